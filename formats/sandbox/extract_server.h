/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The server of readers as the extractor sees it: a process and a socket. */
#ifndef FORMATS_SANDBOX_EXTRACT_SERVER_H
#define FORMATS_SANDBOX_EXTRACT_SERVER_H

#include <sys/types.h>

#include "base/err.h"
#include "formats/sandbox/cage.h"
#include "formats/sandbox/extract_socket.h"
#include "formats/sandbox/extract_wire.h"

struct extract_server {
	pid_t pid;       /* 0: none */
	int socket;      /* -1: none */
	unsigned parts;  /* of enum cage_part, that hold */
	uint32_t serial; /* of the last child */
};

void extract_server_init(struct extract_server *server);
void extract_server_end(struct extract_server *server);

struct extract_order {
	const char *path;      /* of the first file, for messages */
	struct span packet;    /* made by wire_add_packet() */
	struct socket_fds fds; /* the pipe for the answer, and the files */
	uint32_t oldest;       /* child still of interest; 0: none is */
};

/* Has a child do what is ordered, whose number goes to *child. Starts the
 * server unless it is there. ST_IO. */
enum status extract_server_ask(struct extract_server *server,
			       const struct extract_order *order,
			       uint32_t *child, struct err *err);

/* Ends the child, unless it has ended, and waits for that, a minute at most.
 * *how is as waitpid() says. False when the server is gone, or does not
 * answer and is ended: nobody knows. */
bool extract_server_stop(struct extract_server *server, uint32_t child,
			 int *how);
/* The same without waiting, and also of all children older than oldest. */
void extract_server_drop(struct extract_server *server, uint32_t child,
			 uint32_t oldest);

#endif
