/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The seal of a generation: a file in its folder that tells size, time and
 * checksum of each of its tables as the last commit left them. Xapian keeps no
 * checksums, and takes a table of another state, or one that is not there, for
 * what it is.
 *
 * Who is going to write to a generation opens its seal before, and seals it
 * after the commit. An open seal, one that cannot be read, and none at all say
 * that nobody knows: the database itself is to be checked then, and sealed.
 */
#ifndef STORE_INDEX_SEAL_H
#define STORE_INDEX_SEAL_H

#include "base/buf.h"
#include "base/err.h"

enum seal_state {
	SEAL_SOUND,
	SEAL_TOUCHED, /* sound, but the tables have other times: a copy */
	SEAL_OPEN,    /* nobody knows */
	SEAL_BROKEN,  /* a table is not what was written */
};

struct seal {
	enum seal_state state;
	int64_t checked;  /* s since the epoch; when all was last read, or 0 */
	struct buf fault; /* when broken: what is wrong */
};

enum seal_depth {
	SEAL_QUICK,   /* sizes, and the bytes of small tables whose time is
			 another: for each search */
	SEAL_CAREFUL, /* of large ones too */
	SEAL_WHOLE,   /* of all */
};

/* Compares a generation's tables with its seal. Never fails: what cannot be
 * found out is SEAL_OPEN. seal need not be initialised; seal_release. */
void seal_check(const char *folder, enum seal_depth depth, struct seal *seal);
void seal_release(struct seal *seal);

/* Durably; whoever does so has the lock. now is the time to be kept as
 * checked. */
enum status seal_open(const char *folder, struct err *err);
enum status seal_write(const char *folder, int64_t now, struct err *err);
/* From now on the generation counts as damaged, because of why. */
enum status seal_condemn(const char *folder, const char *why, struct err *err);

/* Bytes of the tables in folder, and of those of its base. */
struct seal_sizes {
	uint64_t own, base;
};
void seal_measure(const char *folder, struct seal_sizes *sizes);

#endif
