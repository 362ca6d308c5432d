/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/translate/heard.h"
#include "analysis/language/arabic.h"
#include "glossary/function_words.h"
#include "store/words/word_keys.h"
#include "store/words/words_begun.h"
#include "base/array.h"
#include "base/utf8.h"

#include <limits.h>
#include <unicode/uchar.h>

#define LETTERS_LEAST 4

/* Of a whole question in Arabic too many words are not in the lexicon and no
 * names: questions lost .003 MRR in their own language. */
#define ARABIC_MOST   4
#define BEGIN_LETTERS 3

/* How much farther than the nearest word another may be. */
#define DISTANCE_SLACK 5

/* A name is in few passages: of so many one, or in this many. */
#define RARE_OF  50
#define RARE_ANY 3

static uint32_t code_of(struct span text)
{
	size_t at = 0;

	return text.len ? utf8_next(text, &at) : 0;
}

static bool is_katakana(const struct unit *unit)
{
	uint32_t code = code_of(unit->raw);

	return code > 0x30A0 && code < 0x3100 && code != 0x30FB;
}

static bool is_rare(const struct translation *translation, struct span term)
{
	uint32_t n = 0;

	return term.len && term.len <= TERM_MAX &&
	       !xc_term_frequency(translation->words, term, &n, NULL) &&
	       (n <= RARE_ANY ||
		(uint64_t)n * RARE_OF <= translation->passages);
}

/* Where letters have a case, a name has a capital; a query of few words may be
 * typed without. */
static bool is_capital(const struct units *units, struct span text, size_t at)
{
	const struct unit *unit = &units->items[at];
	size_t i = unit->start;
	uint32_t code = utf8_next(text, &i);

	if (u_isupper((UChar32)code) ||
	    u_tolower((UChar32)code) == u_toupper((UChar32)code))
		return true;
	for (i = 0; i < text.len;)
		if (u_isupper((UChar32)utf8_next(text, &i)))
			return false;
	return units->count <= LETTERS_LEAST - 1;
}

size_t heard_length(const struct translation *translation,
		    const struct units *units, struct span text, size_t at)
{
	const struct unit *unit = &units->items[at];
	size_t end = at;

	if (!translation->words)
		return 0;
	while (end < units->count && units->items[end].kind == UNIT_HAN &&
	       is_katakana(&units->items[end]) &&
	       (end == at || units->items[end].flags & UNIT_TOUCHES))
		end++;
	if (end > at) /* not from the middle of a run */
		return at && unit->flags & UNIT_TOUCHES && is_katakana(unit - 1)
			       ? 0
			       : end - at;
	if ((unit->kind != UNIT_WORD && unit->kind != UNIT_ARABIC) ||
	    unit->flags & UNIT_NUMBER ||
	    utf8_count(unit->raw) < LETTERS_LEAST ||
	    !is_capital(units, text, at) || !is_rare(translation, unit->stem) ||
	    is_empty_word(translation->home, unit) ||
	    (unit->kind == UNIT_ARABIC &&
	     (units->count > ARABIC_MOST || arabic_is_word(unit->raw))))
		return 0;
	return 1;
}

struct hearing {
	const struct translation *translation;
	const struct name_sound *name;
	char **spellings;
	unsigned distances[HEARD_MOST];
	size_t count, before; /* before: of other scripts */
	unsigned nearest;
	char begins[SOUND_BEGINS][BEGIN_LETTERS * 4 + 1];
	size_t begin_count;
};

/* Words of a script that are not much farther than the nearest. */
static void keep(struct hearing *hearing, struct span word, unsigned distance)
{
	size_t i, kept = hearing->before;

	if (distance > hearing->nearest + DISTANCE_SLACK)
		return;
	if (distance < hearing->nearest)
		hearing->nearest = distance;
	for (i = hearing->before; i < hearing->count; i++) {
		bool again = span_is(word, hearing->spellings[i]);

		if (again ||
		    hearing->distances[i] > hearing->nearest + DISTANCE_SLACK) {
			free(hearing->spellings[i]);
			continue;
		}
		hearing->distances[kept] = hearing->distances[i];
		hearing->spellings[kept++] = hearing->spellings[i];
	}
	hearing->count = kept;
	if (kept == HEARD_MOST)
		return;
	hearing->spellings[kept] = mem_span(word);
	hearing->distances[hearing->count++] = distance;
}

/* Arabic has no capitals, and we have a list of its words. */
static bool is_ordinary(const struct hearing *hearing, struct span word,
			const struct name_sound *sound)
{
	const char *lang = heard_lang(sound->script);

	return (sound->script == SOUND_ARABIC && arabic_is_word(word)) ||
	       lookup_is_common(hearing->translation, word, lang);
}

static void hear(void *context, struct span bare, struct span word)
{
	struct hearing *hearing = context;
	struct name_sound sound;

	if (name_sound_read(bare, &sound) &&
	    name_sound_same(hearing->name, &sound) &&
	    is_rare(hearing->translation, word) &&
	    !is_ordinary(hearing, word, &sound))
		keep(hearing, word, name_sound_distance(hearing->name, &sound));
}

static void note_begin(void *context, struct span begin)
{
	struct hearing *hearing = context;
	size_t i;

	for (i = 0; i < hearing->begin_count; i++)
		if (span_is(begin, hearing->begins[i]))
			return;
	if (begin.len < sizeof(hearing->begins[0]))
		snprintf(hearing->begins[hearing->begin_count++],
			 sizeof(hearing->begins[0]), "%.*s", (int)begin.len,
			 begin.ptr);
}

/* Words of from to most letters, which have keys of one length. */
static void look_up(struct hearing *hearing, enum sound_script script,
		    size_t from, size_t most)
{
	struct xc_reader *reader = hearing->translation->words;
	size_t i, letters;

	hearing->begin_count = 0;
	name_sound_begins(hearing->name, script, word_key_letters(from),
			  note_begin, hearing);
	for (i = 0; i < hearing->begin_count; i++)
		for (letters = from; letters <= most; letters++)
			words_begun(reader, span_str(hearing->begins[i]),
				    letters, hear, hearing, NULL);
}

static bool is_vowelless(enum sound_script script)
{
	return script == SOUND_ARABIC || script == SOUND_HEBREW;
}

/* How many letters the name has in a script: fewer than sounds where vowels are
 * left out, or were put between consonants by kana. */
static void letters_of(const struct name_sound *name, enum sound_script script,
		       size_t *least, size_t *most)
{
	*least = name->count > 1 ? name->count - 1 : 1;
	*most = name->count + 3;
	if (is_vowelless(script)) {
		*least = name->consonants;
		*most = name->count + 1;
	} else if (is_vowelless(name->script)) {
		*most = name->count + 4;
	} else if (name->script == SOUND_KANA) {
		*least = name->count * 6 / 10;
		*most = name->count + 1;
	}
	if (*least < LETTERS_LEAST)
		*least = LETTERS_LEAST;
}

static void look_in(struct hearing *hearing, enum sound_script script)
{
	size_t least, most, parted;

	letters_of(hearing->name, script, &least, &most);
	for (parted = least; parted <= most && word_key_letters(parted) ==
						       word_key_letters(least);
	     parted++)
		;
	hearing->before = hearing->count;
	hearing->nearest = UINT_MAX - DISTANCE_SLACK;
	look_up(hearing, script, least, parted - 1);
	if (parted <= most)
		look_up(hearing, script, parted, most);
}

static void read_name(const struct units *units, size_t at, size_t end,
		      struct buf *to)
{
	for (; at < end; at++) {
		const struct unit *unit = &units->items[at];

		buf_add_span(to, unit->plain.len ? unit->plain : unit->raw);
	}
}

/* Looks for it in all scripts that the index's languages have; kana has no
 * words that could be looked up. */
static void look_everywhere(struct hearing *hearing)
{
	const struct translation *translation = hearing->translation;
	bool seen[SOUND_SCRIPTS] = {true};
	enum sound_script script;
	size_t i;

	seen[SOUND_KANA] = seen[hearing->name->script] = true;
	for (i = 0; i < translation->lang_count; i++) {
		script = sound_script_of(translation->langs[i]);
		if (!seen[script])
			look_in(hearing, script);
		seen[script] = true;
	}
}

/* Arabic writes and, for, by and as before a word as its first letter. */
static bool drop_clitic(struct span *word)
{
	static const char *const letters[] = {"و", "ف", "ل", "ب", "ك"};
	size_t i;

	for (i = 0; i < COUNT_OF(letters) && word->len > 2; i++)
		if (!memcmp(word->ptr, letters[i], 2)) {
			*word = span_of(word->ptr + 2, word->len - 2);
			return utf8_count(*word) >= LETTERS_LEAST;
		}
	return false;
}

size_t heard_spell(const struct translation *translation,
		   const struct units *units, size_t at, size_t end,
		   char *spellings[HEARD_MOST])
{
	struct name_sound name;
	struct hearing hearing = {.translation = translation,
				  .name = &name,
				  .spellings = spellings};
	struct buf word = BUF_INIT;
	struct span rest;

	read_name(units, at, end, &word);
	rest = buf_span(&word);
	do
		if (name_sound_read(rest, &name))
			look_everywhere(&hearing);
	while (!hearing.count && name.script == SOUND_ARABIC &&
	       drop_clitic(&rest));
	buf_release(&word);
	return hearing.count;
}

enum sound_script heard_script(struct span word)
{
	static const struct {
		uint32_t first, last;
		enum sound_script script;
	} ranges[] = {
		{0x41, 0x24F, SOUND_LATIN},     {0x370, 0x3FF, SOUND_GREEK},
		{0x400, 0x52F, SOUND_CYRILLIC}, {0x590, 0x5FF, SOUND_HEBREW},
		{0x600, 0x6FF, SOUND_ARABIC},   {0x1E00, 0x1EFF, SOUND_LATIN},
		{0x1F00, 0x1FFF, SOUND_GREEK},  {0x30A0, 0x30FF, SOUND_KANA}};
	uint32_t code = code_of(word);
	size_t i;

	for (i = 0; i < COUNT_OF(ranges); i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return ranges[i].script;
	return SOUND_NONE;
}

const char *heard_lang(enum sound_script script)
{
	static const char *const langs[SOUND_SCRIPTS] = {"",   "en", "ru", "el",
							 "ar", "he", "ja"};

	return langs[script];
}
