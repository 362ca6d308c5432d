/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/print.h"
#include "searcher/wrap.h"
#include "base/out.h"
#include "base/utf8.h"

#define INDENT   "    "
#define DOT      " \xC2\xB7 "
#define ALSO_MAX 5 /* items */

static void add_sgr(struct buf *to, const struct print_style *style,
		    const char *code)
{
	if (style->color)
		buf_addf(to, "\033[%sm", code);
}

static void add_foreign(struct buf *to, const struct print_style *style,
			struct span text)
{
	if (style->isolate)
		out_isolated(to, text);
	else
		out_safe(to, text, OUT_LINE);
}

static struct span file_name(struct span path)
{
	const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	size_t skip = slash ? (size_t)(slash + 1 - path.ptr) : 0;

	return span_of(path.ptr + skip, path.len - skip);
}

static void add_title(struct buf *to, const struct passage *passage,
		      long number, const struct print_style *style)
{
	struct span title = span_trim(passage->title);

	buf_addf(to, "%ld. ", number);
	add_sgr(to, style, "1");
	add_foreign(to, style, title.len ? title : file_name(passage->path));
	add_sgr(to, style, "0");
	buf_add_char(to, '\n');
}

static void add_date(struct buf *to, uint32_t date)
{
	buf_addf(to, "%04u-%02u-%02u", (unsigned)(date / 10000),
		 (unsigned)(date / 100 % 100), (unsigned)(date % 100));
}

static void add_part(struct buf *to, const struct print_style *style,
		     struct span text)
{
	if (!text.len)
		return;
	buf_add_str(to, DOT);
	add_foreign(to, style, text);
}

static void add_facts(struct buf *to, const struct hit *hit,
		      const struct print_style *style)
{
	const struct passage *passage = &hit->passage;

	if (passage->page)
		buf_addf(to, ":%u", (unsigned)passage->page);
	if (!span_is(passage->lang, "und"))
		add_part(to, style, passage->lang);
	if (passage->date) {
		buf_add_str(to, DOT);
		add_date(to, passage->date);
	}
	add_part(to, style, passage->source);
	if (hit->score > 0) /* filters rank nothing */
		buf_addf(to, DOT "%.2f", hit->score);
	if (hit->presence == PRESENCE_CHANGED || hit->presence == PRESENCE_GONE)
		buf_addf(to, DOT "%s", presence_name(hit->presence));
}

static unsigned columns(struct span text)
{
	unsigned sum = 0;
	size_t at = 0;

	while (at < text.len)
		sum += utf8_columns(utf8_next(text, &at));
	return sum;
}

#define PATH_LEAST 20 /* columns of a path that are always shown */

/* The end of a path says most: what is too long loses its beginning. */
static void add_path(struct buf *to, const struct print_style *style,
		     struct span path, unsigned taken)
{
	unsigned room = style->width > taken + PATH_LEAST ? style->width - taken
							  : PATH_LEAST;
	struct buf cut = BUF_INIT;
	size_t at = 0;

	while (style->width &&
	       columns(span_of(path.ptr + at, path.len - at)) + (at > 0) > room)
		utf8_next(path, &at);
	if (at)
		buf_add_str(&cut, "\xE2\x80\xA6");
	buf_add(&cut, path.ptr + at, path.len - at);
	add_foreign(to, style, buf_span(&cut));
	buf_release(&cut);
}

static void add_where(struct buf *to, const struct hit *hit,
		      const struct print_style *style)
{
	struct buf facts = BUF_INIT;

	add_facts(&facts, hit, style);
	buf_add_str(to, INDENT);
	add_sgr(to, style, "2");
	add_path(to, style, hit->passage.path,
		 (unsigned)strlen(INDENT) + columns(buf_span(&facts)));
	buf_add_span(to, buf_span(&facts));
	add_sgr(to, style, "0");
	buf_add_char(to, '\n');
	buf_release(&facts);
}

static void add_text(struct buf *to, const struct hit *hit,
		     const struct print_style *style)
{
	struct span text = hit->passage.text;
	struct excerpt cut = {0, text.len, false, false};
	struct wrap wrap = {.width = style->width,
			    .color = style->color,
			    .isolate = style->isolate,
			    .lines = style->full,
			    .indent = INDENT};

	if (!style->full)
		cut = excerpt_choose(text, hit->marks, hit->mark_count,
				     EXCERPT_COLUMNS);
	wrap_text(&wrap, text, &cut, hit->marks, hit->mark_count, to);
}

static void add_more(struct buf *to, uint32_t more)
{
	if (more)
		buf_addf(to, INDENT "+%u more in this article\n",
			 (unsigned)more);
}

static void add_also(struct buf *to, const struct hit *hit,
		     const struct print_style *style)
{
	size_t i;

	if (!hit->also_count)
		return;
	buf_add_str(to, INDENT "also in: ");
	for (i = 0; i < hit->also_count && i < ALSO_MAX; i++) {
		buf_add_str(to, i ? ", " : "");
		add_foreign(to, style, hit->also[i].path);
		if (!hit->also[i].date)
			continue;
		buf_add_str(to, " (");
		add_date(to, hit->also[i].date);
		buf_add_char(to, ')');
	}
	if (hit->also_count > ALSO_MAX)
		buf_addf(to, " and %zu more", hit->also_count - ALSO_MAX);
	buf_add_char(to, '\n');
}

static void add_explanation(struct buf *to, const struct hit *hit)
{
	struct span rest = buf_span(&hit->explanation);

	while (rest.len) {
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		buf_add_str(to, "    ");
		out_safe(to, span_of(rest.ptr, len), OUT_LINE);
		buf_add_char(to, '\n');
		len += end != NULL;
		rest = span_of(rest.ptr + len, rest.len - len);
	}
}

void print_plain(const struct hit *hit, long number,
		 const struct print_style *style, struct buf *to)
{
	add_title(to, &hit->passage, number, style);
	add_where(to, hit, style);
	add_text(to, hit, style);
	add_more(to, hit->more);
	add_also(to, hit, style);
	add_explanation(to, hit);
	buf_add_char(to, '\n');
}
