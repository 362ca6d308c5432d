/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/query/query_lex.h"
#include "base/array.h"
#include "base/utf8.h"

#include <stdlib.h>

#define IN_TEXT SIZE_MAX /* a bracket inside a word, which may nest there */

struct bracket {
	size_t lexeme; /* its index or IN_TEXT */
	size_t at;
};

struct scan {
	struct span text;
	size_t at;
	bool marks; /* a mark may be at at */
	struct quote_scan quotes;
	struct lexemes *lex;
	struct fault *fault;
	struct bracket *open; /* brackets not closed yet */
	size_t open_count, open_cap;
	size_t depth; /* how many of them are lexemes */
};

/* The character at at, 0 at the end; *next is after it. */
static uint32_t look(const struct scan *scan, size_t at, size_t *next)
{
	*next = at;
	return at < scan->text.len ? utf8_next(scan->text, next) : 0;
}

static struct span part(const struct scan *scan, size_t start, size_t end)
{
	return span_of(scan->text.ptr + start, end - start);
}

/* Pushes what begins at start and ends where the scan is. */
static struct lexeme *push(struct scan *scan, enum lex_kind kind, size_t start)
{
	struct lexemes *lex = scan->lex;
	struct lexeme *item;

	MEM_PUSH_ROOM(lex->items, lex->count, lex->cap);
	item = &lex->items[lex->count++];
	*item = (struct lexeme){.kind = kind,
				.start = start,
				.end = scan->at,
				.text = part(scan, start, scan->at)};
	return item;
}

static bool last_is(const struct scan *scan, enum lex_kind kind)
{
	return scan->lex->count &&
	       scan->lex->items[scan->lex->count - 1].kind == kind;
}

static void drop_mark(struct scan *scan)
{
	if (last_is(scan, LEX_MARK))
		scan->lex->count--;
}

static void push_open(struct scan *scan, size_t lexeme, size_t at)
{
	MEM_PUSH_ROOM(scan->open, scan->open_count, scan->open_cap);
	scan->open[scan->open_count++] = (struct bracket){lexeme, at};
}

/* Whether a closing bracket here closes a bracket that is an operator. */
static bool closes(const struct scan *scan)
{
	return scan->open_count &&
	       scan->open[scan->open_count - 1].lexeme != IN_TEXT;
}

/* Keeps count of the brackets inside a word, so that f(x) is one in (f(x)).
 * False when c ends the word. */
static bool stays_in_word(struct scan *scan, uint32_t c, size_t at)
{
	if (char_is_open(c)) {
		push_open(scan, IN_TEXT, at);
	} else if (char_is_close(c)) {
		if (closes(scan))
			return false;
		if (scan->open_count)
			scan->open_count--;
		else
			fault_add(scan->fault, at,
				  "bracket is not opened; quote or remove it");
	}
	return !utf8_is_space(c);
}

/* Moves after the word and says where it began. */
static size_t take_word(struct scan *scan)
{
	size_t start = scan->at, next, end;
	struct span inside;
	uint32_t c, before = 0;

	while (scan->at < scan->text.len) {
		c = look(scan, scan->at, &next);
		if (quote_read(&scan->quotes, scan->text, scan->at, before,
			       &inside, &end) ||
		    !stays_in_word(scan, c, scan->at))
			break;
		if (quote_opens(c, before))
			fault_add(scan->fault, scan->at,
				  "quote is not closed; close or remove it");
		before = c;
		scan->at = next;
	}
	return start;
}

static bool lex_phrase(struct scan *scan)
{
	size_t start = scan->at;
	struct lexeme *item;
	struct span inside;

	if (!quote_read(&scan->quotes, scan->text, start, 0, &inside,
			&scan->at))
		return false;
	if (span_is_blank(inside)) {
		drop_mark(scan);
	} else {
		item = push(scan, LEX_PHRASE, start);
		item->text = inside;
	}
	return true;
}

static bool lex_open(struct scan *scan)
{
	size_t start = scan->at, next;

	if (!char_is_open(look(scan, start, &next)))
		return false;
	if (scan->depth >= QUERY_DEPTH_MAX) {
		fault_add(scan->fault, start,
			  "brackets nest deeper than %d; use fewer",
			  QUERY_DEPTH_MAX);
		return false;
	}
	push_open(scan, scan->lex->count, start);
	scan->depth++;
	scan->at = next;
	push(scan, LEX_OPEN, start);
	scan->marks = true;
	return true;
}

/* Brackets round nothing are nothing. */
static bool lex_close(struct scan *scan)
{
	size_t start = scan->at, next;
	struct lexeme *open;

	if (!char_is_close(look(scan, start, &next)) || !closes(scan))
		return false;
	scan->at = next;
	scan->marks = false;
	scan->depth--;
	open = &scan->lex->items[scan->open[--scan->open_count].lexeme];
	open->closed = true;
	if (last_is(scan, LEX_OPEN)) {
		scan->lex->count--;
		drop_mark(scan);
	} else {
		push(scan, LEX_CLOSE, start);
	}
	return true;
}

/* Whether an operator may end at at. */
static bool operator_ends(const struct scan *scan, size_t at)
{
	size_t next;
	uint32_t c = look(scan, at, &next);

	return at == scan->text.len || utf8_is_space(c) || char_is_open(c) ||
	       (char_is_close(c) && closes(scan)) || quote_opens(c, 0);
}

/* "/n" after NEAR. False when it is not a distance that NEAR can have. */
static bool read_distance(struct scan *scan, size_t *at, unsigned *distance)
{
	unsigned number = 0;
	size_t i = *at;

	*distance = 10;
	if (i == scan->text.len || scan->text.ptr[i] != '/')
		return true;
	for (i++; i < scan->text.len && number <= QUERY_DISTANCE_MAX; i++) {
		char c = scan->text.ptr[i];

		if (c < '0' || c > '9')
			break;
		number = number * 10 + (unsigned)(c - '0');
	}
	*distance = number;
	*at = i;
	if (number >= 1 && number <= QUERY_DISTANCE_MAX)
		return true;
	fault_add(scan->fault, scan->at,
		  "distance of NEAR is not between 1 and %d; write NEAR/10",
		  QUERY_DISTANCE_MAX);
	return false;
}

static bool lex_operator(struct scan *scan)
{
	static const struct {
		const char *name;
		enum lex_kind kind;
	} rows[] = {{"AND", LEX_AND},
		    {"OR", LEX_OR},
		    {"NOT", LEX_NOT},
		    {"NEAR", LEX_NEAR}};
	struct span rest = part(scan, scan->at, scan->text.len);
	size_t i = 0, start = scan->at, end;
	unsigned distance = 0;

	while (!span_starts(rest, rows[i].name))
		if (++i == COUNT_OF(rows))
			return false;
	end = start + strlen(rows[i].name);
	if (rows[i].kind == LEX_NEAR && !read_distance(scan, &end, &distance))
		return false;
	if (!operator_ends(scan, end))
		return false;
	scan->at = end;
	push(scan, rows[i].kind, start)->distance = distance;
	return true;
}

/* foo*, but not foo.* or foo** */
static bool is_prefix(struct span word, struct span *prefix)
{
	size_t star, at;
	uint32_t c;

	if (!word.len)
		return false;
	at = star = utf8_floor(word, word.len - 1);
	if (!char_is_star(utf8_next(word, &at)) || at != word.len || !star)
		return false;
	*prefix = span_of(word.ptr, star);
	at = utf8_floor(word, star - 1);
	c = utf8_next(word, &at);
	return char_is_word(c) && !char_is_star(c);
}

/* What is from start to the scan, or goes on with quotes, as a field. */
static bool lex_field(struct scan *scan, size_t start)
{
	struct span name, value, begin;
	struct lexeme *item;
	enum field field;
	bool quoted;

	if (!field_split(part(scan, start, scan->at), &name, &value))
		return false;
	if (!field_find(name, &field)) {
		field_fault_name(scan->fault, start, name, value);
		return false;
	}
	quoted = !value.len && quote_read(&scan->quotes, scan->text, scan->at,
					  0, &value, &scan->at);
	if (!field_value_valid(field, value)) {
		field_fault_value(scan->fault, start, field, value);
		return false;
	}
	item = push(scan, LEX_FIELD, start);
	item->field = field;
	item->text = value;
	item->quoted = quoted;
	item->prefix =
		field == FIELD_TITLE && !quoted && is_prefix(value, &begin);
	if (item->prefix)
		item->text = begin;
	return true;
}

/* A mark before mere punctuation is a part of it: "->", "+/-". */
static void push_word(struct scan *scan, size_t start)
{
	if (last_is(scan, LEX_MARK) &&
	    !span_has_word(part(scan, start, scan->at))) {
		start = scan->lex->items[scan->lex->count - 1].start;
		scan->lex->count--;
	}
	push(scan, LEX_WORD, start);
}

static void lex_word(struct scan *scan)
{
	size_t start = take_word(scan);
	struct span prefix;

	if (lex_field(scan, start))
		return;
	if (is_prefix(part(scan, start, scan->at), &prefix))
		push(scan, LEX_PREFIX, start)->text = prefix;
	else
		push_word(scan, start);
}

/* =word, where a word may begin. */
static bool lex_typed(struct scan *scan)
{
	size_t start = scan->at, word, next;
	struct lexeme *item;

	if (!scan->marks || !char_is_equals(look(scan, start, &word)) ||
	    !char_is_word(look(scan, word, &next)))
		return false;
	scan->at = word;
	take_word(scan);
	item = push(scan, LEX_PHRASE, start);
	item->text = part(scan, word, scan->at);
	item->typed = true;
	return true;
}

static void lex_operand(struct scan *scan)
{
	bool typed = lex_typed(scan);

	scan->marks = false;
	if (!typed && !lex_open(scan) && !lex_phrase(scan))
		lex_word(scan);
}

/* A mark counts where a word may begin, and once: --x is text. */
static bool lex_mark(struct scan *scan)
{
	size_t start = scan->at, end, next;
	enum mark mark = char_mark(look(scan, start, &end));
	uint32_t c = look(scan, end, &next);

	if (!scan->marks || !mark || end == scan->text.len ||
	    utf8_is_space(c) || char_is_close(c) || char_mark(c))
		return false;
	scan->at = end;
	push(scan, LEX_MARK, start)->mark = mark;
	lex_operand(scan);
	return true;
}

static void lex_next(struct scan *scan)
{
	if (!lex_mark(scan) && !lex_close(scan) && !lex_operator(scan))
		lex_operand(scan);
}

/* False at the end of the query. */
static bool skip_space(struct scan *scan)
{
	size_t next;

	if (!scan->at)
		scan->marks = true;
	while (scan->at < scan->text.len &&
	       utf8_is_space(look(scan, scan->at, &next))) {
		scan->at = next;
		scan->marks = true;
	}
	return scan->at < scan->text.len;
}

/* Brackets that were never closed. */
static void fault_open(struct scan *scan)
{
	size_t i;

	for (i = 0; i < scan->open_count; i++)
		fault_add(scan->fault, scan->open[i].at,
			  "bracket is not closed; close or remove it");
}

void query_lex(struct span text, struct fault *fault, struct lexemes *lex)
{
	struct scan scan = {.text = text, .lex = lex, .fault = fault};

	while (skip_space(&scan))
		lex_next(&scan);
	fault_open(&scan);
	free(scan.open);
}
