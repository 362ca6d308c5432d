/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Why a query found nothing: which of its words no passage has, what each
 * part of it takes away, what is near to what was asked, what of it was read
 * as text. Nothing is loosened: what would find more is only told.
 *
 * The work is bounded whatever the index: so many terms are looked at, so
 * many texts; what could not be counted in full says so.
 */
#ifndef SEARCHER_DIAGNOSE_DIAGNOSE_H
#define SEARCHER_DIAGNOSE_DIAGNOSE_H

#include "searcher/diagnose/near.h"
#include "searcher/search/search.h"

enum finding_kind {
	FINDING_EMPTY,    /* the query holds nothing to look for */
	FINDING_QUESTION, /* part only asks, and is left out of questions */
	FINDING_TEXT,     /* some of it was read as text: said tells */
	FINDING_MISSING,  /* part is a word that no passage has */
	FINDING_NONE,     /* no passage meets part, even by itself */
	FINDING_WITHOUT,  /* count passages match without part */
	FINDING_INSTEAD,  /* count match with said in place of part */
	FINDING_ALONE,    /* count match part by itself */
	FINDING_OWN,      /* --like: only the text itself has its words */
	FINDING_EXCLUDED, /* the query only excludes, and count passages of
			   * said (a number) have part, which is one */
};

struct finding {
	enum finding_kind kind;
	struct buf part; /* as it is in the query */
	struct buf said; /* of INSTEAD and TEXT; of NONE, when it asks
				* for a type that nobody knows, those known */
	uint64_t count;
	bool open;             /* count, or more */
	struct near_list near; /* of MISSING and NONE; of WITHOUT --exact how
				* it is written there */
};

#define FINDINGS_MAX 24

struct diagnosis {
	struct finding items[FINDINGS_MAX];
	size_t count;
};

/* diagnosis is all zeros, or was released. */
enum status search_diagnose(struct search *search,
			    const struct search_request *request,
			    struct diagnosis *diagnosis, struct err *err);
/* The same of a request that search_like() made; words are those of it that
 * the user gave, behind the text's. */
enum status search_diagnose_like(struct search *search,
				 const struct search_request *request,
				 struct span words, struct diagnosis *diagnosis,
				 struct err *err);
/* Of a query that found something: words that no passage has, and a field
 * that seems to be misspelt, or cannot have its value, and was read as text.
 * Other text needs no care. */
enum status search_hint(struct search *search,
			const struct search_request *request,
			struct diagnosis *diagnosis, struct err *err);
void diagnosis_release(struct diagnosis *diagnosis);

#endif
