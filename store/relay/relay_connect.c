/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/relay/relay_connect.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define TCP "tcp://"
#define SSH "ssh://"

extern char **environ;

/* The parts of an address; texts are its own. */
struct place {
	bool ssh;
	char *user_host, *port, *path; /* port, path: may be NULL */
};

static void place_release(struct place *place)
{
	free(place->user_host);
	free(place->port);
	free(place->path);
}

/* What ssh could take for an option or a shell for its own is in no name. */
static bool is_name(struct span name, bool user)
{
	size_t i;

	if (!name.len || name.ptr[0] == '-')
		return false;
	for (i = 0; i < name.len; i++) {
		char c = name.ptr[i], lower = (char)(c | 0x20);

		if (!(lower >= 'a' && lower <= 'z') &&
		    !(c >= '0' && c <= '9') &&
		    !strchr(user ? ".-_:%@" : ".-_:%", c))
			return false;
	}
	return true;
}

static bool is_port(struct span port)
{
	unsigned number = 0;
	size_t i;

	for (i = 0; i < port.len && i < 6; i++) {
		if (port.ptr[i] < '0' || port.ptr[i] > '9')
			return false;
		number = number * 10 + (unsigned)(port.ptr[i] - '0');
	}
	return port.len <= 5 && number && number <= 65535;
}

/* "HOST:PORT", "[HOST]:PORT", and "HOST" where a port may be missing. */
static bool take_host(struct span text, struct place *place)
{
	const char *colon = memrchr(text.ptr, ':', text.len);
	const char *bracket = memrchr(text.ptr, ']', text.len);
	struct span host = text, port = {NULL, 0};

	if (colon && (!bracket || colon > bracket)) {
		host.len = (size_t)(colon - text.ptr);
		port = span_of(colon + 1, text.len - host.len - 1);
		if (!is_port(port))
			return false;
		place->port = mem_span(port);
	}
	if (host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
		host = span_of(host.ptr + 1, host.len - 2);
	place->user_host = mem_span(host);
	return is_name(host, place->ssh) && (place->ssh || place->port);
}

static bool parse(const char *address, struct place *place)
{
	struct span text = span_str(address);
	const char *slash;

	*place = (struct place){.ssh = span_starts(text, SSH)};
	if (!place->ssh && !span_starts(text, TCP))
		return false;
	text = span_of(text.ptr + strlen(TCP), text.len - strlen(TCP));
	slash = memchr(text.ptr, '/', text.len);
	if (!slash)
		return !place->ssh && take_host(text, place);
	place->path = mem_string(slash);
	text.len = (size_t)(slash - text.ptr);
	return place->ssh && take_host(text, place);
}

enum status relay_address(const char *address, struct err *err)
{
	struct place place;
	bool good = parse(address, &place);

	place_release(&place);
	return good ? ST_OK
		    : err_set(err, ST_USAGE,
			      "bad address '%s'; give tcp://HOST:PORT or "
			      "ssh://HOST/PATH",
			      address);
}

/* Waits for a socket that is connecting. */
static int finish(int fd, unsigned connect)
{
	struct pollfd waiting = {.fd = fd, .events = POLLOUT};
	int error = ETIMEDOUT, ready;
	socklen_t len = sizeof(error);

	ready = poll(&waiting, 1, (int)connect);
	if (ready < 0)
		return errno;
	if (ready && getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len))
		return errno;
	return error;
}

/* Small messages go at once. */
static int open_socket(const struct addrinfo *to, unsigned connect_ms, int *fd)
{
	int one = 1, error = 0;

	*fd = socket(to->ai_family,
		     to->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
		     to->ai_protocol);
	if (*fd < 0)
		return errno;
	setsockopt(*fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(*fd, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof(one));
	if (connect(*fd, to->ai_addr, to->ai_addrlen))
		error = errno == EINPROGRESS ? finish(*fd, connect_ms) : errno;
	if (error)
		close(*fd);
	return error;
}

/* Names are found by a call that knows no time. */
static void end_after(unsigned ms)
{
	const struct itimerval time = {
		.it_value = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000}};

	setitimer(ITIMER_REAL, &time, NULL);
}

static enum status connect_tcp(const struct place *place, unsigned connect_ms,
			       int *fd, struct err *err)
{
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
				       .ai_flags = AI_ADDRCONFIG};
	struct addrinfo *found = NULL, *at;
	int error;

	end_after(connect_ms);
	error = getaddrinfo(place->user_host, place->port, &hints, &found);
	end_after(0);
	if (error)
		return err_set(err, ST_IO, "%s", gai_strerror(error));
	for (at = found; at; at = at->ai_next) {
		error = open_socket(at, connect_ms, fd);
		if (!error)
			break;
	}
	freeaddrinfo(found);
	return error ? err_set(err, ST_IO, "%s", strerror(error)) : ST_OK;
}

/* For the shell that sshd starts. */
static void add_quoted(struct buf *to, const char *text)
{
	buf_add_char(to, '\'');
	for (; *text; text++)
		if (*text == '\'')
			buf_add_str(to, "'\\''");
		else
			buf_add_char(to, *text);
	buf_add_char(to, '\'');
}

static int spawn(char *const *argv, int end)
{
	posix_spawn_file_actions_t actions;
	pid_t child;
	int error = posix_spawn_file_actions_init(&actions);

	if (error)
		return error;
	error = posix_spawn_file_actions_adddup2(&actions, end, 0);
	if (!error)
		error = posix_spawn_file_actions_adddup2(&actions, end, 1);
	if (!error)
		error = posix_spawnp(&child, argv[0], &actions, NULL, argv,
				     environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

static enum status connect_ssh(const struct place *place, unsigned connect_ms,
			       int *fd, struct err *err)
{
	char wait[48];
	struct buf command = BUF_INIT;
	const char *argv[12] = {"ssh", "-T", "-oBatchMode=yes", wait};
	size_t count = 4;
	int ends[2], error;

	snprintf(wait, sizeof(wait), "-oConnectTimeout=%u",
		 (connect_ms + 999) / 1000);
	if (place->port) {
		argv[count++] = "-p";
		argv[count++] = place->port;
	}
	buf_add_str(&command, "exec llmindex --serve --index=");
	add_quoted(&command, place->path);
	argv[count++] = "--";
	argv[count++] = place->user_host;
	argv[count++] = buf_str(&command);
	error = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) ? errno
									 : 0;
	if (!error) {
		error = spawn((char *const *)(uintptr_t)argv, ends[1]);
		close(ends[1]);
		*fd = ends[0];
		fcntl(*fd, F_SETFL, O_NONBLOCK);
	}
	buf_release(&command);
	return error ? err_set(err, ST_IO, "ssh: %s", strerror(error)) : ST_OK;
}

enum status relay_connect(const char *address, unsigned connect_ms, int *fd,
			  struct err *err)
{
	struct place place;
	enum status status = ST_OK;

	if (!parse(address, &place))
		status = relay_address(address, err);
	else if (place.ssh)
		status = connect_ssh(&place, connect_ms, fd, err);
	else
		status = connect_tcp(&place, connect_ms, fd, err);
	place_release(&place);
	return status;
}
