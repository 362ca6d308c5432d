/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmindex --merge and --split. */
#ifndef INDEXER_CLI_JOIN_INDEXES_H
#define INDEXER_CLI_JOIN_INDEXES_H

#include "config/config.h"
#include "indexer/cli/args.h"
#include "indexer/cli/messages.h"

/* The indexes at PATHs into a new one at args->merge. */
enum status merge_indexes(const struct llmindex_args *args,
			  const struct config *config,
			  struct messages *messages,
			  struct run_summary *summary, struct err *err);

/* The index into args->split new ones, INDEX-1 and so on beside it. */
enum status split_index(const struct llmindex_args *args,
			const struct config *config, struct messages *messages,
			struct run_summary *summary, struct err *err);

#endif
