/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Saved searches. --saved NAME asks one; --new NAME does, and shows only what
 * it never showed before.
 */
#ifndef SEARCHER_CLI_COMMAND_SAVED_H
#define SEARCHER_CLI_COMMAND_SAVED_H

#include "searcher/cli/command.h"

/* --saved alone: lists them. */
enum status command_saved(struct command *command, struct err *err);

/* Puts the search that the command line names into its place; options of the
 * command line come first. */
enum status command_saved_apply(struct command *command, struct err *err);

/* --new: makes request one for what was not seen, as command->seen has it;
 * then takes from all hits those to show, and appends what is to be said of
 * the others. After they are printed, seen_save() is due. */
enum status news_open(struct command *command, struct search_request *request,
		      struct err *err);
void news_take(struct command *command, struct hits *hits, struct buf *said);

#endif
