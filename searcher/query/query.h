/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The query language, llmsearch-query(7): text into a tree. The tree says
 * what was asked, not how Xapian is asked; match.c builds that from it.
 *
 * No query is an error unless strict: what cannot be read as an operator is
 * text. Full-width and Arabic punctuation count as their ASCII twins where
 * they are as operators.
 *
 * Whoever parses owns the tree. It borrows the query text.
 */
#ifndef SEARCHER_QUERY_QUERY_H
#define SEARCHER_QUERY_QUERY_H

#include "base/buf.h"
#include "base/err.h"

enum node_kind {
	NODE_TEXT,   /* words to analyze, as typed; may hold punctuation only */
	NODE_PHRASE, /* quoted: text, to match in order */
	NODE_PREFIX, /* prefix*: text without the star */
	NODE_FIELD,  /* field:value: field and text */
	NODE_AND,    /* two or more children, all of them */
	NODE_OR,     /* two or more children, any of them (explicit OR) */
	NODE_NOT,    /* two children: the first and not the second */
	NODE_NEAR,   /* two or more children that are text or phrase, within
		      * distance words of each other, any order */
	NODE_GROUP,  /* what is side by side: children are ranked; those
		      * marked must or not are required or excluded, and
		      * fields filter. With no other child than excluded ones
		      * it is everything but them */
};

enum field {
	FIELD_LANG,
	FIELD_SCRIPT,
	FIELD_DATE,
	FIELD_TITLE,
	FIELD_PATH,
	FIELD_SOURCE,
	FIELD_TYPE,
	FIELD_TOPIC,
	FIELD_AMOUNT,
	FIELD_COUNT
};

const char *field_name(enum field field); /* "lang", ... */

enum mark {
	MARK_SHOULD,
	MARK_MUST, /* +x */
	MARK_NOT,  /* -x */
};

/* Only children of a NODE_GROUP have another mark than MARK_SHOULD. */
/* Bytes of a node's text that stand in for a word that no passage has. */
struct stand_in {
	size_t start, end;
};

struct node {
	enum node_kind kind;
	enum mark mark;
	enum field field;
	unsigned distance;
	bool quoted;      /* of a FIELD: its value was in quotes */
	bool prefix;      /* of a title FIELD: a word that only begins so */
	bool typed;       /* of a PHRASE: =word, just as it is written */
	struct span text; /* borrowed from the query text as given, but see
			    * slip.h: then asked is what was given */
	struct span asked;
	const struct stand_in *stand_ins; /* in text, by start; borrowed */
	size_t stand_in_count;
	size_t start, end; /* bytes in the query text, marks left out */
	struct node **children;
	size_t count, cap;
};

#define QUERY_MAX          (64 * 1024) /* bytes of a query; longer is ST_LIMIT */
#define QUERY_NODES_MAX    1024        /* nodes of a tree; the same */
#define QUERY_DEPTH_MAX    64          /* brackets; deeper ones are text */
#define QUERY_DISTANCE_MAX 100         /* of NEAR/n; farther is text */

/* Never NULL on ST_OK, and then always a NODE_GROUP: an empty query is an
 * empty one, a word a group of one. A group in brackets with one child
 * without a mark is that child. text must outlive the tree. The tree is at
 * most five levels deep for each bracket, so it may be walked by recursion.
 *
 * strict makes unbalanced quotes or brackets, an operator without its
 * operand, an unknown field, and a bad value ST_QUERY, with the byte they
 * are at, counted from 1; of several, the first. */
enum status query_parse(struct span text, bool strict, struct node **tree,
			struct err *err);
/* A question in plain words: no operators, all of it is text to rank by. */
enum status query_plain(struct span text, struct node **tree, struct err *err);
void query_free(struct node *tree); /* NULL is fine */

/* Of a group's child: whether a passage must match it. What is marked with +
 * is, and so is all that is not a bare word, prefix, OR or group. */
bool node_is_required(const struct node *node);

/* Whether every child of a group is excluded or the group is empty. */
bool node_only_excludes(const struct node *group);

/* One line, for tests and --explain-query:
 * (group (must "a") (not (phrase "b c")) (field lang "zh")) */
void query_print(const struct node *tree, struct buf *to);

/* Takes the next item from the front of a list value ("zh,pt"; commas of
 * every script), without white space round it and never empty. False when
 * there is none left. */
bool query_list_next(struct span *list, struct span *item);

/* "2023-06..2023-09", "2023", "..2023-06-29", "7d..", "3m..", "1y.." into
 * first and last day, YYYYMMDD (0 and 99991231 when open). "7d" alone is
 * "7d..". today is YYYYMMDD. False, with both untouched, when it is not a date
 * range or a reversed one. */
bool query_dates(struct span text, uint32_t today, uint32_t *first,
		 uint32_t *last);

/* Whether date: asks for passages without a date. */
bool query_undated(struct span text);

#endif
