/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is said of a passage: its language and script.
 */
#ifndef INDEXER_PASSAGE_LABEL_H
#define INDEXER_PASSAGE_LABEL_H

#include "analysis/detect/language.h"
#include "base/hash.h"

struct label {
	char lang[LANG_MAX]; /* BCP 47; "und" */
	char script[8];      /* ISO 15924 in lower case; "" unknown */
	unsigned confidence; /* in lang, per cent; 0 when it is "und", or was
			      * declared */
};

/* What is said of a text's language: by its author's program, which often
 * says what its template does, or by the user. */
struct label_claim {
	const char *lang; /* may be NULL, or no tag at all */
	bool by_user;
};

/* A claim holds unless the text is clearly in another script: a Latin abstract
 * in a Chinese article. One that is not the user's must not be against a text
 * of some length that is surely in another language, either. Chinese gets its
 * script from the text. What is not sure is "und". */
void label_set(struct label *label, struct span text,
	       const struct label_claim *claim);

/* The primary tag of that language alone, "und" for what is not sure. */
void label_language(char primary[LANG_MAX], struct span text,
		    const struct label_claim *claim);

#endif
