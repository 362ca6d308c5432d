/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that are written in more than one way. */
#include "analysis/language/stem.h"
#include "base/utf8.h"

#define VIRAMA   0x094D
#define ANUSVARA 0x0902

/* NNNA, RRA, LLLA are a letter and nukta in one; candrabindu is written as
 * anusvara as often as not. */
static uint32_t devanagari_letter(uint32_t c)
{
	if (c == 0x0929 || c == 0x0931 || c == 0x0934)
		return c - 1;
	return c == 0x0901 ? ANUSVARA : c;
}

/* A nasal and the consonants of its row, which are before it. */
static bool is_own_row(uint32_t nasal, uint32_t consonant)
{
	switch (nasal) {
	case 0x0919:
	case 0x091E:
	case 0x0923:
	case 0x0928:
	case 0x092E:
		return consonant < nasal && consonant + 4 >= nasal;
	default:
		return false;
	}
}

/* Whether virama and a consonant of the row of nasal c follow at at. */
static bool is_joined(struct span word, size_t at, uint32_t c)
{
	if (at == word.len || utf8_next(word, &at) != VIRAMA || at == word.len)
		return false;
	return is_own_row(c, utf8_next(word, &at));
}

void devanagari_normalize(struct span word, struct buf *raw)
{
	size_t at = 0;

	buf_clear(raw);
	while (at < word.len) {
		uint32_t c = devanagari_letter(utf8_next(word, &at));

		if (is_joined(word, at, c)) {
			utf8_next(word, &at);
			c = ANUSVARA;
		}
		if (c != 0x093C)
			buf_add_code(raw, c);
	}
}

/* A point, an accent, or what parts an acronym's last letter (word_end.c). */
static bool is_hebrew_mark(uint32_t c)
{
	return (c >= 0x0591 && c <= 0x05C7 && c != 0x05BE) || c == 0x05F3 ||
	       c == 0x05F4 || c == '"' || c == '\'' || c == 0x2019 ||
	       c == 0x201D;
}

void hebrew_normalize(struct span word, struct buf *raw)
{
	size_t at = 0;

	buf_clear(raw);
	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (!is_hebrew_mark(c))
			buf_add_code(raw, c);
	}
}

bool german_respell(struct span word, struct buf *to)
{
	bool has = false;
	size_t at = 0;

	buf_clear(to);
	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);
		bool umlaut = c == 0xE4 || c == 0xF6 || c == 0xFC;

		if (umlaut)
			buf_add_str(to, c == 0xE4   ? "ae"
					: c == 0xF6 ? "oe"
						    : "ue");
		else
			buf_add_code(to, c);
		has |= umlaut;
	}
	return has;
}
