/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Archives and compressed bytes, taken apart in memory by libarchive. Nothing
 * is written to disk, and what an archive says of its own sizes is not
 * believed: counted is what really comes out.
 */
#ifndef FORMATS_PACK_ARCHIVE_H
#define FORMATS_PACK_ARCHIVE_H

#include "base/buf.h"
#include "base/err.h"

struct unpack_limits {
	size_t each, all; /* bytes that come out of one entry; of all */
	size_t entries;   /* of any kind */
};

/* For what a file in a zip is made of, as DOCX, ODT and EPUB are. */
#define UNPACK_LIMITS                                                          \
	(struct unpack_limits)                                                 \
	{                                                                      \
		.each = (size_t)256 << 20, .all = (size_t)256 << 20,           \
		.entries = 10000                                               \
	}

/* More than this out of each byte that went in is a bomb, beyond the first
 * UNPACK_FREE bytes. Text a hundred times as large as its archive is rare;
 * deflate can give 1032 times. */
#define UNPACK_RATIO 500
#define UNPACK_FREE  ((size_t)4 << 20)

enum unpack_kind {
	UNPACK_FILE,
	UNPACK_FOLDER,
	UNPACK_LINK,   /* symbolic or hard, device, FIFO: never followed */
	UNPACK_LOCKED, /* encrypted */
};

struct unpack_entry {
	enum unpack_kind kind;
	/* As stored, so in any charset; valid until the next call. */
	struct span name;
};

enum unpack_form {
	UNPACK_ZIP,
	UNPACK_TAR, /* in any compression */
	UNPACK_RAW, /* compressed bytes as one entry: gzip (all its members),
		     * xz, zstd, bzip2 */
};

/* An archive being read. */
struct unpack;

/* path is for messages and borrowed, as bytes are, until unpack_close().
 * ST_INPUT for what is not such a archive. */
enum status unpack_open(struct unpack **unpack, struct span bytes,
			enum unpack_form form, struct unpack_limits limits,
			const char *path, struct err *err);
void unpack_close(struct unpack *unpack); /* NULL is allowed */

/* The next entry; more is false at the end. ST_INPUT when the archive is
 * broken from here on, ST_LIMIT with too many entries. */
enum status unpack_next(struct unpack *unpack, struct unpack_entry *entry,
			bool *more, struct err *err);

/* Appends the bytes of the entry last given. ST_INPUT when they are broken
 * or cut off, ST_LIMIT when they are too many: what came before that is
 * appended all the same. */
enum status unpack_read(struct unpack *unpack, struct buf *to, struct err *err);

/* The same piece by piece: the next bytes of the entry, valid until the next
 * call; more is false after the last. */
enum status unpack_block(struct unpack *unpack, struct span *block, bool *more,
			 struct err *err);

/* Whether bytes begin as gzip, xz, zstd or bzip2 do. */
bool unpack_is_packed(struct span bytes);

/* Whether a member may go by name: no "..", no "/" in front, no drive, no
 * NUL, not empty. */
bool unpack_name_is_safe(struct span name);

/* Members of a zip by name. */
struct zip_file {
	char *name;
	struct buf bytes;
};

struct zip {
	struct zip_file *files; /* in order of the archive */
	size_t count, cap;
	size_t *sorted; /* places in files, by name */
};

/* Whether a member is to be taken. */
typedef bool zip_want(void *context, const char *name);

/* Takes from the zip in bytes the files that want says; NULL takes all. Of
 * two with one name zip_find() gives the first. Names that are not safe, links
 * and encrypted files are left out. Errors are the first of unpack_*, and zip
 * holds what could be read all the same, the last file perhaps cut short;
 * zip_release() is due in any case. */
enum status zip_load(struct zip *zip, struct span bytes, const char *path,
		     zip_want *want, void *context, struct err *err);
void zip_release(struct zip *zip);

/* The bytes of the file called name, or NULL. Takes logarithmic time. */
const struct buf *zip_find(const struct zip *zip, const char *name);

#endif
