/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmindex(1). */
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/stat.h>

#include "base/process/crash.h"
#include "base/file/file.h"
#include "formats/sandbox/extract.h"
#include "formats/tool.h"
#include "indexer/cli/configure.h"
#include "indexer/cli/messages.h"
#include "indexer/cli/modes.h"
#include "store/index/generation.h"
#include "store/xapian/xapian_c.h"

#define SOME_INPUT 1 /* exit code: finished, but not all could be read */

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
