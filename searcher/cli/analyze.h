/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * --analyze: the index terms of a text, one a line:
 *	term TAB start TAB end TAB kind
 * start and end are bytes of the text as given. Needs no index.
 */
#ifndef SEARCHER_CLI_ANALYZE_H
#define SEARCHER_CLI_ANALYZE_H

#include "searcher/cli/output.h"

#define ANALYZE_MAX ((size_t)16 << 20) /* bytes of standard input */

/* lang is a BCP 47 tag or NULL, which stems nothing. Gives the number of
 * lines in *count. */
enum status analyze_run(struct span text, const char *lang,
			struct output *output, size_t *count, struct err *err);

#endif
