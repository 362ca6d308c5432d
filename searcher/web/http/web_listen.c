/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/http/web_listen.h"
#include "base/buf.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG  128
#define FIRST_FD 3 /* that systemd hands over */

/* "127.0.0.1:80", "[::1]:80" into its parts; numbers only. */
static bool split(const char *address, char host[64], const char **port)
{
	const char *colon = strrchr(address, ':');
	size_t len = colon ? (size_t)(colon - address) : 0;
	bool brackets = *address == '[';

	if (!len || len >= 64 || !colon[1] ||
	    strspn(colon + 1, "0123456789") != strlen(colon + 1))
		return false;
	if (brackets && address[len - 1] != ']')
		return false;
	snprintf(host, 64, "%.*s", (int)(brackets ? len - 2 : len),
		 address + brackets);
	*port = colon + 1;
	return brackets || !strchr(host, ':');
}

bool listen_is_loopback(const char *address)
{
	return !strncmp(address, "127.", 4) || !strncmp(address, "[::1]:", 6);
}

static enum status open_tcp(const char *address, const struct addrinfo *info,
			    int *fd, struct err *err)
{
	int one = 1;

	*fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return err_sys(err, ST_IO, "cannot make a socket");
	setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(*fd, info->ai_addr, info->ai_addrlen) || listen(*fd, BACKLOG))
		return err_sys(err, ST_IO, "cannot listen at '%s'", address);
	return ST_OK;
}

enum status listen_tcp(const char *address, int *fd, struct err *err)
{
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV |
					     AI_PASSIVE,
				 .ai_socktype = SOCK_STREAM};
	struct addrinfo *info = NULL;
	enum status status;
	const char *port;
	char host[64];

	if (!split(address, host, &port) ||
	    getaddrinfo(host, port, &hints, &info))
		return err_set(err, ST_USAGE,
			       "bad address '%s'; give one such as "
			       "127.0.0.1:8642 or [::1]:8642",
			       address);
	status = open_tcp(address, info, fd, err);
	freeaddrinfo(info);
	return status;
}

static bool is_left_over(const struct sockaddr_un *name)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct stat info;
	bool dead;

	dead = !lstat(name->sun_path, &info) && S_ISSOCK(info.st_mode) &&
	       connect(fd, (const struct sockaddr *)name, sizeof(*name)) &&
	       errno == ECONNREFUSED;
	close(fd);
	return dead;
}

enum status listen_unix(const char *path, int *fd, struct err *err)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	mode_t mask;
	int failed;

	if (strlen(path) >= sizeof(name.sun_path))
		return err_set(err, ST_USAGE,
			       "'%s' is too long for a socket; choose another",
			       path);
	memcpy(name.sun_path, path, strlen(path) + 1);
	if (is_left_over(&name))
		unlink(path);
	*fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	mask = umask(0177);
	failed = *fd < 0 ||
		 bind(*fd, (const struct sockaddr *)&name, sizeof(name)) ||
		 listen(*fd, BACKLOG);
	umask(mask);
	return failed ? err_sys(err, ST_IO, "cannot listen at '%s'", path)
		      : ST_OK;
}

int listen_activated(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	char own[24];

	snprintf(own, sizeof(own), "%ld", (long)getpid());
	return pid && count && !strcmp(pid, own) && !strcmp(count, "1")
		       ? FIRST_FD
		       : -1;
}
