/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --get: one passage in full, with what is before and after it. */
#ifndef SEARCHER_GET_GET_H
#define SEARCHER_GET_GET_H

#include "searcher/search/search.h"

/* An id may be cut, as git's may, to no less. */
#define ID_LEAST 6

/* The passage that text, an id or its beginning, names. ST_USAGE when it is
 * too short or no id, or begins several, which are named; ST_NOT_FOUND. */
enum status search_resolve(struct search *search, const char *text,
			   uint32_t *docid, struct err *err);

struct got {
	struct hits hits; /* the passage alone, for all that shows hits */
	struct hits before, behind; /* one or none each */
	uint32_t passages;          /* of the article */
};

enum status search_get(struct search *search, const char *text, struct got *got,
		       struct err *err);
void got_release(struct got *got);

#endif
