/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/modes.h"

#include "base/array.h"
#include "indexer/cli/check.h"
#include "indexer/cli/dictionaries.h"
#include "indexer/cli/export_indexes.h"
#include "indexer/cli/join_indexes.h"
#include "indexer/cli/serve.h"
#include "indexer/cli/show_file.h"
#include "indexer/run/forget.h"

#include <sys/stat.h>

/* --stats alone, with nothing to index, is no mistake. */
static bool only_looks(const struct llmindex_args *args,
		       const struct config *config)
{
	return (args->stats || args->report) && !args->paths.count &&
	       !config->source_count;
}

static enum status index_all(const struct llmindex_args *args,
			     const struct config *config,
			     struct messages *messages,
			     struct run_summary *summary, struct err *err)
{
	struct run_request request = {
		.config = config,
		.paths = args->paths.items,
		.count = args->paths.count,
		.shard = args->shard,
		.rebuild = args->rebuild,
		.purge = args->purge,
		.dry = args->dry,
		.look = only_looks(args, config),
		.quiet = args->quiet,
		.skipped = args->report,
		.wait = args->wait,
		.sink = messages_note,
		.context = messages,
	};
	enum status status;

	status = run(&request, summary, err);
	if (status)
		return status;
	if (!args->dry && !request.look)
		dictionaries_refresh(config->index.path, messages);
	if (args->report)
		status = messages_report(messages, config->index.path, err);
	if (report_has_loss(&messages->report))
		summary->troubles++;
	if (status)
		return status;
	messages_summary(messages, summary);
	if (!args->stats)
		return ST_OK;
	return messages_stats(messages, config->index.path, summary, err);
}

enum status refuse_paths(const struct llmindex_args *args, const char *option,
			 struct err *err)
{
	if (!args->paths.count)
		return ST_OK;
	return err_set(err, ST_USAGE, "%s takes no other PATH; leave out '%s'",
		       option, args->paths.items[0]);
}

static void print_check(const struct check *check, const char *index)
{
	struct buf text = BUF_INIT;

	check_json(check, index, &text);
	fputs(buf_str(&text), stdout);
	buf_release(&text);
}

/* What is damaged is an error, what is due is trouble. */
static enum status check_all(const struct llmindex_args *args,
			     const struct config *config,
			     struct messages *messages,
			     struct run_summary *summary, struct err *err)
{
	struct check check;
	enum status status = refuse_paths(args, "--check", err);

	if (status)
		return status;
	status = check_index(config, args->wait, &check, err);
	if (!status && args->check_json)
		print_check(&check, config->index.path);
	if (!status && check.verdict == CHECK_DAMAGED)
		status = err_set(err, ST_CORRUPT, "%s", buf_str(&check.text));
	else if (!status && check.verdict == CHECK_DUE)
		messages_error(messages, buf_str(&check.text));
	else if (!status && args->verbose && !args->check_json)
		messages_line(messages, buf_str(&check.text));
	summary->troubles = check.verdict == CHECK_DUE;
	check_release(&check);
	return status;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* A PATH after --purge that is not a folder can mean nothing else: bringing
 * one file up to date needs no leave to remove many. */
static bool forgets(const struct llmindex_args *args)
{
	size_t i;

	for (i = 0; args->purge && i < args->paths.count; i++)
		if (is_folder(args->paths.items[i]))
			return false;
	return args->purges.count || (args->purge && args->paths.count);
}

static enum status forget_all(const struct llmindex_args *args,
			      const struct config *config,
			      struct messages *messages,
			      struct run_summary *summary, struct err *err)
{
	bool named = args->purges.count > 0;
	struct run_request request = {
		.config = config,
		.paths = named ? args->purges.items : args->paths.items,
		.count = named ? args->purges.count : args->paths.count,
		.dry = args->dry,
		.wait = args->wait,
		.sink = messages_note,
		.context = messages,
	};
	enum status status = ST_OK;

	if (named)
		status = refuse_paths(args, "--purge=PATH", err);
	if (!status)
		status = forget(&request, summary, err);
	if (!status)
		messages_summary(messages, summary);
	return status;
}

/* A file that cannot be read is trouble, and the next one is shown. */
static enum status show_all(const struct llmindex_args *args,
			    const struct config *config,
			    struct messages *messages,
			    struct run_summary *summary, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status = ST_OK;
	struct err trouble;
	size_t i;

	if (!args->paths.count)
		return err_set(err, ST_USAGE,
			       "nothing to show; give the PATH of a file");
	for (i = 0; i < args->paths.count && !status; i++) {
		buf_clear(&text);
		status = show_file(config, args->paths.items[i],
				   args->show_json, &text, &trouble, err);
		if (status)
			break;
		fwrite(buf_str(&text), 1, text.len, stdout);
		if (trouble.status)
			messages_error(messages, trouble.text);
		summary->troubles += trouble.status != ST_OK;
	}
	buf_release(&text);
	return status;
}

static bool shows(const struct llmindex_args *args)
{
	return args->show;
}

static bool checks(const struct llmindex_args *args)
{
	return args->check;
}

static bool serves(const struct llmindex_args *args)
{
	return args->serve;
}

static bool exports(const struct llmindex_args *args)
{
	return args->export;
}

static bool merges(const struct llmindex_args *args)
{
	return args->merge;
}

static bool splits(const struct llmindex_args *args)
{
	return args->split;
}

static bool changes_dictionaries(const struct llmindex_args *args)
{
	return args->dictionary || args->drops.count;
}

/* The first that is asked for; indexing is what remains. */
static const struct {
	const char *option;
	bool (*is_asked)(const struct llmindex_args *args);
	enum status (*run)(const struct llmindex_args *args,
			   const struct config *config,
			   struct messages *messages,
			   struct run_summary *summary, struct err *err);
} modes[] = {
	{"--show", shows, show_all},
	{"--check", checks, check_all},
	{"--serve", serves, serve_index},
	{"--export", exports, export_indexes},
	{"--merge", merges, merge_indexes},
	{"--split", splits, split_index},
	{"--purge=PATH", forgets, forget_all},
	{"--dictionary", changes_dictionaries, dictionaries_change},
};

enum status run_mode(const struct llmindex_args *args,
		     const struct config *config, struct messages *messages,
		     struct run_summary *summary, struct err *err)
{
	size_t i;

	for (i = 0; i < COUNT_OF(modes); i++)
		if (modes[i].is_asked(args))
			return modes[i].run(args, config, messages, summary,
					    err);
	return index_all(args, config, messages, summary, err);
}
