/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The index terms of a leaf, place by place: at one place of the query every
 * language that may be meant has its own stem, and they stand for each other
 * (one OP_SYNONYM group; structured queries after A. Pirkola, SIGIR 1998).
 */
#ifndef SEARCHER_MATCH_LEAF_TERMS_H
#define SEARCHER_MATCH_LEAF_TERMS_H

#include "searcher/match/match.h"

struct leaf_term {
	char *term; /* owned */
	size_t len;
	size_t start, end; /* bytes of the leaf's text */
	enum token_kind kind;
	bool alone;         /* a Han character with no other beside it */
	uint32_t frequency; /* passages, all languages */
};

struct leaf_terms {
	struct xc_reader *db;    /* that they are of */
	struct leaf_term *items; /* by place; equal places together */
	size_t count, cap;
};

/* Once the clock is late, terms and frequencies may be missing. */
enum status leaf_terms_fill(struct leaf_terms *slots, const struct match *match,
			    size_t leaf, struct err *err);
void leaf_terms_release(struct leaf_terms *slots);

/* What the terms [from, end) of one place ask the index. */
struct xc_query *leaf_terms_query(const struct leaf_terms *slots, size_t from,
				  size_t end, struct err *err);

/* Index after the last term of the slot that begins at i. */
size_t leaf_terms_next(const struct leaf_terms *slots, size_t i);

#endif
