/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The server's own loop: it forks a child for each order. */
#include "formats/sandbox/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/sandbox/extract_child.h"
#include "formats/sandbox/extract_socket.h"
#include "formats/sandbox/extract_wire.h"
#include "formats/tool.h"

struct child {
	uint32_t serial;
	pid_t pid;    /* 0: it could not be started */
	bool ended;   /* so that pid may be anyone's */
	int how;      /* as waitpid() says */
	bool asked;   /* how it ended is to be told */
	bool unasked; /* and nobody will ask */
};

struct server {
	struct cage cage;
	pid_t self;
	int signals; /* a descriptor that tells of SIGCHLD */
	struct child *children;
	size_t count, cap;
	char packet[sizeof(struct server_order) + WIRE_REQUEST_MAX];
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

	server->self = getpid();
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
static void stop(const struct child *child)
{
	if (child->ended)
		return;
	kill(-child->pid, SIGKILL);
	kill(child->pid, SIGKILL);
}

/* Forgets a child when it has ended and its end is told or of no interest. */
static void settle(struct server *server, struct child *child)
{
	struct server_reply reply = {child->serial, child->how};

	if (!child->ended || !(child->asked || child->unasked))
		return;
	if (child->asked)
		socket_send(SERVER_SOCKET,
			    span_of((char *)&reply, sizeof(reply)), NULL);
	*child = server->children[--server->count];
}

static void note_end(struct server *server, pid_t pid, int how)
{
	size_t i;

	for (i = 0; i < server->count; i++) {
		struct child *child = &server->children[i];

		if (child->pid != pid || child->ended)
			continue;
		child->ended = true;
		child->how = how;
		settle(server, child);
		return;
	}
}

/* What a child leaves behind ends with it, and comes here by itself. Until it
 * is waited for, its number is nobody else's. */
static bool reap(struct server *server)
{
	siginfo_t info = {.si_pid = 0};
	int how = 0;

	if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) ||
	    !info.si_pid)
		return false;
	kill(-info.si_pid, SIGKILL);
	while (waitpid(info.si_pid, &how, 0) < 0 && errno == EINTR)
		continue;
	note_end(server, info.si_pid, how);
	return true;
}

static void reap_all(struct server *server)
{
	struct signalfd_siginfo info;

	if (read(server->signals, &info, sizeof(info)) < 0)
		return;
	while (reap(server))
		continue;
}

/* A signal for our parent's end is of no use when that came before. */
static _Noreturn void be_child(struct server *server, struct span packet,
			       const struct socket_fds *fds)
{
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != server->self)
		_exit(CHILD_UNHEARD);
	_exit(child_run(&server->cage, packet, fds));
}

static void start(struct server *server, uint32_t serial, struct span packet,
		  const struct socket_fds *fds)
{
	struct child child = {.serial = serial};

	MEM_PUSH_ROOM(server->children, server->count, server->cap);
	child.pid = fork();
	if (!child.pid)
		be_child(server, packet, fds);
	if (child.pid > 0) {
		setpgid(child.pid, child.pid);
	} else {
		child.ended = true;
		child.how = CHILD_NO_FORK << 8;
	}
	server->children[server->count++] = child;
}

static void end(struct server *server, const struct server_order *order)
{
	size_t i = server->count;

	while (i--) {
		struct child *child = &server->children[i];
		bool asked = order->want == SERVER_STOP &&
			     child->serial == order->serial;

		if (!asked && child->serial >= order->oldest &&
		    (order->want != SERVER_DROP ||
		     child->serial != order->serial))
			continue;
		stop(child);
		child->asked |= asked;
		child->unasked |= !asked;
		settle(server, child);
	}
}

/* Orders are those of our own program. */
static bool serve_one(struct server *server)
{
	struct server_order order;
	struct socket_fds fds;
	struct span packet;
	size_t i;
	long len = socket_receive(SERVER_SOCKET, server->packet,
				  sizeof(server->packet), &fds);

	if (len < (long)sizeof(order))
		return false;
	memcpy(&order, server->packet, sizeof(order));
	packet = span_of(server->packet + sizeof(order),
			 (size_t)len - sizeof(order));
	if (order.want == SERVER_START && fds.count > 1)
		start(server, order.serial, packet, &fds);
	end(server, &order);
	for (i = 0; i < fds.count; i++)
		close(fds.items[i]);
	return true;
}

static void serve(struct server *server)
{
	struct pollfd ends[2] = {{server->signals, POLLIN, 0},
				 {SERVER_SOCKET, POLLIN, 0}};
	bool goes_on = true;
	size_t i;

	while (goes_on) {
		if (poll(ends, 2, -1) < 0)
			continue;
		if (ends[0].revents)
			reap_all(server);
		if (ends[1].revents)
			goes_on = serve_one(server);
	}
	for (i = 0; i < server->count; i++)
		stop(&server->children[i]);
}

int extract_serve(int argc, char **argv)
{
	static struct server server;

	if (argc < 1 || fcntl(SERVER_SOCKET, F_SETFD, FD_CLOEXEC)) {
		fputs(EXTRACT_NAME ": is only for llmindex to start\n", stderr);
		return 2;
	}
	prepare(&server, (const char *const *)(argv + 1));
	serve(&server);
	return 0;
}
