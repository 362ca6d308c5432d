/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The server of readers as the extractor sees it: a process and a socket. */
#ifndef FORMATS_EXTRACT_SERVER_H
#define FORMATS_EXTRACT_SERVER_H

#include <sys/types.h>

#include "base/err.h"
#include "formats/cage.h"
#include "formats/extract_wire.h"

struct extract_server {
	pid_t pid;      /* 0: none */
	int socket;     /* -1: none */
	unsigned parts; /* of enum cage_part, that hold */
};

void extract_server_init(struct extract_server *server);
void extract_server_end(struct extract_server *server);

/* Starts it unless it is there; path is that of the file, for messages.
 * ST_IO. */
enum status extract_server_begin(struct extract_server *server,
				 const char *path, struct err *err);

/* Gives it a request; false when it is gone. */
bool extract_server_ask(struct extract_server *server,
			const struct wire_request *request, const int fds[2]);

/* Waits for the child to end, a few seconds at most; stop ends it. Returns
 * how it did, as waitpid() says. A server that gives no answer is ended, and
 * that is as if the child was killed. */
int extract_server_finish(struct extract_server *server, bool stop);

#endif
