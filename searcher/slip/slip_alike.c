/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word that no passage has, and none that is near to it, may be another form
 * of one in a language whose forms we have no rules for: words that share its
 * beginning or its end stand in for it.
 */
#include "searcher/slip/slip_words.h"
#include "store/words/words_alike.h"
#include "analysis/detect/language.h"
#include "analysis/evidence/written_words.h"
#include "base/utf8.h"

struct alike {
	struct near *near;
	size_t letters; /* of the word */
	bool strict;
};

/* Scripts of languages that have rules more often than not, and in which
 * contraband begins as contract does. */
static bool is_european(struct span word)
{
	size_t at = 0;
	uint32_t first = utf8_next(word, &at);

	return first < 0x0530 || (first >= 0x1E00 && first < 0x2000);
}

static bool has_stemmer(const struct match *match)
{
	size_t i;

	for (i = 0; i < match->lang_count; i++)
		if (language_has_stemmer(match->langs[i]))
			return true;
	return false;
}

/* Two fifths of the longer word; or the longer begins with the shorter, one
 * letter apart. */
static bool is_alike(const struct alike *alike, const struct word_alike *item)
{
	size_t longer = item->letters, shorter = alike->letters;

	if (longer < shorter) {
		longer = alike->letters;
		shorter = item->letters;
	}
	if (alike->strict)
		return item->first && shorter > 4 &&
		       item->shared + 1 >= shorter &&
		       2 * item->shared >= longer;
	return 5 * item->shared >= 2 * longer;
}

/* How far they are apart, in hundredths. */
static void take(void *context, const struct word_alike *item)
{
	const struct alike *alike = context;
	size_t longer =
		item->letters > alike->letters ? item->letters : alike->letters;

	if (is_alike(alike, item))
		near_take(alike->near, item->word,
			  100 - (unsigned)(100 * item->shared / longer));
}

enum status slip_alike(const struct match *match, struct near *near,
		       struct err *err)
{
	struct alike alike = {near, utf8_count(near->asked),
			      is_european(near->asked) && has_stemmer(match)};
	const struct alike_sink sink = {alike.strict, take, &alike};

	near->slack = 20;
	return words_alike(index_database(match->reader), near->asked,
			   WRITTEN_MOST, &sink, err);
}
