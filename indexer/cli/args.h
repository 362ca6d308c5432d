/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line of llmindex. Texts are argv's.
 */
#ifndef INDEXER_CLI_ARGS_H
#define INDEXER_CLI_ARGS_H

#include "base/buf.h"
#include "base/err.h"

struct args {
	const char *config, *index; /* or NULL */
	const char **paths;         /* count of them */
	size_t count, cap;
	bool json;           /* --log-format=json */
	const char **purges; /* of --purge=PATH, purge_count of them */
	size_t purge_count, purge_cap;
	long jobs; /* 0: as configured */
	long wait; /* seconds; 0 does not wait, below 0 without end */
	unsigned verbose;
	bool report_json; /* --report=json */
	bool show, show_json;
	bool dry, check, rebuild, purge, stats, report, raw, quiet, no_progress;
	bool help, version; /* the rest is then not looked at */
};

/* args need not be initialised; to be released also after an error. */
enum status args_read(struct args *args, int argc, char **argv,
		      struct err *err);
void args_release(struct args *args);

/* Appends what --help prints. */
void args_help(struct buf *to);

#endif
