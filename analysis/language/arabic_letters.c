/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One form of each letter; lexicon_maker is linked with this, too. */
#include "analysis/language/arabic.h"
#include "base/array.h"
#include "base/utf8.h"

static bool is_mark(uint32_t c)
{
	return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) ||
	       c == 0x0670 || (c >= 0x06D6 && c <= 0x06DC) ||
	       (c >= 0x06DF && c <= 0x06E8) || (c >= 0x06EA && c <= 0x06ED) ||
	       (c >= 0x08D3 && c <= 0x08FF) || c == 0x0640;
}

/* Alef forms, alef maksura, teh marbuta, and the letters that Persian and
 * Urdu write for Arabic ones. */
static uint32_t letter(uint32_t c)
{
	static const uint32_t forms[][2] = {
		{0x0622, 0x0627}, {0x0623, 0x0627}, {0x0625, 0x0627},
		{0x0629, 0x0647}, {0x0649, 0x064A}, {0x0671, 0x0627},
		{0x0679, 0x062A}, {0x0688, 0x062F}, {0x0691, 0x0631},
		{0x06A9, 0x0643}, {0x06BA, 0x0646}, {0x06BE, 0x0647},
		{0x06C0, 0x0647}, {0x06C1, 0x0647}, {0x06CC, 0x064A},
		{0x06D2, 0x064A}, {0x06D5, 0x0647}};
	size_t i;

	for (i = 0; i < COUNT_OF(forms); i++)
		if (forms[i][0] == c)
			return forms[i][1];
	return c;
}

void arabic_normalize(struct span word, struct buf *raw)
{
	size_t at = 0;

	buf_clear(raw);
	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (!is_mark(c))
			buf_add_code(raw, letter(c));
	}
}

void arabic_drop_seats(struct span raw, struct buf *to)
{
	size_t at = 0;

	buf_clear(to);
	while (at < raw.len) {
		uint32_t c = utf8_next(raw, &at);

		buf_add_code(to, c == 0x0624 || c == 0x0626 ? 0x0621 : c);
	}
}

bool arabic_has_tanwin(struct span word)
{
	static const char *const ends[] = {"\u064B\u0627", "\u0627\u064B"};
	size_t i;

	for (i = 0; i < 2; i++)
		if (word.len > 4 &&
		    !memcmp(word.ptr + word.len - 4, ends[i], 4))
			return true;
	return false;
}
