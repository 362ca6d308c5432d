/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The way to a server: a socket, or ssh with one on its standard streams. */
#ifndef STORE_RELAY_RELAY_CONNECT_H
#define STORE_RELAY_RELAY_CONNECT_H

#include "base/err.h"

/* Whether address is one that relay_connect knows: "tcp://HOST:PORT",
 * "tcp://[HOST]:PORT", "ssh://[USER@]HOST[:PORT]/PATH". ST_USAGE says why not.
 * Nothing in it can become an option or a command. */
enum status relay_address(const char *address, struct err *err);

/* A descriptor to read from and to write to, within connect ms; names that
 * take longer to be found end the process by SIGALRM. */
enum status relay_connect(const char *address, unsigned connect, int *fd,
			  struct err *err);

#endif
