/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compound files ([MS-CFB]), in which old Office and Outlook keep streams as in
 * folders. They are taken apart by libgsf, which is loaded when the first one
 * is read, as GMime is: see mail.h.
 */
#ifndef FORMATS_OLE_OLE_H
#define FORMATS_OLE_OLE_H

#include "base/buf.h"
#include "base/err.h"

struct ole;
struct ole_storage; /* a folder in it; the ole's */

/* bytes are borrowed until ole_close(). ST_UNSUPPORTED when libgsf is not
 * installed, ST_INPUT for what is no compound file, or a damaged one. */
enum status ole_open(struct ole **ole, struct span bytes, const char *path,
		     struct err *err);
void ole_close(struct ole *ole); /* NULL is allowed */

const struct ole_storage *ole_root(const struct ole *ole);

/* The names in storage, from 0; NULL after the last. */
const char *ole_name(const struct ole *ole, const struct ole_storage *storage,
		     size_t i);

/* The storage called name, or NULL. */
const struct ole_storage *
ole_find(struct ole *ole, const struct ole_storage *storage, const char *name);

/* Appends the stream called name; false when there is none. What is missing
 * of its end is left out, and *cut, unless NULL, is set for it: a stream says
 * its own size, and has never more than the file. */
bool ole_read(const struct ole *ole, const struct ole_storage *storage,
	      const char *name, struct buf *to, bool *cut);

/* Numbers as they are in these formats, little-endian; 0 beyond the end. */
static inline unsigned ole_u8(struct span bytes, uint64_t at)
{
	return at < bytes.len ? (unsigned char)bytes.ptr[at] : 0;
}

static inline unsigned ole_u16(struct span bytes, uint64_t at)
{
	return ole_u8(bytes, at) | ole_u8(bytes, at + 1) << 8;
}

static inline uint32_t ole_u32(struct span bytes, uint64_t at)
{
	return ole_u16(bytes, at) | (uint32_t)ole_u16(bytes, at + 2) << 16;
}

static inline uint64_t ole_u64(struct span bytes, uint64_t at)
{
	return ole_u32(bytes, at) | (uint64_t)ole_u32(bytes, at + 4) << 32;
}

/* At most len bytes from at on; as many as there are. */
static inline struct span ole_part(struct span bytes, uint64_t at, uint64_t len)
{
	if (at >= bytes.len)
		return span_of("", 0);
	if (len > bytes.len - at)
		len = bytes.len - at;
	return span_of(bytes.ptr + at, (size_t)len);
}

#endif
