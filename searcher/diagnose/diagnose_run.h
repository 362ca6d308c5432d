/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One diagnosis on its way: what its files share. */
#ifndef SEARCHER_DIAGNOSE_DIAGNOSE_RUN_H
#define SEARCHER_DIAGNOSE_DIAGNOSE_RUN_H

#include "searcher/diagnose/diagnose.h"
#include "searcher/search/tree_count.h"

struct diagnose_run {
	struct search_run run;
	struct diagnosis *to;
	struct count_budget budget;
	struct buf text; /* of the part looked at */
	size_t words;    /* that the query asks for */
	size_t missing;  /* of them: in no passage */
	bool found;      /* something: only whole words are told */
	size_t leaf;     /* whose words are looked at */
	bool asks;       /* question words only were left out */
	bool exact;      /* without --exact, something was found */
	bool explained;  /* something said why */
};

/* NULL when there are findings enough. */
struct finding *finding_add(struct diagnosis *diagnosis, enum finding_kind kind,
			    struct span part);

/* The same question otherwise asked: if it finds something, option is what
 * kept that away. */
enum status diagnose_again(struct diagnose_run *d,
			   const struct search_request *request,
			   struct span option, struct err *err);

/* What of it was read as text. */
void diagnose_text(struct diagnose_run *d);

/* Words that no passage has, in any language of the index. */
enum status diagnose_words(struct diagnose_run *d, struct err *err);

#endif
