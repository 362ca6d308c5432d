/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/dictionary/gloss.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/utf8.h"

#define EDGE_WORDS 8 /* that are cut off at an end, at most */

struct cutting {
	const char *lang; /* or NULL: of a headword */
	struct buf part;
	gloss_sink *sink;
	void *context;
};

static bool opens(uint32_t code)
{
	static const uint32_t codes[] = {'(',    '[',    '{',    '<',
					 0xFF08, 0x3010, 0x300A, 0};

	return utf8_is_one_of(code, codes);
}

static bool closes(uint32_t code)
{
	static const uint32_t codes[] = {')',    ']',    '}',    '>',
					 0xFF09, 0x3011, 0x300B, 0};

	return utf8_is_one_of(code, codes);
}

static bool parts(uint32_t code)
{
	static const uint32_t codes[] = {',',    ';',    '/',    '|',
					 0x060C, 0x061B, 0xFF0C, 0xFF1B,
					 0x3001, '\n',   0};

	return utf8_is_one_of(code, codes);
}

static bool take_begin(struct span *text, const char *begin)
{
	size_t len = strlen(begin);

	if (text->len < len || strncasecmp(text->ptr, begin, len) != 0)
		return false;
	*text = span_trim(span_of(text->ptr + len, text->len - len));
	return true;
}

static bool take_end(struct span *text, const char *end)
{
	size_t len = strlen(end);

	if (text->len < len ||
	    strncasecmp(text->ptr + text->len - len, end, len) != 0)
		return false;
	*text = span_trim(span_of(text->ptr, text->len - len));
	return true;
}

static void trim_words(struct span *text)
{
	static const char *const begins[] = {"to be ", "to ", "a ",  "an ",
					     "the ",   "sb ", "sth "};
	static const char *const ends[] = {" sb",   " sth", " etc",
					   " etc.", " of",  " to"};
	size_t i, turn;

	for (turn = 0; turn < EDGE_WORDS; turn++) {
		for (i = 0; i < COUNT_OF(begins); i++)
			if (take_begin(text, begins[i]))
				break;
		if (i == COUNT_OF(begins))
			break;
	}
	for (i = 0; i < COUNT_OF(ends); i++)
		take_end(text, ends[i]);
}

/* "2." before a sense, or after the one before. */
static void trim_numbers(struct span *text)
{
	size_t at = 0;

	while (at < text->len && ascii_is_digit(text->ptr[at]))
		at++;
	if (at && at < 3 && at < text->len && text->ptr[at] == '.')
		*text = span_trim(
			span_of(text->ptr + at + 1, text->len - at - 1));
	at = text->len;
	if (!at || text->ptr[at - 1] != '.')
		return;
	for (at--; at && ascii_is_digit(text->ptr[at - 1]); at--)
		;
	if (at + 1 < text->len && at && text->ptr[at - 1] == ' ')
		*text = span_trim(span_of(text->ptr, at));
}

static void trim_signs(struct span *text)
{
	static const char signs[] = "\"'.:!?=*";

	while (text->len && strchr(signs, text->ptr[0]))
		*text = span_trim(span_of(text->ptr + 1, text->len - 1));
	while (text->len && strchr(signs, text->ptr[text->len - 1]))
		*text = span_trim(span_of(text->ptr, text->len - 1));
}

/* What says something about the word instead of translating it. */
static bool is_note(struct span text)
{
	static const char *const begins[] = {
		"cl:",      "variant of",    "old variant",     "see ",
		"see also", "also written",  "also pr.",        "taiwan pr.",
		"abbr. ",   "abbr ",         "surname ",        "used in",
		"used to",  "erhua variant", "note:",           "pr. ",
		"(old)",    "radical in",    "japanese variant"};
	size_t i;

	for (i = 0; i < COUNT_OF(begins); i++)
		if (take_begin(&text, begins[i]))
			return true;
	return false;
}

static size_t count_words(struct span text)
{
	size_t i, count = text.len > 0;

	for (i = 1; i < text.len; i++)
		count += text.ptr[i] == ' ' && text.ptr[i - 1] != ' ';
	return count;
}

static bool has_han(struct span text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		if (code >= 0x3400 && code < 0xA000)
			return true;
	}
	return false;
}

static bool writes_han(const char *lang)
{
	return !strcmp(lang, "zh") || !strcmp(lang, "ja") ||
	       !strcmp(lang, "ko");
}

static void end_part(struct cutting *cutting)
{
	struct span text = span_trim(buf_span(&cutting->part));

	if (cutting->lang) {
		trim_numbers(&text);
		trim_signs(&text);
		if (is_note(text))
			text.len = 0;
		if (!strcmp(cutting->lang, "en"))
			trim_words(&text);
		if (count_words(text) > GLOSS_WORDS ||
		    (has_han(text) && !writes_han(cutting->lang)))
			text.len = 0;
	}
	if (text.len)
		cutting->sink(cutting->context, text);
	buf_clear(&cutting->part);
}

static void cut(struct span gloss, struct cutting *cutting)
{
	size_t at = 0, from, depth = 0;

	while (at < gloss.len) {
		uint32_t code;

		from = at;
		code = utf8_next(gloss, &at);
		if (opens(code))
			depth++;
		else if (closes(code))
			depth -= depth > 0;
		else if (!depth && parts(code))
			end_part(cutting);
		else if (!depth)
			buf_add(&cutting->part, gloss.ptr + from, at - from);
	}
	end_part(cutting);
	buf_release(&cutting->part);
}

void gloss_each(struct span gloss, const char *lang, gloss_sink *sink,
		void *context)
{
	struct cutting cutting = {lang, BUF_INIT, sink, context};

	cut(gloss, &cutting);
}

void gloss_heads(struct span head, gloss_sink *sink, void *context)
{
	struct cutting cutting = {NULL, BUF_INIT, sink, context};

	cut(head, &cutting);
}
