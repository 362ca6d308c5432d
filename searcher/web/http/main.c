/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch-web(1). */
#include "searcher/web/http/web_listen.h"
#include "searcher/web/http/web_server.h"
#include "searcher/program/program.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define PORT 8642

struct web_args {
	enum mode mode;
	const char *config, *socket, *address;
	struct option_list indexes, hosts;
	long port;
};

#define ARGS    struct web_args
#define OPTIONS "searcher/web/http/options.def"
#include "base/option/option_table.h"

static const struct program program = {
	"llmsearch-web", "Show an index as pages to a browser of this machine.",
	rows};

static void say(const char *text)
{
	program_say(&program, text);
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

int main(int argc, char **argv)
{
	struct web_args args = {.mode = MODE_SERVE};
	struct err err;
	enum status status = program_begin(&program, argc, argv, &args, &err);

	if (!status && !program_answers(&program, args.mode)) {
		status = check(&args, &err);
		if (!status)
			status = serve(&args, &err);
	}
	option_list_release(&args.indexes);
	option_list_release(&args.hosts);
	return program_end(&program, status, &err);
}
