/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of a query in the other languages of the index, by glossaries
 * (glossary/table.h): dictionary-based retrieval with structured queries after
 * A. Pirkola, "The Effects of Query Structure and Dictionary Setups in
 * Dictionary-Based Cross-Language Information Retrieval", SIGIR 1998.
 *
 * rendering  a word or phrase of the query in one other language
 * group      renderings of one place of the query in one language: they stand
 *            for each other, as one word that is as frequent as all of them
 *
 * A rendering counts only in passages of its own language. A translation owns
 * its renderings; their texts are the glossary's, what they come from is the
 * query's.
 */
#ifndef SEARCHER_TRANSLATE_TRANSLATION_H
#define SEARCHER_TRANSLATE_TRANSLATION_H

#include "analysis/evidence/evidence.h"
#include "analysis/detect/language.h"
#include "glossary/dictionary.h"
#include "store/xapian/xapian_c.h"

#define TRANSLATION_LANGS        24  /* of the index */
#define TRANSLATION_MOST         24  /* renderings of a group */
#define TRANSLATION_ALL          600 /* renderings of a query */
#define TRANSLATION_TABLES       2
#define TRANSLATION_DICTIONARIES 8 /* files of several indexes */

#define HEARD_NAMES 2 /* of a query, that are looked for by their sound */

#define RENDERING_SOURCE 16 /* terms */

/* The index terms of what is rendered, as its own language has them. */
struct rendering_source {
	uint64_t keys[RENDERING_SOURCE];
	size_t count;
};

struct rendering {
	const void *owner; /* what the text was added for */
	struct span from;  /* of that text */
	char lang[LANG_MAX];
	struct span text;   /* borrowed from a glossary, or of spellings */
	struct units units; /* of text, as lang reads them */
	uint64_t *keys;     /* of its index terms */
	size_t key_count;
	struct rendering_source source;
	uint32_t group;
	double weight; /* against a word of the query itself */
	bool spelt;    /* one of a name's spellings, which are alike */
	bool phrase;   /* to be looked for in the text: more than one term */
	char *own;     /* text, where it is not the glossary's; else NULL */
};

struct translation {
	/* Set by the caller. */
	struct analyzer *analyzer;
	const struct glossary_table *tables[TRANSLATION_TABLES]; /* the first
					* that has a word decides; or NULL */
	const struct dictionary *dictionaries[TRANSLATION_DICTIONARIES];
	size_t dictionary_count;
	const char *langs[TRANSLATION_LANGS]; /* of the index, primary tags */
	size_t lang_count;
	const char *home; /* the query's language, or "" */
	double weight;
	struct xc_reader *words; /* of the index, by which names are found that
				  * nothing knows, or NULL */
	uint64_t passages;
	/* Set here. */
	struct rendering *items; /* groups together, in the query's order */
	size_t count, cap;
	uint32_t groups;
	char **spellings; /* of names, that renderings borrow */
	size_t spelling_count, spelling_cap;
	size_t heard;          /* words that were looked for by their sound */
	size_t units, covered; /* of the texts, and those with renderings */
	size_t places;         /* words and phrases with renderings */
};

/* Adds the renderings of a text. owner tells them from those of others. */
void translation_add(struct translation *translation, const void *owner,
		     struct span text);
void translation_release(struct translation *translation);

/* The word at from, written as two: text, in every language of the index.
 * weight is against the word itself. */
void translation_add_apart(struct translation *translation, const void *owner,
			   struct span from, struct span text, double weight);

/* Which part of the query has renderings, 0 to 1. */
double translation_covered(const struct translation *translation);

/* Calls sink for each rendering into lang; owner NULL: of all. */
typedef void rendering_sink(void *context, const struct rendering *rendering);
void translation_each(const struct translation *translation, const char *lang,
		      const void *owner, rendering_sink *sink, void *context);

/* Whether passages of lang must be looked at for phrases. */
bool translation_has_phrases(const struct translation *translation,
			     const char *lang);

/* What names a group among the evidence of a query. */
uint64_t rendering_group_key(const struct rendering *rendering);

#endif
