/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What became of the members of containers: records of a crawl, files in an
 * archive, what is attached to mail. Most that are passed over are not a fault,
 * as a crawl is full of redirects and pictures; yet who keeps it wants to know
 * how much of it can be found. The reasons are few and our own, since names
 * and types in a container are anyone's.
 */
#ifndef FORMATS_ARTICLE_MEMBER_FATE_H
#define FORMATS_ARTICLE_MEMBER_FATE_H

#include "base/buf.h"

enum fate {
#define FATE(name, key, words) FATE_##name,
#include "formats/article/member_fate.def"
#undef FATE
	FATE_COUNT
};

/* All zeros is none. */
struct fates {
	uint32_t counts[FATE_COUNT]; /* of members, by fate */
};

void fates_add(struct fates *fates, enum fate fate);
uint64_t fates_total(const struct fates *fates);
/* Whether a member was passed over that is not a fault, and not told as one. */
bool fates_passed(const struct fates *fates);

/* Appends the counts, for the wire and the index; nothing when all are 0. */
void fates_write(const struct fates *fates, struct buf *to);
/* Takes all of bytes; false, and zeros, when that is not what fates_write()
 * wrote, in this version or an earlier one. */
bool fates_take(struct span bytes, struct fates *fates);

/* Appends "640 of 812 members read; skipped: redirects (HTTP 3xx) 31,
 * images 9". */
void fates_text(const struct fates *fates, struct buf *to);
/* Appends {"read":640,"redirect":31}, without those that are 0. */
void fates_json(const struct fates *fates, struct buf *to);
const char *fate_key(enum fate fate);

/* Why a response with this HTTP status is passed over, of which range is the
 * value of Content-Range; FATE_READ when it is not. A 203 is a page that a
 * proxy has touched, a 206 one only when its range is all of it. */
enum fate fate_of_status(unsigned status, struct span range);

/* Why what no reader is there for is passed over: by its media type, and where
 * that says nothing by the suffix of its name; both may be empty. */
enum fate fate_of_media(struct span type, struct span name);

#endif
