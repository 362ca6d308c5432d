/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a query in the glossaries and dictionaries. */
#ifndef SEARCHER_TRANSLATE_LOOKUP_H
#define SEARCHER_TRANSLATE_LOOKUP_H

#include "searcher/translate/translation.h"

#define LOOKUP_FOUND 64 /* concepts of one place */
#define LOOKUP_NODES 32 /* words of dictionaries */

/* A concept that has what is at a place as a word of lang. */
struct found_concept {
	uint32_t concept;
	const char *lang; /* borrowed from the table */
};

/* What the longest word or phrase at a place is in the glossaries and in the
 * dictionaries. */
struct place_found {
	size_t end;                         /* unit after it */
	const struct glossary_table *table; /* that has it */
	struct found_concept items[LOOKUP_FOUND];
	size_t count;
	const struct dictionary *dictionary; /* looked into */
	uint32_t nodes[LOOKUP_NODES];
	const struct dictionary *node_of[LOOKUP_NODES]; /* that has it */
	const char *node_langs[LOOKUP_NODES];           /* borrowed from that */
	size_t node_count;
	const char *lang; /* that it was first found in; borrowed from either */
};

struct lookup;

/* text is looked at as home ("": any language) reads it. */
struct lookup *lookup_new(const struct translation *translation,
			  struct span text);
void lookup_free(struct lookup *lookup);

/* The units of the text; only their places are the same in all languages. */
const struct units *lookup_units(const struct lookup *lookup);

/* The same as lang, which found something, reads them. */
const struct units *lookup_units_in(const struct lookup *lookup,
				    const char *lang);

/* False when nothing at unit at is known. */
bool lookup_at(struct lookup *lookup, size_t at, struct place_found *found);

/* Whether the glossaries or dictionaries have text as a word of lang that is not
 * a name. */
bool lookup_is_common(const struct translation *translation, struct span text,
		      const char *lang);

/* Whether words of both languages are written alike. */
bool lookup_same_script(const char *a, const char *b);

#endif
