/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Private to analysis: postings while the buffer of their terms may still
 * move. */
#ifndef ANALYSIS_EVIDENCE_DRAFT_H
#define ANALYSIS_EVIDENCE_DRAFT_H

#include "base/buf.h"

struct draft {
	uint64_t order; /* the term's first bytes, as a number */
	size_t at;      /* of the term, in terms */
	uint32_t len, count;
};

struct span draft_term(const struct draft *draft, const char *terms);

/* By the bytes of the terms. room is as large as drafts. */
void drafts_sort(struct draft *drafts, struct draft *room, size_t count,
		 const char *terms);

#endif
