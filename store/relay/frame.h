/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages of Xapian's remote protocol (net/remoteprotocol.h of Xapian 1.4,
 * version 39): a byte that says what it is, its length, and that many bytes. A
 * length below 255 is a byte; others are the byte 255, and the length less 255
 * in groups of seven bits, the lowest first, of which the last has its high bit
 * set. What the bytes mean is Xapian's own matter.
 */
#ifndef STORE_RELAY_FRAME_H
#define STORE_RELAY_FRAME_H

#include "base/buf.h"

/* What a client asks. */
enum {
	ASK_TERMS = 0,
	ASK_DOCUMENT = 2,
	ASK_FREQUENCY = 4,
	ASK_TERMLIST = 9,
	ASK_POSITIONS = 10,
	ASK_POSTINGS = 11,
	ASK_REOPEN = 12,
	ASK_METADATA = 22,
	ASK_SHUTDOWN = 27,
	ASK_KEYS = 28,
};

/* What a server says. */
enum {
	SAY_UPDATE = 0,
	SAY_EXCEPTION = 1,
	SAY_DONE = 2,
	SAY_METADATA = 19,
	SAY_MAX = 31, /* of all that may come */
};

enum frame_state {
	FRAME_PART, /* more is to come */
	FRAME_WHOLE,
	FRAME_WRONG, /* none begins like this, or it is too long */
};

struct frame {
	int type;
	struct span body; /* in the bytes looked at */
	size_t len;       /* of all of it */
};

/* The message that bytes begin with, of at most most bytes. */
enum frame_state frame_read(struct span bytes, size_t most,
			    struct frame *frame);

void frame_add(struct buf *to, int type, struct span body);

/* As lengths are written. */
void frame_add_number(struct buf *to, size_t number);

/* Whether its answer is a list that ends with SAY_DONE. */
bool frame_asks_list(int type);

/* An answer of type SAY_EXCEPTION, which Xapian gives its caller. */
void frame_add_error(struct buf *to, const char *text);

/* The key of metadata that no database has: what follows it are messages that
 * the relay is to ask ahead, all at once. A server that is asked says that it
 * has none. */
#define FRAME_AHEAD "\001llmsearch ahead\n"

#endif
