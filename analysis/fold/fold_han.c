/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Part of fold_table_maker, run by the build: which Han characters are one, by
 * ICU's and OpenCC's tables and a few of our own. */
#include "analysis/fold/fold_han.h"
#include "analysis/fold/fold_table.h"
#include "base/array.h"
#include "base/utf8.h"

#include <opencc/opencc.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utrans.h>

static UTransliterator *to_simplified, *to_traditional;
static opencc_t opencc, hong_kong, japan;
static uint32_t parents[CODES]; /* of characters that are one */
static bool made[CODES];        /* Simplified, of another */

static opencc_t open_opencc(const char *name)
{
	opencc_t opened = opencc_open(name);

	if (opened == (opencc_t)-1)
		fail("cannot open OpenCC's tables: install libopencc-data");
	return opened;
}

/* One code point for one code point, or c itself. */
static uint32_t by_icu(UTransliterator *trans, uint32_t c)
{
	UChar text[16];
	int32_t len = 0, limit;
	UErrorCode code = U_ZERO_ERROR;
	UChar32 first;

	U16_APPEND_UNSAFE(text, len, c);
	limit = len;
	utrans_transUChars(trans, text, &len, 16, 0, &limit, &code);
	if (U_FAILURE(code) || len == 0)
		return c;
	U16_GET(text, 0, 0, len, first);
	return U16_LENGTH(first) == len ? (uint32_t)first : c;
}

static uint32_t by_opencc(opencc_t table, uint32_t c)
{
	char in[5] = {0}, *out;
	size_t len = utf8_put(c, in), at = 0;
	uint32_t found;

	out = opencc_convert_utf8(table, in, len);
	if (!out)
		return c;
	found = utf8_next(span_str(out), &at);
	if (at != strlen(out))
		found = c;
	opencc_convert_utf8_free(out);
	return found;
}

/* To the end of every chain, so that folding twice equals folding once. */
static uint32_t simplified(uint32_t c)
{
	int step;

	for (step = 0; step < 8; step++) {
		uint32_t next = by_icu(to_simplified, c);

		if (next == c)
			next = by_opencc(opencc, c);
		if (next == c)
			break;
		c = next;
	}
	return c;
}

bool han_is(uint32_t c)
{
	UErrorCode code = U_ZERO_ERROR;

	return uscript_getScript((UChar32)c, &code) == USCRIPT_HAN;
}

/* The one character that stands for all that are one: a root is its own
 * parent. */
static uint32_t root(uint32_t c)
{
	while (parents[c] != c)
		c = parents[c] = parents[parents[c]];
	return c;
}

/* A Simplified character that others are written as in China is the root before
 * any other, since that is what dictionaries have; of two the one with the
 * smaller number. */
static int standing(uint32_t c)
{
	return (made[c] ? 2 : 0) + (simplified(c) == c ? 1 : 0);
}

static void unite(uint32_t a, uint32_t b)
{
	a = root(a);
	b = root(b);
	if (a == b)
		return;
	if (standing(a) != standing(b) ? standing(b) > standing(a) : b < a)
		parents[a] = b;
	else
		parents[b] = a;
}

/* Family names have more forms in Japan than OpenCC's tables: all of a row
 * are one. */
static const uint32_t variants[][2] = {
	{0x6589, 0x658E},                    /* Saito: SEI, SAI */
	{0x9089, 0x908A},                    /* Watanabe */
	{0x9AD9, 0x9AD8},                    /* Takahashi */
	{0xFA11, 0x5D0E},                    /* Yamazaki */
	{0x5D8B, 0x5CF6},  {0x5D8C, 0x5CF6}, /* Shima */
	{0x20BB7, 0x5409},                   /* Yoshida */
	{0x51A8, 0x5BCC},                    /* Tomita */
	{0x6801, 0x67F3},                    /* Yanagi */
	{0x6FF5, 0x6FF1},                    /* Hamada */
};

static bool is_one(uint32_t c)
{
	return (c < 0xD800 || c >= 0xE000) && han_is(c);
}

static void note_made(uint32_t c, uint32_t other)
{
	if (other != c)
		made[simplified(other)] = true;
}

/* What any of the tables makes of a character is the character. */
static void unite_all(void)
{
	uint32_t c;
	size_t i;

	for (c = 0; c < CODES; c++) {
		parents[c] = c;
		if (!is_one(c))
			continue;
		note_made(c, simplified(c));
		note_made(c, by_opencc(hong_kong, c));
		note_made(c, by_opencc(japan, c));
	}
	for (c = 0; c < CODES; c++) {
		if (!is_one(c))
			continue;
		unite(c, simplified(c));
		unite(c, by_opencc(opencc, c));
		unite(c, by_opencc(hong_kong, c));
		unite(c, by_opencc(japan, c));
	}
	for (i = 0; i < COUNT_OF(variants); i++)
		unite(variants[i][0], variants[i][1]);
}

void han_open(void)
{
	static const UChar hant_hans[] = u"Traditional-Simplified";
	static const UChar hans_hant[] = u"Simplified-Traditional";
	UErrorCode code = U_ZERO_ERROR;

	to_simplified = utrans_openU(hant_hans, -1, UTRANS_FORWARD, NULL, 0,
				     NULL, &code);
	to_traditional = utrans_openU(hans_hant, -1, UTRANS_FORWARD, NULL, 0,
				      NULL, &code);
	if (U_FAILURE(code))
		fail(u_errorName(code));
	opencc = open_opencc("t2s.json");
	hong_kong = open_opencc("hk2s.json");
	japan = open_opencc("jp2t.json");
	unite_all();
}

uint32_t han_fold(uint32_t c)
{
	return root(c);
}

/* Japan's forms and Hong Kong's are of neither script by themselves. */
uint32_t han_script(uint32_t c)
{
	if (simplified(c) != c)
		return FOLD_HANT;
	return by_icu(to_traditional, c) != c ? FOLD_HANS : 0;
}
