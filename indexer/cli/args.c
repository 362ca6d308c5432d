/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/args.h"

#define JOBS_MAX 256
#define WAIT_MAX (366L * 24 * 60 * 60)

static bool is_json(const char *format)
{
	return format && !strcmp(format, "json");
}

static enum status set_log_format(void *to, const char *format, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	args->json = is_json(format);
	return ST_OK;
}

static enum status set_report(void *to, const char *format, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	args->report = true;
	args->report_json = is_json(format);
	return ST_OK;
}

static enum status set_show(void *to, const char *format, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	args->show = true;
	args->show_json = is_json(format);
	return ST_OK;
}

static enum status set_stats(void *to, const char *format, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	args->stats = true;
	args->stats_json = is_json(format);
	return ST_OK;
}

static enum status set_check(void *to, const char *format, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	args->check = true;
	args->check_json = is_json(format);
	return ST_OK;
}

static enum status set_purge(void *to, const char *path, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	if (path)
		option_list_add(&args->purges, path);
	else
		args->purge = true;
	return ST_OK;
}

static enum status set_shard(void *to, const char *text, struct err *err)
{
	struct llmindex_args *args = to;

	return shard_read(text, &args->shard, err);
}

static enum status set_export(void *to, const char *format, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	args->export = true;
	args->export_mapping = !strcmp(format, "mapping");
	return ST_OK;
}

static enum status add_drop(void *to, const char *name, struct err *err)
{
	struct llmindex_args *args = to;

	(void)err;
	option_list_add(&args->drops, name);
	return ST_OK;
}

static enum status set_wait(void *to, const char *seconds, struct err *err)
{
	struct llmindex_args *args = to;

	args->wait = -1;
	if (!seconds)
		return ST_OK;
	return option_number("--wait", seconds, 0, WAIT_MAX, &args->wait, err);
}

#define ARGS    struct llmindex_args
#define OPTIONS "indexer/cli/options.def"
#include "base/option/option_table.h"

enum status llmindex_args_read(struct llmindex_args *args, int argc,
			       char **argv, struct err *err)
{
	struct option_scan scan;
	const char *arg;
	enum option_found found;
	enum status status = ST_OK;

	*args = (struct llmindex_args){.config = NULL};
	option_begin(&scan, rows, argc, argv);
	while (!status && !args->help && !args->version) {
		status = option_next(&scan, &found, &arg, err);
		if (status || found == OPTION_END)
			break;
		if (found == OPTION_WORD)
			option_list_add(&args->paths, arg);
		else
			status = option_store(scan.row, args, arg, err);
	}
	return status;
}

void llmindex_args_release(struct llmindex_args *args)
{
	option_list_release(&args->paths);
	option_list_release(&args->purges);
	option_list_release(&args->drops);
	*args = (struct llmindex_args){.config = NULL};
}

void llmindex_args_help(struct buf *to)
{
	buf_add_str(to, "usage: llmindex [options] [PATH...]\n"
			"Bring the index up to date with the sources of "
			"llmsearch.yaml, or with PATHs\n"
			"in their place.\n");
	option_help_groups(rows, to);
	buf_add_str(to, "\nExit status: 0 all is in the index, 1 not all "
			"could be read, 2 failed, 75 another\n"
			"llmindex is running. See llmindex(1), and "
			"llmsearch.yaml(5) for sources.\n");
}
