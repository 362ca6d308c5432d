/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A glossary: what has a word in several languages, llmsearch-glossary(5).
 * One is shipped, glossary.yaml; users may add their own.
 *
 * A struct glossary owns all it points to; glossary_release frees it.
 */
#ifndef GLOSSARY_READ_H
#define GLOSSARY_READ_H

#include "base/buf.h"
#include "base/err.h"

#define GLOSSARY_LANG_MAX 16
#define GLOSSARY_WORD_MAX 200 /* bytes of a word or phrase */

struct glossary_word {
	char lang[GLOSSARY_LANG_MAX]; /* a tag as written: "zh-TW" */
	char *text;                   /* without white space at its ends */
};

struct glossary_concept {
	const char *topic; /* static, or NULL */
	bool name;         /* spelt, not translated */
	struct glossary_word *words;
	size_t count, cap;
};

struct glossary {
	struct glossary_concept *concepts;
	size_t count, cap;
};

/* Adds what text says to glossary. Strict: an unknown key, topic or kind, a
 * key that is no language tag, an empty or long word, one that is given twice,
 * or a concept of a single word is ST_CONFIG with "'NAME':LINE:COLUMN: ...".
 * glossary is to be released even then. */
enum status glossary_read(struct span text, const char *name,
			  struct glossary *glossary, struct err *err);
void glossary_release(struct glossary *glossary);

/* Ends with NULL. */
extern const char *const glossary_topics[];

#endif
