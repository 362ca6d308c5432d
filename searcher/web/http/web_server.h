/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTTP for the pages, by libmicrohttpd: GET and HEAD only, no cookies, every
 * answer with the headers that keep a browser from doing more than showing it.
 * Each thread of the server takes a handle of its own.
 */
#ifndef SEARCHER_WEB_HTTP_WEB_SERVER_H
#define SEARCHER_WEB_HTTP_WEB_SERVER_H

#include "base/err.h"
#include "base/option/option.h"

struct web_options {
	const char *config; /* as for llmsearch_open */
	const char *const *paths;
	size_t path_count;
	const char *const *hosts; /* as guard.h */
	size_t host_count;
};

struct web_server;

/* Serves what comes in at listening, a socket that it takes over, in threads
 * of its own until it is stopped. */
enum status web_server_start(const struct web_options *options, int listening,
			     struct web_server **server, struct err *err);
void web_server_stop(struct web_server *server);

#endif
