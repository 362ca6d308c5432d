/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arabic-script words. Light10 is from L. Larkey, L. Ballesteros and
 * M. Connell, "Improving stemming for Arabic information retrieval", SIGIR
 * 2002; the skeleton takes one-letter clitics and weak letters off as well,
 * for evidence that is weighed low.
 */
#include "analysis/internal.h"
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

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
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

/* A letter is two bytes, and the second one tells most letters apart: it is
 * looked at first. */
static bool starts(struct span word, struct span prefix)
{
	return word.len >= prefix.len && word.ptr[1] == prefix.ptr[1] &&
	       !memcmp(word.ptr, prefix.ptr, prefix.len);
}

static bool ends(struct span word, struct span suffix)
{
	size_t at;

	if (word.len < suffix.len ||
	    word.ptr[word.len - 1] != suffix.ptr[suffix.len - 1])
		return false;
	at = word.len - suffix.len;
	return !memcmp(word.ptr + at, suffix.ptr, suffix.len);
}

/* Takes prefix off where at least least letters stay. */
static bool take_prefix(struct span *word, struct span prefix, size_t least)
{
	struct span rest;

	if (!starts(*word, prefix))
		return false;
	rest = span_of(word->ptr + prefix.len, word->len - prefix.len);
	if (utf8_count(rest) < least)
		return false;
	*word = rest;
	return true;
}

static bool take_suffix(struct span *word, struct span suffix, size_t least)
{
	struct span rest;

	if (!ends(*word, suffix))
		return false;
	rest = span_of(word->ptr, word->len - suffix.len);
	if (utf8_count(rest) < least)
		return false;
	*word = rest;
	return true;
}

#define AFFIX(text)                                                            \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}

struct span arabic_light10(struct span raw)
{
	static const struct span articles[] = {AFFIX("وال"), AFFIX("بال"),
					       AFFIX("كال"), AFFIX("فال"),
					       AFFIX("ال"),  AFFIX("لل")};
	static const struct span suffixes[] = {
		AFFIX("ها"), AFFIX("ان"), AFFIX("ات"), AFFIX("ون"), AFFIX("ين"),
		AFFIX("يه"), AFFIX("ية"), AFFIX("ه"),  AFFIX("ة"),  AFFIX("ي")};
	static const struct span and = AFFIX("و");
	size_t i;

	if (!span_starts(raw, "وال"))
		take_prefix(&raw, and, 3);
	for (i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (take_prefix(&raw, articles[i], 2))
			break;
	if (i == sizeof(articles) / sizeof(articles[0]))
		take_prefix(&raw, and, 3);
	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		take_suffix(&raw, suffixes[i], 2);
	return raw;
}

/* Hamza on its seat and alone count for nothing in the skeleton. */
static void drop_hamza(struct span raw, struct buf *to)
{
	size_t at = 0;

	buf_clear(to);
	while (at < raw.len) {
		uint32_t c = utf8_next(raw, &at);

		if (c == 0x0624)
			c = 0x0648;
		else if (c == 0x0626)
			c = 0x064A;
		if (c != 0x0621)
			buf_add_code(to, c);
	}
}

static struct span deep(struct span word)
{
	static const struct span prefixes[] = {
		AFFIX("سي"), AFFIX("ست"),  AFFIX("سن"), AFFIX("يت"),
		AFFIX("تت"), AFFIX("است"), AFFIX("مت"), AFFIX("ب"),
		AFFIX("ل"),  AFFIX("ف"),   AFFIX("ك"),  AFFIX("س"),
		AFFIX("ي"),  AFFIX("ت"),   AFFIX("ن"),  AFFIX("م"),
		AFFIX("ا")};
	static const struct span suffixes[] = {
		AFFIX("تهم"), AFFIX("تها"), AFFIX("هم"),
		AFFIX("وا"),  AFFIX("تم"),  AFFIX("نا"),
		AFFIX("ت"),   AFFIX("ا"),   AFFIX("و")};
	size_t i;

	word = arabic_light10(word);
	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (take_prefix(&word, prefixes[i], 3))
			break;
	for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (take_suffix(&word, suffixes[i], 3))
			break;
	return word;
}

void arabic_skeleton(struct span raw, struct buf *to)
{
	struct buf bare = BUF_INIT;
	struct span word;
	size_t at = 0;

	drop_hamza(raw, &bare);
	word = deep(buf_span(&bare));
	buf_clear(to);
	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (c != 0x0627 && c != 0x0648 && c != 0x064A)
			buf_add_code(to, c);
	}
	if (utf8_count(buf_span(to)) < 2) {
		buf_clear(to);
		buf_add_span(to, word);
	}
	buf_release(&bare);
}
