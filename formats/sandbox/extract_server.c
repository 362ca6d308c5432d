/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_server.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/sandbox/extract.h"
#include "formats/tool.h"

#define SELF        "/proc/self/exe"
#define START_WAIT  60000 /* ms, on a busy machine */
#define ANSWER_WAIT 60000
#define ARGS_MOST   32

void extract_server_init(struct extract_server *server)
{
	*server = (struct extract_server){.socket = -1};
}

static void reap(pid_t pid)
{
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}

/* Without its socket it has nothing to live for. Numbers go on. */
void extract_server_end(struct extract_server *server)
{
	if (server->socket >= 0)
		close(server->socket);
	if (server->pid)
		reap(server->pid);
	server->socket = -1;
	server->pid = 0;
}

static void kill_server(struct extract_server *server)
{
	kill(server->pid, SIGKILL);
	extract_server_end(server);
}

/* Ours, and that names of libraries are looked up now: each child would have
 * to do it again. The caller's, but what it points to is not. */
static char **surroundings(void)
{
	static char now[] = "LD_BIND_NOW=1";
	size_t count = 0;
	char **all;

	while (environ[count])
		count++;
	all = mem_alloc((count + 2) * sizeof(*all));
	memcpy(all, environ, count * sizeof(*all));
	all[count] = now;
	return all;
}

/* In a group of its own, so that what the terminal sends to us does not end
 * it before we are done. */
static int spawn(struct extract_server *server, int socket)
{
	const char *args[ARGS_MOST + 2] = {EXTRACT_NAME};
	const char *const *folders = tool_folders();
	char **environment = surroundings();
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	size_t i;
	int bad;

	for (i = 0; i < ARGS_MOST && folders[i]; i++)
		args[i + 1] = folders[i];
	sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
						      POSIX_SPAWN_SETSIGMASK);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, socket, SERVER_SOCKET);
	posix_spawn_file_actions_addclosefrom_np(&actions, SERVER_SOCKET + 1);
	bad = posix_spawn(&server->pid, SELF, &actions, &attributes,
			  (char *const *)(uintptr_t)args, environment);
	free(environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return bad;
}

/* A packet of just this size, or false. */
static bool receive(const struct extract_server *server, void *to, size_t size,
		    int wait)
{
	struct pollfd end = {server->socket, POLLIN, 0};
	int n;

	do
		n = poll(&end, 1, wait);
	while (n < 0 && errno == EINTR);
	return n > 0 &&
	       socket_receive(server->socket, to, size, NULL) == (long)size;
}

static bool greet(struct extract_server *server)
{
	struct server_hello hello;

	if (!receive(server, &hello, sizeof(hello), START_WAIT)) {
		kill_server(server);
		return false;
	}
	server->parts = hello.parts;
	return true;
}

static enum status start(struct extract_server *server, const char *path,
			 struct err *err)
{
	int ends[2], bad;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	server->socket = ends[0];
	bad = spawn(server, ends[1]);
	close(ends[1]);
	if (!bad && greet(server))
		return ST_OK;
	if (bad)
		server->pid = 0;
	extract_server_end(server);
	if (bad == ENOENT && access(SELF, F_OK))
		return err_set(err, ST_IO,
			       "cannot read '%s': its reader cannot be "
			       "started without /proc; mount that",
			       path);
	errno = bad ? bad : ECHILD;
	return err_sys(err, ST_IO,
		       "cannot read '%s': its reader cannot be started", path);
}

static bool send_start(struct extract_server *server,
		       const struct extract_order *order)
{
	uint32_t serial = ++server->serial;
	struct server_order head = {SERVER_START, serial,
				    order->oldest ? order->oldest : serial};
	struct buf packet = BUF_INIT;
	bool sent;

	buf_add(&packet, (const char *)&head, sizeof(head));
	buf_add_span(&packet, order->packet);
	sent = order->packet.len <= WIRE_REQUEST_MAX &&
	       socket_send(server->socket, buf_span(&packet), &order->fds);
	buf_release(&packet);
	return sent;
}

/* Twice, since a server may have ended long since. */
enum status extract_server_ask(struct extract_server *server,
			       const struct extract_order *order,
			       uint32_t *child, struct err *err)
{
	enum status status = ST_OK;
	int tries;

	for (tries = 0; tries < 2; tries++) {
		if (!server->pid)
			status = start(server, order->path, err);
		if (status)
			return status;
		if (send_start(server, order)) {
			*child = server->serial;
			return ST_OK;
		}
		kill_server(server);
	}
	return err_set(err, ST_IO,
		       "cannot read '%s': the server of its reader ended; run "
		       "llmindex again",
		       order->path);
}

static bool send_end(const struct extract_server *server,
		     struct server_order order)
{

	return socket_send(server->socket,
			   span_of((char *)&order, sizeof(order)), NULL);
}

bool extract_server_stop(struct extract_server *server, uint32_t child,
			 int *how)
{
	struct server_reply reply;

	if (!server->pid)
		return false;
	if (send_end(server, (struct server_order){SERVER_STOP, child, 0}) &&
	    receive(server, &reply, sizeof(reply), ANSWER_WAIT) &&
	    reply.serial == child) {
		*how = reply.how;
		return true;
	}
	kill_server(server);
	return false;
}

void extract_server_drop(struct extract_server *server, uint32_t child,
			 uint32_t oldest)
{
	send_end(server, (struct server_order){SERVER_DROP, child, oldest});
}
