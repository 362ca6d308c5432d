/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/args.h"

#define JOBS_MAX 256
#define WAIT_MAX (366L * 24 * 60 * 60)

#define OPTIONS "indexer/cli/options.def"
#include "base/option_table.h"

static void add_path(struct args *args, const char *path)
{
	MEM_PUSH_ROOM(args->paths, args->count, args->cap);
	args->paths[args->count++] = path;
}

static void set_flag(struct args *args, int id)
{
	bool *const flags[] = {
		[OPT_DRY_RUN] = &args->dry,
		[OPT_REBUILD] = &args->rebuild,
		[OPT_CHECK] = &args->check,
		[OPT_STATS] = &args->stats,
		[OPT_RAW] = &args->raw,
		[OPT_QUIET] = &args->quiet,
		[OPT_NO_PROGRESS] = &args->no_progress,
		[OPT_HELP] = &args->help,
		[OPT_VERSION] = &args->version,
	};

	if (id == OPT_VERBOSE)
		args->verbose++;
	else
		*flags[id] = true;
}

static enum status set_format(bool *json, const char *what, const char *format,
			      struct err *err)
{
	*json = !strcmp(format, "json");
	if (*json || !strcmp(format, "text"))
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "bad value '%s' for '%s'; give text or json", format,
		       what);
}

static enum status set_report(struct args *args, const char *format,
			      struct err *err)
{
	args->report = true;
	return format ? set_format(&args->report_json, "--report", format, err)
		      : ST_OK;
}

static enum status set_show(struct args *args, const char *format,
			    struct err *err)
{
	args->show = true;
	return format ? set_format(&args->show_json, "--show", format, err)
		      : ST_OK;
}

static void set_purge(struct args *args, const char *path)
{
	if (!path) {
		args->purge = true;
		return;
	}
	MEM_PUSH_ROOM(args->purges, args->purge_count, args->purge_cap);
	args->purges[args->purge_count++] = path;
}

static enum status set_value(struct args *args, int id, const char *arg,
			     struct err *err)
{
	if (id == OPT_LOG_FORMAT)
		return set_format(&args->json, "--log-format", arg, err);
	if (id == OPT_REPORT)
		return set_report(args, arg, err);
	if (id == OPT_SHOW)
		return set_show(args, arg, err);
	if (id == OPT_JOBS)
		return option_number("--jobs", arg, 0, JOBS_MAX, &args->jobs,
				     err);
	if (id == OPT_PURGE)
		set_purge(args, arg);
	else if (id == OPT_CONFIG || id == OPT_CONFIG_OLD)
		args->config = arg;
	else if (id == OPT_INDEX)
		args->index = arg;
	else if (arg)
		return option_number("--wait", arg, 0, WAIT_MAX, &args->wait,
				     err);
	else
		args->wait = -1;
	return ST_OK;
}

enum status args_read(struct args *args, int argc, char **argv, struct err *err)
{
	struct option_scan scan;
	const char *arg;
	enum status status = ST_OK;
	int id;

	*args = (struct args){0};
	option_begin(&scan, rows, argc, argv);
	while (!status && !args->help && !args->version) {
		status = option_next(&scan, &id, &arg, err);
		if (status || id == OPTION_END)
			break;
		if (id == OPTION_WORD)
			add_path(args, arg);
		else if (rows[id].arg)
			status = set_value(args, id, arg, err);
		else
			set_flag(args, id);
	}
	return status;
}

void args_release(struct args *args)
{
	free(args->paths);
	free(args->purges);
	*args = (struct args){0};
}

static const struct option_group groups[] = {
	{OPT_CONFIG, "Where to index"},
	{OPT_DRY_RUN, "Indexing"},
	{OPT_CHECK, "Reports"},
	{OPT_VERBOSE, "Messages"},
	{OPT_HELP, "Help"},
	{0, NULL},
};

void args_help(struct buf *to)
{
	buf_add_str(to, "usage: llmindex [options] [PATH...]\n"
			"Bring the index up to date with the sources of "
			"llmsearch.yaml, or with PATHs\n"
			"in their place.\n");
	option_help_groups(rows, groups, to);
	buf_add_str(to, "\nExit status: 0 all is in the index, 1 not all "
			"could be read, 2 failed, 75 another\n"
			"llmindex is running. See llmindex(1), and "
			"llmsearch.yaml(5) for sources.\n");
}
