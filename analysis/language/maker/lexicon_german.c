/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Of lexicon_maker: German, what compounds are made of. Nouns of hunspell-de
 * end them or begin them; adjectives, stems of verbs and nouns with what joins
 * them (Arbeits-, Versicherungs-) only begin them. Capitals and sharp s are
 * folded as fold.c does.
 */
#include "analysis/language/german.h"
#include "analysis/language/maker/lexicon_draft.h"
#include "base/array.h"
#include "base/utf8.h"

#define LETTERS_LEAST 3
#define ROOT_LEAST    4

struct maker {
	struct lexicon_draft words;
	struct buf word, other;
};

static bool is_upper(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || c == 0xC4 || c == 0xD6 || c == 0xDC;
}

static bool is_lower(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || c == 0xE4 || c == 0xF6 || c == 0xFC;
}

/* Small letters of a word; false where it is not one, or an abbreviation. */
static bool lower(struct span word, struct buf *to)
{
	size_t at = 0, letters = 0;

	buf_clear(to);
	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (c == 0xDF) {
			buf_add_str(to, "ss");
		} else if (is_lower(c) || (!letters && is_upper(c))) {
			buf_add_code(to, is_upper(c) ? c + 32 : c);
		} else {
			return false;
		}
		letters++;
	}
	return letters >= LETTERS_LEAST;
}

static bool ends(struct span word, const char *with)
{
	size_t len = strlen(with);

	return word.len >= len + ROOT_LEAST &&
	       !memcmp(word.ptr + word.len - len, with, len);
}

static struct span without(struct span word, size_t len)
{
	return span_of(word.ptr, word.len - len);
}

static void add(struct maker *maker, struct span word, unsigned flags)
{
	lexicon_draft_add(&maker->words, word, flags);
}

/* Versicherungs- says that Versicherung is a word. */
static void add_joined(struct maker *maker, struct span word)
{
	static const char *const kinds[] = {"ungs",    "heits", "keits",
					    "schafts", "ions",  "t\xC3\xA4ts",
					    "lings",   "tums"};
	size_t i;

	for (i = 0; i < COUNT_OF(kinds); i++)
		if (ends(word, kinds[i]))
			add(maker, without(word, 1), GERMAN_ENDS);
	add(maker, word, GERMAN_BEGINS);
}

/* Fahren gives Fahr-, Erhoehen also -erhoehung. */
static void add_verb(struct maker *maker, struct span verb)
{
	size_t cut = ends(verb, "en") ? 2 : 1;

	if (!ends(verb, "n"))
		return;
	add(maker, without(verb, cut), GERMAN_BEGINS);
	buf_clear(&maker->other);
	buf_add_span(&maker->other, without(verb, cut));
	buf_add_str(&maker->other, "ung");
	add(maker, buf_span(&maker->other), GERMAN_ENDS);
}

static void add_noun(struct maker *maker, struct span noun, const char *flags)
{
	add(maker, noun, GERMAN_ENDS);
	if (strchr(flags, 'J'))
		add_verb(maker, noun);
	else if (ends(noun, "e")) /* Schul- */
		add(maker, without(noun, 1), GERMAN_BEGINS);
}

#define FLAGS_MOST 32

/* "Versicherungs/hij": h wants more after it, d is wrong, A declines. */
static void take_word(void *context, struct span line)
{
	struct maker *maker = context;
	const char *slash = memchr(line.ptr, '/', line.len);
	size_t len = slash ? (size_t)(slash - line.ptr) : line.len;
	char flags[FLAGS_MOST] = "";

	if (!lower(span_of(line.ptr, len), &maker->word))
		return;
	if (slash && line.len - len - 1 < sizeof(flags))
		memcpy(flags, slash + 1, line.len - len - 1);
	if (strchr(flags, 'd'))
		return;
	if (is_lower((unsigned char)line.ptr[0]) || line.ptr[1] == '\xA4' ||
	    line.ptr[1] == '\xB6' || line.ptr[1] == '\xBC') {
		if (strchr(flags, 'A') && maker->word.len >= ROOT_LEAST)
			add(maker, buf_span(&maker->word), GERMAN_BEGINS);
	} else if (strchr(flags, 'h')) {
		add_joined(maker, buf_span(&maker->word));
	} else {
		add_noun(maker, buf_span(&maker->word), flags);
	}
}

/* Our own list: a word a line, with a hyphen after what only begins. */
static void take_part(void *context, struct span line)
{
	struct maker *maker = context;

	if (!line.len || line.ptr[0] == '#')
		return;
	if (line.ptr[line.len - 1] == '-')
		add(maker, without(line, 1), GERMAN_BEGINS);
	else
		add(maker, line, GERMAN_ENDS);
}

void lexicon_make_german(char **paths, int count, FILE *out)
{
	struct maker maker = {.words = LEXICON_DRAFT_INIT};

	if (count < 1)
		lexicon_die("a file is needed for", "german");
	lexicon_lines(paths[0], take_part, &maker);
	if (count > 1)
		lexicon_lines(paths[1], take_word, &maker);
	lexicon_draft_write(&maker.words, "german_parts", out);
	lexicon_draft_release(&maker.words);
	buf_release(&maker.word);
	buf_release(&maker.other);
}
