/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The child that reads one file: what it does between fork() and _exit(). */
#ifndef FORMATS_SANDBOX_EXTRACT_CHILD_H
#define FORMATS_SANDBOX_EXTRACT_CHILD_H

#include "formats/sandbox/cage.h"
#include "formats/input.h"

/* Reads the file of fds[0] as request says and writes frames to fds[1];
 * returns what to exit with, of enum child_exit. */
int child_run(struct cage *cage, struct span request, const int fds[2]);

/* A sink that takes all and keeps nothing. */
article_sink child_drop;

#endif
