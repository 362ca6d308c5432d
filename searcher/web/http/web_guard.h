/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which requests are answered at all. A page of another site must not read the
 * archive through its visitor's browser: neither by a name of its own that it
 * points at this machine (DNS rebinding), which Host tells, nor by asking from
 * its own page, which Origin and Sec-Fetch-Site tell.
 */
#ifndef SEARCHER_WEB_HTTP_WEB_GUARD_H
#define SEARCHER_WEB_HTTP_WEB_GUARD_H

#include "base/buf.h"

/* Headers of a request; NULL when not there. */
struct guard {
	const char *host, *origin, *fetch_site, *fetch_mode;
	const char *const *hosts; /* names besides localhost and addresses of
				   * the loopback */
	size_t host_count;
};

/* Whether host, without its port, is a name of ours. */
bool guard_knows_host(const struct guard *guard);

/* Whether it came from one of our pages, or by hand. */
bool guard_is_own(const struct guard *guard);

#endif
