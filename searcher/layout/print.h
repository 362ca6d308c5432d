/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hits as text: plain lines, colour, JSON, JSON lines. Printers append to a
 * buffer; main writes it. Whatever came from outside goes through base/out.h.
 */
#ifndef SEARCHER_LAYOUT_PRINT_H
#define SEARCHER_LAYOUT_PRINT_H

#include "searcher/search/search.h"

struct link_format;

struct print_style {
	bool color;     /* SGR sequences; else marks are in [brackets] */
	bool isolate;   /* FSI and PDI round foreign fields: a terminal */
	unsigned width; /* columns to wrap at; 0 does not wrap */
	bool full;      /* the whole passage, not only round its best marks */
	const char *folder, *home; /* paths below them are shown from there;
				    * NULL: they are not */
	const struct link_format *links; /* or NULL: none */
};

#define PRINT_INDENT "    " /* of what belongs to a hit */

/* One hit for people, with an empty line after it. number counts from 1. */
void print_plain(const struct hit *hit, long number,
		 const struct print_style *style, struct buf *to);

#define JSON_SCHEMA 1

/* One JSON object, no newline. Keys, in this order: schema id record path
 * title url lang lang_confidence script date date_source captured source
 * author type heading page last_page flags ocr_confidence ordinal article cluster score text marks mark_chars byte_start
 * byte_end more also state. flags names what was mended in the text. Strings
 * that are empty, and numbers that are not known, are null. A path that is
 * not UTF-8 has path null and, next, path_bytes in base64 (RFC 4648). id,
 * article and cluster are strings, as no JSON number holds them. marks are
 * [start,end] pairs of bytes in text, mark_chars the same of characters. also
 * lists the other articles that hold the text or nearly that: objects of id
 * path title url date source. state is that of
 * the file at path: "present", "changed" or "gone". */
void print_json(const struct hit *hit, struct buf *to);

/* How many shards there are, and how many are missing. */
void health_json(const struct index_health *health, struct buf *to);

#define EXCERPT_COLUMNS 240 /* at most */

/* The passage cut round its best marks (the most different ones that fit,
 * then the most, then the first) to at most columns columns: at the borders
 * of sentences where that leaves half of the columns or more, else of
 * clauses, else of words. Without marks it is the beginning. */
struct excerpt {
	size_t start, end; /* bytes, on code-point edges */
	bool more_before, more_behind;
};
struct excerpt excerpt_choose(struct span text, const struct mark_range *marks,
			      size_t mark_count, unsigned columns);

#endif
