/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes a command's completion for a shell of its option table. */
#ifndef COMPLETION_MAKER_H
#define COMPLETION_MAKER_H

#include "base/option/option.h"

/* What may follow an option. */
struct values {
	const char *words; /* with a blank between two; or NULL */
	const char *kind;  /* of "llmsearch --complete=KIND"; or NULL */
	bool files;
	bool list; /* of words: several, with commas between them */
};
struct values values_of(const struct option_row *row);

/* What the words of a command are. */
enum words { WORDS_NONE, WORDS_QUERY, WORDS_FILES };
enum words words_of(const char *command);

void make_bash(const char *command, const struct option_row *rows,
	       struct buf *to);
void make_zsh(const char *command, const struct option_row *rows,
	      struct buf *to);
void make_fish(const char *command, const struct option_row *rows,
	       struct buf *to);

#endif
