/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Light10, and the skeleton that goes further. */
#include "analysis/language/arabic.h"
#include "base/array.h"
#include "base/utf8.h"

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
	for (i = 0; i < COUNT_OF(articles); i++)
		if (take_prefix(&raw, articles[i], 2))
			break;
	if (i == COUNT_OF(articles))
		take_prefix(&raw, and, 3);
	for (i = 0; i < COUNT_OF(suffixes); i++)
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
	for (i = 0; i < COUNT_OF(prefixes); i++)
		if (take_prefix(&word, prefixes[i], 3))
			break;
	for (i = 0; i < COUNT_OF(suffixes); i++)
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
