/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What standard output takes: colour, lines of some width, isolates, links,
 * a pager. */
#ifndef SEARCHER_CLI_TERMINAL_H
#define SEARCHER_CLI_TERMINAL_H

#include "searcher/layout/link.h"
#include "searcher/cli/output.h"
#include "searcher/layout/print.h"

struct terminal {
	bool is; /* a terminal, not a pipe or a file */
	struct print_style style;
	struct link_format links;
	struct buf folder;
};

/* color is "auto", "always", "never" or NULL, which is auto: NO_COLOR,
 * CLICOLOR_FORCE and TERM decide then (no-color.org, bixense.com/clicolors).
 * links is "auto" or NULL (links to files, where the terminal is known to
 * show them), "none", or what link.h takes: links wherever there is colour.
 * ST_USAGE for a bad one. style.full is left false. */
enum status terminal_open(struct terminal *terminal, const char *color,
			  const char *links, struct err *err);
void terminal_close(struct terminal *terminal);

/* Leaves what is in output to the pager of the environment
 * (LLMSEARCH_PAGER, PAGER, else less) and waits for it, if it is more than
 * the terminal shows at once. False when it is not or there is no pager;
 * the text is then still to be written. */
bool terminal_page(const struct terminal *terminal, struct output *output);

#endif
