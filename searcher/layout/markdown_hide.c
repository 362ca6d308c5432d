/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/markdown_hide.h"

/*
 * Only what is plain: emphasis and code that open and close in one line,
 * links, heads of lines, rules of tables. What is left over is shown, which
 * harms less than text that is not.
 */

#define OPEN_MAX 32 /* delimiters of a line that wait for their twins */

struct open {
	char sign;
	size_t at, len;
};

struct hiding {
	struct span line;
	bool *hidden; /* of the line */
	struct open opens[OPEN_MAX];
	size_t count;
};

static void hide(struct hiding *h, size_t at, size_t len)
{
	memset(h->hidden + at, true, len);
}

static char sign_at(const struct hiding *h, size_t at)
{
	return at < h->line.len ? h->line.ptr[at] : '\n';
}

static size_t run_at(const struct hiding *h, size_t at)
{
	size_t end = at;

	while (end < h->line.len && h->line.ptr[end] == h->line.ptr[at])
		end++;
	return end - at;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes of other scripts count as letters. */
static bool is_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7F && !is_letter(c);
}

static struct open *find_open(struct hiding *h, char sign, size_t len)
{
	size_t i = h->count;

	while (i--)
		if (h->opens[i].sign == sign && h->opens[i].len == len)
			return &h->opens[i];
	return NULL;
}

static void push_open(struct hiding *h, char sign, size_t at, size_t len)
{
	if (h->count < OPEN_MAX)
		h->opens[h->count++] = (struct open){sign, at, len};
}

/* CommonMark's flanking rules in short: a run closes after text and opens
 * before text; one underscore never is inside a word. */
static void take_emphasis(struct hiding *h, size_t at, size_t len)
{
	char sign = h->line.ptr[at];
	char before = at ? h->line.ptr[at - 1] : '\n';
	char after = sign_at(h, at + len);
	bool word = sign == '_' && is_letter(before) && is_letter(after);
	struct open *open = find_open(h, sign, len);

	if (word || len > 3 || (sign == '~' && len != 2))
		return;
	if (open && !is_blank(before)) {
		hide(h, open->at, len);
		hide(h, at, len);
		h->count = (size_t)(open - h->opens);
	} else if (!is_blank(after)) {
		push_open(h, sign, at, len);
	}
}

#define CODE_MAX 2048 /* bytes */

/* Code between two runs of as many backticks; returns the byte after it. */
static size_t take_code(struct hiding *h, size_t at, size_t len)
{
	size_t i = at + len, n;

	for (; i < h->line.len && i - at < CODE_MAX; i += n) {
		n = h->line.ptr[i] == '`' ? run_at(h, i) : 1;
		if (h->line.ptr[i] != '`' || n != len)
			continue;
		hide(h, at, len);
		hide(h, i, len);
		return i + len;
	}
	return at + len;
}

#define TARGET_MAX 1024 /* bytes of a link's target */

/* After "](": the byte after the ')' that ends the target, or 0. */
static size_t target_end(const struct hiding *h, size_t at)
{
	size_t depth = 1, i;

	for (i = at; i < h->line.len && i - at < TARGET_MAX; i++) {
		depth += h->line.ptr[i] == '(';
		depth -= h->line.ptr[i] == ')';
		if (!depth)
			return i + 1;
	}
	return 0;
}

static size_t take_link_end(struct hiding *h, size_t at)
{
	struct open *open = find_open(h, '[', 1);
	size_t end = 0, first;

	if (open && sign_at(h, at + 1) == '(')
		end = target_end(h, at + 2);
	if (open)
		h->count = (size_t)(open - h->opens);
	if (!end)
		return at + 1;
	first = open->at;
	first -= first && h->line.ptr[first - 1] == '!';
	hide(h, first, open->at + 1 - first);
	hide(h, at, end - at);
	return end;
}

static size_t take(struct hiding *h, size_t at)
{
	size_t len;

	switch (h->line.ptr[at]) {
	case '\\':
		if (!is_punctuation(sign_at(h, at + 1)))
			return at + 1;
		hide(h, at, 1);
		return at + 2;
	case '`':
		return take_code(h, at, run_at(h, at));
	case '*':
	case '_':
	case '~':
		len = run_at(h, at);
		take_emphasis(h, at, len);
		return at + len;
	case '[':
		push_open(h, '[', at, 1);
		return at + 1;
	case ']':
		return take_link_end(h, at);
	default:
		return at + 1;
	}
}

/* A row of nothing but these is the rule below a table's head, a line across
 * the page or a fence. */
static bool is_rule(struct span line)
{
	size_t i, signs = 0;

	for (i = 0; i < line.len; i++) {
		if (!strchr("|-:=*_`~ \t\r", line.ptr[i]) || !line.ptr[i])
			return false;
		signs += !is_blank(line.ptr[i]);
	}
	return signs >= 3;
}

/* Hides what a line begins with; returns where its text begins. */
static size_t take_head(struct hiding *h)
{
	size_t at = 0, len;

	while (sign_at(h, at) == ' ' || sign_at(h, at) == '>' ||
	       sign_at(h, at) == '\t')
		at++;
	if (sign_at(h, at) == '|')
		at++;
	hide(h, 0, at);
	len = sign_at(h, at) == '#' ? run_at(h, at) : 0;
	if (len && len <= 6 && sign_at(h, at + len) == ' ') {
		hide(h, at, len);
		at += len;
	}
	if (sign_at(h, at) == '*' && sign_at(h, at + 1) == ' ')
		at++;
	return at;
}

static void hide_line(struct span line, bool *hidden)
{
	struct hiding h = {.line = line, .hidden = hidden};
	size_t at, end = line.len;

	if (is_rule(line)) {
		hide(&h, 0, line.len);
		return;
	}
	at = take_head(&h);
	while (at < line.len)
		at = take(&h, at);
	while (end && is_blank(line.ptr[end - 1]))
		end--;
	if (end && line.ptr[end - 1] == '|')
		hide(&h, end - 1, 1);
}

void markdown_hide(struct span text, bool *hidden)
{
	size_t at = 0, len;

	while (at < text.len) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);

		len = end ? (size_t)(end - text.ptr) - at : text.len - at;
		hide_line(span_of(text.ptr + at, len), hidden + at);
		at += len + 1;
	}
}
