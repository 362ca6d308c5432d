/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A lexicon while it is made, by lexicon_maker alone. Words are added in any
 * order; what is added first holds, and flags of the same word add up.
 */
#ifndef ANALYSIS_LANGUAGE_MAKER_LEXICON_DRAFT_H
#define ANALYSIS_LANGUAGE_MAKER_LEXICON_DRAFT_H

#include <stdio.h>

#include "base/buf.h"

struct lexicon_item {
	uint64_t hash;
	uint32_t place; /* of its text */
	uint32_t order; /* when it was added */
	uint32_t flags;
};

struct lexicon_draft {
	struct lexicon_item *items;
	size_t count, cap;
	struct buf texts;
	uint32_t last; /* place of the last text: many words lead there */
};

#define LEXICON_DRAFT_INIT                                                     \
	{                                                                      \
		NULL, 0, 0, BUF_INIT, 0                                        \
	}

void lexicon_draft_release(struct lexicon_draft *draft);

/* flags is 1 to 3. */
void lexicon_draft_add(struct lexicon_draft *draft, struct span word,
		       unsigned flags);
/* Whether word was added. */
bool lexicon_draft_has(const struct lexicon_draft *draft, struct span word);
/* word leads to text. */
void lexicon_draft_map(struct lexicon_draft *draft, struct span word,
		       struct span text);

/* Writes it as "static const struct lexicon NAME". Dies when two words
 * cannot be told apart. */
void lexicon_draft_write(struct lexicon_draft *draft, const char *name,
			 FILE *out);

/* The same as "static const char NAME[]", a NUL after: as numbers, since C
 * compilers bound the length of strings. */
void lexicon_write_bytes(struct span bytes, const char *name, FILE *out);

/* Of a maker: says what, and exits. */
void lexicon_die(const char *what, const char *subject);

/* Calls take with every line of a file, without its end. */
void lexicon_lines(const char *path,
		   void (*take)(void *context, struct span line),
		   void *context);

/* Write all of a language's lexicons, made of the files in paths. */
void lexicon_make_arabic(char **paths, int count, FILE *out);
void lexicon_make_german(char **paths, int count, FILE *out);
void lexicon_make_indonesian(char **paths, int count, FILE *out);

#endif
