/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of scripts with spaces: unified forms and stems. */
#include "analysis/internal.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <libstemmer.h>

static bool may_stem(const struct analyzer *analyzer, const char *lang)
{
	size_t i;

	if (!analyzer->only)
		return true;
	for (i = 0; i < analyzer->only_count; i++)
		if (!strcmp(analyzer->only[i], lang))
			return true;
	return false;
}

/* Snowball's Arabic is worse than Light10; Vietnamese has none to name. */
static struct sb_stemmer *stemmer_new(const struct analyzer *analyzer,
				      const char *lang)
{
	if (!may_stem(analyzer, lang) || !language_has_stemmer(lang))
		return NULL;
	return sb_stemmer_new(lang, "UTF_8");
}

static struct sb_stemmer *stemmer_of(struct analyzer *analyzer,
				     const char *lang)
{
	size_t i;

	for (i = 0; i < analyzer->stemmer_count; i++)
		if (!strcmp(analyzer->stemmers[i].lang, lang))
			return analyzer->stemmers[i].stemmer;
	if (i == STEMMERS_MAX)
		return NULL;
	snprintf(analyzer->stemmers[i].lang, LANG_MAX, "%s", lang);
	analyzer->stemmers[i].stemmer = stemmer_new(analyzer, lang);
	analyzer->stemmer_count++;
	return analyzer->stemmers[i].stemmer;
}

void word_stem(struct analyzer *analyzer, const char *lang, struct span raw,
	       struct buf *stem)
{
	struct sb_stemmer *stemmer = stemmer_of(analyzer, lang);
	const sb_symbol *found = NULL;

	buf_clear(stem);
	if (stemmer && raw.len < 256)
		found = sb_stemmer_stem(stemmer, (const sb_symbol *)raw.ptr,
					(int)raw.len);
	if (found && sb_stemmer_length(stemmer) > 0)
		buf_add(stem, (const char *)found,
			(size_t)sb_stemmer_length(stemmer));
	else
		buf_add_span(stem, raw);
}

static bool is_ascii(struct span word)
{
	size_t i;

	for (i = 0; i < word.len; i++)
		if ((unsigned char)word.ptr[i] >= 0x80)
			return false;
	return true;
}

void word_unaccent(struct span word, struct buf *to)
{
	size_t at = 0;

	if (is_ascii(word)) {
		buf_add_span(to, word);
		return;
	}
	while (at < word.len)
		fold_accent(utf8_next(word, &at), to);
}

/* Candrabindu is written as anusvara as often as not, nukta left out. */
static void devanagari_normalize(struct span word, struct buf *raw)
{
	size_t at = 0;

	buf_clear(raw);
	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (c == 0x0929 || c == 0x0931 || c == 0x0934)
			c--; /* NNNA, RRA, LLLA: letter and nukta in one */
		if (c == 0x0901)
			c = 0x0902;
		if (c != 0x093C)
			buf_add_code(raw, c);
	}
}

enum word_script {
	WORD_LATIN,
	WORD_CYRILLIC,
	WORD_GREEK,
	WORD_DEVANAGARI,
	WORD_OTHER
};

static enum word_script script_of(struct span word)
{
	size_t at = 0;
	uint32_t c = utf8_next(word, &at);

	if (c < 0x0250 || (c >= 0x1E00 && c < 0x1F00))
		return WORD_LATIN;
	if ((c >= 0x0370 && c < 0x0400) || (c >= 0x1F00 && c < 0x2000))
		return WORD_GREEK;
	if (c >= 0x0400 && c < 0x0530)
		return WORD_CYRILLIC;
	if (c >= 0x0900 && c < 0x0980)
		return WORD_DEVANAGARI;
	return WORD_OTHER;
}

static bool one_of(const char *lang, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(lang, *list))
			return true;
	return false;
}

/* A word in a script that its passage's language does not write is taken for
 * the script's most common language: names and terms in Chinese or Arabic
 * text are English more often than not. */
static const char *stem_language(const char *lang, enum word_script script)
{
	static const char *const not_latin[] = {
		"zh", "ja", "ko", "ar", "fa", "ur", "he", "ru", "uk", "be",
		"bg", "mk", "el", "hi", "mr", "ne", "th", "lo", "km", "my",
		"ka", "hy", "bn", "ta", "te", "kk", "ky", "mn", NULL};
	static const char *const cyrillic[] = {"uk", "be", "bg", "mk", "sr",
					       "kk", "ky", "mn", NULL};

	switch (script) {
	case WORD_LATIN:
		return one_of(lang, not_latin) ? "en" : lang;
	case WORD_CYRILLIC:
		return one_of(lang, cyrillic) ? lang : "ru";
	case WORD_GREEK:
		return "el";
	case WORD_DEVANAGARI:
		return !strcmp(lang, "ne") ? lang : "hi";
	default:
		return lang;
	}
}

static void analyze_letters(struct analyzer *analyzer, const char *lang,
			    struct span surface)
{
	enum word_script script = script_of(surface);

	lang = stem_language(lang, script);
	if (script == WORD_DEVANAGARI) {
		devanagari_normalize(surface, &analyzer->raw);
		word_stem(analyzer, lang, buf_span(&analyzer->raw),
			  &analyzer->stem);
		return;
	}
	if (!strcmp(lang, "vi")) { /* tones tell Vietnamese words apart */
		buf_add_span(&analyzer->raw, surface);
		buf_add_span(&analyzer->stem, surface);
		word_unaccent(surface, &analyzer->plain);
		return;
	}
	word_unaccent(surface, &analyzer->raw);
	word_stem(analyzer, lang, surface, &analyzer->scratch);
	word_unaccent(buf_span(&analyzer->scratch), &analyzer->stem);
	if (script != WORD_LATIN && script != WORD_GREEK)
		return; /* elsewhere the marks are part of the letters */
	word_stem(analyzer, lang, buf_span(&analyzer->raw), &analyzer->scratch);
	word_unaccent(buf_span(&analyzer->scratch), &analyzer->plain);
}

/* Fills analyzer->raw, stem and plain. */
static void analyze(struct analyzer *analyzer, const char *lang,
		    enum unit_kind kind, struct span surface)
{
	buf_clear(&analyzer->raw);
	buf_clear(&analyzer->stem);
	buf_clear(&analyzer->plain);
	if (kind == UNIT_ARABIC) {
		arabic_normalize(surface, &analyzer->raw);
		buf_add_span(&analyzer->stem,
			     arabic_light10(buf_span(&analyzer->raw)));
	} else {
		analyze_letters(analyzer, lang, surface);
	}
}

static struct cached_word *cache_slot(struct analyzer *analyzer,
				      const char *lang, struct span surface,
				      uint64_t *key)
{
	if (!analyzer->words)
		analyzer->words =
			mem_alloc(WORD_CACHE * sizeof(*analyzer->words));
	*key = hash64(surface) ^ (hash64(span_str(lang)) << 1) ^ 1;
	return &analyzer->words[*key & (WORD_CACHE - 1)];
}

static void fill_slot(struct analyzer *analyzer, struct cached_word *slot)
{
	buf_clear(&slot->raw);
	buf_clear(&slot->stem);
	buf_clear(&slot->plain);
	buf_add_span(&slot->raw, buf_span(&analyzer->raw));
	buf_add_span(&slot->stem, buf_span(&analyzer->stem));
	if (!span_equal(buf_span(&analyzer->plain), buf_span(&analyzer->stem)))
		buf_add_span(&slot->plain, buf_span(&analyzer->plain));
}

/* text kept in units, or other when they say the same. */
static struct span keep_unless(struct units *units, const struct buf *text,
			       struct span other)
{
	return span_equal(buf_span(text), other)
		       ? other
		       : units_keep(units, buf_span(text));
}

bool word_analyze(struct analyzer *analyzer, struct units *units,
		  const char *lang, struct unit *unit)
{
	uint64_t key;
	struct cached_word *slot =
		cache_slot(analyzer, lang, unit->surface, &key);

	if (slot->key != key) {
		analyze(analyzer, lang, unit->kind, unit->surface);
		fill_slot(analyzer, slot);
		slot->key = key;
	}
	if (!slot->raw.len)
		return false;
	unit->raw = keep_unless(units, &slot->raw, unit->surface);
	unit->stem = slot->stem.len ? keep_unless(units, &slot->stem, unit->raw)
				    : unit->raw;
	unit->plain = slot->plain.len
			      ? units_keep(units, buf_span(&slot->plain))
			      : span_of("", 0);
	return true;
}
