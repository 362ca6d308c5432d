/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/http/web_guard.h"
#include "base/array.h"

#include <strings.h>

/* Bytes of "name:80" or "[::1]:80" that are the name; 0 when what follows is
 * no port. */
static size_t name_len(const char *host)
{
	size_t len = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
	const char *port;

	if (len > strlen(host))
		return 0;
	port = host + len;
	if (!*port)
		return len;
	return *port == ':' &&
			       strspn(port + 1, "0123456789") ==
				       strlen(port + 1) &&
			       strlen(port) <= 6
		       ? len
		       : 0;
}

static bool is_name(const char *host, size_t len, const char *name)
{
	return strlen(name) == len && !strncasecmp(host, name, len);
}

bool guard_knows_host(const struct guard *guard)
{
	static const char *const own[] = {"localhost", "127.0.0.1", "[::1]"};
	size_t len = guard->host ? name_len(guard->host) : 0, i;

	for (i = 0; len && i < COUNT_OF(own); i++)
		if (is_name(guard->host, len, own[i]))
			return true;
	for (i = 0; len && i < guard->host_count; i++)
		if (is_name(guard->host, len, guard->hosts[i]))
			return true;
	return false;
}

bool guard_is_own(const struct guard *guard)
{
	const char *origin = guard->origin, *site = guard->fetch_site;
	const char *mode = guard->fetch_mode;

	if (origin) {
		if (!strncmp(origin, "http://", 7))
			origin += 7;
		else if (!strncmp(origin, "https://", 8))
			origin += 8;
		if (strcasecmp(origin, guard->host) != 0)
			return false;
	}
	if (!site || !strcmp(site, "same-origin") || !strcmp(site, "none"))
		return true;
	return mode && !strcmp(mode, "navigate"); /* a link of another site */
}
