/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes into UTF-8 by the C library, for what ICU has no table of. */
#ifndef FORMATS_CHARSET_CHARSET_ICONV_H
#define FORMATS_CHARSET_CHARSET_ICONV_H

#include "base/buf.h"

/* Appends bytes of the charset that iconv(3) calls name; *bad is how many were
 * none of it and became U+FFFD. False, and nothing done: it has no such
 * charset. */
bool charset_iconv(const char *name, struct span bytes, struct buf *to,
		   size_t *bad);

#endif
