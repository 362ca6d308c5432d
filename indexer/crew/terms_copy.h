/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A passage's terms as bytes, so that many can wait in a tenth of the memory
 * that documents of Xapian's take.
 */
#ifndef INDEXER_CREW_TERMS_COPY_H
#define INDEXER_CREW_TERMS_COPY_H

#include "store/writer/writer.h"

/* Room to read terms into, used again and again. {0} is empty. */
struct terms_room {
	struct posting *postings;
	uint64_t *keys;
	size_t posting_cap, key_cap;
};

void terms_room_release(struct terms_room *room);

void terms_copy_write(const struct passage_terms *terms, struct buf *to);
/* Takes from the front of bytes what was written. terms are in room and bytes,
 * until either changes. */
void terms_copy_read(struct span *bytes, struct terms_room *room,
		     struct passage_terms *terms);

#endif
