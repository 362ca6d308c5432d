/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between llmindex and its server of readers: a socket of packets. The server
 * says once what cage it has; then we send orders: to start a child, followed
 * by its requests and with the end of a pipe for the answer and the files'
 * descriptors, and to stop one. Only a stop is answered, when the child has ended.
 */
#ifndef FORMATS_SANDBOX_EXTRACT_SOCKET_H
#define FORMATS_SANDBOX_EXTRACT_SOCKET_H

#include "base/buf.h"

#define SERVER_SOCKET 3 /* the descriptor in the server */

/* Files that one child may read. */
#define SERVER_FILES ((size_t)16)

/* Descriptors that go with a packet. */
struct socket_fds {
	int items[1 + SERVER_FILES]; /* the pipe, then the files */
	size_t count;                /* 0: none go with it */
};

struct server_hello {
	uint32_t parts; /* of enum cage_part */
};

enum server_want {
	SERVER_START,
	SERVER_STOP, /* and say how it ended */
	SERVER_DROP, /* and say nothing */
};

struct server_order {
	uint32_t want;   /* of enum server_want */
	uint32_t serial; /* of the child: our own count, from 1 */
	uint32_t oldest; /* all children of lower numbers are dropped, too */
};

struct server_reply {
	uint32_t serial;
	int32_t how; /* as waitpid() tells it */
};

/* Exit codes of a child. */
enum child_exit {
	CHILD_DONE,
	CHILD_REFUSED,   /* what was prepared of the cage does not hold */
	CHILD_NO_MEMORY, /* over its limit */
	CHILD_UNHEARD,   /* nobody listens */
	CHILD_NO_FORK,   /* the server has no more processes */
};

/* Sends bytes, with fds when it is not NULL; false when the other side is
 * gone. */
bool socket_send(int fd, struct span bytes, const struct socket_fds *fds);
/* Receives a packet of at most size bytes, and its descriptors unless fds is
 * NULL. Returns its length, or -1 when the other side is gone. */
long socket_receive(int fd, char *to, size_t size, struct socket_fds *fds);

#endif
