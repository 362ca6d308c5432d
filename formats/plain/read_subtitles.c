/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of subtitles, SubRip and WebVTT: what is said, without numbers,
 * times and styles. A pause, a new speaker or the end of a long sentence ends a
 * paragraph.
 */
#include "formats/article/article_draft.h"
#include "formats/input.h"
#include "base/ascii.h"

#define PARAGRAPH_LEAST 300 /* bytes, before the end of a sentence ends it */
#define PARAGRAPH_MOST  2000
#define PAUSE           5 /* seconds */

struct subtitles {
	struct source_text source;
	struct draft draft;
	struct buf text; /* the paragraph at hand */
	struct buf last; /* the line before, which captions repeat */
	size_t start, end;
	unsigned long said; /* when the last cue ended, in seconds */
	bool in_cue;
};

/* "00:01:02,500" or "01:02.500" as seconds; *at goes after it. */
static bool take_time(struct span line, size_t *at, unsigned long *seconds)
{
	unsigned long sum = 0, part = 0;
	size_t i = *at, colons = 0;

	for (; i < line.len && part < 100000; i++) {
		if (ascii_is_digit(line.ptr[i])) {
			part = part * 10 + (unsigned long)(line.ptr[i] - '0');
		} else if (line.ptr[i] == ':' && colons < 2) {
			sum = (sum + part) * 60;
			part = 0;
			colons++;
		} else {
			break;
		}
	}
	*seconds = sum + part;
	while (i < line.len && (line.ptr[i] == '.' || line.ptr[i] == ',' ||
				ascii_is_digit(line.ptr[i])))
		i++;
	*at = i;
	return colons > 0;
}

static bool is_timing(struct span line, unsigned long *from, unsigned long *to)
{
	size_t at = 0;

	line = span_trim(line);
	if (!take_time(line, &at, from))
		return false;
	while (at < line.len && line.ptr[at] == ' ')
		at++;
	if (!span_starts(span_of(line.ptr + at, line.len - at), "-->"))
		return false;
	at += 3;
	while (at < line.len && line.ptr[at] == ' ')
		at++;
	return take_time(line, &at, to);
}

static void end_paragraph(struct subtitles *all)
{
	struct block block = {.start = all->start, .end = all->end};

	if (all->text.len) {
		block.text = draft_own(&all->draft, buf_span(&all->text));
		draft_add(&all->draft, block);
	}
	buf_clear(&all->text);
}

/* Without <i>, <v Name>, <00:01:02.000>, {\an8} and &nbsp;. */
static void add_plain(struct buf *to, struct span line)
{
	size_t i = 0;

	while (i < line.len) {
		char c = line.ptr[i], closing = c == '<' ? '>' : '}';
		const char *end = NULL;

		if (c == '<' ||
		    (c == '{' && i + 1 < line.len && line.ptr[i + 1] == '\\'))
			end = memchr(line.ptr + i, closing, line.len - i);
		if (end) {
			i = (size_t)(end - line.ptr) + 1;
		} else if (span_starts(span_of(line.ptr + i, line.len - i),
				       "&nbsp;")) {
			buf_add_char(to, ' ');
			i += 6;
		} else {
			buf_add_char(to, c);
			i++;
		}
	}
}

/* A dash in front is another speaker. */
static bool is_speaker(struct span line)
{
	return span_starts(line, "- ") || span_starts(line, "– ") ||
	       span_starts(line, "— ") || span_starts(line, ">>");
}

static void add_line(struct subtitles *all, struct span line)
{
	struct buf plain = BUF_INIT;
	struct span text;
	size_t at = (size_t)(line.ptr - all->source.file.ptr);

	add_plain(&plain, line);
	text = text_trim(buf_span(&plain));
	/* Captions that roll show each line twice. */
	if (text.len && !span_equal(text, buf_span(&all->last))) {
		if (is_speaker(text) || all->text.len > PARAGRAPH_MOST)
			end_paragraph(all);
		if (all->text.len)
			buf_add_char(&all->text, '\n');
		else
			all->start = at;
		buf_add_span(&all->text, text);
		all->end = at + line.len;
		buf_clear(&all->last);
		buf_add_span(&all->last, text);
		if (all->text.len > PARAGRAPH_LEAST && text_ends_sentence(text))
			end_paragraph(all);
	}
	buf_release(&plain);
}

/* Lines outside of cues are numbers, notes and styles. */
static void read_line(struct subtitles *all, struct span line)
{
	unsigned long from, to;

	if (is_timing(line, &from, &to)) {
		if (from > all->said + PAUSE)
			end_paragraph(all);
		all->said = to;
		all->in_cue = true;
	} else if (!span_trim(line).len) {
		all->in_cue = false;
	} else if (all->in_cue) {
		add_line(all, line);
	}
}

enum status read_subtitles(const struct input *input, struct reading *reading,
			   struct err *err)
{
	struct subtitles all = {.text = BUF_INIT};
	enum status status =
		source_open(&all.source, input, &reading->report, err);
	struct span line;
	size_t at = all.source.from;

	if (status)
		return status;
	draft_init(&all.draft);
	while (line_next(all.source.file, &at, &line))
		read_line(&all, line);
	end_paragraph(&all);
	status = draft_push(&all.draft, input, reading, err);
	draft_release(&all.draft);
	buf_release(&all.text);
	buf_release(&all.last);
	return status;
}
