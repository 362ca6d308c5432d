/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Option tables. Each command's options are listed once, in its options.def.
 * That table makes the parser, --help, the shell completions and the test of
 * the manual page; each row names what it sets: a row that sets nothing, or a
 * field that is not there or of another type, does not compile.
 *
 * OPTION(letter or 0, "name", "ARG" or NULL, "one line of help", BINDING...)
 * GROUP("title") begins a group of --help, GROUP_LONG("title") one that -h
 * leaves out. An option without help is read and never shown; it gives another
 * one a second letter.
 *
 * An argument in brackets, "[=WHEN]", is optional and is only taken from
 * "--name=value". Options may come between words; "-" alone is a word; "--"
 * ends the options; a long name may be cut while it stays unambiguous; letters
 * may be joined, and the argument of the last one with them: -vn5.
 *
 * Bindings, of fields of the struct that ARGS names (see option_table.h):
 *   FLAG(field)                  bool, set to true
 *   COUNT(field)                 unsigned, one more
 *   TEXT(field)                  const char *, the argument
 *   TEXT_OR(field, "x")          the same; "x" without argument
 *   WORD(field, "a b c")         the same; one of these words
 *   WORD_OR(field, "a b c", "a")
 *   NUMBER(field, min, max)      long, in these limits
 *   LIST(field)                  struct option_list, one more
 *   MODE(value)                  enum mode, the field called mode
 *   CALL(function)               an option_call
 *   CALL_WORD(function, "a b")   the same; the argument is one of these words
 */
#ifndef BASE_OPTION_OPTION_H
#define BASE_OPTION_OPTION_H

#include "base/buf.h"
#include "base/err.h"

/* args is the command's struct; arg is NULL without argument. Errors are
 * ST_USAGE. */
typedef enum status option_call(void *args, const char *arg, struct err *err);

enum option_kind {
	OPTION_NOTHING, /* ends a row's bindings */
	OPTION_FLAG,
	OPTION_COUNT,
	OPTION_TEXT,
	OPTION_NUMBER,
	OPTION_LIST,
	OPTION_MODE,
	OPTION_CALL,
};

struct option_bind {
	enum option_kind kind;
	size_t field;       /* offset in the command's struct */
	const char *words;  /* allowed ones, a blank between two; NULL: any */
	const char *absent; /* taken for an argument that is not given */
	long low, high;     /* of NUMBER; low is the value of MODE */
	option_call *call;
};

#define OPTION_BINDS 2

struct option_row {
	char letter;
	const char *name, *arg, *help;
	struct option_bind binds[OPTION_BINDS + 1];
	const char *title; /* of a group; such a row has no name */
	bool is_long;      /* of a group: only --help shows it */
};

/* Texts of one option given several times, in order; borrowed from argv. */
struct option_list {
	const char **items;
	size_t count, cap;
};

struct option_scan {
	const struct option_row *rows; /* ends with a row without name, title */
	int argc;
	char **argv;
	const struct option_row *row; /* of the option read last */
	/* The rest is the scan's own. */
	int next;       /* word to read next */
	const char *in; /* inside a cluster of letters, or NULL */
	bool ended;     /* after "--" */
	bool letter;    /* the last option was given by its letter */
};

/* argc and argv are main's; argv[0] is passed over. */
void option_begin(struct option_scan *scan, const struct option_row *rows,
		  int argc, char **argv);

enum option_found {
	OPTION_END,
	OPTION_GIVEN, /* scan->row */
	OPTION_WORD,
};

/* Reads the next option, with its argument in *arg (NULL without one), or the
 * next word, in *arg. An unknown or ambiguous option, or a missing or
 * superfluous argument, is ST_USAGE with a suggestion. *arg points into argv.
 * A scan ends at its first error. */
enum status option_next(struct option_scan *scan, enum option_found *found,
			const char **arg, struct err *err);

/* Sets what row is bound to in args. ST_USAGE names the option. */
enum status option_store(const struct option_row *row, void *args,
			 const char *arg, struct err *err);

/* All of the command line of a program that takes no words. What sets a mode
 * (--help) ends it: what follows is not looked at. */
enum status option_read(const struct option_row *rows, int argc, char **argv,
			void *args, struct err *err);

void option_list_add(struct option_list *list, const char *text);
void option_list_release(struct option_list *list);

/* The row after row that has help, NULL at the end; row NULL gives the
 * first. */
const struct option_row *option_after(const struct option_row *rows,
				      const struct option_row *row);

/* Appends one line an option, "  -n, --limit N        help": without titles
 * and long groups, or all with an empty line and a title before each group. */
void option_help(const struct option_row *rows, struct buf *to);
void option_help_groups(const struct option_row *rows, struct buf *to);

/* A whole number in [min, max], digits only after an optional minus; what
 * names the option in the error ("--limit"). ST_USAGE. */
enum status option_number(const char *what, const char *text, long min,
			  long max, long *number, struct err *err);

/* The Damerau-Levenshtein distance (of neighbours only) in characters, or
 * most + 1 when it is more; so it is for words over 64 characters. */
unsigned word_distance(struct span a, struct span b, unsigned most);

/* The nearest of count words to word by Damerau-Levenshtein distance (of
 * neighbours only), at most a third of word's length away, rounded, or NULL.
 * The first of equals. Nothing over 64 bytes is near to anything. */
const char *nearest_word(const char *word, const char *const *words,
			 size_t count);

#endif
