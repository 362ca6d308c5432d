/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/assets.h"
#include "base/array.h"

#include <string.h>

static const char style[] = {
#include "style_css.inc"
};
static const char script[] = {
#include "script_js.inc"
};
static const char icon[] = {
#include "icon_svg.inc"
};

static const struct asset assets[] = {
	{"/style.css", "text/css; charset=utf-8", style, sizeof(style)},
	{"/script.js", "text/javascript; charset=utf-8", script,
	 sizeof(script)},
	{"/icon.svg", "image/svg+xml", icon, sizeof(icon)},
};

const struct asset *asset_find(const char *path)
{
	size_t i;

	for (i = 0; i < COUNT_OF(assets); i++)
		if (!strcmp(assets[i].path, path))
			return &assets[i];
	return NULL;
}
