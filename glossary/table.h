/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A glossary as a search reads it: one table of 32-bit words without pointers,
 * which needs no loading. Words are looked up by the key of their units, so
 * that stems, case, accents and scripts are as the index has them.
 *
 * concept  what has words in several languages; its number is a place
 * key      a hash of a language and the stems of a word or phrase
 *
 * A struct glossary_table borrows its bytes. Every access is checked against
 * their bounds: a damaged table finds too little, and nothing worse.
 */
#ifndef GLOSSARY_TABLE_H
#define GLOSSARY_TABLE_H

#include "analysis/analyzer.h"

#define GLOSSARY_LANGS  64 /* languages of a table */
#define GLOSSARY_LANG   16 /* bytes of a tag, and its NUL */
#define GLOSSARY_UNITS  16 /* of a word or phrase that is looked up */
#define GLOSSARY_MAGIC  0x31474C4Cu
#define GLOSSARY_HEADER (8 + GLOSSARY_LANGS * GLOSSARY_LANG / 4) /* words */

/* Of a concept. */
#define GLOSSARY_NAME 1u /* spelt, not translated */

struct glossary_table {
	const uint32_t *header;
	const uint32_t *keys;     /* three words each: hash, concept */
	const uint32_t *concepts; /* two each, and one pair at the end: first
				   * word; topic and flags */
	const uint32_t *words;    /* two each: offset of text; len, lang and
				   * whether it is regional */
	const char *texts;
	uint32_t key_count, concept_count, word_count, text_len;
};

/* A word of a concept; borrowed from the table. */
struct glossary_entry {
	const char *lang; /* primary tag */
	struct span text;
	bool regional; /* of a part of the language: zh-TW, not zh */
};

/* False when bytes are not a table of this program. */
bool glossary_table_open(struct glossary_table *table, const void *bytes,
			 size_t len);

/* The glossary that is shipped, which is a part of the program. */
bool glossary_table_shipped(struct glossary_table *table);

/* Its languages, one by one; NULL after the last. */
const char *glossary_table_lang(const struct glossary_table *table, size_t at);

/* The place of the first key that is not below key; its concept, false when
 * there is no further one with this key. */
size_t glossary_table_find(const struct glossary_table *table, uint64_t key);
bool glossary_table_next(const struct glossary_table *table, uint64_t key,
			 size_t *at, uint32_t *concept);

/* Its words are those from first on, below end. */
void glossary_table_words(const struct glossary_table *table, uint32_t concept,
			  size_t *first, size_t *end);
bool glossary_table_word(const struct glossary_table *table, size_t at,
			 struct glossary_entry *entry);
unsigned glossary_table_flags(const struct glossary_table *table,
			      uint32_t concept);
/* Its topic as a number from 1; 0: none. */
unsigned glossary_table_topic(const struct glossary_table *table,
			      uint32_t concept);

/* The key of units [first, end), by their stems or as they are written: the
 * two never meet. lang is a primary tag. */
uint64_t glossary_key(const struct units *units, size_t first, size_t end,
		      const char *lang, bool written);

#endif
