/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which blocks of a page are its article. Everything here weighs running text:
 * paragraphs without what is linked in them, since menus, teasers and lists of
 * links have next to none of it. Four questions, one file each:
 *
 *   page_charges.c  which elements are furniture, by what they are called;
 *   page_cards.c    which are teasers of other articles, by their likeness;
 *   page_body.c     which element holds the article (the one where running
 *                   text outweighs links most: the maximum of Pasternack and
 *                   Roth, "Extracting Article Text from the Web with Maximum
 *                   Subsequence Segmentation", 2009, on a tree);
 *   page_edges.c    where in it the article begins and ends.
 *
 * Each only puts blocks out, and none may put out most of the running text:
 * then its signs mean something else on this page, and it is asked again
 * without them. All are linear in nodes and blocks.
 */
#ifndef FORMATS_PAGE_PAGE_CHOICE_H
#define FORMATS_PAGE_PAGE_CHOICE_H

#include "formats/page/page.h"

/* Sums over the blocks in front of each, of those that are not out. */
struct page_sums {
	uint64_t running; /* bytes of running text */
	uint64_t weight;  /* and half of what lists and tables hold */
	uint64_t text;    /* of all text */
	int64_t score;    /* running text less what speaks against it */
};

struct page_choice {
	struct page *page;
	bool *out;              /* of each block */
	struct page_sums *sums; /* one more than blocks */
	uint32_t node;          /* the element chosen */
	size_t first, last;     /* the article, from first up to last */
};

/* Bytes of a block that are running text. */
size_t page_running(const struct page_block *block);
/* Whether it is links for the most part. */
bool page_is_linked(const struct page_block *block);

/* Sets sums by what is out now. In page_choice.c, as the next three. */
void page_measure(struct page_choice *choice);
uint64_t page_running_in(const struct page_choice *choice, size_t first,
			 size_t last);
int64_t page_score_in(const struct page_choice *choice, size_t first,
		      size_t last);
void page_put_out(struct page_choice *choice, size_t first, size_t last);

void page_find_furniture(struct page_choice *choice);
void page_find_cards(struct page_choice *choice);
void page_find_body(struct page_choice *choice);
void page_find_edges(struct page_choice *choice);

/* Whether what was chosen is among the hidden blocks as well. */
bool page_hides_copy(const struct page_choice *choice);
/* The articleBody of JSON-LD in place of what was found, where it is longer,
 * or is not in that. In page_rescue.c, both. */
void page_take_body(struct page *page);

/* Takes the blocks out of page that are not its article, and sets its facts
 * by those that are. */
void page_choose(struct page *page);

#endif
