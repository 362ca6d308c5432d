/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Units into index terms. */
#include "analysis/analyzer.h"
#include "base/hash.h"
#include "base/utf8.h"

const char *token_kind_name(enum token_kind kind)
{
	static const char *const names[] = {
		"han",    "bigram", "bridge", "name",  "amount", "word",
		"number", "arabic", "sea",    "plain", "part"};

	return names[kind];
}

/* Cut on a code point, then the hash of the whole, so that two long words
 * stay two terms. */
static struct span bounded(struct span term, struct buf *to)
{
	char name[HASH64_TEXT];
	size_t len;

	if (term.len <= TERM_MAX)
		return term;
	hash64_text(hash64(term), name);
	len = utf8_floor(term, TERM_MAX - HASH64_TEXT);
	buf_clear(to);
	buf_add(to, term.ptr, len);
	buf_add_char(to, '#');
	buf_add_str(to, name);
	return buf_span(to);
}

struct push {
	token_sink *sink;
	void *context;
	struct buf term, cut;
};

static void push(struct push *push, struct span term, enum token_kind kind,
		 const struct unit *first, const struct unit *last)
{
	struct token token = {
		bounded(term, &push->cut), first->start, last->end,
		first->position,           kind,         NULL};

	push->sink(push->context, &token);
}

/* Most neighbours are kept side by side. */
static struct span joined(struct push *p, struct span first, struct span last)
{
	if (first.ptr + first.len == last.ptr)
		return span_of(first.ptr, first.len + last.len);
	buf_clear(&p->term);
	buf_add_span(&p->term, first);
	buf_add_span(&p->term, last);
	return buf_span(&p->term);
}

/* A bigram of Han characters, or a word and the Han character it touches. */
static void push_pair(struct push *p, const struct unit *first,
		      const struct unit *last)
{
	bool bridge = first->kind != UNIT_HAN || last->kind != UNIT_HAN;

	push(p, joined(p, first->surface, last->surface),
	     bridge ? TOKEN_BRIDGE : TOKEN_BIGRAM, first, last);
}

static bool pairs(const struct unit *first, const struct unit *last)
{
	if (!(last->flags & UNIT_TOUCHES) ||
	    (first->flags | last->flags) & UNIT_QUESTION)
		return false;
	if (first->kind == UNIT_SEA || last->kind == UNIT_SEA)
		return false;
	return first->kind == UNIT_HAN || last->kind == UNIT_HAN;
}

static enum token_kind word_kind(const struct unit *unit)
{
	if (unit->flags & UNIT_NUMBER)
		return TOKEN_NUMBER;
	if (unit->kind == UNIT_ARABIC)
		return TOKEN_ARABIC;
	return unit->kind == UNIT_SEA ? TOKEN_SEA : TOKEN_WORD;
}

static void push_word(struct push *p, const struct unit *unit)
{
	const char *part;

	push(p, unit->stem, word_kind(unit), unit, unit);
	if (unit->plain.len)
		push(p, unit->plain, TOKEN_PLAIN, unit, unit);
	for (part = unit->parts; part && *part; part += strlen(part) + 1)
		push(p, span_str(part), TOKEN_PART, unit, unit);
}

/* What asks is not a part of a name. */
static bool asks(const struct unit *first, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (first[i].flags & UNIT_QUESTION)
			return true;
	return false;
}

static void push_wholes(struct push *p, const struct units *units,
			const struct unit *unit)
{
	size_t left = units->count - (size_t)(unit - units->items), i;

	if (!units->wholes)
		return;
	for (i = unit->whole; i < unit->whole + unit->wholes; i++) {
		const struct whole *whole = &units->wholes[i];

		if (whole->count <= left && !asks(unit, whole->count))
			push(p, whole->term, TOKEN_NAME, unit,
			     unit + whole->count - 1);
	}
}

static void push_amount(struct push *p, const struct units *units,
			const struct unit *unit)
{
	const struct unit_amount *item;
	struct token token;

	if (!unit->amount || !units->amounts)
		return;
	item = &units->amounts[unit->amount - 1];
	if (&units->items[item->first] != unit)
		return;
	buf_clear(&p->term);
	amount_term(item->amount.value, &p->term);
	token = (struct token){buf_span(&p->term), item->start,  item->end,
			       unit->position,     TOKEN_AMOUNT, &item->amount};
	p->sink(p->context, &token);
}

/* A dropped question word ends a run as punctuation does. */
static bool ends_run(const struct units *units, size_t i)
{
	return units->items[i].flags & UNIT_RUN_END ||
	       (i + 1 < units->count &&
		units->items[i + 1].flags & UNIT_QUESTION);
}

static void push_unit(struct push *p, const struct units *units, size_t i)
{
	const struct unit *unit = &units->items[i];

	if (i && pairs(unit - 1, unit))
		push_pair(p, unit - 1, unit);
	if (unit->flags & UNIT_QUESTION)
		return;
	if (unit->kind != UNIT_HAN)
		push_word(p, unit);
	else if (ends_run(units, i))
		push(p, unit->surface, TOKEN_HAN, unit, unit);
	push_wholes(p, units, unit);
	push_amount(p, units, unit);
}

void units_tokens(const struct units *units, token_sink *sink, void *context)
{
	struct push p = {sink, context, BUF_INIT, BUF_INIT};
	size_t i;

	for (i = 0; i < units->count; i++)
		push_unit(&p, units, i);
	buf_release(&p.term);
	buf_release(&p.cut);
}

void units_wholes_at(const struct units *units, size_t unit, token_sink *sink,
		     void *context)
{
	struct push p = {sink, context, BUF_INIT, BUF_INIT};

	push_wholes(&p, units, &units->items[unit]);
	push_amount(&p, units, &units->items[unit]);
	buf_release(&p.term);
	buf_release(&p.cut);
}

void units_tokens_at(const struct units *units, size_t unit, token_sink *sink,
		     void *context)
{
	struct push p = {sink, context, BUF_INIT, BUF_INIT};

	push_unit(&p, units, unit);
	buf_release(&p.term);
	buf_release(&p.cut);
}
