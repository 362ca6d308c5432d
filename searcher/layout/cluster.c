/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/cluster.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define NOTHING (-1) /* is before it: kept as its complement, 0 */

static bool joins_hangul(int before, int now)
{
	switch (before) {
	case U_GCB_L:
		return now == U_GCB_L || now == U_GCB_V || now == U_GCB_LV ||
		       now == U_GCB_LVT;
	case U_GCB_LV:
	case U_GCB_V:
		return now == U_GCB_V || now == U_GCB_T;
	case U_GCB_LVT:
	case U_GCB_T:
		return now == U_GCB_T;
	default:
		return false;
	}
}

static bool is_end(int kind)
{
	return kind == U_GCB_CONTROL || kind == U_GCB_CR || kind == U_GCB_LF;
}

/* GB4 to GB13 except CR LF, which the text has as one blank. */
static bool joins(const struct cluster *c, int before, int now, bool picture)
{
	if (before == NOTHING || is_end(before) || is_end(now))
		return false;
	if (now == U_GCB_EXTEND || now == U_GCB_ZWJ ||
	    now == U_GCB_SPACING_MARK || before == U_GCB_PREPEND)
		return true;
	if (now == U_GCB_REGIONAL_INDICATOR)
		return c->flags & 1;
	return joins_hangul(before, now) || (c->emoji_z && picture);
}

bool cluster_take(struct cluster *c, uint32_t code)
{
	int before = ~c->last, now;
	bool picture, joined;

	if (code >= 0x20 && code < 0x7F) { /* nearly all there is */
		joined = before == U_GCB_PREPEND;
		*c = (struct cluster){.last = ~U_GCB_OTHER};
		return joined;
	}
	now = u_getIntPropertyValue((UChar32)code,
				    UCHAR_GRAPHEME_CLUSTER_BREAK);
	picture =
		u_hasBinaryProperty((UChar32)code, UCHAR_EXTENDED_PICTOGRAPHIC);
	joined = joins(c, before, now, picture);
	c->emoji_z = c->emoji && now == U_GCB_ZWJ;
	c->emoji = picture || (c->emoji && now == U_GCB_EXTEND);
	c->flags = now == U_GCB_REGIONAL_INDICATOR ? c->flags + 1 : 0;
	c->last = ~now;
	return joined;
}

void cluster_next(struct span text, size_t *at)
{
	struct cluster cluster = {0};
	size_t next = *at;

	if (next < text.len)
		cluster_take(&cluster, utf8_next(text, &next));
	do
		*at = next;
	while (next < text.len &&
	       cluster_take(&cluster, utf8_next(text, &next)));
}
