/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where pages begin in a text that runs over several: for each page but the
 * first, how many bytes after the last break it begins, and how many pages
 * on. Both are numbers as buf_add_number() writes them, so that blocks,
 * frames and records carry breaks as one field of bytes.
 */
#ifndef BASE_PAGE_BREAKS_H
#define BASE_PAGE_BREAKS_H

#include "base/buf.h"

/* A page, and the byte of the text at which it begins. */
struct page_break {
	uint64_t at, page;
};

/* Appends next, unless its page is not beyond that of *last, which is the
 * break before it and becomes it. At first *last is {0, page of the text}. */
void page_breaks_add(struct buf *to, struct page_break *last,
		     struct page_break next);

/* Takes the next break from the front of breaks; *last is as above. False at
 * the end, and where the bytes are not a break. */
bool page_breaks_next(struct span *breaks, struct page_break *last);

/* The page at byte at of a text that begins on page first. */
uint32_t page_breaks_page(struct span breaks, uint32_t first, uint64_t at);

/* Whether these are breaks inside text, each between two characters, and no
 * page is beyond 2^32. */
bool page_breaks_valid(struct span breaks, uint32_t first, struct span text);

#endif
