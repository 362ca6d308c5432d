/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Folded characters into runs by script, runs into units. */
#include "analysis/cut/cut.h"
#include "analysis/cut/korean.h"
#include "analysis/cut/question.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

static struct span keep_chars(struct cut *cut, size_t first, size_t end)
{
	size_t room = (end - first) * 4, len = 0, i;
	char *surface = units_room(cut->units, room);

	for (i = first; i < end; i++) {
		uint32_t code = cut->chars[i].code;

		if (code < 0x80)
			surface[len++] = (char)code;
		else
			len += utf8_put(code, surface + len);
	}
	units_give_back(cut->units, room - len);
	return span_of(surface, len);
}

static struct unit *push_unit(struct cut *cut, enum unit_kind kind,
			      size_t first, size_t end)
{
	struct units *units = cut->units;
	struct unit *unit;

	MEM_PUSH_ROOM(units->items, units->count, units->cap);
	unit = &units->items[units->count];
	*unit = (struct unit){0};
	unit->kind = kind;
	unit->start = cut->chars[first].start;
	unit->end = cut->chars[end - 1].end;
	unit->surface =
		cut->same
			? units_keep(units, span_of(cut->text.ptr + unit->start,
						    unit->end - unit->start))
			: keep_chars(cut, first, end);
	unit->raw = unit->stem = unit->surface;
	if (units->count && cut->behind == first)
		unit->flags |= UNIT_TOUCHES;
	if (cut->sentence)
		unit->flags |= UNIT_SENTENCE;
	return unit;
}

/* Han characters that do not touch must not look like neighbours. */
static void place_unit(struct cut *cut, struct unit *unit, size_t end)
{
	struct units *units = cut->units;

	if (units->count && unit->kind == UNIT_HAN &&
	    unit[-1].kind == UNIT_HAN && !(unit->flags & UNIT_TOUCHES))
		cut->position++;
	unit->position = cut->position++;
	units->count++;
	cut->behind = end;
	cut->sentence = false;
}

static bool is_han_like(const struct cut *cut, size_t i)
{
	uint8_t class = cut->chars[i].class;

	return class >= CLASS_HAN && class <= CLASS_HANGUL;
}

#define LONG_VOWEL    0x30FC
#define LONG_WORD     4 /* characters, with it */
#define KATAKANA_LAST 0x30FA

static bool is_katakana(const struct cut *cut, size_t i)
{
	return cut->chars[i].code >= 0x30A1 &&
	       cut->chars[i].code <= KATAKANA_LAST;
}

/* Engineers leave out the mark of a long vowel at a word's end: サーバー and
 * サーバ are one. */
static bool is_silent(const struct cut *cut, size_t i)
{
	size_t first = i;

	if (i >= cut->count || cut->chars[i].code != LONG_VOWEL ||
	    (i + 1 < cut->count &&
	     (is_katakana(cut, i + 1) || cut->chars[i + 1].code == LONG_VOWEL)))
		return false;
	while (first && i - first + 1 < LONG_WORD &&
	       (is_katakana(cut, first - 1) ||
		cut->chars[first - 1].code == LONG_VOWEL))
		first--;
	return i - first + 1 >= LONG_WORD && is_katakana(cut, i - 1);
}

static size_t cut_han(struct cut *cut, size_t i)
{
	size_t first = cut->units->count, end;

	for (; i < cut->count && is_han_like(cut, i); i = end) {
		struct unit *unit = push_unit(cut, UNIT_HAN, i, i + 1);

		end = i + 1;
		if (is_silent(cut, end))
			unit->end = cut->chars[end++].end;
		if (end == cut->count || !is_han_like(cut, end))
			unit->flags |= UNIT_RUN_END;
		place_unit(cut, unit, end);
	}
	korean_particle(cut->units, first,
			cut->query ? UNIT_PARTICLE | UNIT_QUESTION
				   : UNIT_PARTICLE);
	return i;
}

/* A number without what parts its groups. */
static struct span keep_digits(struct cut *cut, size_t first, size_t end)
{
	char *digits = units_room(cut->units, end - first);
	size_t len = 0, i;

	for (i = first; i < end; i++)
		if (cut_is_digit(cut, i))
			digits[len++] = (char)cut->chars[i].code;
	units_give_back(cut->units, end - first - len);
	return span_of(digits, len);
}

/* By the first character that is not a digit: 1445هـ is Arabic. */
static bool is_arabic(const struct cut *cut, size_t first, size_t end)
{
	while (first + 1 < end && cut_is_digit(cut, first))
		first++;
	return cut->chars[first].class == CLASS_ARABIC;
}

/* Whether something of a word is left in raw, whatever follows its first
 * character: a letter that is no mark. */
static bool is_left(const struct cut *cut, size_t first, bool arabic)
{
	uint32_t code = cut->chars[first].code;

	if (arabic)
		return code < 0x80 ||
		       (code >= 0x0621 && code <= 0x064A && code != 0x0640);
	return code < 0x0300 || (code >= 0x0370 && code < 0x0483) ||
	       (code >= 0x1E00 && code < 0x2000);
}

static void push_word(struct cut *cut, size_t first, size_t end)
{
	bool arabic = is_arabic(cut, first, end);
	struct unit *unit =
		push_unit(cut, arabic ? UNIT_ARABIC : UNIT_WORD, first, end);

	if (cut_is_digit(cut, first))
		unit->flags |= UNIT_NUMBER;
	if (cut_is_digit(cut, first) && cut_is_digit(cut, end - 1))
		unit->raw = unit->stem = unit->surface =
			keep_digits(cut, first, end);
	if (!cut->same) /* else it has no capitals */
		unit_note_case(cut, unit, first, end);
	unit->word = word_name(cut->analyzer, unit);
	if ((cut->surfaces && is_left(cut, first, arabic)) ||
	    word_analyze(cut->analyzer, cut->units, unit))
		place_unit(cut, unit, end);
}

/* After the letters, or the digits, that touch from i on. */
static size_t part_end(const struct cut *cut, size_t i, size_t end)
{
	bool digit = cut_is_digit(cut, i);

	while (i < end && cut_is_digit(cut, i) == digit)
		i++;
	return i;
}

/* More parts than a name has are a code, which is one word. */
static bool is_code(const struct cut *cut, size_t i, size_t end)
{
	size_t parts = 0;

	for (; i < end; i = part_end(cut, i, end))
		parts++;
	return parts > NAME_PARTS_MAX;
}

static size_t cut_number(struct cut *cut, size_t first, size_t end)
{
	size_t behind = number_end(cut, first, end);

	push_word(cut, first, behind);
	return behind;
}

/* A word ends at whatever is not a letter; an apostrophe, full stop or colon
 * inside parts it, and the parts are as words. So do letters and digits
 * that touch: the name that they are together is found by names_find. */
static size_t cut_word(struct cut *cut, size_t i)
{
	size_t end = plain_word_end(cut, i, &cut->same), part;

	if (end > i)
		push_word(cut, i, end);
	cut->same = false;
	if (end > i)
		return end;
	end = signs_end(cut, i);
	if (end == i) {
		end = word_end(cut, i);
		for (; !is_code(cut, i, end); i = part) {
			part = part_end(cut, i, end);
			if (part == end)
				break;
			push_word(cut, i, part);
		}
		if (cut_is_digit(cut, i) && !is_code(cut, i, end))
			return cut_number(cut, i, end);
	}
	push_word(cut, i, end);
	return end;
}

struct dictionary {
	struct cut *cut;
	size_t base;
};

static void push_sea(void *context, size_t first, size_t end)
{
	struct dictionary *d = context;

	place_unit(d->cut,
		   push_unit(d->cut, UNIT_SEA, d->base + first, d->base + end),
		   d->base + end);
}

/* Runs are bounded so that the dictionary's work and memory are. */
#define SEA_RUN_MAX 4096

static size_t cut_sea(struct cut *cut, size_t i)
{
	struct dictionary d = {cut, i};

	while (i < cut->count && cut->chars[i].class == CLASS_SEA &&
	       i - d.base < SEA_RUN_MAX)
		i++;
	cut->position++; /* a run has no neighbour across a space */
	break_words(&cut->analyzer->breaker, "th", cut->chars + d.base,
		    i - d.base, push_sea, &d);
	cut->position++;
	return i;
}

/* Nothing touches it: it is in no name and no word. */
static size_t cut_emoji(struct cut *cut, size_t i)
{
	size_t bytes, end = emoji_end(cut, i, &bytes);
	struct unit *unit = push_unit(cut, UNIT_EMOJI, i, end);

	unit->end = bytes;
	unit->flags &= ~UNIT_TOUCHES;
	unit->raw = unit->stem = unit->surface = emoji_text(cut, i, end);
	place_unit(cut, unit, SIZE_MAX);
	return end;
}

/* A line's end, and sentence-final punctuation: . only before a space. */
static bool ends_sentence(const struct cut *cut, size_t i)
{
	switch (cut->chars[i].code) {
	case '.':
		return i + 1 < cut->count && cut->chars[i + 1].code <= ' ';
	case '\n':
	case '!':
	case '?':
	case 0x3002:
	case 0x061F:
	case 0x0964:
	case 0x06D4:
		return true;
	default:
		return false;
	}
}

static size_t cut_other(struct cut *cut, size_t i)
{
	size_t end = cut->chars[i].code == '.' ? signs_end(cut, i) : i;

	if (end > i) {
		push_word(cut, i, end);
		return end;
	}
	if (ends_sentence(cut, i))
		cut->sentence = true;
	return i + 1;
}

static size_t cut_next(struct cut *cut, size_t i)
{
	switch (cut->chars[i].class) {
	case CLASS_HAN:
	case CLASS_KANA:
	case CLASS_HANGUL:
		return cut_han(cut, i);
	case CLASS_LETTER:
	case CLASS_ARABIC:
		return cut_word(cut, i);
	case CLASS_SEA:
		return cut_sea(cut, i);
	case CLASS_EMOJI:
		return cut_emoji(cut, i);
	default:
		return cut_other(cut, i);
	}
}

static void cut_text(struct cut *cut, struct span text, const char *lang)
{
	struct analyzer *analyzer = cut->analyzer;
	char primary[LANG_MAX];
	size_t i = 0;

	language_primary(lang ? lang : "und", primary);
	word_language(analyzer, primary);
	analyzer->whole = cut->query;
	units_clear(cut->units);
	fold(text, &analyzer->folded);
	cut->text = text;
	cut->chars = analyzer->folded.items;
	cut->count = analyzer->folded.count;
	cut->sentence = true;
	while (i < cut->count)
		i = cut_next(cut, i);
	names_find(cut);
	amounts_find(cut);
}

void analyzer_query(struct analyzer *analyzer, struct span text,
		    const char *lang, struct units *units)
{
	struct cut cut = {.analyzer = analyzer, .units = units, .query = true};

	cut_text(&cut, text, lang);
}

void analyzer_units(struct analyzer *analyzer, struct span text,
		    const char *lang, struct units *units)
{
	struct cut cut = {.analyzer = analyzer, .units = units};

	cut_text(&cut, text, lang);
}

void analyzer_surfaces(struct analyzer *analyzer, struct span text,
		       const char *lang, struct units *units)
{
	struct cut cut = {
		.analyzer = analyzer, .units = units, .surfaces = true};

	cut_text(&cut, text, lang);
}

void analyzer_word(struct analyzer *analyzer, struct units *units, size_t unit)
{
	if (units->items[unit].word)
		word_analyze(analyzer, units, &units->items[unit]);
}
