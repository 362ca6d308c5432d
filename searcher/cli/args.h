/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line of llmsearch as a struct. Texts are borrowed from argv;
 * the list of indexes and the query are the struct's own.
 */
#ifndef SEARCHER_CLI_ARGS_H
#define SEARCHER_CLI_ARGS_H

#include "base/buf.h"
#include "base/option/option.h"
#include "searcher/search/search.h"
#include "searcher/show/kwic.h"

enum mode {
	MODE_SEARCH,
	MODE_EXPLAIN,
	MODE_ANALYZE,
	MODE_TREC,
	MODE_EVAL,
	MODE_COUNT,
	MODE_GET,
	MODE_COMPLETE,
	MODE_SAVED, /* lists them */
	MODE_HELP,  /* -h */
	MODE_LONG_HELP,
	MODE_VERSION,
};

struct llmsearch_args {
	enum mode mode;
	const char *config, *lang, *topics, *tag; /* NULL: not given */
	const char *eval;                         /* judgements; NULL */
	const char *color; /* "auto", "always", "never"; NULL */
	const char *links; /* --hyperlink-format, unchecked; NULL */
	struct kwic kwic;
	const char *complete;   /* the kind to list; NULL */
	const char *like, *get; /* what --like and --get name; NULL */
	const char *news;       /* the saved search that --new names; NULL */
	const char *first;      /* of the words; --saved takes it for a name */
	const char *format;     /* a form of show.h; NULL */
	const char *template;   /* of the form "template" */
	struct option_list indexes;
	long limit, offset,
		per_article; /* items; -1: not given; limit 0: all */
	enum search_sort sort;
	bool quiet, saved;
	bool exact, strict, no_translate, no_rerank, full, explain, no_pager,
		null;
	unsigned facets;  /* to count, as in facets.h; 0: none */
	struct buf query; /* the words, joined by a space */
	size_t words;
};

/* Reads argv; args is initialised here, and to be released whatever the
 * outcome. --help and --version end the reading. What does not go together
 * is ST_USAGE. */
enum status llmsearch_args_read(struct llmsearch_args *args, int argc,
				char **argv, struct err *err);
void llmsearch_args_release(struct llmsearch_args *args);

/* What -h prints, and --help. */
void llmsearch_args_help(struct buf *to);
void llmsearch_args_long_help(struct buf *to);

#endif
