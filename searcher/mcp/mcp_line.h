/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of standard input, each of bounded length: what is longer is passed
 * over, however long it is, without being kept. */
#ifndef SEARCHER_MCP_MCP_LINE_H
#define SEARCHER_MCP_MCP_LINE_H

#include "base/buf.h"

struct lines {
	int fd;
	struct buf bytes; /* read and not yet given out */
	size_t at;        /* where the next line begins */
	bool passing;     /* over a line that is too long */
	bool ended;
};

enum line {
	LINE_OK,   /* *text, without its newline; borrowed until the next */
	LINE_LONG, /* there was one of more than most bytes */
	LINE_END,  /* of the input, or it cannot be read */
};

enum line lines_next(struct lines *lines, size_t most, struct span *text);
void lines_release(struct lines *lines);

#endif
