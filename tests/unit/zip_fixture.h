/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes a zip in memory, of names and texts that are by turns; NULL ends. */
#ifndef TESTS_ZIP_FIXTURE_H
#define TESTS_ZIP_FIXTURE_H

#include <archive.h>
#include <archive_entry.h>

#include "base/buf.h"

#define ZIP_ROOM ((size_t)1 << 20)

static inline struct span zip_of(const char *const *names, char *room)
{
	struct archive *archive = archive_write_new();
	struct archive_entry *entry;
	size_t len = 0;

	archive_write_set_format_zip(archive);
	archive_write_set_bytes_in_last_block(archive, 1);
	archive_write_open_memory(archive, room, ZIP_ROOM, &len);
	for (; *names; names += 2) {
		entry = archive_entry_new();
		archive_entry_set_pathname(entry, names[0]);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_perm(entry, 0600);
		archive_entry_set_size(entry, (la_int64_t)strlen(names[1]));
		archive_write_header(archive, entry);
		archive_write_data(archive, names[1], strlen(names[1]));
		archive_entry_free(entry);
	}
	archive_write_free(archive);
	return span_of(room, len);
}

#endif
