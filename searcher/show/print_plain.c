/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hits for people. */
#include "searcher/layout/facts.h"
#include "searcher/layout/link.h"
#include "searcher/layout/markdown_hide.h"
#include "searcher/layout/wrap.h"
#include "searcher/show/differs.h"
#include "base/out.h"

#define DOT           " \xC2\xB7 "
#define ALSO_MAX      5 /* items */
#define EXCERPT_LINES 4

/* On a terminal the place takes the part of a missing title, and is not
 * said again; in a pipe it always is where programs look for it. */
static bool is_headed_by_place(const struct passage *passage,
			       const struct print_style *style)
{
	return style->width && !span_trim(passage->title).len;
}

static void add_head(const struct passage *passage,
		     const struct print_style *style, struct buf *to)
{
	if (is_headed_by_place(passage, style))
		facts_place_text(passage, style, to);
	else
		buf_add_span(to, facts_title(passage));
}

static void add_title(const struct passage *passage, long number,
		      const struct print_style *style, struct buf *to)
{
	struct excerpt all = {0, 0, false, false};
	struct buf title = BUF_INIT, url = BUF_INIT;
	char first[32];
	struct wrap wrap = {.width = style->width,
			    .isolate = style->isolate,
			    .sgr = style->color ? "1" : NULL,
			    .first = first,
			    .indent = PRINT_INDENT};

	add_head(passage, style, &title);
	all.end = title.len;
	snprintf(first, sizeof(first), "%ld. ", number);
	if (style->links && is_headed_by_place(passage, style))
		link_file(style->links, passage, &url);
	else if (style->links)
		link_article(passage, &url);
	wrap.link = buf_str(&url);
	wrap_text(&wrap, buf_span(&title), &all, NULL, 0, to);
	buf_release(&title);
	buf_release(&url);
}

/* Whether its file is not as it was. */
static bool is_stale(const struct hit *hit)
{
	return hit->presence == PRESENCE_CHANGED ||
	       hit->presence == PRESENCE_GONE;
}

static void add_facts(const struct hit *hit, const struct print_style *style,
		      struct buf *to)
{
	const struct passage *passage = &hit->passage;
	struct facts facts = {style, to, DOT, "2", 0};
	char score[32];

	facts_add(&facts, span_trim(passage->source));
	facts_date(&facts, passage->date);
	if (!passage->date)
		facts_say(&facts, "undated");
	if (!span_is(passage->lang, "und"))
		facts_add(&facts, passage->lang);
	snprintf(score, sizeof(score), "%.2f", hit->score);
	if (hit->score != 0) /* filters rank nothing */
		facts_say(&facts, score);
	if (!is_headed_by_place(passage, style))
		facts_place(&facts, passage);
	if (is_stale(hit))
		facts_say(&facts, presence_name(hit->presence));
	facts_end(&facts);
}

/* Which translations brought it. */
static void add_reasons(const struct hit *hit, const struct print_style *style,
			struct buf *to)
{
	struct facts facts = {style, to, DOT, "2", 0};
	size_t i;

	for (i = 0; i < hit->reason_count; i++)
		facts_pair(&facts, span_str(hit->reasons[i].from),
			   span_str(hit->reasons[i].to));
	facts_end(&facts);
}

/* On a narrow terminal the excerpt is shorter, not only higher. */
static unsigned excerpt_columns(const struct print_style *style)
{
	unsigned columns = style->width * EXCERPT_LINES;

	return columns && columns < EXCERPT_COLUMNS ? columns : EXCERPT_COLUMNS;
}

/* Whether the cut holds so many short lines, as a list does, that they had
 * better run on. */
static bool is_list(struct span text, const struct excerpt *cut)
{
	size_t i, lines = 0;

	for (i = cut->start; i < cut->end; i++)
		lines += text.ptr[i] == '\n';
	return lines > EXCERPT_LINES;
}

static void add_text(const struct hit *hit, const struct print_style *style,
		     struct buf *to)
{
	struct span text = hit->passage.text;
	struct excerpt cut = {0, text.len, false, false};
	bool *hidden = NULL;
	struct wrap wrap = {.width = style->width,
			    .color = style->color,
			    .isolate = style->isolate,
			    .indent = PRINT_INDENT};

	if (span_is(hit->passage.type, "md")) {
		hidden = mem_alloc(text.len + 1);
		markdown_hide(text, hidden);
		wrap.hidden = hidden;
	}
	if (!style->full)
		cut = excerpt_choose(text, hit->marks, hit->mark_count,
				     excerpt_columns(style));
	wrap.lines = style->full || !is_list(text, &cut);
	wrap_text(&wrap, text, &cut, hit->marks, hit->mark_count, to);
	free(hidden);
}

static void add_more(const struct hit *hit, const struct print_style *style,
		     struct buf *to)
{
	struct facts facts = {style, to, DOT, "2", 0};
	char text[64];

	snprintf(text, sizeof(text), "+%u more in this article",
		 (unsigned)hit->more);
	if (hit->more)
		facts_say(&facts, text);
	facts_end(&facts);
}

/* One of the other articles, as one line of facts. */
static void add_one(const struct passage *also, const struct print_style *style,
		    struct buf *to)
{
	struct facts facts = {style, to, DOT, "2", 0};

	facts_date(&facts, also->date);
	facts_add(&facts, span_trim(also->source));
	facts_place(&facts, also);
	facts_end(&facts);
}

static void add_also(const struct hit *hit, const struct print_style *style,
		     struct buf *to)
{
	struct facts facts = {style, to, DOT, "2", 0};
	size_t i, n = hit->also_count;
	char text[64];

	if (!n)
		return;
	snprintf(text, sizeof(text), "also in %zu source%s:", n,
		 n > 1 ? "s" : "");
	facts_say(&facts, text);
	facts_end(&facts);
	for (i = 0; i < n && i < ALSO_MAX; i++) {
		add_one(&hit->also[i], style, to);
		differs_print(hit, i, style, to);
	}
	snprintf(text, sizeof(text), "and %zu more", n - i);
	if (i < n)
		facts_say(&facts, text);
	facts_end(&facts);
}

static void add_explanation(const struct hit *hit, struct buf *to)
{
	struct span rest = buf_span(&hit->explanation);

	while (rest.len) {
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		buf_add_str(to, PRINT_INDENT);
		out_safe(to, span_of(rest.ptr, len), OUT_LINE);
		buf_add_char(to, '\n');
		len += end != NULL;
		rest = span_of(rest.ptr + len, rest.len - len);
	}
}

void print_plain(const struct hit *hit, long number,
		 const struct print_style *style, struct buf *to)
{
	add_title(&hit->passage, number, style, to);
	add_facts(hit, style, to);
	add_reasons(hit, style, to);
	add_text(hit, style, to);
	add_more(hit, style, to);
	add_also(hit, style, to);
	add_explanation(hit, to);
	buf_add_char(to, '\n');
}
