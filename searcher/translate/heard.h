/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A name in another script: the words of the index that sound as it does. */
#ifndef SEARCHER_TRANSLATE_HEARD_H
#define SEARCHER_TRANSLATE_HEARD_H

#include "searcher/translate/place.h"

#define HEARD_MOST 6

/* How many units from at on may be a name that is written otherwise in another
 * script: one word of letters, or a run of katakana. 0: none, as what the text
 * has as an ordinary word by its case or by how often the index has it. */
size_t heard_length(const struct translation *translation,
		    const struct units *units, struct span text, size_t at);

/* Words of the index, of scripts that its languages have and the name has not,
 * that sound as units [at, end). Each is yours to free; returns how many. */
size_t heard_spell(const struct translation *translation,
		   const struct units *units, size_t at, size_t end,
		   char *spellings[HEARD_MOST]);

/* The script of a word's first letter, and a language that is written in it. */
enum sound_script heard_script(struct span word);
const char *heard_lang(enum sound_script script);

#endif
