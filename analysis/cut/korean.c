/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/cut/korean.h"
#include "base/array.h"
#include "base/utf8.h"

#define SYLLABLES_FIRST 0xAC00
#define SYLLABLES_LAST  0xD7A3
#define RIEUL           8u
#define REST_LEAST      2u /* syllables */
#define WORD_MOST       16u

enum after { AFTER_ANY, AFTER_CONSONANT, AFTER_VOWEL };

/* The longest first. */
static const struct particle {
	const char *text;
	enum after after;
} particles[] = {{"에서는", AFTER_ANY},       {"에게서", AFTER_ANY},
		 {"으로는", AFTER_CONSONANT}, {"에서", AFTER_ANY},
		 {"에게", AFTER_ANY},         {"에는", AFTER_ANY},
		 {"까지", AFTER_ANY},         {"부터", AFTER_ANY},
		 {"처럼", AFTER_ANY},         {"한테", AFTER_ANY},
		 {"으로", AFTER_CONSONANT},   {"로", AFTER_VOWEL},
		 {"은", AFTER_CONSONANT},     {"을", AFTER_CONSONANT},
		 {"이", AFTER_CONSONANT},     {"과", AFTER_CONSONANT},
		 {"는", AFTER_VOWEL},         {"를", AFTER_VOWEL},
		 {"가", AFTER_VOWEL},         {"와", AFTER_VOWEL},
		 {"의", AFTER_ANY},           {"에", AFTER_ANY}};

/* Words that end as if a particle followed them. */
static const char *const whole[] = {
	"주의",   "회의",   "정의",   "합의",   "논의",   "동의",  "결의",
	"협의",   "강의",   "심의",   "문의",   "질의",   "편의",  "예의",
	"호랑이", "고양이", "어린이", "원숭이", "지팡이", "젊은이"};

static bool is_syllable(const struct unit *unit, uint32_t *code)
{
	size_t at = 0;

	if (unit->kind != UNIT_HAN)
		return false;
	*code = utf8_next(unit->surface, &at);
	return *code >= SYLLABLES_FIRST && *code <= SYLLABLES_LAST;
}

static bool suits(enum after after, uint32_t last, bool rieul)
{
	unsigned end = (last - SYLLABLES_FIRST) % 28;

	if (after == AFTER_ANY)
		return true;
	if (after == AFTER_VOWEL)
		return !end || (rieul && end == RIEUL);
	return end != 0;
}

static bool ends(struct span word, const char *with)
{
	size_t len = strlen(with);

	return word.len >= len && !memcmp(word.ptr + word.len - len, with, len);
}

/* Syllables of the particle at the end of a word; 0: none. */
static size_t particle_of(struct span word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(whole); i++)
		if (ends(word, whole[i]))
			return 0;
	for (i = 0; i < COUNT_OF(particles); i++) {
		const struct particle *item = &particles[i];
		size_t len = strlen(item->text), at;

		if (!ends(word, item->text) || word.len < len + 3 * REST_LEAST)
			continue;
		at = word.len - len - 3;
		if (suits(item->after, utf8_next(word, &at),
			  !strcmp(item->text, "로")))
			return len / 3;
	}
	return 0;
}

void korean_particle(struct units *units, size_t first, unsigned flags)
{
	char word[3 * WORD_MOST];
	size_t from = units->count, i, len = 0, count;
	uint32_t code = 0;

	while (from > first && units->count - from < WORD_MOST &&
	       is_syllable(&units->items[from - 1], &code))
		from--;
	for (i = from; i < units->count; i++) {
		is_syllable(&units->items[i], &code);
		len += (size_t)utf8_put(code, word + len);
	}
	count = particle_of(span_of(word, len));
	for (i = units->count - count; i < units->count; i++)
		units->items[i].flags |= flags;
}
