/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files for tests to read. Needs check_rows.h before it. */
#ifndef TESTS_PUT_FILE_H
#define TESTS_PUT_FILE_H

#include "base/buf.h"

#include <stdio.h>

/* Makes the file at path, or empties it, and writes bytes. */
static inline void put_file(const char *path, struct span bytes)
{
	FILE *file = fopen(path, "we");

	ck_assert_msg(file != NULL, "cannot write '%s'", path);
	ck_assert_uint_eq(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
	ck_assert_int_eq(fclose(file), 0);
}

#endif
