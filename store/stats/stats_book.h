/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The statistics a writer changes, one page a language ("" for all of them
 * together), in the metadata of the database it writes. A page is read when it
 * is first needed. Documents may claim any number of languages, so only
 * STATS_BOOK_PAGES are open at a time; the one used longest ago goes back to
 * the metadata.
 *
 * A writer that updates has changes on its pages, not the tables, and writes
 * them beside the records. One that grows to a part of its record, or leaves
 * no passage, goes into it.
 */
#ifndef STORE_STATS_STATS_BOOK_H
#define STORE_STATS_STATS_BOOK_H

#include "store/stats/stats.h"
#include "store/xapian/xapian_c.h"

#define STATS_BOOK_PAGES 32
#define STATS_PREFIX     "stats/"
#define CHANGE_PREFIX    "stats-change/"

struct stats_page {
	struct stats stats; /* no buckets: a free page */
	uint64_t used;      /* when, by the book's clock */
};

struct stats_book {
	struct xc_writer *db; /* borrowed */
	bool updates;
	struct stats_page pages[STATS_BOOK_PAGES];
	uint64_t clock;
};

/* The metadata key of a language's statistics (cleared first). */
void stats_book_key(const char *lang, struct buf *key);
void stats_book_change_key(const char *lang, struct buf *key);

void stats_book_init(struct stats_book *book, struct xc_writer *db,
		     bool updates);
void stats_book_release(struct stats_book *book); /* writes nothing */

/* The page of lang, valid until the next call. */
enum status stats_book_page(struct stats_book *book, const char *lang,
			    struct stats **stats, struct err *err);

/* Writes all open pages into the metadata. A language without passages is
 * removed from it. */
enum status stats_book_write(struct stats_book *book, struct err *err);

#endif
