/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/article_draft.h"
#include "formats/plain/markdown_line.h"

static size_t count_of(struct span text, char c)
{
	size_t i = 0;

	while (i < text.len && text.ptr[i] == c)
		i++;
	return i;
}

static struct span skip(struct span text, size_t bytes)
{
	return span_of(text.ptr + bytes, text.len - bytes);
}

static bool is_blank_at(struct span text, size_t at)
{
	return at >= text.len || text.ptr[at] == ' ' || text.ptr[at] == '\t';
}

/* Only characters of set. */
static bool consists_of(struct span text, const char *set)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!text.ptr[i] || !strchr(set, text.ptr[i]))
			return false;
	return true;
}

static bool is_rule(struct span text)
{
	char set[3] = {text.ptr[0], ' ', '\0'};
	size_t i, marks = 0;

	if (!strchr("*-_", text.ptr[0]) || !consists_of(text, set))
		return false;
	for (i = 0; i < text.len; i++)
		marks += text.ptr[i] == text.ptr[0];
	return marks >= 3;
}

static bool is_table_rule(struct span text)
{
	return memchr(text.ptr, '|', text.len) &&
	       memchr(text.ptr, '-', text.len) && consists_of(text, "|-: \t");
}

/* After "[...]" or "(...)" at at, or at itself. Pairs may be nested. */
static size_t skip_pair(struct span text, size_t at, char open, char close)
{
	size_t i, depth = 0;

	if (at >= text.len || text.ptr[at] != open)
		return at;
	for (i = at; i < text.len; i++) {
		depth += text.ptr[i] == open;
		if (text.ptr[i] == close && !--depth)
			return i + 1;
	}
	return at;
}

/* "![alt](address)", also inside a link: "[![alt](address)](address)". */
static bool is_images(struct span text)
{
	size_t at = 0, words;

	while (at < text.len) {
		struct span rest = skip(text, at);

		if (!span_starts(rest, "![") && !span_starts(rest, "[!["))
			return false;
		at += rest.ptr[0] == '!';
		words = skip_pair(text, at, '[', ']');
		at = skip_pair(text, words, '(', ')');
		if (at == words)
			return false;
		while (at < text.len && is_blank_at(text, at))
			at++;
	}
	return true;
}

static size_t item_mark(struct span text)
{
	size_t digits = 0;

	if (strchr("-*+", text.ptr[0]) && is_blank_at(text, 1))
		return 1;
	while (digits < text.len && digits < 10 && text.ptr[digits] >= '0' &&
	       text.ptr[digits] <= '9')
		digits++;
	if (digits && digits < 10 && digits < text.len &&
	    strchr(".)", text.ptr[digits]) && is_blank_at(text, digits + 1))
		return digits + 1;
	return 0;
}

static struct span heading_text(struct span text, unsigned level)
{
	struct span inner = text_trim(skip(text, level));
	size_t end = inner.len;

	while (end && inner.ptr[end - 1] == '#')
		end--;
	/* Closing marks are after a space: "C#" keeps its own. */
	if (!end || is_blank_at(inner, end - 1))
		inner.len = end;
	return text_trim(inner);
}

static bool find_fence(struct markdown_line *line)
{
	struct span text = line->text;
	size_t marks = count_of(text, text.ptr[0]);

	if ((text.ptr[0] != '`' && text.ptr[0] != '~') || marks < 3)
		return false;
	/* "```x```" is code inside a line. */
	if (text.ptr[0] == '`' &&
	    memchr(text.ptr + marks, '`', text.len - marks))
		return false;
	line->kind = LINE_FENCE;
	line->mark = text.ptr[0];
	line->level = marks > 999 ? 999 : (unsigned)marks;
	line->text = text_trim(skip(text, marks));
	return true;
}

static bool find_heading(struct markdown_line *line)
{
	size_t marks = count_of(line->text, '#');

	if (!marks || marks > 6 || !is_blank_at(line->text, marks))
		return false;
	line->kind = LINE_HEADING;
	line->level = (unsigned)marks;
	line->text = heading_text(line->text, line->level);
	return true;
}

static void find_other(struct markdown_line *line)
{
	struct span text = line->text;
	size_t mark;

	if (consists_of(text, "="))
		line->kind = LINE_EQUALS;
	else if (consists_of(text, "-") && text.len > 1)
		line->kind = LINE_DASHES;
	else if (is_rule(text) || is_table_rule(text) || is_images(text))
		line->kind = LINE_NOTHING;
	else if ((mark = item_mark(text)) > 0) {
		line->kind = LINE_ITEM;
		/* A number says something, a bullet does not. */
		if (mark == 1)
			line->text = text_trim(skip(text, mark));
	}
}

struct markdown_line markdown_line(struct span text)
{
	struct markdown_line line = {LINE_TEXT, 0, 0, text_trim(text)};

	while (line.text.len && line.text.ptr[0] == '>')
		line.text = text_trim(skip(line.text, 1));
	if (!line.text.len)
		line.kind = LINE_BLANK;
	else if (!find_fence(&line) && !find_heading(&line))
		find_other(&line);
	return line;
}
