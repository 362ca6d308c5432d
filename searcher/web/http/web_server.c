/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/http/web_server.h"
#include "searcher/web/html.h"
#include "searcher/web/web.h"
#include "searcher/web/http/web_guard.h"
#include "searcher/program/program.h"
#include "base/array.h"
#include "base/process/memory.h"
#include "base/utf8.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define THREADS     4
#define CONNECTIONS 512
#define IDLE        15u    /* seconds that a connection may be silent */
#define MEMORY      32768u /* bytes of one connection's headers */

static const struct program self = {.name = "llmsearch-web"};

struct web_server {
	struct web_options options;
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock;
	struct llmsearch *idle[THREADS];
	size_t idle_count;
};

/* One that nobody uses, brought up to date, or a new one; NULL when there is
 * no index, which the log tells. */
static struct llmsearch *take_handle(struct web_server *server)
{
	const struct web_options *options = &server->options;
	struct llmsearch *handle = NULL;
	struct llmsearch_error error;
	enum llmsearch_status status;

	pthread_mutex_lock(&server->lock);
	if (server->idle_count)
		handle = server->idle[--server->idle_count];
	pthread_mutex_unlock(&server->lock);
	if (handle)
		status = llmsearch_refresh(handle, NULL, &error);
	else
		status = llmsearch_open(options->config, options->paths,
					options->path_count, &handle, &error);
	if (status)
		program_say(&self, error.text);
	if (handle && !status) /* the first of these bounds all */
		memory_bound(THREADS * llmsearch_memory(handle));
	return handle;
}

static void give_handle(struct web_server *server, struct llmsearch *handle)
{
	pthread_mutex_lock(&server->lock);
	if (handle && server->idle_count < THREADS) {
		server->idle[server->idle_count++] = handle;
		handle = NULL;
	}
	pthread_mutex_unlock(&server->lock);
	llmsearch_close(handle);
}

static const struct {
	const char *name, *value;
} headers[] = {
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "no-referrer"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Vary", "Accept-Language"},
};

static const char policy[] =
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src "
	"'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	"frame-ancestors 'none'";
/* Nothing of a file runs, loads or is of our origin. */
static const char file_policy[] =
	"default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; "
	"frame-ancestors 'none'";

static void add_header(struct MHD_Response *response, const char *name,
		       const char *value)
{
	MHD_add_response_header(response, name, value);
}

static void add_file_headers(struct MHD_Response *response,
			     const struct answer *answer)
{
	const struct answer_file *file = &answer->file;
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s; filename*=UTF-8''",
		 file->kept ? "attachment" : "inline");
	html_url(&text, buf_span(&file->name));
	add_header(response, "Content-Disposition", buf_str(&text));
	buf_clear(&text);
	buf_add_str(&text, answer->type);
	if (file->charset.len)
		buf_addf(&text, "; charset=%s", file->charset.ptr);
	add_header(response, "Content-Type", buf_str(&text));
	buf_release(&text);
}

static struct MHD_Response *make_response(struct answer *answer)
{
	struct answer_file *file = &answer->file;
	struct MHD_Response *response;

	if (!file->open)
		return MHD_create_response_from_buffer(answer->body.len,
						       answer->body.ptr,
						       MHD_RESPMEM_MUST_COPY);
	response = MHD_create_response_from_fd64(file->len, file->fd);
	if (!response)
		close(file->fd);
	return response;
}

static void release_answer(struct answer *answer)
{
	buf_release(&answer->body);
	buf_release(&answer->file.name);
	buf_release(&answer->file.charset);
}

static void add_headers(struct MHD_Response *response,
			const struct answer *answer)
{
	size_t i;

	for (i = 0; i < COUNT_OF(headers); i++)
		add_header(response, headers[i].name, headers[i].value);
	add_header(response, "Content-Security-Policy",
		   answer->file.open ? file_policy : policy);
	if (answer->file.open)
		add_file_headers(response, answer);
	else
		add_header(response, "Content-Type", answer->type);
	add_header(response, "Cache-Control",
		   answer->is_fixed ? "max-age=3600" : "private, no-cache");
	if (answer->status == 405)
		add_header(response, "Allow", "GET, HEAD");
}

static enum MHD_Result send_answer(struct MHD_Connection *connection,
				   struct answer *answer)
{
	struct MHD_Response *response = make_response(answer);
	enum MHD_Result result = MHD_NO;

	if (response) {
		add_headers(response, answer);
		result = MHD_queue_response(connection, answer->status,
					    response);
		MHD_destroy_response(response);
	}
	release_answer(answer);
	return result;
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static const char *argument(struct MHD_Connection *connection, const char *name)
{
	return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND,
					   name);
}

static bool is_text(const char *text)
{
	return !text || utf8_valid(span_str(text)) == strlen(text);
}

/* 0, or the status to refuse with. */
static unsigned read_arguments(struct MHD_Connection *connection,
			       struct asked *asked)
{
	const char *query = argument(connection, "q");
	const char *offset = argument(connection, "o");
	const char *sort = argument(connection, "sort");

	asked->saved = argument(connection, "saved");
	asked->form = argument(connection, "form");
	asked->latest = sort && !strcmp(sort, "-date");
	asked->query = query ? query : "";
	asked->query += strspn(asked->query, " \t\r\n");
	if (strlen(asked->query) > WEB_QUERY_MAX)
		return 414;
	if (!is_text(query) || !is_text(asked->saved) || !is_text(asked->path))
		return 400;
	if (offset &&
	    option_number("o", offset, 0, WEB_OFFSET_MAX, &asked->offset, NULL))
		return 400;
	return 0;
}

/* 0, or the status to refuse with. */
static unsigned guard_request(const struct web_server *server,
			      struct MHD_Connection *connection,
			      const char *method)
{
	const struct guard guard = {header(connection, "Host"),
				    header(connection, "Origin"),
				    header(connection, "Sec-Fetch-Site"),
				    header(connection, "Sec-Fetch-Mode"),
				    server->options.hosts,
				    server->options.host_count};

	if (!guard_knows_host(&guard))
		return 421;
	if (!guard_is_own(&guard))
		return 403;
	return strcmp(method, "GET") && strcmp(method, "HEAD") ? 405 : 0;
}

/* Nobody reads what a GET brings along. */
static bool has_body(struct MHD_Connection *connection)
{
	const char *len = header(connection, "Content-Length");

	return header(connection, "Transfer-Encoding") ||
	       (len && strcmp(len, "0") != 0);
}

static void refuse(struct asked *asked, unsigned status, struct answer *answer)
{
	asked->query = "";
	asked->saved = NULL;
	web_fail(asked, status, WORD_REFUSED, NULL, answer);
}

static enum MHD_Result answer_request(void *context,
				      struct MHD_Connection *connection,
				      const char *path, const char *method,
				      const char *version, const char *upload,
				      size_t *upload_size, void **state)
{
	struct web_server *server = context;
	struct asked asked = {.path = path, .query = ""};
	struct answer answer = {.type = "text/plain"};
	struct llmsearch *handle;
	unsigned status;

	(void)version;
	(void)upload;
	(void)upload_size;
	asked.lang = words_choose(header(connection, "Accept-Language"));
	status = guard_request(server, connection, method);
	if (!status)
		status = has_body(connection)
				 ? 400
				 : read_arguments(connection, &asked);
	if (status) {
		refuse(&asked, status, &answer);
		return send_answer(connection, &answer);
	}
	if (!*state) { /* an answer now would end the connection */
		*state = server;
		return MHD_YES;
	}
	asked.host = header(connection, "Host");
	handle = take_handle(server);
	web_answer(handle, &asked, &answer);
	give_handle(server, handle);
	return send_answer(connection, &answer);
}

enum status web_server_start(const struct web_options *options, int listening,
			     struct web_server **server, struct err *err)
{
	struct web_server *made = mem_alloc(sizeof(*made));

	made->options = *options;
	pthread_mutex_init(&made->lock, NULL);
	made->daemon = MHD_start_daemon(
		MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, answer_request,
		made, MHD_OPTION_LISTEN_SOCKET, listening,
		MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, IDLE,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
		MHD_OPTION_END);
	if (!made->daemon) {
		free(made);
		return err_set(err, ST_LIMIT, "cannot start the server");
	}
	*server = made;
	return ST_OK;
}

void web_server_stop(struct web_server *server)
{
	MHD_stop_daemon(server->daemon);
	while (server->idle_count)
		llmsearch_close(server->idle[--server->idle_count]);
	free(server);
}
