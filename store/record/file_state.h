/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the index keeps of each file, so that the next run knows what changed. */
#ifndef STORE_RECORD_FILE_STATE_H
#define STORE_RECORD_FILE_STATE_H

#include "base/buf.h"
#include "base/hash.h"

/* What is known of an indexed file. Spans are borrowed. */
struct file_state {
	struct span path;     /* absolute */
	struct span identity; /* names its articles: the path first seen */
	uint64_t device, inode, size;
	int64_t mtime;       /* ns since the epoch */
	struct hash content; /* of its bytes */
	uint32_t articles, passages;
	uint32_t trouble;     /* enum status of what could not be read */
	struct hash settings; /* of the configuration it was read under */
	struct span type;     /* "html" */
	struct span charset;  /* WHATWG name, or empty */
	uint32_t confidence;  /* of charset, in percent */
	uint32_t flags;       /* enum read_flag of formats/input.h */
	struct span reason;   /* of trouble, in words; or empty */
	struct span
		members; /* what became of them, as formats/article/member_fate.h writes
			       * it; or empty */
};

/* state is valid during the call. Returning false ends the walk. */
typedef bool file_sink(void *context, const struct file_state *state);

#endif
