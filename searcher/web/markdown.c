/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/markdown.h"
#include "base/ascii.h"

#define REACH 2000 /* bytes that a pair may be apart */

struct line {
	struct span text; /* the whole */
	size_t end;       /* of the line */
	unsigned char *signs;
};

static void hide(const struct line *line, size_t from, size_t end)
{
	memset(line->signs + from, 1, end - from);
}

static size_t run_len(const struct line *line, size_t at)
{
	size_t end = at;

	while (end < line->end && line->text.ptr[end] == line->text.ptr[at])
		end++;
	return end - at;
}

static size_t reach(const struct line *line, size_t at)
{
	return line->end - at > REACH ? at + REACH : line->end;
}

static bool is_word(const struct line *line, size_t at)
{
	char c = line->text.ptr[at];

	return ascii_is_alpha(c) || ascii_is_digit(c);
}

static bool is_space(const struct line *line, size_t at)
{
	return ascii_is_space(line->text.ptr[at]);
}

/* Stars in a product and underscores in a name are none. */
static bool opens(const struct line *line, size_t at, size_t len)
{
	return at + len < line->end && !is_space(line, at + len) &&
	       !(at && is_word(line, at - 1));
}

static bool closes(const struct line *line, size_t at, size_t len)
{
	return !is_space(line, at - 1) &&
	       !(at + len < line->end && is_word(line, at + len));
}

/* The next run of just so many of the same sign; line->end when there is
 * none. */
static size_t find_run(const struct line *line, size_t at, size_t len,
		       bool emphasis)
{
	size_t end = reach(line, at), i = at + len, found;

	for (; i < end; i += found) {
		found = 1;
		if (line->text.ptr[i] != line->text.ptr[at])
			continue;
		found = run_len(line, i);
		if (found == len && (!emphasis || closes(line, i, len)))
			return i;
	}
	return line->end;
}

/* Returns where to go on. */
static size_t emphasis(const struct line *line, size_t at)
{
	size_t len = run_len(line, at), close;

	if (len > 3 || line->signs[at] || !opens(line, at, len))
		return at + len;
	close = find_run(line, at, len, true);
	if (close < line->end) {
		hide(line, at, at + len);
		hide(line, close, close + len);
	}
	return at + len;
}

static size_t code(const struct line *line, size_t at)
{
	size_t len = run_len(line, at);
	size_t close = find_run(line, at, len, false);

	if (close == line->end)
		return at + len;
	hide(line, at, at + len);
	hide(line, close, close + len);
	return close + len;
}

/* The bracket that closes the one at at; line->end when there is none. */
static size_t find_bracket(const struct line *line, size_t at, char close)
{
	size_t end = reach(line, at), i, depth = 0;

	for (i = at; i < end; i++) {
		if (line->text.ptr[i] == '\\')
			i++;
		else if (line->text.ptr[i] == line->text.ptr[at])
			depth++;
		else if (line->text.ptr[i] == close && !--depth)
			return i;
	}
	return line->end;
}

/* "[text](url)" and "[text][name]", at the bracket: what is hidden begins at
 * start. */
static size_t link(const struct line *line, size_t start, size_t at)
{
	size_t close = find_bracket(line, at, ']'), end;
	char next;

	if (close + 1 >= line->end)
		return at + 1;
	next = line->text.ptr[close + 1];
	if (next != '(' && next != '[')
		return at + 1;
	end = find_bracket(line, close + 1, next == '(' ? ')' : ']');
	if (end == line->end)
		return at + 1;
	hide(line, start, at + 1);
	hide(line, close, end + 1);
	return at + 1;
}

static bool is_mark(char c)
{
	return c > ' ' && c < 0x7F && !ascii_is_alpha(c) && !ascii_is_digit(c);
}

static size_t step(const struct line *line, size_t at)
{
	const char *text = line->text.ptr;
	bool more = at + 1 < line->end;

	switch (line->signs[at] ? ' ' : text[at]) {
	case '\\':
		if (!more || !is_mark(text[at + 1]))
			return at + 1;
		hide(line, at, at + 1);
		return at + 2;
	case '`':
		return code(line, at);
	case '*':
	case '_':
	case '~':
		return emphasis(line, at);
	case '!':
		return more && text[at + 1] == '[' ? link(line, at, at + 1)
						   : at + 1;
	case '[':
		return link(line, at, at);
	default:
		return at + 1;
	}
}

unsigned char *markdown_signs(struct span text)
{
	struct line line = {text, 0, mem_alloc(text.len + 1)};
	const char *end;
	size_t at = 0;

	while (at < text.len) {
		end = memchr(text.ptr + at, '\n', text.len - at);
		line.end = end ? (size_t)(end - text.ptr) : text.len;
		while (at < line.end)
			at = step(&line, at);
		at = line.end + 1;
	}
	return line.signs;
}
