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
	struct index_health health;  /* of its shards */
	const char *warning;         /* of the index, or NULL */
	const char *note;            /* what was left out, or NULL */
	const char *template;        /* of the form "template" */
	bool null;                   /* files end with a NUL */
	bool raw;                    /* to no terminal: paths as they are */
	double took;                 /* the search, seconds */
	struct print_style style;    /* for people; data needs none */
	double seconds;              /* it took; 0 where nobody asks */
};

/* What a form is, and what it has a place for. */
enum form_has {
	FORM_TEXT = 1 << 0,    /* it is for people, and so for their pager */
	FORM_FACETS = 1 << 1,  /* --facets */
	FORM_EXPLAIN = 1 << 2, /* --explain */
	FORM_FULL = 1 << 3,    /* --full, or it has whole passages anyway */
	FORM_GOT = 1 << 4,     /* one passage, of --get */
	FORM_NEAR = 1 << 5,    /* which words stood in for one of the query */
	FORM_SUMMARY = 1 << 6, /* why nothing was found, and warnings */
	FORM_JSON = 1 << 7,   /* it is JSON, and so is what is told beside it */
	FORM_NUL = 1 << 8,    /* --null */
	FORM_ALL = 1 << 9,    /* for another command: all, unless -n is given */
	FORM_MARKS = 1 << 10, /* of marks: all passages of an article */
};

struct form {
	const char *name, *option; /* that asks for it */
	unsigned has;              /* of enum form_has */
	/* One of the two is set. */
	enum status (*show)(const struct answer *answer, struct buf *to,
			    struct err *err);
	void (*data)(const struct answer *answer, struct buf *to);
};

/* The row of a name; NULL, and what the table has not, is "plain". */
const struct form *form_of(const char *name);

/* Appends the answer. */
enum status show_answer(const struct answer *answer, const struct form *form,
			struct buf *to, struct err *err);

#endif
