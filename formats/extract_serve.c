/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/extract_child.h"
#include "formats/extract_socket.h"
#include "formats/extract_wire.h"
#include "formats/tool.h"

struct server {
	struct cage cage;
	int signals; /* a descriptor that tells of SIGCHLD */
	pid_t child;
	char packet[WIRE_REQUEST_MAX];
};

/* All that a parser says on its own goes nowhere: it may be the file's. */
static void close_streams(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC), i;

	for (i = 0; i < 3 && fd >= 0; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
}

/* Fills what libraries keep once and for all, so that each child has it. */
static void warm_up(void)
{
	struct input input = {.path = "", .name = "a.html"};
	struct reading reading = {.sink = child_drop};
	struct err err;

	input.bytes = span_str("<p>a</p>");
	input_read(&input, &reading, &err);
}

static void prepare(struct server *server, const char *const *folders)
{
	struct server_hello hello;
	sigset_t child;

	prctl(PR_SET_NAME, EXTRACT_NAME);
	close_streams();
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	server->signals = signalfd(-1, &child, SFD_CLOEXEC);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	tool_look_in(folders);
	cage_prepare(&server->cage, folders);
	warm_up();
	hello.parts = server->cage.parts;
	socket_send(SERVER_SOCKET, span_of((char *)&hello, sizeof(hello)),
		    NULL);
}

/* With it end all that it started: a group of their own. */
static void stop(const struct server *server)
{
	kill(-server->child, SIGKILL);
	kill(server->child, SIGKILL);
}

/* Whether the child is among those that ended; the others are strays of
 * earlier ones. */
static bool reap(struct server *server, int *how)
{
	struct signalfd_siginfo info;
	bool ended = false;
	pid_t pid;
	int status;

	if (read(server->signals, &info, sizeof(info)) < 0)
		return false;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid != server->child)
			continue;
		*how = status;
		ended = true;
	}
	return ended;
}

/* Anything that comes meanwhile means that it is to stop, also the end. */
static int wait_for(struct server *server)
{
	struct pollfd ends[2] = {{server->signals, POLLIN, 0},
				 {SERVER_SOCKET, POLLIN, 0}};
	int how = 0;
	char packet;

	for (;;) {
		if (poll(ends, 2, -1) < 0)
			continue;
		if (ends[1].revents) {
			stop(server);
			if (socket_receive(SERVER_SOCKET, &packet, 1, NULL) < 0)
				ends[1].fd = -1;
		}
		if (ends[0].revents && reap(server, &how))
			break;
	}
	kill(-server->child, SIGKILL);
	return how;
}

static int run_child(struct server *server, size_t len, const int fds[2])
{
	struct span request = span_of(server->packet, len);

	server->child = fork();
	if (server->child < 0)
		return CHILD_NO_FORK << 8;
	if (!server->child) {
		setpgid(0, 0);
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		_exit(child_run(&server->cage, request, fds));
	}
	setpgid(server->child, server->child);
	close(fds[0]);
	close(fds[1]);
	return wait_for(server);
}

/* A stop that came too late comes alone. */
static bool serve_one(struct server *server)
{
	struct server_reply reply;
	int fds[2];
	long len = socket_receive(SERVER_SOCKET, server->packet,
				  sizeof(server->packet), fds);

	if (len < 0)
		return false;
	if (fds[0] < 0)
		return true;
	reply.how = run_child(server, (size_t)len, fds);
	return socket_send(SERVER_SOCKET,
			   span_of((char *)&reply, sizeof(reply)), NULL);
}

int extract_serve(int argc, char **argv)
{
	static struct server server;

	if (argc < 1 || fcntl(SERVER_SOCKET, F_SETFD, FD_CLOEXEC)) {
		fputs(EXTRACT_NAME ": is started by llmindex alone\n", stderr);
		return 2;
	}
	prepare(&server, (const char *const *)(argv + 1));
	while (serve_one(&server))
		continue;
	return 0;
}
