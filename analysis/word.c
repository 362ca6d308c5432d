/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of scripts with spaces: unified forms and stems. */
#include "analysis/internal.h"
#include "analysis/language/german.h"
#include "analysis/language/hebrew.h"
#include "analysis/language/stem.h"
#include "base/array.h"
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

/* Snowball's Arabic is worse than Light10; Vietnamese has none to name.
 * Some languages are so near to another that its rules do. */
static struct sb_stemmer *stemmer_new(const struct analyzer *analyzer,
				      const char *lang)
{
	static const char *const same[][2] = {
		{"hr", "sr"}, {"bs", "sr"}, {"gl", "es"}, {"af", "nl"}};
	size_t i;

	if (!may_stem(analyzer, lang) || !language_has_stemmer(lang) ||
	    light_serves(lang))
		return NULL;
	for (i = 0; i < COUNT_OF(same); i++)
		if (!strcmp(lang, same[i][0]))
			lang = same[i][1];
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

/* raw -> its stem with the stemmer of lang, or raw itself. */
static void stem_of(struct analyzer *analyzer, const char *lang,
		    struct span raw, struct buf *stem)
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

/* Appends word without accents. */
static void unaccent(struct span word, struct buf *to)
{
	size_t at = 0, start, kept = 0; /* up to kept all is in to */
	uint32_t code;

	if (is_ascii(word))
		at = word.len;
	while (at < word.len) {
		start = at;
		code = utf8_next(word, &at);
		if (!fold_is_accented(code))
			continue;
		buf_add(to, word.ptr + kept, start - kept);
		fold_accent(code, to);
		kept = at;
	}
	buf_add(to, word.ptr + kept, word.len - kept);
}

typedef void respelling(struct span word, struct buf *raw);

static void analyze_respelt(struct analyzer *analyzer, const char *lang,
			    struct span surface, respelling *respell)
{
	struct span word;

	respell(surface, &analyzer->raw);
	word = buf_span(&analyzer->raw);
	if (mend_before(lang, word, &analyzer->respelt))
		word = buf_span(&analyzer->respelt);
	stem_of(analyzer, lang, word, &analyzer->stem);
}

/* Tones tell words apart. */
static void analyze_vietnamese(struct analyzer *analyzer, struct span surface)
{
	buf_add_span(&analyzer->raw, surface);
	buf_add_span(&analyzer->stem, surface);
	unaccent(surface, &analyzer->plain);
}

static void analyze_indonesian(struct analyzer *analyzer, struct span surface)
{
	unaccent(surface, &analyzer->raw);
	indonesian_stem(buf_span(&analyzer->raw), &analyzer->stem);
}

/* Languages with an analysis of their own, in Latin letters. */
static const struct own {
	const char *lang;
	void (*analyze)(struct analyzer *analyzer, struct span surface);
} own[] = {{"vi", analyze_vietnamese}, {"id", analyze_indonesian}};

static const struct own *own_of(const struct analyzer *analyzer,
				const char *lang)
{
	size_t i;

	for (i = 0; i < COUNT_OF(own); i++)
		if (!strcmp(own[i].lang, lang) &&
		    (may_stem(analyzer, lang) || !language_has_stemmer(lang)))
			return &own[i];
	return NULL;
}

/* The stem of word, accents off, to stem. raw is word without accents. */
static void add_stem(struct analyzer *analyzer, const char *lang,
		     struct span word, struct buf *stem)
{
	struct buf singular = BUF_INIT;

	if (!strcmp(lang, "pt") && may_stem(analyzer, lang)) {
		bool done = portuguese_singular(word, buf_span(&analyzer->raw),
						&singular);

		word = buf_span(&singular);
		if (done) {
			unaccent(word, stem);
			buf_release(&singular);
			return;
		}
	}
	if (may_stem(analyzer, lang) && mend_before(lang, word, &singular))
		word = buf_span(&singular);
	stem_of(analyzer, lang, word, &analyzer->scratch);
	if (may_stem(analyzer, lang))
		mend_after(lang, &analyzer->scratch);
	unaccent(buf_span(&analyzer->scratch), stem);
	buf_release(&singular);
}

static void analyze_light(struct analyzer *analyzer, const char *lang,
			  struct span surface, bool latin)
{
	unaccent(surface, &analyzer->raw);
	if (latin) {
		light_stem(lang, buf_span(&analyzer->raw), &analyzer->stem);
		return;
	}
	light_stem(lang, surface, &analyzer->scratch);
	unaccent(buf_span(&analyzer->scratch), &analyzer->stem);
}

/* With the short words in front of it, and without: a text has both, a query
 * the word itself and what is left at last. */
static void analyze_hebrew(struct analyzer *analyzer, struct span surface)
{
	struct span bare[HEBREW_BARE_MAX];
	size_t count, i;

	hebrew_normalize(surface, &analyzer->raw);
	hebrew_stem(buf_span(&analyzer->raw), &analyzer->stem);
	count = hebrew_bare(buf_span(&analyzer->raw), bare);
	if (!count)
		return;
	if (analyzer->whole) {
		hebrew_stem(bare[count - 1], &analyzer->plain);
		return;
	}
	for (i = 0; i < count; i++) {
		hebrew_stem(bare[i], &analyzer->parts);
		buf_add_char(&analyzer->parts, '\0');
	}
	buf_add_char(&analyzer->parts, '\0');
}

static void analyze_letters(struct analyzer *analyzer, struct span surface)
{
	enum word_script script = word_script(surface);
	const char *lang = analyzer->stem_lang[script];
	const struct own *mine =
		script == WORD_LATIN ? own_of(analyzer, lang) : NULL;

	if (mine) {
		mine->analyze(analyzer, surface);
		return;
	}
	if (light_serves(lang) && may_stem(analyzer, lang)) {
		analyze_light(analyzer, lang, surface, script == WORD_LATIN);
		return;
	}
	if (script == WORD_HEBREW && strcmp(lang, "yi") != 0) {
		analyze_hebrew(analyzer, surface);
		return;
	}
	if (script == WORD_HEBREW || script == WORD_DEVANAGARI) {
		analyze_respelt(analyzer, lang, surface,
				script == WORD_HEBREW ? hebrew_normalize
						      : devanagari_normalize);
		return;
	}
	unaccent(surface, &analyzer->raw);
	add_stem(analyzer, lang, surface, &analyzer->stem);
	if (script != WORD_LATIN && script != WORD_GREEK)
		return; /* elsewhere the marks are part of the letters */
	if (span_equal(buf_span(&analyzer->raw), surface))
		return; /* no accents: the same stem again */
	if (!strcmp(lang, "de") &&
	    german_respell(surface, &analyzer->respelt)) {
		add_stem(analyzer, lang, buf_span(&analyzer->respelt),
			 &analyzer->plain);
		return;
	}
	add_stem(analyzer, lang, buf_span(&analyzer->raw), &analyzer->plain);
}

static void add_part(struct analyzer *analyzer, struct span word)
{
	add_stem(analyzer, "de", word, &analyzer->parts);
	buf_add_char(&analyzer->parts, '\0');
}

/* Of a compound its parts, and any two of three or more that touch. */
static void add_parts(struct analyzer *analyzer, struct span surface)
{
	struct german_part parts[GERMAN_PARTS_MAX];
	size_t count = german_split(surface, parts), i;

	for (i = 0; i < count; i++) {
		const struct german_part *part = &parts[i];
		const char *from = surface.ptr + part->start;

		add_part(analyzer, span_of(from, part->root - part->start));
		if (count > 2 && i + 1 < count)
			add_part(analyzer,
				 span_of(from, part[1].root - part->start));
	}
	if (count)
		buf_add_char(&analyzer->parts, '\0');
}

bool analyzer_may_split(const struct analyzer *analyzer,
			const struct unit *unit)
{
	return !analyzer->whole && unit->surface.len >= GERMAN_LEAST &&
	       !strcmp(analyzer->stem_lang[WORD_LATIN], "de");
}

/* OpenAI is not a form of open, nor iOS of io: what is in front of a word's
 * last capital is no ending, whatever the stemmer of its language takes it
 * for. The s after it is one (GPUs, OpenAIs), to few stemmers. */
static void keep_name(struct analyzer *analyzer, const struct unit *unit)
{
	struct span surface = unit->surface, stem = buf_span(&analyzer->stem);
	bool plural =
		surface.len == unit->kept + 1 && surface.ptr[unit->kept] == 's';

	if (!plural && stem.len >= unit->kept &&
	    !memcmp(stem.ptr, surface.ptr, unit->kept))
		return;
	buf_clear(&analyzer->plain);
	if (plural)
		unaccent(surface, &analyzer->plain);
	surface.len -= plural;
	buf_clear(&analyzer->stem);
	unaccent(surface, &analyzer->stem);
}

/* A word that begins with a capital inside a sentence may be such a name,
 * written with fewer of them (Llama, Openai): where the stemmer has taken the
 * last vowel for an ending, it is found as written, too. German has a capital
 * for every noun. */
static void keep_vowel(struct analyzer *analyzer, const struct unit *unit)
{
	struct span surface = unit->surface, stem = buf_span(&analyzer->stem);

	if (strcmp(analyzer->lang, "de") != 0 && !analyzer->plain.len &&
	    stem.len + 1 == surface.len && stem.len >= 3 &&
	    !memcmp(stem.ptr, surface.ptr, stem.len) &&
	    strchr("aeiou", surface.ptr[stem.len]))
		buf_add_span(&analyzer->plain, surface);
}

void word_analyze_anew(struct analyzer *analyzer, const struct unit *unit)
{
	enum unit_kind kind = unit->kind;
	struct span surface = unit->surface;

	buf_clear(&analyzer->raw);
	buf_clear(&analyzer->stem);
	buf_clear(&analyzer->plain);
	buf_clear(&analyzer->skeleton);
	buf_clear(&analyzer->parts);
	if (kind == UNIT_ARABIC) {
		arabic_normalize(surface, &analyzer->raw);
		arabic_skeleton(buf_span(&analyzer->raw), &analyzer->skeleton);
		arabic_term(analyzer->lang, surface, buf_span(&analyzer->raw),
			    &analyzer->stem);
	} else {
		analyze_letters(analyzer, surface);
		if (analyzer_may_split(analyzer, unit))
			add_parts(analyzer, surface);
		if (unit->kept)
			keep_name(analyzer, unit);
		else if (unit->flags & UNIT_TITLED)
			keep_vowel(analyzer, unit);
	}
}

/* raw of a word in Vietnamese has its accents, and plain has not. */
bool analyzer_cuts_ends(const struct analyzer *analyzer,
			const struct unit *unit)
{
	static const char *const latin[] = {"en", "es", "pt", "fr", "de", "it",
					    "nl", "sv", "da", "no", "fi", "ro",
					    "ca", "pl", "cs", "sk", "sl", NULL};
	static const char *const cyrillic[] = {"ru", "uk", "be",
					       "bg", "mk", NULL};
	enum word_script script;

	if (unit->kind != UNIT_WORD)
		return false;
	script = word_script(unit->surface);
	if (script == WORD_LATIN)
		return language_is_in(analyzer->stem_lang[script], latin);
	return script == WORD_CYRILLIC &&
	       language_is_in(analyzer->stem_lang[script], cyrillic);
}

struct span analyzer_raw(struct analyzer *analyzer, const struct unit *unit)
{
	if (is_ascii(unit->surface))
		return unit->surface;
	buf_clear(&analyzer->raw);
	unaccent(unit->surface, &analyzer->raw);
	return buf_span(&analyzer->raw);
}
