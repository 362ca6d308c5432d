/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names by their sound, across scripts: Altman, ألتمان, Алтман, オルトマン. A
 * name is read as sounds, each of which is one of several that its letter may
 * stand for; two names are as far apart as the cheapest way to turn the one
 * into the other (Levenshtein, "Binary codes capable of correcting deletions,
 * insertions, and reversals", 1966), where vowels cost little and a consonant
 * that only one of them has, much.
 */
#ifndef ANALYSIS_SOUND_NAME_SOUND_H
#define ANALYSIS_SOUND_NAME_SOUND_H

#include "base/buf.h"

enum sound_script {
	SOUND_NONE,
	SOUND_LATIN,
	SOUND_CYRILLIC,
	SOUND_GREEK,
	SOUND_ARABIC,
	SOUND_HEBREW,
	SOUND_KANA,
	SOUND_SCRIPTS
};

#define SOUND_MAX 24

struct name_sound {
	enum sound_script script;
	uint32_t sounds[SOUND_MAX]; /* bits: what each may be */
	size_t count, consonants;
};

/* Reads a folded word. False when it is not all of one script that is known
 * here, or has more than SOUND_MAX sounds. */
bool name_sound_read(struct span word, struct name_sound *sound);

/* How far two names in different scripts are apart, in hundredths of a
 * consonant. */
unsigned name_sound_distance(const struct name_sound *a,
			     const struct name_sound *b);

/* Whether that is near enough for one name. */
bool name_sound_same(const struct name_sound *a, const struct name_sound *b);

/* What language's names are written in. */
enum sound_script sound_script_of(const char *lang);

/* Calls sink for what a name of this sound may begin with in script, letters
 * of it; at most SOUND_BEGINS of them. */
#define SOUND_BEGINS 256
typedef void begin_sink(void *context, struct span begin);
void name_sound_begins(const struct name_sound *sound, enum sound_script script,
		       size_t letters, begin_sink *sink, void *context);

#endif
