/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dictd's format as FreeDict has it: an index of lines "headword, offset,
 * length", numbers in base 64, and a text that they point into. An entry is its
 * headword, with a pronunciation and a part of speech, and lines of
 * translations, numbered if there are several.
 */
#include "base/ascii.h"
#include "indexer/dictionary/gloss.h"
#include "indexer/dictionary/reading.h"

#include <ctype.h>

struct entry {
	struct dictionary_reading *reading;
	struct span lines; /* below the headword */
	struct span head;  /* one of its words */
	bool found;
};

static int digit_of(char c)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static bool take_field(struct span *line, struct span *field)
{
	const char *end = line->len ? memchr(line->ptr, '\t', line->len) : NULL;
	size_t len = end ? (size_t)(end - line->ptr) : line->len;

	*field = span_of(line->ptr, len);
	len += end != NULL;
	*line = span_of(line->ptr + len, line->len - len);
	return field->len > 0;
}

static bool take_number(struct span *line, uint64_t *number)
{
	struct span field;
	size_t i;

	*number = 0;
	if (!take_field(line, &field) || field.len > 9)
		return false;
	for (i = 0; i < field.len; i++) {
		int digit = digit_of(field.ptr[i]);

		if (digit < 0)
			return false;
		*number = *number * 64 + (uint64_t)digit;
	}
	return true;
}

static void add_translation(void *context, struct span translation)
{
	struct entry *entry = context;

	entry->found |=
		reading_pair(entry->reading, 0, entry->head, 1, translation);
}

static struct span take_line(struct span *text)
{
	const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
	struct span line =
		span_of(text->ptr, end ? (size_t)(end - text->ptr) : text->len);
	size_t len = line.len + (end != NULL);

	*text = span_of(text->ptr + len, text->len - len);
	return line;
}

/* Other lines than the first explain or give examples, in the language of the
 * headword. */
static bool is_sense(struct span line)
{
	struct span text = span_trim(line);

	return text.len > 2 && ascii_is_digit(text.ptr[0]) &&
	       memchr(text.ptr, '.', text.len > 3 ? 3 : text.len);
}

static void add_head(void *context, struct span head)
{
	struct entry *entry = context;
	struct span rest = entry->lines, line;
	bool first = true;

	entry->head = head;
	while (rest.len) {
		line = take_line(&rest);
		if (first || is_sense(line))
			gloss_each(line, entry->reading->langs[1],
				   add_translation, entry);
		first = false;
	}
}

static bool same_letters(struct span a, struct span b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.len && !isalnum((unsigned char)a.ptr[i]) &&
		       !(a.ptr[i] & 0x80))
			i++;
		while (k < b.len && !isalnum((unsigned char)b.ptr[k]) &&
		       !(b.ptr[k] & 0x80))
			k++;
		if (i == a.len || k == b.len)
			return i == a.len && k == b.len;
		if (a.ptr[i] & 0x80 || b.ptr[k] & 0x80)
			return true; /* folded by who made the index */
		if (tolower((unsigned char)a.ptr[i++]) !=
		    tolower((unsigned char)b.ptr[k++]))
			return false;
	}
}

/* What the first line has before its pronunciation and part of speech. */
static struct span headword(struct span line)
{
	size_t i;

	for (i = 0; i + 1 < line.len; i++)
		if (line.ptr[i] == ' ' &&
		    (line.ptr[i + 1] == '/' || line.ptr[i + 1] == '<'))
			break;
	return span_trim(i + 1 < line.len ? span_of(line.ptr, i) : line);
}

static void read_entry(struct dictionary_reading *reading, struct span word,
		       struct span body)
{
	struct entry entry = {.reading = reading, .lines = body};
	struct span rest = body, head = headword(take_line(&rest));

	/* The index has it in small letters and without signs. */
	if (same_letters(head, word)) {
		entry.lines = rest;
		word = head;
	}
	if (!span_trim(entry.lines).len) {
		reading_break(reading, "an empty translation; remove the line");
		return;
	}
	gloss_heads(word, add_head, &entry);
}

static void read_index_line(struct dictionary_reading *reading,
			    struct span line)
{
	struct span word, rest = line;
	uint64_t at, len;

	if (span_starts(line, "00database") || span_starts(line, "00-database"))
		return;
	if (!take_field(&rest, &word) || !take_number(&rest, &at) ||
	    !take_number(&rest, &len))
		reading_break(reading, "no entry; write a headword, its offset "
				       "and length, with tabs between them");
	else if (at > reading->body.len || len > reading->body.len - at)
		reading_break(reading,
			      "it lies beyond the end of the .dict file");
	else
		read_entry(reading, word,
			   span_of(reading->body.ptr + at, (size_t)len));
}

/* Of "freedict-eng-ara": the last two parts. */
static enum status langs_of_name(struct dictionary_reading *reading,
				 struct err *err)
{
	const char *slash = strrchr(reading->path, '/');
	const char *name = slash ? slash + 1 : reading->path, *dash, *end;
	size_t len = strcspn(name, ".");

	end = name + len;
	for (dash = end; dash > name && dash[-1] != '-'; dash--)
		;
	if (dash - name == 4 || (dash - name > 4 && dash[-5] == '-')) {
		enum status status =
			reading_add_lang(reading, span_of(dash - 4, 3), NULL);

		if (!status)
			status = reading_add_lang(
				reading, span_of(dash, (size_t)(end - dash)),
				NULL);
		if (!status)
			return ST_OK;
	}
	return err_set(err, ST_USAGE,
		       "which languages does '%s' have? give them with "
		       "--dictionary-languages, such as en:ar",
		       reading->path);
}

enum status read_dictd(struct dictionary_reading *reading, struct err *err)
{
	struct span line;

	if (!reading->given && langs_of_name(reading, err))
		return err->status;
	while (!reading->full && reading_line(reading, &line))
		if (line.len)
			read_index_line(reading, line);
	return ST_OK;
}
