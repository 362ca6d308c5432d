/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmindex --dictionary and --drop-dictionary. */
#ifndef INDEXER_CLI_DICTIONARIES_H
#define INDEXER_CLI_DICTIONARIES_H

#include "config/config.h"
#include "indexer/cli/args.h"
#include "indexer/cli/messages.h"

/* Adds, removes or lists dictionaries, as args say. */
enum status dictionaries_change(const struct llmindex_args *args,
				const struct config *config,
				struct messages *messages,
				struct run_summary *summary, struct err *err);

/* Makes them again where they are of another version; what cannot be done is
 * told and no error. */
void dictionaries_refresh(const char *index, struct messages *messages);

#endif
