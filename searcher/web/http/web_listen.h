/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The socket that requests come in at. */
#ifndef SEARCHER_WEB_HTTP_WEB_LISTEN_H
#define SEARCHER_WEB_HTTP_WEB_LISTEN_H

#include "base/err.h"

#include <stdbool.h>

/* Listens at 127.0.0.1, or at address, "ADDRESS:PORT" or "[ADDRESS]:PORT".
 * ST_USAGE when it cannot be read, ST_IO when it cannot be had. */
enum status listen_tcp(const char *address, int *fd, struct err *err);

/* Whether address is one of the loopback, which only this machine reaches. */
bool listen_is_loopback(const char *address);

/* Listens at a Unix socket of this path, for its owner alone. One that a dead
 * server left is replaced. */
enum status listen_unix(const char *path, int *fd, struct err *err);

/* The socket that systemd hands over (sd_listen_fds(3)), or -1. */
int listen_activated(void);

#endif
