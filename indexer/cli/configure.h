/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What llmindex makes of its configuration and the options that change it. */
#ifndef INDEXER_CLI_CONFIGURE_H
#define INDEXER_CLI_CONFIGURE_H

#include "config/config.h"
#include "indexer/cli/args.h"

/* The configuration with the options put in, checked as far as the loader
 * cannot; to be released also after an error. */
enum status configure_load(const struct llmindex_args *args,
			   struct config *config, struct err *err);

/* Writes it to standard output, and where each value is from. */
void configure_print(const struct config *config);

/* Writes a commented file, with the PATHs as sources, where it will be read;
 * ST_USAGE when one is there. */
enum status configure_begin(const struct llmindex_args *args, struct err *err);

#endif
