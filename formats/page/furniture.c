/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/furniture.h"
#include "base/array.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#define LINE_MOST   64  /* code points in a line of the tail */
#define WORDS_MOST  64  /* bytes of a button or a language's name */
#define NOTICE_MOST 900 /* bytes */
#define MENU_LEAST  3   /* languages in a row */
#define TAIL_LEAST  5   /* lines */
#define TAIL_PROOF  3   /* buttons among them */
#define NEAR        2   /* blocks between a notice and other furniture */

enum kind {
	KIND_TEXT,
	KIND_BUTTON,
	KIND_SURE,
	KIND_LANGUAGE,
};

struct line {
	const char *text;
	enum kind kind;
};

#define NOTICE(text)

static const struct line lines[] = {
#define BUTTON(text)   {text, KIND_BUTTON},
#define SURE(text)     {text, KIND_SURE},
#define LANGUAGE(text) {text, KIND_LANGUAGE},
#include "formats/page/furniture.def"
#undef BUTTON
#undef SURE
#undef LANGUAGE
};

#undef NOTICE
#define BUTTON(text)
#define SURE(text)
#define LANGUAGE(text)

static const char *const notices[] = {
#define NOTICE(text) text,
#include "formats/page/furniture.def"
};

#define LINE_COUNT   COUNT_OF(lines)
#define NOTICE_COUNT COUNT_OF(notices)

/* The blocks of a draft, one kind each. */
struct survey {
	struct draft *draft;
	unsigned char *kinds;
	bool *out;
	struct buf folded;
	size_t dropped;
	bool page;
};

static bool is_bullet(uint32_t code)
{
	return code == '*' || code == '-' || code == '|' || code == '>' ||
	       code == 0x2022 || code == 0xB7 || code == 0x25CF ||
	       code == 0x25B6 || code == 0x203A || code == 0xBB ||
	       code == ':' || code == 0xFF1A || u_isUWhiteSpace((UChar32)code);
}

/* Case folded, without bullets at both ends. */
static struct span fold_line(struct survey *survey, struct span text)
{
	size_t at = 0, end = 0;
	char bytes[4];

	buf_clear(&survey->folded);
	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		if (is_bullet(code) && !survey->folded.len)
			continue;
		buf_add(&survey->folded, bytes,
			utf8_put((uint32_t)u_foldCase((UChar32)code,
						      U_FOLD_CASE_DEFAULT),
				 bytes));
		if (!is_bullet(code))
			end = survey->folded.len;
	}
	return span_of(buf_str(&survey->folded), end);
}

/* "português (brasil)" is one too. */
static bool is_language(struct span folded, const char *name)
{
	size_t len = strlen(name);

	return span_starts(folded, name) &&
	       (folded.len == len ||
		(folded.len > len + 1 && folded.ptr[len] == ' ' &&
		 folded.ptr[len + 1] == '('));
}

static bool matches(const struct line *line, struct span folded)
{
	if (!folded.len || folded.ptr[0] != line->text[0])
		return false;
	if (line->kind == KIND_LANGUAGE)
		return is_language(folded, line->text);
	return span_is(folded, line->text);
}

static enum kind kind_of(struct survey *survey, struct span text)
{
	struct span folded;
	size_t i;

	if (text.len > WORDS_MOST)
		return KIND_TEXT;
	folded = fold_line(survey, text);
	for (i = 0; i < LINE_COUNT; i++)
		if (matches(&lines[i], folded))
			return lines[i].kind;
	return KIND_TEXT;
}

static void drop(struct survey *survey, size_t i)
{
	survey->dropped += !survey->out[i];
	survey->out[i] = true;
}

static void drop_menus(struct survey *survey)
{
	size_t count = survey->draft->count, i, end;

	for (i = 0; i < count; i = end + 1) {
		for (end = i; end < count; end++)
			if (survey->kinds[end] != KIND_LANGUAGE)
				break;
		if (end - i < MENU_LEAST)
			continue;
		survey->page = true;
		while (i < end)
			drop(survey, i++);
	}
}

static bool ends_sentence(struct span text)
{
	size_t at = utf8_floor(text, text.len ? text.len - 1 : 0);
	uint32_t code = text.len ? utf8_next(text, &at) : 0;

	return code == '.' || code == '!' || code == '?' || code == 0x3002 ||
	       code == 0xFF01 || code == 0xFF1F || code == 0x61F ||
	       code == 0x2026 || code == '"' || code == 0x201D ||
	       code == 0x300D || code == 0x964;
}

static bool is_tail_line(const struct survey *survey, size_t i)
{
	const struct block *block = &survey->draft->blocks[i];

	return survey->out[i] || survey->kinds[i] != KIND_TEXT ||
	       (block->kind == BLOCK_TEXT && !ends_sentence(block->text) &&
		block->text.len <= LINE_MOST * 4 &&
		utf8_count(block->text) <= LINE_MOST);
}

static void drop_tail(struct survey *survey)
{
	size_t count = survey->draft->count, from = count, proof = 0, i;

	while (from && is_tail_line(survey, from - 1))
		proof += survey->kinds[--from] != KIND_TEXT;
	/* What is above the first button may be the article's. */
	while (from < count && survey->kinds[from] == KIND_TEXT)
		from++;
	if (count - from < TAIL_LEAST || proof < TAIL_PROOF)
		return;
	survey->page = true;
	for (i = from; i < count; i++)
		drop(survey, i);
}

static void drop_buttons(struct survey *survey)
{
	size_t i;

	for (i = 0; i < survey->draft->count; i++)
		if (survey->kinds[i] == KIND_SURE ||
		    (survey->kinds[i] == KIND_BUTTON && survey->page))
			drop(survey, i);
}

static bool is_near_dropped(const struct survey *survey, size_t i)
{
	size_t from = i > NEAR ? i - NEAR : 0, to = i + NEAR;

	for (; from <= to && from < survey->draft->count; from++)
		if (survey->out[from])
			return true;
	return false;
}

static bool is_notice(struct survey *survey, struct span text)
{
	struct span folded;
	size_t i;

	if (text.len > NOTICE_MOST)
		return false;
	folded = fold_line(survey, text);
	for (i = 0; i < NOTICE_COUNT; i++)
		if (memmem(folded.ptr, folded.len, notices[i],
			   strlen(notices[i])))
			return true;
	return false;
}

static void drop_notices(struct survey *survey)
{
	size_t i;

	for (i = 0; survey->dropped && i < survey->draft->count; i++)
		if (!survey->out[i] && is_near_dropped(survey, i) &&
		    is_notice(survey, survey->draft->blocks[i].text))
			drop(survey, i);
}

static void keep_rest(struct survey *survey)
{
	struct draft *draft = survey->draft;
	size_t i, kept = 0;

	for (i = 0; i < draft->count; i++)
		if (!survey->out[i])
			draft->blocks[kept++] = draft->blocks[i];
	draft->count = kept;
}

static bool has_sure(const struct survey *survey)
{
	size_t i;

	for (i = 0; i < survey->draft->count; i++)
		if (survey->kinds[i] == KIND_SURE)
			return true;
	return false;
}

void furniture_drop(struct draft *draft, bool page)
{
	struct survey survey = {.draft = draft, .page = page};
	size_t i;

	survey.kinds = mem_alloc(draft->count + 1);
	survey.out = mem_alloc((draft->count + 1) * sizeof(bool));
	for (i = 0; i < draft->count; i++)
		survey.kinds[i] =
			(unsigned char)kind_of(&survey, draft->blocks[i].text);
	survey.page |= has_sure(&survey);
	drop_menus(&survey);
	drop_tail(&survey);
	drop_buttons(&survey);
	drop_notices(&survey);
	if (survey.dropped && survey.dropped < draft->count)
		keep_rest(&survey);
	buf_release(&survey.folded);
	free(survey.kinds);
	free(survey.out);
}
