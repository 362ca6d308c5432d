/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The facts of a hit as parts with dots between them, laid out over as many
 * lines as the width asks for: no part is cut while it fits a line.
 */
#ifndef SEARCHER_LAYOUT_FACTS_H
#define SEARCHER_LAYOUT_FACTS_H

#include "searcher/layout/print.h"

struct facts {
	const struct print_style *style;
	struct buf *to;
	const char *join; /* between two parts */
	const char *sgr;  /* that all is in, or NULL */
	unsigned column;  /* reached, its indent counted; 0: no line begun */
};

/* Ends the line, if one was begun. */
void facts_end(struct facts *facts);

/* Words of our own. */
void facts_say(struct facts *facts, const char *text);
/* Text from outside; nothing when empty. */
void facts_add(struct facts *facts, struct span text);
/* "from → to", both from outside. */
void facts_pair(struct facts *facts, struct span from, struct span to);
/* YYYY-MM-DD; nothing when 0. */
void facts_date(struct facts *facts, uint32_t date);
/* Where the passage is: file, page, record. */
void facts_place(struct facts *facts, const struct passage *passage);

/* The same as text from outside, not yet neutralised. */
void facts_place_text(const struct passage *passage,
		      const struct print_style *style, struct buf *to);

/* "p. 12", "pp. 12-13", or nothing. */
void facts_pages_text(const struct passage *passage, struct buf *to);

/* Leaves the last room columns of text, the first an ellipsis when something
 * was cut off: the end of a path says most. */
size_t facts_fit(struct span text, unsigned columns);
void facts_cut_front(struct buf *text, unsigned room);

/* The path as people would say it, for a terminal: from the folder they are
 * in or their home where that is shorter. */
void facts_path_text(struct span path, const struct print_style *style,
		     struct buf *to);

/* The title, or else the name of the file. */
struct span facts_title(const struct passage *passage);

/* Columns that text takes. */
unsigned facts_columns(struct span text);

/* Text from outside, isolated on a terminal. */
void facts_foreign(const struct print_style *style, struct span text,
		   struct buf *to);
void facts_sgr(const struct print_style *style, const char *code,
	       struct buf *to);

#endif
