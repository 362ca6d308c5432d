/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch-mcp(1). */
#include "searcher/mcp/mcp_serve.h"
#include "base/option/option.h"
#include "base/out.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define TROUBLE 2

enum mode { MODE_SERVE, MODE_HELP, MODE_VERSION };

struct mcp_args {
	enum mode mode;
	const char *config;
	struct option_list indexes;
};

#define ARGS    struct mcp_args
#define OPTIONS "searcher/mcp/options.def"
#include "base/option/option_table.h"

static enum status read_args(struct mcp_args *args, int argc, char **argv,
			     struct err *err)
{
	struct option_scan scan;
	enum option_found found;
	enum status status = ST_OK;
	const char *arg;

	option_begin(&scan, rows, argc, argv);
	while (!status && args->mode == MODE_SERVE) {
		status = option_next(&scan, &found, &arg, err);
		if (status || found == OPTION_END)
			break;
		if (found == OPTION_WORD)
			return err_set(err, ST_USAGE,
				       "unexpected word '%s'; see --help", arg);
		status = option_store(scan.row, args, arg, err);
	}
	return status;
}

static void print_help(void)
{
	struct buf text = BUF_INIT;

	buf_add_str(&text, "usage: llmsearch-mcp [options]\n"
			   "Answer an assistant's searches by the Model "
			   "Context Protocol, on standard\ninput and "
			   "output.\n\n");
	option_help_groups(rows, &text);
	buf_add_str(&text, "\nSee llmsearch-mcp(1).\n");
	fputs(buf_str(&text), stdout);
	buf_release(&text);
}

static enum status run(const struct mcp_args *args, struct err *err)
{
	struct mcp mcp = {.config = args->config,
			  .paths = args->indexes.items,
			  .path_count = args->indexes.count,
			  .version = -1};
	enum status status;

	if (args->mode == MODE_HELP) {
		print_help();
		return ST_OK;
	}
	if (args->mode == MODE_VERSION) {
		printf("llmsearch-mcp %s\n", llmsearch_version());
		return ST_OK;
	}
	status = mcp_serve(&mcp, STDIN_FILENO, STDOUT_FILENO, err);
	mcp_release(&mcp);
	return status;
}

static void no_memory(void)
{
	static const char text[] = "llmsearch-mcp: not enough memory; free "
				   "some or raise the limit (ulimit -v)\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(TROUBLE);
	_exit(TROUBLE);
}

int main(int argc, char **argv)
{
	struct mcp_args args = {.mode = MODE_SERVE};
	struct buf line = BUF_INIT;
	enum status status;
	struct err err;

	signal(SIGPIPE, SIG_IGN);
	mem_on_exhausted(no_memory);
	err_clear(&err);
	status = read_args(&args, argc, argv, &err);
	if (!status)
		status = run(&args, &err);
	option_list_release(&args.indexes);
	if (status) {
		out_safe(&line, span_str(err.text), OUT_LINE);
		fprintf(stderr, "llmsearch-mcp: %s\n", buf_str(&line));
	}
	buf_release(&line);
	return status ? TROUBLE : 0;
}
