/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mcp/mcp_line.h"

#include <errno.h>
#include <unistd.h>

#define CHUNK 65536 /* bytes of one read */

static void forget_given(struct lines *lines)
{
	struct buf *bytes = &lines->bytes;

	if (!lines->at)
		return;
	memmove(bytes->ptr, bytes->ptr + lines->at, bytes->len - lines->at);
	buf_cut(bytes, bytes->len - lines->at);
	lines->at = 0;
}

static void fill(struct lines *lines)
{
	char chunk[CHUNK];
	ssize_t got;

	do
		got = read(lines->fd, chunk, sizeof(chunk));
	while (got < 0 && errno == EINTR);
	if (got > 0)
		buf_add(&lines->bytes, chunk, (size_t)got);
	else
		lines->ended = true;
}

/* The line at lines->at, if all of it is there: it ends with a newline, or
 * with the input. */
static bool take(struct lines *lines, struct span *text)
{
	const char *from = buf_str(&lines->bytes) + lines->at;
	size_t left = lines->bytes.len - lines->at;
	const char *end = left ? memchr(from, '\n', left) : NULL;

	if (!end && !(lines->ended && left))
		return false;
	*text = span_of(from, end ? (size_t)(end - from) : left);
	lines->at += text->len + (end ? 1 : 0);
	return true;
}

enum line lines_next(struct lines *lines, size_t most, struct span *text)
{
	forget_given(lines);
	for (;;) {
		if (take(lines, text)) {
			bool is_long = lines->passing || text->len > most;

			lines->passing = false;
			return is_long ? LINE_LONG : LINE_OK;
		}
		if (lines->ended)
			return LINE_END;
		if (lines->bytes.len > most) {
			lines->passing = true;
			buf_clear(&lines->bytes);
		}
		fill(lines);
	}
}

void lines_release(struct lines *lines)
{
	buf_release(&lines->bytes);
}
