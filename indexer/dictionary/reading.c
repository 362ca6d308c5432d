/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/dictionary/reading.h"
#include "analysis/detect/language.h"
#include "base/array.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <unicode/uloc.h>

#define PART_SHOWN 200

void reading_break(struct dictionary_reading *reading, const char *format, ...)
{
	char text[PART_SHOWN];
	va_list list;

	if (reading->broken++)
		return;
	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	buf_addf(&reading->first, "'%s':%zu: ", reading->path, reading->line);
	buf_add_str(&reading->first, text);
}

static bool is_text(struct span line)
{
	return utf8_valid(line) == line.len &&
	       (!line.len || !memchr(line.ptr, '\0', line.len));
}

bool reading_line(struct dictionary_reading *reading, struct span *line)
{
	struct span *text = &reading->text;
	const char *end;
	size_t len;

	while (text->len) {
		end = memchr(text->ptr, '\n', text->len);
		len = end ? (size_t)(end - text->ptr) : text->len;
		*line = span_of(text->ptr, len);
		if (len && line->ptr[len - 1] == '\r')
			line->len--;
		len += end != NULL;
		*text = span_of(text->ptr + len, text->len - len);
		reading->line++;
		if (is_text(*line))
			return true;
		reading_break(reading, "not UTF-8; convert the file");
	}
	return false;
}

bool reading_pair(struct dictionary_reading *reading, size_t from,
		  struct span word, size_t to, struct span translation)
{
	struct glossary_entry a = {.lang = reading->langs[from], .text = word},
			      b = {.lang = reading->langs[to],
				   .text = translation};
	enum draft_pair result = dictionary_draft_pair(reading->draft, &a, &b);

	reading->full |= result == PAIR_FULL;
	return result == PAIR_ADDED;
}

/* Codes that ICU knows no shorter tag of, though people mean one. */
static void shorten(char tag[ULOC_FULLNAME_CAPACITY])
{
	static const char *const codes[][2] = {
		{"arb", "ar"}, {"cmn", "zh"}, {"qcn", "zh"}, {"zsm", "ms"},
		{"nob", "no"}, {"nno", "no"}, {"als", "sq"}, {"pes", "fa"}};
	size_t i;

	for (i = 0; i < COUNT_OF(codes); i++)
		if (!strcmp(tag, codes[i][0]))
			snprintf(tag, ULOC_FULLNAME_CAPACITY, "%s",
				 codes[i][1]);
}

enum status reading_add_lang(struct dictionary_reading *reading,
			     struct span tag, struct err *err)
{
	char text[ULOC_FULLNAME_CAPACITY], canonical[ULOC_FULLNAME_CAPACITY];
	UErrorCode code = U_ZERO_ERROR;
	char *name = mem_span(span_trim(tag));
	bool valid = strlen(name) < GLOSSARY_LANG && strlen(name) >= 2 &&
		     language_tag_valid(name);

	snprintf(text, sizeof(text), "%s", name);
	free(name);
	if (!valid)
		return err_set(err, ST_USAGE,
			       "'%.40s' is no language; give one such as 'en'",
			       text);
	if (reading->lang_count == READING_LANGS)
		return err_set(err, ST_USAGE,
			       "more than %d languages; leave some out",
			       READING_LANGS);
	uloc_getLanguage(text, canonical, sizeof(canonical), &code);
	if (U_FAILURE(code) || !canonical[0])
		snprintf(canonical, sizeof(canonical), "%s", text);
	shorten(canonical);
	language_primary(canonical, reading->langs[reading->lang_count++]);
	return ST_OK;
}

enum status reading_add_given(struct dictionary_reading *reading,
			      struct err *err)
{
	const char *at = reading->given, *end;
	enum status status = ST_OK;

	reading->lang_count = 0;
	while (!status && *at) {
		end = at + strcspn(at, ":");
		status = reading_add_lang(reading,
					  span_of(at, (size_t)(end - at)), err);
		at = *end ? end + 1 : end;
	}
	return status;
}
