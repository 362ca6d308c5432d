/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/html.h"
#include "searcher/web/web.h"
#include "searcher/web/words/names.h"
#include "base/array.h"

#define VALUES_MAX 12 /* of a facet */
#define MONTHS_MAX 60 /* the latest */
#define BAR_HEIGHT 40 /* units of the chart */
#define BAR_WIDTH  6

static const struct facet_row {
	enum llmsearch_facet facet;
	enum word word;
	const char *field; /* of a query */
	void (*name)(size_t lang, const char *value, struct buf *to);
} rows[] = {
	{LLMSEARCH_FACET_LANG, WORD_LANGUAGE, "lang", name_language},
	{LLMSEARCH_FACET_SCRIPT, WORD_SCRIPT, "script", name_script},
	{LLMSEARCH_FACET_SOURCE, WORD_SOURCE, "source", NULL},
	{LLMSEARCH_FACET_TYPE, WORD_TYPE, "type", NULL},
	{LLMSEARCH_FACET_TOPIC, WORD_TOPIC, "topic", NULL},
};

/* A value with a quote of its own cannot be asked for. */
static bool make_filter(const char *field, const char *value, struct buf *to)
{
	if (strchr(value, '"'))
		return false;
	buf_clear(to);
	buf_addf(to, "%s:\"%s\"", field, value);
	return true;
}

static void add_value(const struct asked *asked, const struct facet_row *row,
		      const char *name, uint64_t count, struct buf *to)
{
	struct buf filter = BUF_INIT, shown = BUF_INIT;
	bool link = make_filter(row->field, name, &filter);

	buf_add_str(to, "<li>");
	if (link) {
		buf_add_str(to, "<a href=\"");
		page_href(asked, "/", buf_str(&filter), 0, to);
		buf_add_str(to, "\">");
	}
	buf_add_str(to, "<bdi>");
	if (row->name)
		row->name(asked->lang, name, &shown);
	else
		buf_add_str(&shown, name);
	html_text(to, buf_span(&shown));
	buf_add_str(to, link ? "</bdi></a>" : "</bdi>");
	buf_addf(to, " <span>%llu</span></li>\n", (unsigned long long)count);
	buf_release(&shown);
	buf_release(&filter);
}

static void add_facet(const struct asked *asked, const struct facet_row *row,
		      const struct llmsearch_results *results, struct buf *to)
{
	const char *name;
	uint64_t count;
	size_t i;

	if (!llmsearch_results_facet(results, row->facet, 0, &name, &count))
		return;
	buf_add_str(to, "<section>\n<h2>");
	page_word(asked, row->word, to);
	buf_add_str(to, "</h2>\n<ul>\n");
	for (i = 0;
	     i < VALUES_MAX &&
	     llmsearch_results_facet(results, row->facet, i, &name, &count);
	     i++)
		if (name)
			add_value(asked, row, name, count, to);
	buf_add_str(to, "</ul>\n</section>\n");
}

struct month {
	char name[8]; /* "2023-06" */
	uint64_t count;
};

/* The latest of those that have a month; returns how many. */
static size_t take_months(const struct llmsearch_results *results,
			  struct month months[MONTHS_MAX])
{
	const char *name;
	uint64_t count;
	size_t i, n = 0;

	for (i = 0; llmsearch_results_facet(results, LLMSEARCH_FACET_MONTH, i,
					    &name, &count);
	     i++) {
		if (!name || strlen(name) != 6)
			continue;
		if (n == MONTHS_MAX)
			memmove(months, months + 1, --n * sizeof(*months));
		snprintf(months[n].name, sizeof(months[n].name), "%.4s-%.2s",
			 name, name + 4);
		months[n++].count = count;
	}
	return n;
}

static void add_bar(const struct asked *asked, const struct month *month,
		    size_t place, uint64_t most, struct buf *to)
{
	struct buf filter = BUF_INIT;
	unsigned height = (unsigned)(month->count * BAR_HEIGHT / most);

	height = height ? height : 1;
	buf_addf(&filter, "date:%s", month->name);
	buf_add_str(to, "<a href=\"");
	page_href(asked, "/", buf_str(&filter), 0, to);
	buf_addf(to,
		 "\"><title>%s: %llu</title><rect x=\"%zu\" y=\"%u\" "
		 "width=\"%d\" height=\"%u\"/></a>\n",
		 month->name, (unsigned long long)month->count,
		 place * BAR_WIDTH, BAR_HEIGHT - height, BAR_WIDTH - 1, height);
	buf_release(&filter);
}

static void add_chart(const struct asked *asked,
		      const struct llmsearch_results *results, struct buf *to)
{
	struct month months[MONTHS_MAX];
	size_t count = take_months(results, months), i;
	uint64_t most = 1;

	if (!count)
		return;
	for (i = 0; i < count; i++)
		most = months[i].count > most ? months[i].count : most;
	buf_add_str(to, "<section>\n<h2>");
	page_word(asked, WORD_MONTH, to);
	buf_addf(to,
		 "</h2>\n<svg class=\"chart\" viewBox=\"0 0 %zu %d\" "
		 "role=\"group\" aria-label=\"",
		 count * BAR_WIDTH, BAR_HEIGHT);
	page_word(asked, WORD_MONTH, to);
	buf_add_str(to, "\">\n");
	for (i = 0; i < count; i++)
		add_bar(asked, &months[i], i, most, to);
	buf_addf(to,
		 "</svg>\n<p class=\"span\" dir=\"ltr\">%s – %s</p>\n"
		 "</section>\n",
		 months[0].name, months[count - 1].name);
}

void facets_panel(const struct asked *asked,
		  const struct llmsearch_results *results, struct buf *to)
{
	size_t i;

	buf_add_str(to, "<aside class=\"facets\">\n");
	add_chart(asked, results, to);
	for (i = 0; i < COUNT_OF(rows); i++)
		add_facet(asked, &rows[i], results, to);
	buf_add_str(to, "</aside>\n");
}
