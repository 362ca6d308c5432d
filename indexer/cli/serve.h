/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmindex --serve: an index for searches on other machines. */
#ifndef INDEXER_CLI_SERVE_H
#define INDEXER_CLI_SERVE_H

#include "config/config.h"
#include "indexer/cli/args.h"
#include "indexer/cli/messages.h"

/* Becomes xapian-progsrv(1) of the current generation, which speaks Xapian's
 * protocol on standard input and output; returns on error only. Whoever asks
 * after a switch gets the new one, and who is being answered keeps the old. */
enum status serve_index(const struct llmindex_args *args,
			const struct config *config, struct messages *messages,
			struct run_summary *summary, struct err *err);

#endif
