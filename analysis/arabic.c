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

static bool ends(struct span word, const char *suffix)
{
	size_t len = strlen(suffix);

	return word.len >= len &&
	       !memcmp(word.ptr + word.len - len, suffix, len);
}

/* Takes off the first prefix that leaves at least least[i] letters. */
static bool take_prefix(struct span *word, const char *prefix, size_t least)
{
	size_t len = strlen(prefix);
	struct span rest;

	if (!span_starts(*word, prefix))
		return false;
	rest = span_of(word->ptr + len, word->len - len);
	if (utf8_count(rest) < least)
		return false;
	*word = rest;
	return true;
}

static bool take_suffix(struct span *word, const char *suffix, size_t least)
{
	struct span rest;

	if (!ends(*word, suffix))
		return false;
	rest = span_of(word->ptr, word->len - strlen(suffix));
	if (utf8_count(rest) < least)
		return false;
	*word = rest;
	return true;
}

struct span arabic_light10(struct span raw)
{
	static const char *const articles[] = {"وال", "بال", "كال",
					       "فال", "ال",  "لل"};
	static const char *const suffixes[] = {"ها", "ان", "ات", "ون", "ين",
					       "يه", "ية", "ه",  "ة",  "ي"};
	size_t i;

	if (!span_starts(raw, "وال"))
		take_prefix(&raw, "و", 3);
	for (i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (take_prefix(&raw, articles[i], 2))
			break;
	if (i == sizeof(articles) / sizeof(articles[0]))
		take_prefix(&raw, "و", 3);
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
	static const char *const prefixes[] = {
		"سي", "ست", "سن", "يت", "تت", "است", "مت", "ب", "ل",
		"ف",  "ك",  "س",  "ي",  "ت",  "ن",   "م",  "ا"};
	static const char *const suffixes[] = {"تهم", "تها", "هم", "وا", "تم",
					       "نا",  "ت",   "ا",  "و"};
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
