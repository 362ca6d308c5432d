/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Option tables: each command's options stand once, in its options.def, and
 * from that table come the parsing, --help and the shell completions.
 *
 * A row: OPTION(letter or 0, "name", "ARG" or NULL, id, "one line of help")
 * One without help, behind all others, gives an option a second letter that is
 * not shown.
 * An argument in brackets, "[=WHEN]", is optional, and is only taken from
 * "--name=value". Options may stand between words; "-" alone is a word; "--"
 * ends them; long names may be cut while they stay unambiguous; letters may
 * stand together, and the last one's argument with them: -vn5.
 */
#ifndef BASE_OPTION_H
#define BASE_OPTION_H

#include "base/buf.h"
#include "base/err.h"

struct option_row {
	char letter;
	const char *name, *arg;
	int id;
	const char *help;
};

struct option_scan {
	const struct option_row *rows; /* ends with a row of name NULL */
	int argc;
	char **argv;
	/* The rest is the scan's own. */
	int next;       /* word to read next */
	const char *in; /* inside a cluster of letters, or NULL */
	bool ended;     /* behind "--" */
	bool letter;    /* the last option was given by its letter */
};

/* argc and argv are main's; argv[0] is passed over. */
void option_begin(struct option_scan *scan, const struct option_row *rows,
		  int argc, char **argv);

#define OPTION_END  (-1)
#define OPTION_WORD (-2)

/* Gives in *id the next option's id with its argument in *arg (NULL without
 * one), or OPTION_WORD with the word in *arg, or OPTION_END. An unknown or
 * ambiguous option, or a missing or superfluous argument, is ST_USAGE with a
 * suggestion. *arg points into argv. A scan ends at its first error. */
enum status option_next(struct option_scan *scan, int *id, const char **arg,
			struct err *err);

/* Appends one line an option: "  -n, --limit N        help". */
void option_help(const struct option_row *rows, struct buf *to);

/* The same with a title, and an empty line before it, where a group begins.
 * groups are in the order of rows and end with title NULL. */
struct option_group {
	int first; /* id */
	const char *title;
};
void option_help_groups(const struct option_row *rows,
			const struct option_group *groups, struct buf *to);

/* A whole number in [min, max], digits only behind an optional minus; what
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
