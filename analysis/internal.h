/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of analysis share and nobody else sees: the analyzer's
 * insides, and the steps from folded characters to words.
 */
#ifndef ANALYSIS_INTERNAL_H
#define ANALYSIS_INTERNAL_H

#include "analysis/analyzer.h"
#include "analysis/fold/fold.h"
#include "analysis/detect/language.h"
#include "analysis/language/arabic.h"

#include <unicode/ubrk.h>

struct sb_stemmer;

#define STEMMERS_MAX 40

/* A word that was seen lately with what became of it: lengths, and the bytes
 * one after the other. A stem of no length is raw, a plain one the stem. */
struct cached_word {
	uint64_t key;
	uint32_t raw, stem, plain, skeleton, parts;
	char bytes[];
};

enum word_script {
	WORD_LATIN,
	WORD_CYRILLIC,
	WORD_GREEK,
	WORD_HEBREW,
	WORD_DEVANAGARI,
	WORD_OTHER
};

#define WORD_CACHE_FIRST 512 /* places; powers of two */
#define WORD_CACHE_MOST  32768

struct analyzer {
	struct folded folded;
	struct {
		char lang[LANG_MAX];
		struct sb_stemmer *stemmer; /* NULL: known to have none */
	} stemmers[STEMMERS_MAX];
	size_t stemmer_count;
	char **only; /* languages to stem, or NULL for all */
	size_t only_count;
	struct cached_word **words; /* by their keys' lowest bits */
	size_t word_count, word_places;
	bool whole; /* leave compounds whole: a query asks for all of one */
	char lang[LANG_MAX];                   /* of the text */
	const char *stem_lang[WORD_OTHER + 1]; /* of its words, by script */
	uint64_t lang_key;       /* tells the languages' words apart there */
	UBreakIterator *breaker; /* dictionary words, SEA scripts */
	UBreakIterator *han;     /* dictionary words, Han */
	struct buf raw, stem, plain, skeleton, scratch, respelt, parts;
};

/* Bytes that live as long as the units. */
struct span units_keep(struct units *units, struct span text);

/* Whether lang is in a list that ends with NULL. */
bool language_is_in(const char *lang, const char *const *list);

/* Of its first letter. */
enum word_script word_script(struct span word);

/* The primary tag of the text whose words come next. */
void word_language(struct analyzer *analyzer, const char *lang);

/* What names a unit's folded word, see struct unit. */
uint64_t word_name(const struct analyzer *analyzer, const struct unit *unit);

/* raw and stem of a folded word in *unit's surface, and word; what they point
 * to is kept in units. False when nothing is left of the word. */
bool word_analyze(struct analyzer *analyzer, struct units *units,
		  struct unit *unit);

/* The same without looking whether it was seen lately: fills the analyzer's
 * raw, stem, plain, skeleton and parts. */
void word_analyze_anew(struct analyzer *analyzer, const struct unit *unit);

/* Calls sink for each dictionary word of a run of folded characters with its
 * first and behind-last index. */
typedef void word_sink(void *context, size_t first, size_t end);
void break_words(UBreakIterator **breaker, const char *locale,
		 const struct folded_char *run, size_t count, word_sink *sink,
		 void *context);

#endif
