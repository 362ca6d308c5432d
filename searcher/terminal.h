/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What standard output takes: colour, lines of some width, isolates. */
#ifndef SEARCHER_TERMINAL_H
#define SEARCHER_TERMINAL_H

#include "searcher/print.h"

/* when is "auto", "always", "never" or NULL, which is auto: NO_COLOR,
 * CLICOLOR_FORCE and TERM decide then (no-color.org, bixense.com/clicolors).
 * full is left false. */
struct print_style terminal_style(const char *when);

#endif
