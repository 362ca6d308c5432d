/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Folded characters into runs by script, runs into units. */
#include "analysis/internal.h"
#include "analysis/question.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define ARENA_FIRST 1024 /* most queries fit */
#define ARENA_BLOCK 16384

struct arena_block {
	struct arena_block *next;
	size_t len, cap;
	char bytes[];
};

static void arena_grow(struct units *units, size_t len)
{
	size_t cap = units->arena ? ARENA_BLOCK : ARENA_FIRST;
	struct arena_block *block;

	if (cap < len)
		cap = len;
	block = mem_grow(NULL, sizeof(*block) + cap, 1);
	block->next = units->arena;
	block->len = 0;
	block->cap = cap;
	units->arena = block;
}

static char *arena_room(struct units *units, size_t len)
{
	struct arena_block *block = units->arena;

	if (!block || block->cap - block->len < len) {
		arena_grow(units, len);
		block = units->arena;
	}
	block->len += len;
	return block->bytes + block->len - len;
}

struct span units_keep(struct units *units, struct span text)
{
	char *copy = arena_room(units, text.len);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return span_of(copy, text.len);
}

/* Keeps one block for the next text. */
static void units_clear(struct units *units)
{
	struct arena_block *block = units->arena, *next;

	units->count = 0;
	if (!block)
		return;
	for (next = block->next; next; next = block->next) {
		block->next = next->next;
		free(next);
	}
	block->len = 0;
}

void units_release(struct units *units)
{
	units_clear(units);
	free(units->arena);
	free(units->items);
	*units = (struct units)UNITS_INIT;
}

/* What cutting one text carries along. */
struct cut {
	struct analyzer *analyzer;
	struct span text;
	struct units *units;
	const struct folded_char *chars;
	size_t count;
	uint32_t position;
	size_t behind; /* index behind the last unit's characters */
	bool sentence; /* the next unit begins one */
	bool surfaces; /* leave out what analyzer_word gives */
};

static struct span keep_chars(struct cut *cut, size_t first, size_t end)
{
	size_t room = (end - first) * 4, len = 0, i;
	char *surface = arena_room(cut->units, room);

	for (i = first; i < end; i++) {
		uint32_t code = cut->chars[i].code;

		if (code < 0x80)
			surface[len++] = (char)code;
		else
			len += utf8_put(code, surface + len);
	}
	cut->units->arena->len -= room - len;
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
	unit->surface = keep_chars(cut, first, end);
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

static size_t cut_han(struct cut *cut, size_t i)
{
	for (; i < cut->count && is_han_like(cut, i); i++) {
		struct unit *unit = push_unit(cut, UNIT_HAN, i, i + 1);

		if (i + 1 == cut->count || !is_han_like(cut, i + 1))
			unit->flags |= UNIT_RUN_END;
		place_unit(cut, unit, i + 1);
	}
	return i;
}

/* By the first character that is no digit: 1445هـ is Arabic. */
static bool is_arabic(const struct cut *cut, size_t first, size_t end)
{
	while (first + 1 < end && cut->chars[first].code >= '0' &&
	       cut->chars[first].code <= '9')
		first++;
	return cut->chars[first].class == CLASS_ARABIC;
}

static bool is_ascii(const struct cut *cut, size_t first, size_t end)
{
	while (first < end && cut->chars[first].code < 0x80)
		first++;
	return first == end;
}

/* Folding has lost the case: it is in the text as given. */
static bool is_capital(const struct cut *cut, size_t i)
{
	size_t at = cut->chars[i].start;
	char c = cut->text.ptr[at];

	if (!(c & 0x80))
		return c >= 'A' && c <= 'Z';
	return u_isupper((UChar32)utf8_next(cut->text, &at));
}

static bool is_small(const struct cut *cut, size_t i)
{
	size_t at = cut->chars[i].start;

	return u_islower((UChar32)utf8_next(cut->text, &at));
}

static bool has_small(const struct cut *cut, size_t first, size_t end)
{
	while (first < end && !is_small(cut, first))
		first++;
	return first < end;
}

/* A capital behind the first letter makes a word a name, unless all of them
 * are: the words of a headline, or an acronym, are as others. */
static void note_case(const struct cut *cut, struct unit *unit, size_t first,
		      size_t end)
{
	size_t i, last = end;
	char bytes[4];

	for (i = first; i < end; i++)
		if (is_capital(cut, i))
			last = i;
	if (last == end || !has_small(cut, first, end))
		return;
	if (last == first && !(unit->flags & UNIT_SENTENCE))
		unit->flags |= UNIT_TITLED;
	for (i = first; last > first && i <= last; i++)
		unit->kept += (uint32_t)utf8_put(cut->chars[i].code, bytes);
}

static void push_word(struct cut *cut, size_t first, size_t end)
{
	bool arabic = is_arabic(cut, first, end);
	struct unit *unit =
		push_unit(cut, arabic ? UNIT_ARABIC : UNIT_WORD, first, end);

	if (unit->surface.ptr[0] >= '0' && unit->surface.ptr[0] <= '9')
		unit->flags |= UNIT_NUMBER;
	note_case(cut, unit, first, end);
	unit->word = word_name(cut->analyzer, unit);
	if ((cut->surfaces && is_ascii(cut, first, end)) ||
	    word_analyze(cut->analyzer, cut->units, unit))
		place_unit(cut, unit, end);
}

static bool is_letter(const struct cut *cut, size_t i)
{
	return i < cut->count && (cut->chars[i].class == CLASS_LETTER ||
				  cut->chars[i].class == CLASS_ARABIC);
}

/* Arabic writes its short words together with what follows, a Latin name too:
 * those are two words. */
static bool changes_script(const struct cut *cut, size_t i)
{
	const struct folded_char *c = &cut->chars[i];

	if (c[-1].class == c->class)
		return false;
	if (c->class == CLASS_ARABIC)
		c--;
	return u_isalpha((UChar32)c->code);
}

/* A word ends at whatever is no letter; an apostrophe, full stop or colon
 * inside parts it, and the parts stand as words. */
static size_t cut_word(struct cut *cut, size_t i)
{
	size_t first = i;

	do
		i++;
	while (is_letter(cut, i) && !changes_script(cut, i));
	push_word(cut, first, i);
	return i;
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
	units_clear(cut->units);
	fold(text, &analyzer->folded);
	cut->text = text;
	cut->chars = analyzer->folded.items;
	cut->count = analyzer->folded.count;
	cut->sentence = true;
	while (i < cut->count)
		i = cut_next(cut, i);
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
