/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The user's pager, as git runs it: a shell's command in LLMSEARCH_PAGER or
 * PAGER, else less, with LESS=FRX and LV=-c in its environment unless they
 * are set. "cat" and the empty command are none.
 */
#ifndef SEARCHER_CLI_PAGER_H
#define SEARCHER_CLI_PAGER_H

#include "searcher/cli/output.h"

/* Gives the text of output to the pager, clears it and waits until the user
 * has left. False when there is no pager or it could not be run; output is
 * as before then. */
bool pager_run(struct output *output);

#endif
