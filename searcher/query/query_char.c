/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Characters of the query language, full-width ones and quotes included. */
#include "searcher/query/query_lex.h"
#include "base/utf8.h"

bool char_is_open(uint32_t c)
{
	return c == '(' || c == 0xFF08;
}

bool char_is_close(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

bool char_is_star(uint32_t c)
{
	return c == '*' || c == 0xFF0A;
}

bool char_is_colon(uint32_t c)
{
	return c == ':' || c == 0xFF1A;
}

bool char_is_equals(uint32_t c)
{
	return c == '=' || c == 0xFF1D;
}

enum mark char_mark(uint32_t c)
{
	if (c == '+' || c == 0xFF0B)
		return MARK_MUST;
	if (c == '-' || c == 0xFF0D)
		return MARK_NOT;
	return MARK_SHOULD;
}

static bool is_ascii_word(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

bool char_is_word(uint32_t c)
{
	return c >= 0x80 || is_ascii_word(c);
}

bool span_is_blank(struct span text)
{
	size_t at = 0;

	while (at < text.len)
		if (!utf8_is_space(utf8_next(text, &at)))
			return false;
	return true;
}

bool span_has_word(struct span text)
{
	size_t at = 0;

	while (at < text.len)
		if (char_is_word(utf8_next(text, &at)))
			return true;
	return false;
}

struct quote_pair {
	uint32_t open, close, other; /* other closes too, or 0 */
	bool turns;                  /* open is also a closing mark somewhere */
};

/* Which marks open and close differs by language: English “a”, German „a“
 * and »a«, Swedish ”a”, French «a». */
static const struct quote_pair quote_pairs[QUOTE_PAIRS] = {
	{'"', '"', 0xFF02, true},        {0xFF02, 0xFF02, '"', true},
	{0x201C, 0x201D, 0x201C, false}, {0x201D, 0x201D, 0, true},
	{0x201E, 0x201C, 0x201D, false}, {0xAB, 0xBB, 0, false},
	{0xBB, 0xAB, 0xBB, true},        {0x300C, 0x300D, 0, false},
	{0x300E, 0x300F, 0, false},      {0xFF62, 0xFF63, 0, false},
};

static int pair_find(uint32_t code, uint32_t before)
{
	int i;

	for (i = 0; i < QUOTE_PAIRS; i++)
		if (quote_pairs[i].open == code)
			break;
	/* 5" and 19" are lengths. */
	if (i == QUOTE_PAIRS || (quote_pairs[i].turns && is_ascii_word(before)))
		return -1;
	return i;
}

bool quote_opens(uint32_t code, uint32_t before)
{
	return pair_find(code, before) >= 0;
}

bool quote_read(struct quote_scan *scan, struct span text, size_t at,
		uint32_t before, struct span *inside, size_t *end)
{
	uint32_t code = at < text.len ? utf8_next(text, &at) : 0;
	int i = pair_find(code, before);
	size_t start = at, close;

	if (i < 0 || scan->barren[i])
		return false;
	while (at < text.len) {
		close = at;
		code = utf8_next(text, &at);
		if (code == quote_pairs[i].close ||
		    (quote_pairs[i].other && code == quote_pairs[i].other)) {
			*inside = span_of(text.ptr + start, close - start);
			*end = at;
			return true;
		}
	}
	scan->barren[i] = true;
	return false;
}
