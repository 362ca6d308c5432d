/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * --cite: hits as references: CSL-JSON (the data of the Citation Style
 * Language 1.0.2), BibTeX, Markdown. Each says where the passage is from and
 * which it is, when it was captured, and the SHA-256 (FIPS 180-4) of the file
 * as it is now.
 */
#ifndef SEARCHER_CITE_CITE_H
#define SEARCHER_CITE_CITE_H

#include "searcher/search/search.h"

/* What is found out of the file for a reference. */
struct provenance {
	struct span path; /* borrowed; that the rest is of */
	char sha256[65];  /* hexadecimal; "" when it cannot be read */
	uint32_t mtime;   /* YYYYMMDD, UTC; 0 unknown */
};

/* The file at path as it is now. One that is gone, or no regular file, gives
 * what is not known. Hits of one file often come together: when provenance,
 * zeros at first, is of that path already, nothing is read. */
void provenance_of(struct span path, struct provenance *provenance);

void cite_csl(const struct hits *hits, struct buf *to);
void cite_bibtex(const struct hits *hits, struct buf *to);
void cite_markdown(const struct hits *hits, struct buf *to);

/* Both ends of what the forms share: the name of a reference, and its state
 * when the file is not as it was ("" otherwise). */
void cite_key(const struct hit *hit, struct buf *to);
const char *cite_state(const struct hit *hit);

/* The passage's URL when a reference may link to it: one of http, https, doi
 * or file, or without a scheme (RFC 3986); else empty, as documents may give
 * javascript: or data: URLs, which run where the reference is shown. */
struct span cite_url(const struct passage *passage);

/* Takes the next name from the front of authors, which have "; " between;
 * false when there is none left. */
bool cite_author_next(struct span *authors, struct span *author);

/* The date of publication, YYYYMMDD; 0 when it was only the file's. */
uint32_t cite_issued(const struct hit *hit);

/* The day it was captured, YYYYMMDD: the crawler's, or else that of the
 * file's mtime; 0 unknown. */
uint32_t cite_accessed(const struct hit *hit,
		       const struct provenance *provenance);

#endif
