/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch-web(1). */
#include "searcher/web/web_listen.h"
#include "searcher/web/web_server.h"
#include "base/out.h"
#include "searcher/library/llmsearch.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define TROUBLE 2
#define PORT    8642

enum mode { MODE_SERVE, MODE_HELP, MODE_VERSION };

struct web_args {
	enum mode mode;
	const char *config, *socket, *address;
	struct option_list indexes, hosts;
	long port;
};

#define ARGS    struct web_args
#define OPTIONS "searcher/web/options.def"
#include "base/option/option_table.h"

static void say(const char *text)
{
	struct buf line = BUF_INIT;

	out_safe(&line, span_str(text), OUT_LINE);
	fprintf(stderr, "llmsearch-web: %s\n", buf_str(&line));
	buf_release(&line);
}

static enum status check(const struct web_args *args, struct err *err)
{
	int ways = (args->port > 0) + (args->socket != NULL) +
		   (args->address != NULL);

	if (ways < 2)
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "only one of '--port', '--socket' and '--listen' can be "
		       "given");
}

static enum status read_args(struct web_args *args, int argc, char **argv,
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
	return status ? status : check(args, err);
}

static void print_help(void)
{
	struct buf text = BUF_INIT;

	buf_add_str(&text, "usage: llmsearch-web [options]\n"
			   "Show an index as pages to a browser of this "
			   "machine.\n\n");
	option_help_groups(rows, &text);
	buf_add_str(&text, "\nSee llmsearch-web(1).\n");
	fputs(buf_str(&text), stdout);
	buf_release(&text);
}

static enum status listen_elsewhere(const char *address, int *fd,
				    struct err *err)
{
	enum status status = listen_tcp(address, fd, err);

	if (!status && !listen_is_loopback(address))
		say("warning: whoever reaches this address can read the whole "
		    "index; put a proxy with a login before it");
	return status;
}

static enum status listen_as_told(const struct web_args *args, int *fd,
				  struct err *err)
{
	char local[32];

	*fd = listen_activated();
	if (*fd >= 0)
		return ST_OK;
	if (args->socket)
		return listen_unix(args->socket, fd, err);
	if (args->address)
		return listen_elsewhere(args->address, fd, err);
	snprintf(local, sizeof(local), "127.0.0.1:%ld",
		 args->port ? args->port : PORT);
	return listen_tcp(local, fd, err);
}

static void say_where(const struct web_args *args)
{
	char text[256];

	if (listen_activated() >= 0)
		snprintf(text, sizeof(text),
			 "listening at the socket that was "
			 "handed over");
	else if (args->socket)
		snprintf(text, sizeof(text), "listening at %.200s",
			 args->socket);
	else if (args->address)
		snprintf(text, sizeof(text), "listening at http://%.200s/",
			 args->address);
	else
		snprintf(text, sizeof(text),
			 "listening at "
			 "http://127.0.0.1:%ld/",
			 args->port ? args->port : PORT);
	say(text);
}

static enum status serve(const struct web_args *args, struct err *err)
{
	const struct web_options options = {.config = args->config,
					    .paths = args->indexes.items,
					    .path_count = args->indexes.count,
					    .hosts = args->hosts.items,
					    .host_count = args->hosts.count};
	struct web_server *server = NULL;
	enum status status;
	int fd, number;
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigprocmask(SIG_BLOCK, &ends, NULL); /* threads inherit it */
	status = listen_as_told(args, &fd, err);
	if (!status)
		status = web_server_start(&options, fd, &server, err);
	if (status)
		return status;
	say_where(args);
	sigwait(&ends, &number);
	web_server_stop(server);
	if (args->socket)
		unlink(args->socket);
	return ST_OK;
}

static void no_memory(void)
{
	static const char text[] = "llmsearch-web: not enough memory\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(TROUBLE);
	_exit(TROUBLE);
}

static enum status run(const struct web_args *args, struct err *err)
{
	if (args->mode == MODE_HELP)
		print_help();
	else if (args->mode == MODE_VERSION)
		printf("llmsearch-web %s\n", llmsearch_version());
	else
		return serve(args, err);
	return ST_OK;
}

int main(int argc, char **argv)
{
	struct web_args args = {.mode = MODE_SERVE};
	enum status status;
	struct err err;

	signal(SIGPIPE, SIG_IGN);
	mem_on_exhausted(no_memory);
	err_clear(&err);
	status = read_args(&args, argc, argv, &err);
	if (!status)
		status = run(&args, &err);
	option_list_release(&args.indexes);
	option_list_release(&args.hosts);
	if (status)
		say(err.text);
	return status ? TROUBLE : 0;
}
