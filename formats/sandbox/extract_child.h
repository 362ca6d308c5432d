/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The child that reads a file, or several small ones one after another: what
 * it does between fork() and _exit(). */
#ifndef FORMATS_SANDBOX_EXTRACT_CHILD_H
#define FORMATS_SANDBOX_EXTRACT_CHILD_H

#include "formats/sandbox/cage.h"
#include "formats/input.h"
#include "formats/sandbox/extract_socket.h"

/* Reads the files of fds as the requests of packet say and writes frames to
 * the pipe, an end for each; returns what to exit with, of enum child_exit.
 * Several files share the time and the memory of one, and none may need a
 * tool. */
int child_run(struct cage *cage, struct span packet,
	      const struct socket_fds *fds);

/* A sink that takes all and keeps nothing. */
article_sink child_drop;

#endif
