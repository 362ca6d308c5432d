/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of the web pages in the index, how much of their text was taken. */
#ifndef INDEXER_CLI_HELD_PAGES_H
#define INDEXER_CLI_HELD_PAGES_H

#include "base/buf.h"

struct held_page {
	char *path;
	unsigned taken; /* percent */
	bool doubtful;
};

/* All zeros is an empty one. */
struct held_pages {
	struct held_page *items;
	size_t count, cap;
};

void held_pages_release(struct held_pages *pages);

/* flags: of read_report. */
void held_pages_add(struct held_pages *pages, const char *path, unsigned flags);

/* What is in doubt about a page of flags; NULL: nothing. A page of which all
 * was taken may be a list of links, or have had no paragraph. */
const char *held_page_doubt(unsigned flags);

/* Appends a line, if there are any; a member of a JSON object. */
void held_pages_text(const struct held_pages *pages, struct buf *to);
void held_pages_json(const struct held_pages *pages, struct buf *to);

#endif
