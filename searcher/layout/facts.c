/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/facts.h"
#include "searcher/layout/cluster.h"
#include "searcher/layout/direction.h"
#include "searcher/layout/link.h"
#include "base/day.h"
#include "base/out.h"
#include "base/file/path.h"
#include "base/utf8.h"

#define ELLIPSIS "\xE2\x80\xA6"
#define ARROW    " \xE2\x86\x92 "

void facts_sgr(const struct print_style *style, const char *code,
	       struct buf *to)
{
	if (style->color && code)
		buf_addf(to, "\033[%sm", code);
}

void facts_foreign(const struct print_style *style, struct span text,
		   struct buf *to)
{
	if (style->isolate && text_isolate(text))
		out_isolated(to, text);
	else
		out_safe(to, text, OUT_LINE);
}

unsigned facts_columns(struct span text)
{
	unsigned sum = 0;
	size_t at = 0;

	while (at < text.len)
		sum += utf8_columns(utf8_next(text, &at));
	return sum;
}

static void begin_line(struct facts *facts)
{
	buf_add_str(facts->to, PRINT_INDENT);
	facts_sgr(facts->style, facts->sgr, facts->to);
	facts->column = (unsigned)strlen(PRINT_INDENT);
}

void facts_end(struct facts *facts)
{
	if (!facts->column)
		return;
	facts_sgr(facts->style, facts->sgr ? "0" : NULL, facts->to);
	buf_add_char(facts->to, '\n');
	facts->column = 0;
}

/* Makes room for a part of so many columns, on this line or the next. */
static void make_room(struct facts *facts, unsigned columns)
{
	unsigned join = facts_columns(span_str(facts->join));
	unsigned width = facts->style->width;

	if (facts->column && width && facts->column + join + columns > width)
		facts_end(facts);
	else if (facts->column)
		buf_add_str(facts->to, facts->join);
	if (!facts->column)
		begin_line(facts);
	else
		facts->column += join;
	facts->column += columns;
}

void facts_say(struct facts *facts, const char *text)
{
	make_room(facts, facts_columns(span_str(text)));
	buf_add_str(facts->to, text);
}

void facts_add(struct facts *facts, struct span text)
{
	if (!text.len)
		return;
	make_room(facts, facts_columns(text));
	facts_foreign(facts->style, text, facts->to);
}

void facts_pair(struct facts *facts, struct span from, struct span to)
{
	make_room(facts, facts_columns(from) + facts_columns(span_str(ARROW)) +
				 facts_columns(to));
	facts_foreign(facts->style, from, facts->to);
	buf_add_str(facts->to, ARROW);
	facts_foreign(facts->style, to, facts->to);
}

void facts_date(struct facts *facts, uint32_t date)
{
	struct buf text = BUF_INIT;

	day_text(date, &text);
	if (date)
		facts_say(facts, buf_str(&text));
	buf_release(&text);
}

struct span facts_title(const struct passage *passage)
{
	struct span title = span_trim(passage->title);

	return title.len ? title : path_name(passage->path);
}

/* What is left of path below folder, or the empty span. */
static struct span below(struct span path, const char *folder)
{
	size_t len = folder ? strlen(folder) : 0;

	while (len && folder[len - 1] == '/')
		len--;
	if (!len || path.len <= len + 1 || path.ptr[len] != '/' ||
	    memcmp(path.ptr, folder, len) != 0)
		return span_of("", 0);
	return span_of(path.ptr + len + 1, path.len - len - 1);
}

void facts_path_text(struct span path, const struct print_style *style,
		     struct buf *to)
{
	struct span rest = below(path, style->folder);

	if (rest.len) {
		buf_add_span(to, rest);
		return;
	}
	rest = below(path, style->home);
	if (rest.len)
		buf_add_str(to, "~/");
	buf_add_span(to, rest.len ? rest : path);
}

/* The end of the whole clusters of text that are within columns. */
size_t facts_fit(struct span text, unsigned columns)
{
	size_t at = 0, end = 0;
	unsigned used = 0;

	while (at < text.len) {
		end = at;
		cluster_next(text, &at);
		used += facts_columns(span_of(text.ptr + end, at - end));
		if (used > columns)
			return end;
	}
	return at;
}

void facts_cut_front(struct buf *text, unsigned room)
{
	unsigned columns = facts_columns(buf_span(text));
	struct buf cut = BUF_INIT;
	size_t at = 0, before;

	if (columns <= room)
		return;
	while (at < text->len && columns + 1 > room) {
		before = at;
		cluster_next(buf_span(text), &at);
		columns -=
			facts_columns(span_of(text->ptr + before, at - before));
	}
	buf_add_str(&cut, ELLIPSIS);
	buf_add(&cut, text->ptr + at, text->len - at);
	buf_release(text);
	*text = cut;
}

#define PATH_LEAST 20 /* columns of a path that are always shown */

static unsigned line_room(const struct print_style *style)
{
	unsigned indent = (unsigned)strlen(PRINT_INDENT);

	return style->width > indent + PATH_LEAST ? style->width - indent
						  : PATH_LEAST;
}

void facts_pages_text(const struct passage *passage, struct buf *to)
{
	if (passage->page)
		buf_add_str(to, passage->last_page > passage->page ? "pp. "
								   : "p. ");
	passage_pages_text(passage, "-", to);
}

void facts_place_text(const struct passage *passage,
		      const struct print_style *style, struct buf *to)
{
	facts_path_text(passage->path, style, to);
	if (passage->record.len) {
		buf_add_char(to, '#');
		buf_add_span(to, passage->record);
	}
	if (passage->page)
		buf_add_char(to, ' ');
	facts_pages_text(passage, to);
	if (PASSAGE_OCR_SURE(passage->flags))
		buf_addf(to, " (OCR, %u %%)", PASSAGE_OCR_SURE(passage->flags));
}

/* A place that is too long loses folders before the file's name, and of what
 * comes after the name (a record's id) all that is too much: a record of a
 * page deep in a crawl is longer than a line. */
static void shorten_place(struct buf *text, const struct passage *passage,
			  unsigned room)
{
	struct span name = path_name(passage->path);
	struct span all = buf_span(text);
	const char *at = memmem(all.ptr, all.len, name.ptr, name.len);
	size_t behind;
	struct span rest;

	if (!at || !name.len || facts_columns(all) <= room) {
		facts_cut_front(text, room);
		return;
	}
	behind = (size_t)(at - all.ptr) + name.len;
	rest = span_of(all.ptr + behind, all.len - behind);
	if (facts_columns(name) + facts_columns(rest) + 2 > room) {
		unsigned left = facts_columns(name) + 3 < room
					? room - facts_columns(name) - 3
					: 0;
		size_t kept = facts_fit(rest, left);

		buf_cut(text, behind + (left ? kept : 0));
		buf_add_str(text, ELLIPSIS);
	}
	facts_cut_front(text, room);
}

void facts_place(struct facts *facts, const struct passage *passage)
{
	const struct print_style *style = facts->style;
	struct buf text = BUF_INIT, url = BUF_INIT;

	facts_place_text(passage, style, &text);
	if (style->width)
		shorten_place(&text, passage, line_room(style));
	if (style->links)
		link_file(style->links, passage, &url);
	if (text.len) {
		make_room(facts, facts_columns(buf_span(&text)));
		link_begin(facts->to, buf_str(&url));
		facts_foreign(style, buf_span(&text), facts->to);
		link_end(facts->to, buf_str(&url));
	}
	buf_release(&text);
	buf_release(&url);
}
