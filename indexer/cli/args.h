/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The command line of llmindex. Texts are argv's.
 */
#ifndef INDEXER_CLI_ARGS_H
#define INDEXER_CLI_ARGS_H

#include "base/buf.h"
#include "base/option/option.h"
#include "indexer/plan/shard.h"

struct llmindex_args {
	const char *config, *index; /* or NULL */
	struct option_list paths;
	struct option_list purges; /* of --purge=PATH */
	struct option_list drops;  /* of --drop-dictionary */
	bool dictionary;
	const char *dictionary_langs; /* or NULL */
	const char *merge;            /* where to, or NULL */
	long split;                   /* into so many; 0: not */
	bool export, export_mapping;  /* --export; =mapping */
	struct shard shard;           /* zeros: not given */
	bool json;                    /* --log-format=json */
	long jobs;                    /* 0: as configured */
	long wait; /* seconds; 0 does not wait, below 0 without end */
	unsigned verbose;
	bool report_json; /* --report=json */
	bool show, show_json;
	bool stats_json, check_json; /* --stats=json, --check=json */
	bool init, print_config, serve;
	bool dry, check, rebuild, purge, stats, report, raw, quiet, no_progress;
	bool ocr;
	bool help, version; /* the rest is then not looked at */
};

/* args need not be initialised; to be released also after an error. */
enum status llmindex_args_read(struct llmindex_args *args, int argc,
			       char **argv, struct err *err);
void llmindex_args_release(struct llmindex_args *args);

/* Appends what --help prints. */
void llmindex_args_help(struct buf *to);

#endif
