/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the pages of one web site have in common beside their articles: a
 * block that is in several of them is furniture (menus, teasers, legal
 * notices), whatever elements it is in. It is learnt page by page and kept
 * with the index, so that the next page is read with what the ones before it
 * taught.
 *
 * A page most of whose text was there before is another copy of an article,
 * not furniture, and teaches nothing. Neither does what was one page before:
 * a crawl may have caught it many times.
 */
#ifndef INDEXER_PASSAGE_SITE_H
#define INDEXER_PASSAGE_SITE_H

#include "formats/article/article.h"

#define SITE_LEAST 3   /* pages that must have held a block before */
#define SITE_PART  4   /* and at least one in so many of all its pages */
#define SITE_MOST  512 /* blocks remembered of one site */
#define SITE_EARLY 8   /* files remembered that were read too early */
#define SITE_SEEN                                                              \
	512 /* pages remembered; where there are more, the captures
			* of a few are too few to matter */

struct site;

/* What site_write() made, or empty for a new one. Damage makes a new one. */
struct site *site_new(struct span record);
void site_free(struct site *site); /* NULL is allowed */

/* Appends what is known of the site. */
void site_write(const struct site *site, struct buf *to);

struct site_page {
	uint64_t file; /* hash of its file's path */
	uint64_t name; /* hash of what tells it from other pages of the site */
	bool teach;    /* it counts: false for the pages of a file that was
			* read in an earlier run */
};

/* Takes the blocks of article that are furniture out: kept is filled with
 * the others, in order; how many is returned. kept has room for all. */
size_t site_filter(struct site *site, const struct article *article,
		   const struct site_page *page, struct block *kept);

/* Whether anything changed since site_new(), and whether that began without
 * anything. */
bool site_is_changed(const struct site *site);
bool site_is_new(const struct site *site);

/* Once the site has learnt its first furniture: the files of pages that were
 * read before, which are to be read again. They are forgotten thereby.
 * Returns how many. */
size_t site_take_early(struct site *site, uint64_t early[SITE_EARLY]);

/* The site a page belongs to: its URL's host without "www.", else the folder
 * of its file. Borrowed from either. */
struct span site_name(struct span url, struct span path);

#endif
