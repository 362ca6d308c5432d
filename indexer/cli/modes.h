/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a run of llmindex does once its configuration is read: the first thing
 * that is asked for, and else it indexes.
 */
#ifndef INDEXER_CLI_MODES_H
#define INDEXER_CLI_MODES_H

#include "config/config.h"
#include "indexer/cli/args.h"
#include "indexer/cli/messages.h"

/* summary, of zeros, says what was done, and whether there were troubles, which
 * have been told. */
enum status run_mode(const struct llmindex_args *args,
		     const struct config *config, struct messages *messages,
		     struct run_summary *summary, struct err *err);

/* ST_USAGE if there are PATHs, which option does not take. */
enum status refuse_paths(const struct llmindex_args *args, const char *option,
			 struct err *err);

#endif
