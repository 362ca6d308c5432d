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

/* Rule GB9c of Unicode 15.1: the scripts whose virama makes one of two
 * consonants. */
static bool is_linker(uint32_t code)
{
	static const uint32_t viramas[] = {0x094D, 0x09CD, 0x0ACD, 0x0B4D,
					   0x0C4D, 0x0D4D, 0};

	return utf8_is_one_of(code, viramas);
}

static bool is_consonant(uint32_t code)
{
	if (code < 0x0915 || code > 0x0D3A)
		return false;
	switch (u_getIntPropertyValue((UChar32)code,
				      UCHAR_INDIC_SYLLABIC_CATEGORY)) {
	case U_INSC_CONSONANT:
		break;
	default:
		return false;
	}
	switch (ublock_getCode((UChar32)code)) {
	case UBLOCK_DEVANAGARI:
	case UBLOCK_BENGALI:
	case UBLOCK_GUJARATI:
	case UBLOCK_ORIYA:
	case UBLOCK_TELUGU:
	case UBLOCK_MALAYALAM:
		return true;
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

static void take_letter(struct cluster *c, uint32_t code, int now,
			bool consonant)
{
	bool mark = now == U_GCB_EXTEND || now == U_GCB_ZWJ;

	c->linker = c->letter && mark && (c->linker || is_linker(code));
	c->letter = consonant || (c->letter && mark);
}

bool cluster_take(struct cluster *c, uint32_t code)
{
	int before = ~c->last, now;
	bool picture, joined, consonant;

	if (code >= 0x20 && code < 0x7F) { /* nearly all there is */
		joined = before == U_GCB_PREPEND;
		*c = (struct cluster){.last = ~U_GCB_OTHER};
		return joined;
	}
	now = u_getIntPropertyValue((UChar32)code,
				    UCHAR_GRAPHEME_CLUSTER_BREAK);
	picture =
		u_hasBinaryProperty((UChar32)code, UCHAR_EXTENDED_PICTOGRAPHIC);
	consonant = is_consonant(code);
	joined = joins(c, before, now, picture) || (c->linker && consonant);
	take_letter(c, code, now, consonant);
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

/* An edge at or before byte at that is found without the text before it: an ASCII
 * character joins none. */
static size_t safe_edge(struct span text, size_t at)
{
	size_t from = at;

	while (from && at - from < CLUSTER_FAR && text.ptr[from - 1] & 0x80)
		from--;
	if (from && !(text.ptr[from - 1] & 0x80))
		from--;
	return utf8_floor(text, from);
}

size_t cluster_start(struct span text, size_t at)
{
	size_t edge, next;

	for (edge = next = safe_edge(text, at); next < at;) {
		edge = next;
		cluster_next(text, &next);
	}
	return next == at ? at : edge;
}

size_t cluster_end(struct span text, size_t at)
{
	size_t edge = safe_edge(text, at);

	while (edge < at)
		cluster_next(text, &edge);
	return edge;
}
