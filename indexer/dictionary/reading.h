/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A dictionary on its way from its file into the draft: what the readers of
 * all formats share. A line that is broken is counted and left out; the first
 * is told.
 */
#ifndef INDEXER_DICTIONARY_READING_H
#define INDEXER_DICTIONARY_READING_H

#include "base/err.h"
#include "glossary/dictionary_draft.h"

#define READING_LANGS 8 /* of one file */

struct dictionary_reading {
	struct dictionary_draft *draft;
	const char *path;  /* for messages */
	struct span text;  /* all of it, of a dictd pair the .index */
	struct span body;  /* the .dict */
	const char *given; /* languages as "en:ar", or NULL */
	char langs[READING_LANGS][GLOSSARY_LANG];
	size_t lang_count;
	size_t line;      /* of text, from 1 */
	size_t broken;    /* lines */
	struct buf first; /* what is wrong with the first of them */
	bool full;
};

/* Takes the next line, without its end, from the front of the text; false at
 * the end. One that is not UTF-8 or has a NUL is broken and passed over. */
bool reading_line(struct dictionary_reading *reading, struct span *line);

/* Counts the current line as broken. */
void reading_break(struct dictionary_reading *reading, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Languages of the file by their numbers in langs. False where nothing came
 * of it. */
bool reading_pair(struct dictionary_reading *reading, size_t from,
		  struct span word, size_t to, struct span translation);

/* Appends a language: a tag of two or three letters, 639-2's and -3's codes
 * too. ST_USAGE when it is none, or there are too many. */
enum status reading_add_lang(struct dictionary_reading *reading,
			     struct span tag, struct err *err);

/* "en:ar" into langs. ST_USAGE. */
enum status reading_add_given(struct dictionary_reading *reading,
			      struct err *err);

/* One for each format. ST_INPUT when it cannot be read at all, which err then
 * says. */
enum status read_dictd(struct dictionary_reading *reading, struct err *err);
enum status read_cedict(struct dictionary_reading *reading, struct err *err);
enum status read_wordnet(struct dictionary_reading *reading, struct err *err);
enum status read_table(struct dictionary_reading *reading, struct err *err);

#endif
