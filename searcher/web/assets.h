/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The files of the page that never change: style, script, icon. */
#ifndef SEARCHER_WEB_ASSETS_H
#define SEARCHER_WEB_ASSETS_H

#include <stddef.h>

struct asset {
	const char *path, *type;
	const char *bytes;
	size_t len;
};

const struct asset *asset_find(const char *path); /* or NULL */

#endif
