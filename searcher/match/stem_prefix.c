/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/stem_prefix.h"
#include "analysis/language/arabic.h"
#include "base/array.h"

#include <stdio.h>

enum head_kind {
	HEAD_MORE, /* another may follow */
	HEAD_LAST, /* none */
	HEAD_VERB, /* none, and what follows is not a noun */
};

/* Clitics, articles and verb prefixes of Arabic, and the prefixes of
 * Indonesian, with the letter that a root may have in their place. */
static const struct head {
	const char *lang, *cut, *put;
	enum head_kind kind;
} heads[] = {{"ar", "وبال", "", HEAD_LAST},  {"ar", "وكال", "", HEAD_LAST},
	     {"ar", "فبال", "", HEAD_LAST},  {"ar", "ولل", "", HEAD_LAST},
	     {"ar", "فلل", "", HEAD_LAST},   {"ar", "وال", "", HEAD_LAST},
	     {"ar", "بال", "", HEAD_LAST},   {"ar", "كال", "", HEAD_LAST},
	     {"ar", "فال", "", HEAD_LAST},   {"ar", "ال", "", HEAD_LAST},
	     {"ar", "لل", "", HEAD_LAST},    {"ar", "و", "", HEAD_MORE},
	     {"ar", "ف", "", HEAD_MORE},     {"ar", "ب", "", HEAD_MORE},
	     {"ar", "ل", "", HEAD_MORE},     {"ar", "ك", "", HEAD_MORE},
	     {"ar", "س", "", HEAD_MORE},     {"ar", "ي", "", HEAD_VERB},
	     {"ar", "ت", "", HEAD_VERB},     {"ar", "ن", "", HEAD_VERB},
	     {"ar", "ا", "", HEAD_VERB},     {"id", "di", "", HEAD_MORE},
	     {"id", "ter", "", HEAD_MORE},   {"id", "te", "", HEAD_MORE},
	     {"id", "ke", "", HEAD_MORE},    {"id", "se", "", HEAD_MORE},
	     {"id", "me", "", HEAD_MORE},    {"id", "men", "", HEAD_MORE},
	     {"id", "men", "t", HEAD_MORE},  {"id", "meng", "", HEAD_MORE},
	     {"id", "meng", "k", HEAD_MORE}, {"id", "mem", "", HEAD_MORE},
	     {"id", "mem", "p", HEAD_MORE},  {"id", "meny", "s", HEAD_MORE},
	     {"id", "pe", "", HEAD_MORE},    {"id", "pen", "", HEAD_MORE},
	     {"id", "pen", "t", HEAD_MORE},  {"id", "peng", "", HEAD_MORE},
	     {"id", "peng", "k", HEAD_MORE}, {"id", "pem", "", HEAD_MORE},
	     {"id", "pem", "p", HEAD_MORE},  {"id", "peny", "s", HEAD_MORE},
	     {"id", "be", "", HEAD_MORE},    {"id", "ber", "", HEAD_MORE},
	     {"id", "bel", "", HEAD_MORE},   {"id", "per", "", HEAD_MORE},
	     {"id", "pel", "", HEAD_MORE}};

#define ROUNDS 2 /* heads that one word can lose: memper- */

struct cutting {
	const char *lang;
	rest_sink *sink;
	rest_sink *verb; /* what follows is the beginning of one */
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
	if (head->kind == HEAD_VERB)
		cutting->verb(cutting->context, rest);
	else
		cutting->sink(cutting->context, rest);
	return head->kind == HEAD_MORE && rounds > 1 &&
	       cut(cutting, rest, rounds - 1);
}

static bool cut(const struct cutting *cutting, struct span begin, int rounds)
{
	bool open = false;
	size_t i;

	for (i = 0; i < COUNT_OF(heads); i++)
		open |= cut_head(cutting, &heads[i], begin, rounds);
	return open;
}

/* What a word of Arabic that begins so may be, its heads off. */
static void give_arabic(void *context, struct span rest)
{
	static const struct span teh = {"ت", 2}, heh = {"ه", 2};
	const struct cutting *to = context;
	struct buf other = BUF_INIT;

	to->sink(to->context, rest);
	if (rest.len >= 2 * teh.len)
		arabic_plurals_begun(rest, to->sink, to->context);
	if (rest.len > teh.len &&
	    !memcmp(rest.ptr + rest.len - teh.len, teh.ptr, teh.len)) {
		buf_add(&other, rest.ptr, rest.len - teh.len);
		buf_add_span(&other, heh); /* before a pronoun it is teh */
		to->sink(to->context, buf_span(&other));
		buf_release(&other);
	}
}

static void give_verb(void *context, struct span rest)
{
	const struct cutting *to = context;

	to->sink(to->context, rest);
}

static bool each_arabic(const struct cutting *to, struct span begin)
{
	struct cutting cutting = {"ar", give_arabic, give_verb,
				  (void *)(uintptr_t)to};
	struct buf bare = BUF_INIT;
	bool open;

	arabic_drop_seats(begin, &bare);
	give_arabic(cutting.context, buf_span(&bare));
	open = cut(&cutting, buf_span(&bare), ROUNDS);
	buf_release(&bare);
	return open;
}

bool stem_prefix_each(const char *lang, struct span begin, rest_sink *sink,
		      void *context)
{
	const struct cutting cutting = {lang, sink, sink, context};

	if (begin.len > 255)
		return false;
	if (!strcmp(lang, "ar"))
		return each_arabic(&cutting, begin);
	return cut(&cutting, begin, ROUNDS);
}
