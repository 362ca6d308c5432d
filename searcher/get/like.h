/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * --like: what a text is about, as a question in plain words. Of the text's
 * index terms those LIKE_TERMS that tell most are taken, by BM25's form of how
 * often they are in it (k1 1.2) times their idf among the passages of its
 * language (after Lucene's MoreLikeThis), and are asked for as they are
 * written, in the order of the text. What only this text has tells nothing.
 */
#ifndef SEARCHER_GET_LIKE_H
#define SEARCHER_GET_LIKE_H

#include "searcher/search/search.h"

#define LIKE_TERMS 25

struct likeness {
	struct buf query;
	char lang[LANG_MAX]; /* "und": unknown, or it has no other passage */
	bool asks;           /* some of its words are in other passages */
	struct leave_out without; /* the text itself */
	struct buf path;          /* that without borrows */
};

/* what is a file, of the index or any other with plain text in it, "-" for
 * standard input, or else the id of a passage, which may be cut as with
 * --get. */
enum status search_like(struct search *search, const char *what,
			struct likeness *likeness, struct err *err);
/* The same, but what is an id alone: no file is looked for. */
enum status search_like_passage(struct search *search, const char *id,
				struct likeness *likeness, struct err *err);
void likeness_release(struct likeness *likeness);

#endif
