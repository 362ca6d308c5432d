/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What cutting one text into units carries along, and the parts of it that
 * have files of their own: numbers.c knows how numbers are written, names.c
 * which units are one name together. Private to analysis.
 */
#ifndef ANALYSIS_CUT_CUT_H
#define ANALYSIS_CUT_CUT_H

#include "analysis/internal.h"

struct cut {
	struct analyzer *analyzer;
	struct span text;
	struct units *units;
	const struct folded_char *chars;
	size_t count;
	uint32_t position;
	size_t behind; /* index after the last unit's characters */
	bool sentence; /* the next unit begins one */
	bool surfaces; /* leave out what analyzer_word gives */
	bool query;    /* words side by side may be one name, too */
	bool same;     /* the text has the next unit as it is folded */
};

/* Room for len bytes that live as long as the units; what was too much at the
 * end of it can be given back at once. */
char *units_room(struct units *units, size_t len);
void units_give_back(struct units *units, size_t len);

/* Keeps one block for the next text. */
void units_clear(struct units *units);

/* Letters and digits that touch are cut into parts where they change, but no
 * more than these: what changes more often is a code. */
#define NAME_PARTS_MAX 4

static inline bool cut_is_digit(const struct cut *cut, size_t i)
{
	return i < cut->count && cut->chars[i].code >= '0' &&
	       cut->chars[i].code <= '9';
}

static inline bool cut_is_letter(const struct cut *cut, size_t i)
{
	return i < cut->count && (cut->chars[i].class == CLASS_LETTER ||
				  cut->chars[i].class == CLASS_ARABIC);
}

/* A character of two bytes that folding left as it was. */
static inline bool cut_is_same_pair(const struct cut *cut, size_t i)
{
	const struct folded_char *c = &cut->chars[i];
	const char *bytes = cut->text.ptr + c->start;

	return c->end - c->start == 2 && c->code >= 0x80 && c->code < 0x800 &&
	       c->code == ((bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu));
}

/* After the letters that touch from i on, when they surely are one word, as
 * most are; else i. What folding left out may part a word, too. *same then says
 * whether the text has them as they are folded: without capitals. */
size_t plain_word_end(const struct cut *cut, size_t i, bool *same);

/* After the letters and digits that touch from i on, and are one word. */
size_t word_end(const struct cut *cut, size_t i);

/* kept and UNIT_TITLED of a word of the characters [first, end). */
void unit_note_case(const struct cut *cut, struct unit *unit, size_t first,
		    size_t end);

/* After a number whose first digits are the characters [first, end): groups
 * of digits that belong to it may follow. Groups are parted by a comma, full
 * stop, apostrophe, Arabic thousands separator or space, the same in all of a
 * number; a single comma or full stop is what the text's language has it
 * for. */
size_t number_end(const struct cut *cut, size_t first, size_t end);

/* Whether a comma parts the decimals in the language of the text. */
bool number_has_comma(const struct analyzer *analyzer);

/* After a word that is written with signs (C++, C#, R&D, .NET) and begins at
 * i; i when there is none. */
size_t signs_end(const struct cut *cut, size_t i);

/* After the emoji that begins at i, a sequence of characters; *bytes is where it
 * ends in the text, what folding left out of it included. */
size_t emoji_end(const struct cut *cut, size_t i, size_t *bytes);

/* What is indexed of it: its pictures, without colours of skin. */
struct span emoji_text(struct cut *cut, size_t first, size_t end);

/* Finds the amounts in them, once names are found. */
void amounts_find(struct cut *cut);

/* Finds the names that units make together, once all are cut. */
void names_find(struct cut *cut);

#endif
