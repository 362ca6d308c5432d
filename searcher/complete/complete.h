/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What may be typed next: fields of a query, their values that the index has,
 * words that its passages have. For a shell, and for a box in a page.
 *
 * The work is bounded whatever the index: so many values are looked at.
 */
#ifndef SEARCHER_COMPLETE_COMPLETE_H
#define SEARCHER_COMPLETE_COMPLETE_H

#include "searcher/search/search.h"

#define COMPLETE_MOST 1000 /* values given of one kind */

enum complete_kind {
	COMPLETE_LANG,
	COMPLETE_SCRIPT,
	COMPLETE_TYPE,
	COMPLETE_SOURCE, /* and hosts */
	COMPLETE_TOPIC,
	COMPLETE_FIELD, /* "lang:" */
	COMPLETE_WORD,
};

/* The kind of that name ("lang"); false when there is none. */
bool complete_kind(const char *name, enum complete_kind *kind);

/* value is valid during the call; count is the passages that have it, 0 for
 * fields. */
struct complete_sink {
	void (*take)(void *context, struct span value, uint64_t count);
	void *context;
};

/* Those that begin with prefix, in whatever letters it is typed: by their
 * bytes; words, of which three letters must be there, the shortest first. */
enum status complete_values(struct search *search, enum complete_kind kind,
			    struct span prefix,
			    const struct complete_sink *sink, struct err *err);

/* The part for words. */
enum status complete_words(struct search *search, struct span prefix,
			   const struct complete_sink *sink, struct err *err);

#endif
