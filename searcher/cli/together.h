/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which options go together. What was asked for and has no place in the output
 * is refused: were it dropped, one would believe an answer that is of less
 * than was asked.
 */
#ifndef SEARCHER_CLI_TOGETHER_H
#define SEARCHER_CLI_TOGETHER_H

#include "searcher/cli/args.h"

/* ST_USAGE names two options of which one must go. */
enum status together_check(const struct llmsearch_args *args, struct err *err);

/* The option that asks for a mode; "" for a search. */
const char *together_mode(enum mode mode);

#endif
