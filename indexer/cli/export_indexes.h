/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmindex --export: what an index holds, for another engine. */
#ifndef INDEXER_CLI_EXPORT_INDEXES_H
#define INDEXER_CLI_EXPORT_INDEXES_H

#include "config/config.h"
#include "indexer/cli/args.h"
#include "indexer/cli/messages.h"

/* To standard output: the passages of the indexes at PATHs, or of the one that
 * is configured; or what another engine's index is to be. Whoever closes the
 * pipe has seen enough. */
enum status export_indexes(const struct llmindex_args *args,
			   const struct config *config,
			   struct messages *messages,
			   struct run_summary *summary, struct err *err);

#endif
