/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which rules a word in Arabic script follows. */
#include "analysis/language/arabic.h"
#include "analysis/language/arabic_known.h"
#include "base/array.h"
#include "base/utf8.h"

/* raw without an ending, where at least least letters stay. */
static bool drop(struct span *raw, const char *ending, size_t least)
{
	size_t len = strlen(ending);
	struct span rest;

	if (raw->len <= len ||
	    memcmp(raw->ptr + raw->len - len, ending, len) != 0)
		return false;
	rest = span_of(raw->ptr, raw->len - len);
	if (utf8_count(rest) < least)
		return false;
	*raw = rest;
	return true;
}

/* Persian and Urdu have many a broken plural from Arabic: its singular, or
 * raw. */
static struct span singular(struct span raw)
{
	struct span found = singular_of(raw);

	return found.len ? found : raw;
}

/* Plural and comparative, then what Light10 takes. */
static void persian(struct span word, struct span raw, struct buf *term)
{
	(void)word;
	if (!drop(&raw, "ترين", 4))
		drop(&raw, "تر", 4);
	if (drop(&raw, "ندگان", 2)) {
		buf_add_span(term, raw);
		buf_add_str(term, "ند"); /* as of the singular, ...nde */
		return;
	}
	if (!drop(&raw, "هايي", 3) && !drop(&raw, "هاي", 2))
		drop(&raw, "ها", 3);
	buf_add_span(term, arabic_light10(singular(raw)));
}

bool persian_joins(struct span before, struct span behind)
{
	static const char *const prefixes[] = {"می",  "نمی", "مي",
					       "نمي", "بی",  "نا"};
	static const char *const endings[] = {
		"ها",     "های",    "هایی",   "هاي", "هایم", "هایت", "هایش",
		"هایمان", "هایتان", "هایشان", "تر",  "ترین", "ترها", "ام",
		"ات",     "اش",     "ای",     "اند", "ایم",  "اید",  "مان",
		"تان",    "شان",    "ی",      "ای",  "ترین", "ست",   "گان"};
	size_t i;

	for (i = 0; i < COUNT_OF(prefixes); i++)
		if (span_is(before, prefixes[i]))
			return false;
	for (i = 0; i < COUNT_OF(endings); i++)
		if (span_is(behind, endings[i]))
			return false;
	return true;
}

/* The plurals in noon ghunna: no other word ends so. raw has lost the
 * difference. */
static void urdu(struct span word, struct span raw, struct buf *term)
{
	bool ghunna = word.len > 2 && !memcmp(word.ptr + word.len - 2, "ں", 2);

	if (ghunna && !drop(&raw, "ون", 3) && !drop(&raw, "ين", 3))
		drop(&raw, "ان", 3); /* the yeh before it is the singular's */
	buf_add_span(term, singular(raw));
}

static void as_it_is(struct span word, struct span raw, struct buf *term)
{
	(void)word;
	buf_add_span(term, raw);
}

static void arabic(struct span word, struct span raw, struct buf *term)
{
	arabic_stem(raw, arabic_has_tanwin(word), term);
}

void arabic_term(const char *lang, struct span word, struct span raw,
		 struct buf *term)
{
	static const struct {
		const char *lang;
		void (*stem)(struct span word, struct span raw,
			     struct buf *term);
	} languages[] = {{"fa", persian},   {"ur", urdu},     {"pnb", urdu},
			 {"ckb", as_it_is}, {"ku", as_it_is}, {"ug", as_it_is},
			 {"ps", as_it_is},  {"sd", as_it_is}, {"ks", as_it_is},
			 {"az", as_it_is},  {"kk", as_it_is}, {"ky", as_it_is},
			 {"uz", as_it_is},  {"id", as_it_is}};
	size_t i;

	buf_clear(term);
	for (i = 0; i < COUNT_OF(languages); i++)
		if (!strcmp(languages[i].lang, lang)) {
			languages[i].stem(word, raw, term);
			return;
		}
	arabic(word, raw, term);
}
