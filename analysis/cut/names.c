/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which units are one name together: GPT-4, Qwen2.5, e-mail. */
#include "analysis/cut/cut.h"
#include "base/utf8.h"

/* What holds two units together. */
enum joint {
	JOINT_NONE,
	JOINT_TOUCH, /* letters and digits */
	JOINT_HYPHEN,
	JOINT_DECIMAL, /* digits and digits */
	JOINT_SPACE,   /* of a query only */
};

static bool is_word(const struct unit *unit)
{
	return unit->kind == UNIT_WORD || unit->kind == UNIT_ARABIC;
}

static bool is_number(const struct unit *unit)
{
	return unit->flags & UNIT_NUMBER;
}

static uint32_t only_char(struct span text)
{
	size_t at = 0;
	uint32_t code = utf8_next(text, &at);

	return at == text.len ? code : 0;
}

static bool is_hyphen(uint32_t code)
{
	return code == '-' || code == 0x2010 || code == 0x2011 ||
	       code == 0x200C || code == 0xFF0D || code == 0xFE63;
}

static bool is_digit(const struct cut *cut, size_t at)
{
	return at < cut->text.len && cut->text.ptr[at] >= '0' &&
	       cut->text.ptr[at] <= '9';
}

static bool is_point(const struct cut *cut, size_t at)
{
	return at < cut->text.len &&
	       (cut->text.ptr[at] == '.' || cut->text.ptr[at] == ',');
}

/* 2.5, but neither 2026.4.10 nor 2026.4, and none of a list. */
static bool is_decimal(const struct cut *cut, const struct unit *first,
		       uint32_t code)
{
	const struct unit *last = first + 1;
	bool comma = code == ',' || code == 0xFF0C;

	if (!comma && code != '.' && code != 0xFF0E && code != 0x066B)
		return false;
	if (first->surface.len > 3 &&
	    first->end - first->start == first->surface.len)
		return false;
	if ((first->start > 1 && is_point(cut, first->start - 1) &&
	     is_digit(cut, first->start - 2)) ||
	    (is_point(cut, last->end) && is_digit(cut, last->end + 1)))
		return false;
	return !comma || number_has_comma(cut->analyzer) ||
	       first->surface.len < first->end - first->start;
}

/* As most words are. */
static bool is_spaced(const struct cut *cut, const struct unit *first)
{
	return !cut->query && first[1].start - first->end == 1 &&
	       cut->text.ptr[first->end] == ' ';
}

static enum joint joint_of(const struct cut *cut, const struct unit *first)
{
	const struct unit *last = first + 1;
	size_t gap = last->start - first->end;
	uint32_t code;

	if (!is_word(first) || !is_word(last) || gap > 3)
		return JOINT_NONE;
	if (!gap)
		return last->flags & UNIT_TOUCHES &&
				       is_number(first) != is_number(last)
			       ? JOINT_TOUCH
			       : JOINT_NONE;
	code = only_char(span_of(cut->text.ptr + first->end, gap));
	if (is_number(first) && is_number(last))
		return is_decimal(cut, first, code) ? JOINT_DECIMAL
						    : JOINT_NONE;
	if (is_hyphen(code))
		return JOINT_HYPHEN;
	return cut->query && code == ' ' ? JOINT_SPACE : JOINT_NONE;
}

/* Those of one unit lie side by side: they go after all others. */
static void move_wholes(struct units *units, struct unit *unit)
{
	size_t i, first = units->whole_count;

	for (i = 0; i < unit->wholes; i++) {
		MEM_PUSH_ROOM(units->wholes, units->whole_count,
			      units->whole_cap);
		units->wholes[units->whole_count++] =
			units->wholes[unit->whole + i];
	}
	unit->whole = (uint32_t)first;
}

static void push_whole(struct units *units, size_t first, struct whole whole)
{
	struct unit *unit = &units->items[first];

	if (unit->wholes && unit->whole + unit->wholes != units->whole_count)
		move_wholes(units, unit);
	MEM_PUSH_ROOM(units->wholes, units->whole_count, units->whole_cap);
	units->wholes[units->whole_count++] = whole;
	if (!unit->wholes++)
		unit->whole = (uint32_t)units->whole_count - 1;
}

static bool has_number(const struct unit *units, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (is_number(&units[i]))
			return true;
	return false;
}

/* Units without what is between them. */
static struct span together(struct cut *cut, const enum joint *joints,
			    struct unit *units, size_t count)
{
	bool number = has_number(units, count);
	struct buf *text = &cut->analyzer->scratch;
	size_t i;

	for (i = 0; cut->surfaces && number && i < count; i++)
		word_analyze(cut->analyzer, cut->units, &units[i]);
	buf_clear(text);
	for (i = 0; i < count; i++) {
		if (i && joints[i - 1] == JOINT_DECIMAL)
			buf_add_char(text, '.');
		buf_add_span(text, number ? units[i].raw : units[i].surface);
	}
	return units_keep(cut->units, buf_span(text));
}

/* Words have a stem together, names with numbers do not. */
static void add_whole(struct cut *cut, const enum joint *joints, size_t first,
		      size_t count)
{
	struct unit *units = &cut->units->items[first];
	struct unit whole = {.kind = units->kind};
	bool number = has_number(units, count), lazy;

	if (count == 2 && span_equal(units[0].surface, units[1].surface))
		return; /* Indonesian says a word twice */
	whole.surface = together(cut, joints, units, count);
	whole.raw = whole.stem = whole.surface;
	whole.word = word_name(cut->analyzer, &whole);
	lazy = cut->surfaces && !number &&
	       analyzer_cuts_ends(cut->analyzer, &whole);
	if (number || lazy || word_analyze(cut->analyzer, cut->units, &whole))
		push_whole(cut->units, first,
			   (struct whole){(uint32_t)count, lazy, whole.stem});
}

void analyzer_wholes(struct analyzer *analyzer, struct units *units,
		     size_t unit)
{
	const struct unit *first = &units->items[unit];
	struct whole *whole;
	uint32_t i;

	for (i = first->whole; i < first->whole + first->wholes; i++) {
		struct unit word = {.kind = first->kind};

		whole = &units->wholes[i];
		if (!whole->lazy)
			continue;
		word.surface = word.raw = word.stem = whole->term;
		word.word = word_name(analyzer, &word);
		word_analyze(analyzer, units, &word);
		whole->term = word.stem;
		whole->lazy = false;
	}
}

/* The names that begin with a chain of units: each of its beginnings, and the
 * decimal number in it. */
static void add_chain(struct cut *cut, const enum joint *joints, size_t first,
		      size_t count)
{
	size_t k;

	for (k = 2; k <= count; k++)
		if (k == count || joints[k - 1] != JOINT_DECIMAL)
			add_whole(cut, joints, first, k);
	for (k = 1; k + 1 < count; k++)
		if (joints[k] == JOINT_DECIMAL)
			add_whole(cut, joints + k, first + k, 2);
}

static bool is_tight(enum joint joint)
{
	return joint != JOINT_NONE && joint != JOINT_SPACE;
}

/* Two names, or words, that only a space parts: Open AI, Qwen 2.5. */
static void add_loose(struct cut *cut, size_t before)
{
	const struct unit *units = cut->units->items;
	enum joint joints[NAME_PARTS_MAX];
	size_t first = before, last = before + 1, i;

	while (first && last - first < NAME_PARTS_MAX &&
	       is_tight(joint_of(cut, &units[first - 1])))
		first--;
	while (last + 1 < cut->units->count && last - first < NAME_PARTS_MAX &&
	       is_tight(joint_of(cut, &units[last])))
		last++;
	if (last - first >= NAME_PARTS_MAX)
		return;
	for (i = first; i < last; i++)
		joints[i - first] = joint_of(cut, &units[i]);
	add_whole(cut, joints, first, last - first + 1);
}

static void find_loose(struct cut *cut)
{
	size_t i;

	for (i = 0; cut->query && i + 1 < cut->units->count; i++)
		if (joint_of(cut, &cut->units->items[i]) == JOINT_SPACE)
			add_loose(cut, i);
}

void names_find(struct cut *cut)
{
	enum joint joints[NAME_PARTS_MAX], joint;
	size_t first = 0, count = 0, i;

	for (i = 0; i + 1 < cut->units->count; i++) {
		joint = is_spaced(cut, &cut->units->items[i])
				? JOINT_NONE
				: joint_of(cut, &cut->units->items[i]);
		if (!is_tight(joint)) {
			if (count && count < NAME_PARTS_MAX)
				add_chain(cut, joints, first, count + 1);
			count = 0;
			continue;
		}
		if (!count)
			first = i;
		if (count < NAME_PARTS_MAX)
			joints[count++] = joint;
	}
	if (count && count < NAME_PARTS_MAX)
		add_chain(cut, joints, first, count + 1);
	find_loose(cut);
}
