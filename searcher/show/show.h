/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A whole answer in one of the forms that --json and its like and the key
 * search.format choose; each form is a row of the table in show.c, which
 * names the function that appends it.
 */
#ifndef SEARCHER_SHOW_SHOW_H
#define SEARCHER_SHOW_SHOW_H

#include "searcher/diagnose/diagnose.h"
#include "searcher/show/kwic.h"
#include "searcher/layout/print.h"

/* All borrowed. */
struct answer {
	const struct search_request *request;
	const struct hits *hits;
	const struct diagnosis *diagnosis; /* of an answer without hits */
	const struct kwic *kwic;
	const struct facets *facets; /* NULL: not asked for */
	const char *warning;         /* of the index, or NULL */
	const char *note;            /* what was left out, or NULL */
	const char *template;        /* of the form "template" */
	bool null;                   /* files end with a NUL */
	bool raw;                    /* to no terminal: paths as they are */
	double took;                 /* the search, seconds */
	struct print_style style;    /* for people; data needs none */
	double seconds;              /* it took; 0 where nobody asks */
};

/* Appends the answer; form is a name of the table, and NULL is "plain". */
enum status show_answer(const struct answer *answer, const char *form,
			struct buf *to, struct err *err);

/* Whether the form is for people to read, and so for their pager. */
bool show_is_text(const char *form);

#endif
