/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/stem_prefix.h"

#include <stdio.h>

/* Light10's (analysis/arabic.c) and those of Snowball's Indonesian stemmer
 * after F. Tala, "A Study of Stemming Effects on Information Retrieval in
 * Bahasa Indonesia" (2003), with the letter that it puts in their place. */
static const struct head {
	const char *lang, *cut, *put;
} heads[] = {
	{"ar", "وال", ""},   {"ar", "بال", ""}, {"ar", "كال", ""},
	{"ar", "فال", ""},   {"ar", "ال", ""},  {"ar", "لل", ""},
	{"ar", "و", ""},     {"id", "di", ""},  {"id", "ter", ""},
	{"id", "ke", ""},    {"id", "me", ""},  {"id", "men", ""},
	{"id", "meng", ""},  {"id", "mem", ""}, {"id", "mem", "p"},
	{"id", "meny", "s"}, {"id", "pe", ""},  {"id", "pen", ""},
	{"id", "peng", ""},  {"id", "pem", ""}, {"id", "pem", "p"},
	{"id", "peny", "s"}, {"id", "be", ""},  {"id", "ber", ""},
	{"id", "bel", ""},   {"id", "per", ""}, {"id", "pel", ""},
};

#define ROUNDS 2 /* heads that one word can lose: memper- */

struct cutting {
	const char *lang;
	rest_sink *sink;
	void *context;
};

static bool begins(struct span text, struct span head)
{
	size_t len = text.len < head.len ? text.len : head.len;

	return !memcmp(text.ptr, head.ptr, len);
}

/* ROUNDS bounds the recursion. */
static bool cut(const struct cutting *cutting, struct span begin, int rounds);

static bool cut_head(const struct cutting *cutting, const struct head *head,
		     struct span begin, int rounds)
{
	struct span front = span_str(head->cut);
	char bytes[256];
	struct span rest;

	if (strcmp(head->lang, cutting->lang) != 0 || !begins(begin, front))
		return false;
	if (begin.len <= front.len)
		return true;
	snprintf(bytes, sizeof(bytes), "%s%.*s", head->put,
		 (int)(begin.len - front.len), begin.ptr + front.len);
	rest = span_str(bytes);
	cutting->sink(cutting->context, rest);
	return rounds > 1 && cut(cutting, rest, rounds - 1);
}

static bool cut(const struct cutting *cutting, struct span begin, int rounds)
{
	bool open = false;
	size_t i;

	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		open |= cut_head(cutting, &heads[i], begin, rounds);
	return open;
}

bool stem_prefix_each(const char *lang, struct span begin, rest_sink *sink,
		      void *context)
{
	const struct cutting cutting = {lang, sink, context};

	if (begin.len > 255)
		return false;
	return cut(&cutting, begin, ROUNDS);
}
