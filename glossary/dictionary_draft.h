/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The file of dictionaries in the making, see dictionary.h: pairs of words in,
 * bytes out.
 */
#ifndef GLOSSARY_DICTIONARY_DRAFT_H
#define GLOSSARY_DICTIONARY_DRAFT_H

#include "glossary/dictionary.h"

struct dictionary_draft;

struct dictionary_draft *dictionary_draft_new(void);
void dictionary_draft_free(struct dictionary_draft *draft);

/* Pairs added next are of the file of that name. False when there are too
 * many. */
bool dictionary_draft_source(struct dictionary_draft *draft, struct span name);
/* Forgets the file added last, and its pairs. */
void dictionary_draft_undo(struct dictionary_draft *draft);

/* Takes over all of dictionary but the files whose names are in leave; those
 * of them that it had are set in left, if that is not NULL. */
bool dictionary_draft_take(struct dictionary_draft *draft,
			   const struct dictionary *dictionary,
			   char *const *leave, size_t count, bool *left);

/* What came of a pair. */
enum draft_pair {
	PAIR_ADDED,
	PAIR_EMPTY, /* a word without a letter or digit, or a long one */
	PAIR_FULL,  /* of languages, or of words */
};
/* tags as BCP 47 has them; DICTIONARY_MEANING names a meaning. */
enum draft_pair dictionary_draft_pair(struct dictionary_draft *draft,
				      const struct glossary_entry *from,
				      const struct glossary_entry *to);

/* So many pairs of the file added last. */
uint32_t dictionary_draft_pairs(const struct dictionary_draft *draft);

/* Appends the file. */
void dictionary_draft_finish(struct dictionary_draft *draft, struct buf *bytes);

#endif
