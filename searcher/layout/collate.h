/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sort keys by the customs of a language: ICU's collation (UTS #10, CLDR). */
#ifndef SEARCHER_LAYOUT_COLLATE_H
#define SEARCHER_LAYOUT_COLLATE_H

#include "base/buf.h"
#include "base/err.h"

struct collator;

/* lang is a BCP 47 tag; one without customs of its own has the root's.
 * ST_UNSUPPORTED when ICU's collation cannot be loaded. */
enum status collator_open(const char *lang, struct collator **collator,
			  struct err *err);
void collator_close(struct collator *collator);

/* Appends the key of text, to be compared by bytes; punctuation and blanks
 * count only between texts that are else alike. */
void collator_key(const struct collator *collator, struct span text,
		  struct buf *key);

#endif
