/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lexemes that cannot be operators where they are become text. */
#include "searcher/query/query_lex.h"

#include <stdarg.h>
#include <stdio.h>

void fault_add(struct fault *fault, size_t at, const char *format, ...)
{
	char text[512];
	va_list args;

	if (!fault->strict || (fault->found && fault->at <= at))
		return;
	fault->found = true;
	fault->at = at;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	err_set(fault->err, ST_QUERY, "bad query at byte %zu: %s", at + 1,
		text);
}

/* Brackets that were never closed become words, and so do their marks. */
static void settle_brackets(struct lexemes *lex)
{
	size_t i;

	for (i = 0; i < lex->count; i++) {
		if (lex->items[i].kind != LEX_OPEN || lex->items[i].closed)
			continue;
		lex->items[i].kind = LEX_WORD;
		if (i && lex->items[i - 1].kind == LEX_MARK)
			lex->items[i - 1].kind = LEX_WORD;
	}
}

static bool touch(const struct lexeme *a, const struct lexeme *b)
{
	return a->kind == LEX_WORD && b->kind == LEX_WORD && a->end == b->start;
}

/* Makes one word of words that touch, as "(" and "x" do now. */
static void join_words(struct lexemes *lex)
{
	struct lexeme *last = NULL;
	size_t i, count = 0;

	for (i = 0; i < lex->count; i++) {
		if (last && touch(last, &lex->items[i])) {
			last->end = lex->items[i].end;
			last->text.len = last->end - last->start;
		} else {
			last = &lex->items[count++];
			*last = lex->items[i];
		}
	}
	lex->count = count;
}

/* Sets of kinds. */
#define KIND(kind) (1u << (kind))
#define LEAVES                                                                 \
	(KIND(LEX_WORD) | KIND(LEX_PHRASE) | KIND(LEX_PREFIX) | KIND(LEX_FIELD))
#define NEARABLE (KIND(LEX_WORD) | KIND(LEX_PHRASE))

#define LEFT  (LEAVES | KIND(LEX_CLOSE))
#define RIGHT (LEAVES | KIND(LEX_OPEN))

static const struct operator_row {
	const char *name;
	unsigned before, behind; /* kinds it needs there; 0: none */
} operators[] = {
	[LEX_AND] = {"AND", LEFT, RIGHT | KIND(LEX_MARK) | KIND(LEX_NOT)},
	[LEX_OR] = {"OR", LEFT, RIGHT | KIND(LEX_MARK) | KIND(LEX_NOT)},
	[LEX_NOT] = {"NOT", 0, RIGHT},
	[LEX_NEAR] = {"NEAR", NEARABLE, NEARABLE},
};

static bool is_among(const struct lexemes *lex, size_t i, unsigned kinds)
{
	return !kinds || (i < lex->count && KIND(lex->items[i].kind) & kinds);
}

static void settle_operator(struct lexemes *lex, size_t i, struct fault *fault)
{
	const struct operator_row *row = &operators[lex->items[i].kind];
	/* Before the first lexeme is what is after the last: nothing. */
	bool before = is_among(lex, i ? i - 1 : lex->count, row->before);

	if (before && is_among(lex, i + 1, row->behind))
		return;
	lex->items[i].kind = LEX_WORD;
	fault_add(fault, lex->items[i].start,
		  "operator '%s' has nothing to its %s; quote it to search "
		  "for it",
		  row->name, before ? "right" : "left");
}

/* From the right, so that what is after an operator is settled: in a AND
 * NOT, NOT is a word, and AND has its operand. */
void query_settle(struct lexemes *lex, struct fault *fault)
{
	size_t i;

	settle_brackets(lex);
	join_words(lex);
	for (i = lex->count; i-- > 0;)
		if (lex->items[i].kind >= LEX_AND)
			settle_operator(lex, i, fault);
}
