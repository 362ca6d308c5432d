/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between query.c and its helpers: a query as a row of lexemes in which every
 * bracket has its twin, every operator its operands, and every mark something
 * to mark. What had none became a word.
 */
#ifndef SEARCHER_QUERY_QUERY_LEX_H
#define SEARCHER_QUERY_QUERY_LEX_H

#include "searcher/query/query.h"

/* The first complaint about a query; counts only when strict. */
struct fault {
	bool strict, found;
	size_t at; /* byte of the complaint, from 0 */
	struct err *err;
};

/* Keeps the complaint when none is before it. */
void fault_add(struct fault *fault, size_t at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

enum lex_kind {
	LEX_WORD,
	LEX_PHRASE,
	LEX_PREFIX,
	LEX_FIELD,
	LEX_OPEN,
	LEX_CLOSE,
	LEX_MARK,
	LEX_AND,
	LEX_OR,
	LEX_NOT,
	LEX_NEAR,
};

struct lexeme {
	enum lex_kind kind;
	enum mark mark;    /* of a MARK */
	enum field field;  /* of a FIELD */
	bool quoted;       /* the same */
	bool prefix;       /* the same */
	bool typed;        /* of a PHRASE: behind = */
	bool closed;       /* of an OPEN: there is a CLOSE to it */
	unsigned distance; /* of NEAR */
	size_t start, end; /* bytes in the query */
	struct span text;  /* what is searched for */
};

struct lexemes {
	struct lexeme *items;
	size_t count, cap;
};

/* The two passes. The first fills lex, which is empty, and the caller frees
 * its items; the second makes words of what has no twin or operand. */
void query_lex(struct span text, struct fault *fault, struct lexemes *lex);
void query_settle(struct lexemes *lex, struct fault *fault);

/* Characters that are syntax, with their twins. */
bool char_is_open(uint32_t code);
bool char_is_close(uint32_t code);
bool char_is_star(uint32_t code);
bool char_is_colon(uint32_t code);
bool char_is_equals(uint32_t code);
enum mark char_mark(uint32_t code); /* MARK_SHOULD: it is not one */
bool char_is_word(uint32_t code);   /* ASCII letter or digit, or not ASCII */
bool span_is_blank(struct span text);
bool span_has_word(struct span text);

/* Pairs of quotes. */
#define QUOTE_PAIRS 10
struct quote_scan {
	/* A pair whose closing twin was looked for in vain needs no second
	 * look: that keeps a row of lone quotes linear. */
	bool barren[QUOTE_PAIRS];
};

/* Whether the character at at, with before being in front of it, opens
 * quotes that are closed somewhere; then inside is what they hold and *end is
 * after them. */
bool quote_read(struct quote_scan *scan, struct span text, size_t at,
		uint32_t before, struct span *inside, size_t *end);
/* Whether it could open quotes, closed or not. */
bool quote_opens(uint32_t code, uint32_t before);

/* "name:value" into its halves; false when word does not look like it. */
bool field_split(struct span word, struct span *name, struct span *value);
/* Case does not count. */
bool field_find(struct span name, enum field *field);
bool field_value_valid(enum field field, struct span value);
/* Complaints about "name:value" at byte at. */
void field_fault_name(struct fault *fault, size_t at, struct span name,
		      struct span value);
void field_fault_value(struct fault *fault, size_t at, enum field field,
		       struct span value);

#endif
