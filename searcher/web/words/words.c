/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/words/words.h"
#include "base/array.h"

#include <string.h>
#include <strings.h>

enum { EN, ZH_HANS, ZH_HANT, AR, PT, ID, LANGS };

static const char *const tags[LANGS] = {"en", "zh-Hans", "zh-Hant",
					"ar", "pt",      "id"};

static const char *const texts[WORD_COUNT][LANGS] = {
#define WORD(name, ...) [WORD_##name] = {__VA_ARGS__},
#include "searcher/web/words/words.def"
#undef WORD
};

const char *words_text(size_t lang, enum word word)
{
	return texts[word][lang];
}

const char *words_tag(size_t lang)
{
	return tags[lang];
}

bool words_is_rtl(size_t lang)
{
	return lang == AR;
}

/* Ranges of Accept-Language, the longest that begins a tag decides; ms is
 * read by who reads id. */
static const struct {
	const char *range;
	size_t lang;
} ranges[] = {
	{"zh-hant", ZH_HANT}, {"zh-tw", ZH_HANT}, {"zh-hk", ZH_HANT},
	{"zh-mo", ZH_HANT},   {"zh", ZH_HANS},    {"en", EN},
	{"ar", AR},           {"pt", PT},         {"id", ID},
	{"ms", ID},
};

static bool begins(const char *tag, size_t len, const char *range)
{
	size_t want = strlen(range);

	return len >= want && !strncasecmp(tag, range, want) &&
	       (len == want || tag[want] == '-');
}

static bool find(const char *tag, size_t len, size_t *lang)
{
	size_t i;

	for (i = 0; i < COUNT_OF(ranges); i++)
		if (begins(tag, len, ranges[i].range)) {
			*lang = ranges[i].lang;
			return true;
		}
	return false;
}

/* "q=0.7" in thousandths; without it 1000. */
static int quality(const char *item, size_t len)
{
	const char *q = memchr(item, ';', len);
	int value = 0, unit = 1000;

	while (q && q < item + len && *q != '=')
		q++;
	if (!q || q == item + len)
		return 1000;
	for (q++; q < item + len && unit; q++) {
		if (*q < '0' || *q > '9')
			continue;
		value += (*q - '0') * unit;
		unit /= 10;
	}
	return value;
}

size_t words_choose(const char *accept)
{
	size_t best = EN, lang, len;
	int most = 0, value;

	while (accept && *accept) {
		accept += strspn(accept, " \t,");
		len = strcspn(accept, ",");
		value = quality(accept, len);
		if (value > most &&
		    find(accept, strcspn(accept, ",; \t"), &lang)) {
			most = value;
			best = lang;
		}
		accept += len;
	}
	return best;
}
