/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A Chinese name in Latin letters: 王慧文 is Wang Huiwen. */
#ifndef SEARCHER_TRANSLATE_NAME_H
#define SEARCHER_TRANSLATE_NAME_H

#include "analysis/analyzer.h"

#define NAME_SPELLINGS 5

/* How many units from at on look like a Chinese name: a surname, and one or
 * two characters after it in the same run. 0: none. given is set to how many
 * units the surname has. */
size_t name_length(const struct units *units, size_t at, size_t *given);

/* Its spellings, the usual one first: surname first or last, the given name
 * as one word or as two. Each is yours to free; returns how many. */
size_t name_spell(const struct units *units, size_t at, size_t given,
		  size_t end, char *spellings[NAME_SPELLINGS]);

#endif
