/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the programs share that serve an index and take no words: options,
 * --help, --version, one sentence on standard error. main of each owns its
 * arguments.
 */
#ifndef SEARCHER_PROGRAM_PROGRAM_H
#define SEARCHER_PROGRAM_PROGRAM_H

#include "base/option/option.h"

enum mode { MODE_SERVE, MODE_HELP, MODE_VERSION };

struct program {
	const char *name;    /* "llmsearch-web" */
	const char *purpose; /* sentences for --help */
	const struct option_row *rows;
};

/* Reads the command line into args. program stays. */
enum status program_begin(const struct program *program, int argc, char **argv,
			  void *args, struct err *err);

/* Prints help or version, if mode is that. */
bool program_answers(const struct program *program, enum mode mode);

/* A line on standard error, the program's name before it. */
void program_say(const struct program *program, const char *text);

/* Says what went wrong, if anything did; main's exit status. */
int program_end(const struct program *program, enum status status,
		const struct err *err);

#endif
