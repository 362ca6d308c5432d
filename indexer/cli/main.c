/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmindex(1). */
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/process/crash.h"
#include "base/file/file.h"
#include "base/file/path.h"
#include "formats/sandbox/extract.h"
#include "formats/tool.h"
#include "indexer/cli/check.h"
#include "indexer/cli/configure.h"
#include "indexer/cli/dictionaries.h"
#include "indexer/run/forget.h"
#include "indexer/plan/roots.h"
#include "indexer/cli/join_indexes.h"
#include "indexer/cli/serve.h"
#include "indexer/cli/show_file.h"
#include "indexer/cli/messages.h"
#include "store/index/generation.h"
#include "store/xapian/xapian_c.h"

#define SOME_INPUT 1 /* exit code: finished, but not all could be read */

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

static enum status refuse_paths(const struct llmindex_args *args,
				const char *option, struct err *err)
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
	{"--merge", merges, merge_indexes},
	{"--split", splits, split_index},
	{"--purge=PATH", forgets, forget_all},
	{"--dictionary", changes_dictionaries, dictionaries_change},
};

static enum status run_mode(const struct llmindex_args *args,
			    const struct config *config,
			    struct messages *messages,
			    struct run_summary *summary, struct err *err)
{
	size_t i;

	for (i = 0; i < COUNT_OF(modes); i++)
		if (modes[i].is_asked(args))
			return modes[i].run(args, config, messages, summary,
					    err);
	return index_all(args, config, messages, summary, err);
}

static enum status print_config(const struct llmindex_args *args,
				const struct config *config, struct err *err)
{
	enum status status = refuse_paths(args, "--print-config", err);

	if (!status)
		configure_print(config);
	return status;
}

static enum status run_command(const struct llmindex_args *args,
			       struct messages *messages,
			       struct run_summary *summary, struct err *err)
{
	struct config config;
	enum status status;

	if (args->init)
		return configure_begin(args, err);
	status = configure_load(args, &config, err);
	if (!status && args->print_config)
		status = print_config(args, &config, err);
	else if (!status)
		status = run_mode(args, &config, messages, summary, err);
	config_release(&config);
	return status;
}

static int print_help(void)
{
	struct buf help = BUF_INIT;

	llmindex_args_help(&help);
	fputs(buf_str(&help), stdout);
	buf_release(&help);
	return 0;
}

static int print_version(void)
{
	puts("llmindex " LLMSEARCH_VERSION);
	return 0;
}

/* Who closed the pipe has seen enough. */
static enum status flush_out(struct err *err)
{
	if (fflush(stdout) == 0 || errno == EPIPE)
		return ST_OK;
	return err_sys(err, ST_IO, "cannot write standard output");
}

static int run_args(const struct llmindex_args *args)
{
	struct run_summary summary = {0};
	struct err err = {ST_OK, ""};
	struct messages messages;
	enum status status;

	messages_begin(&messages, args);
	status = run_command(args, &messages, &summary, &err);
	if (!status)
		status = flush_out(&err);
	if (status)
		messages_error(&messages, err.text);
	messages_release(&messages);
	if (status == ST_INPUT)
		status = ST_IO; /* 1 says that the run came to its end */
	if (status)
		return status_exit(status);
	return summary.troubles || summary.guarded ? SOME_INPUT : 0;
}

static int refuse(const struct llmindex_args *args, const struct err *err)
{
	struct messages messages;

	messages_begin(&messages, args);
	messages_error(&messages, err->text);
	messages_release(&messages);
	return status_exit(err->status);
}

/* Nothing can be trusted any more but write() itself. */
static void terminated(void)
{
	static const char text[] = "llmindex: a write to the index failed; "
				   "check whether the disk is full\n";
	crash_end(text);
}

static void no_memory(void)
{
	crash_end("llmindex: not enough memory; free some or raise the limit "
		  "(ulimit -v)\n");
}

/* A configuration from a pipe is not there a second time. */
static bool may_retry(void)
{
	return !file_was_stream();
}

static const struct crash crash = {
	"LLMINDEX_CRASHED",
	"llmindex: reading the index ended in a crash; run llmindex "
	"--rebuild\n",
	"llmindex: crashed because of a bug; the index is intact; please "
	"report it\n",
	xc_is_inside,
	may_retry,
	xc_is_stuck,
};

/* A closed pipe on stdout is not a reason to lose the work. */
int main(int argc, char **argv)
{
	struct err err = {ST_OK, ""};
	struct llmindex_args args;
	int code;

	/* The server of readers is this program too. */
	if (argc > 0 && !strcmp(argv[0], EXTRACT_NAME))
		return extract_serve(argc, argv);
	umask(S_IRWXG | S_IRWXO); /* the index is a copy of what is private */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a write then tells by itself */
	xc_on_terminate(terminated);
	mem_on_exhausted(no_memory);
	if (crash_catch(argv, &crash))
		generation_distrust();
	if (llmindex_args_read(&args, argc, argv, &err) ||
	    crash_check_stack(&err))
		code = refuse(&args, &err);
	else if (args.help)
		code = print_help();
	else if (args.version)
		code = print_version();
	else
		code = run_args(&args);
	llmindex_args_release(&args);
	return code;
}
