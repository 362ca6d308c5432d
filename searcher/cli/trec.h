/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Many questions at once, for measuring: topics in (TSV, one "qid TAB
 * question" a line), a run in the format of trec_eval out ("qid Q0 id rank
 * score tag").
 */
#ifndef SEARCHER_CLI_TREC_H
#define SEARCHER_CLI_TREC_H

#include "searcher/search/search.h"

#define TREC_LIMIT      100 /* items, unless told otherwise */
#define TREC_TAG        "llmsearch"
#define TREC_TOPICS_MAX ((size_t)256 << 20) /* bytes of a topics file */

/* Both spans are borrowed from the topics. */
struct trec_topic {
	struct span qid, question; /* question may be empty */
};

struct trec_topics {
	struct span rest;
	const char *name; /* of the file, for errors */
	size_t line;      /* last one read, from 1 */
};

/* A byte-order mark at the start is left out. */
void trec_topics_begin(struct trec_topics *topics, struct span text,
		       const char *name);

/* The next topic. *more is false at the end. A line without a tab, or with
 * an empty qid or one that holds a blank, is ST_USAGE with file and line. */
enum status trec_topics_next(struct trec_topics *topics,
			     struct trec_topic *topic, bool *more,
			     struct err *err);

/* Called with each id of hits once, where it ranks first. A hit is called by its
 * record's id, or else its passage's. */
typedef void trec_sink(void *context, struct span id, double score);
void trec_each(const struct hits *hits, trec_sink *sink, void *context);

/* Appends a topic's lines, ranks from 1. */
void trec_print(struct span qid, const struct hits *hits, const char *tag,
		struct buf *to);

#endif
