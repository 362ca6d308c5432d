/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between a search, which is Xapian's client, and a server that may be slow,
 * broken or hostile: whole messages pass, each question has its answer within
 * a time and a number of bytes, or the connection ends with the reason. What
 * the client will ask next can be asked ahead, all at once, so that the answers
 * come in one round trip; what was answered is not asked again.
 */
#ifndef STORE_RELAY_RELAY_H
#define STORE_RELAY_RELAY_H

#include "base/err.h"

/* So many bytes an answer may have, and so many messages. */
#define RELAY_ANSWER   ((size_t)64 << 20)
#define RELAY_MESSAGES 500000

struct relay_limits {
	unsigned connect, answer; /* ms */
	const char *trace; /* a file that gets a line of counts, or NULL */
};

/* Serves the client at descriptor client until it goes. */
void relay_run(int client, const char *address,
	       const struct relay_limits *limits);

#endif
