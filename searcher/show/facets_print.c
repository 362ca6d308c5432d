/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/facets_print.h"
#include "searcher/facets/facets_count.h"
#include "searcher/layout/facts.h"
#include "base/out.h"

#define SHOWN_MAX    12 /* values of a facet in a chart */
#define LABEL_MAX    24 /* columns */
#define BAR_MAX      30 /* columns */
#define BAR_LEAST    8  /* columns, however narrow the terminal */
#define COUNT_WIDTH  6  /* columns */
#define PIPE_COLUMNS 80
#define JSON_MAX     1000 /* values of a facet */

/* A name with its date made readable: 202306 is 2023-06. */
static void add_name(enum facet facet, const struct facet_value *value,
		     struct buf *to)
{
	if (!value->name)
		buf_add_str(to, "(none)");
	else if (facet == FACET_MONTH && strlen(value->name) == 6)
		buf_addf(to, "%.4s-%s", value->name, value->name + 4);
	else
		buf_add_str(to, value->name);
}

/* What text has within so many columns, its end as an ellipsis when there is
 * more. */
static void fit(struct buf *text, unsigned columns)
{
	if (facts_columns(buf_span(text)) <= columns)
		return;
	buf_cut(text, facts_fit(buf_span(text), columns - 1));
	buf_add_str(text, "\xE2\x80\xA6");
}

struct chart {
	enum facet facet;
	const struct print_style *style;
	struct buf *to, label;
	unsigned labels, bars; /* columns */
	uint64_t most;
};

static void take_label(struct chart *chart, const struct facet_value *value)
{
	buf_clear(&chart->label);
	add_name(chart->facet, value, &chart->label);
	fit(&chart->label, LABEL_MAX);
}

/* A bar in eighths of a column: block elements, U+2588 to U+258F. */
static void add_bar(const struct chart *chart, uint64_t count)
{
	unsigned eighths = (unsigned)((double)count / (double)chart->most *
					      chart->bars * 8 +
				      0.5);

	if (!eighths)
		eighths = 1;
	for (; eighths >= 8; eighths -= 8)
		buf_add_code(chart->to, 0x2588);
	if (eighths)
		buf_add_code(chart->to, 0x2590 - eighths);
}

static void add_row(struct chart *chart, const struct facet_value *value)
{
	unsigned columns;

	take_label(chart, value);
	columns = facts_columns(buf_span(&chart->label));
	buf_add_str(chart->to, PRINT_INDENT);
	facts_foreign(chart->style, buf_span(&chart->label), chart->to);
	for (; columns < chart->labels; columns++)
		buf_add_char(chart->to, ' ');
	buf_addf(chart->to, "%*llu ", COUNT_WIDTH,
		 (unsigned long long)value->count);
	facts_sgr(chart->style, "34", chart->to);
	add_bar(chart, value->count);
	facts_sgr(chart->style, "0", chart->to);
	buf_add_char(chart->to, '\n');
}

static void measure(struct chart *chart, const struct facet_value *from,
		    const struct facet_value *end)
{
	unsigned columns, width = chart->style->width, used;

	for (; from < end; from++) {
		take_label(chart, from);
		columns = facts_columns(buf_span(&chart->label));
		if (columns > chart->labels)
			chart->labels = columns;
		if (from->count > chart->most)
			chart->most = from->count;
	}
	used = (unsigned)strlen(PRINT_INDENT) + chart->labels + COUNT_WIDTH + 1;
	width = width ? width : PIPE_COLUMNS;
	chart->bars = width > used + BAR_LEAST ? width - used : BAR_LEAST;
	chart->bars = chart->bars < BAR_MAX ? chart->bars : BAR_MAX;
}

static void add_left_out(const struct chart *chart,
			 const struct facet_value *from,
			 const struct facet_value *end, const char *what)
{
	unsigned long long passages = 0;
	size_t count = (size_t)(end - from);

	for (; from < end; from++)
		passages += from->count;
	buf_addf(chart->to, PRINT_INDENT "and %zu %s", count, what);
	/* Of several values a passage would be counted with each. */
	if (!facet_kinds[chart->facet].several)
		buf_addf(chart->to, " with %llu passage%s", passages,
			 passages == 1 ? "" : "s");
	buf_add_char(chart->to, '\n');
}

/* Of dates the latest are shown, of all else the first. */
static void print_chart(const struct facets *facets, enum facet facet,
			const struct print_style *style, struct buf *to)
{
	const struct facet_values *values = &facets->by[facet];
	const struct facet_value *first = values->items;
	const struct facet_value *end = first + values->count, *from = first;
	bool dates = facet == FACET_MONTH || facet == FACET_YEAR;
	struct chart chart = {.facet = facet, .style = style, .to = to};

	if (values->count > SHOWN_MAX && dates)
		from = end - SHOWN_MAX;
	else if (values->count > SHOWN_MAX)
		end = first + SHOWN_MAX;
	facts_sgr(style, "1", to);
	buf_add_str(to, facet_name(facet));
	facts_sgr(style, "0", to);
	buf_add_char(to, '\n');
	measure(&chart, from, end);
	if (from > first)
		add_left_out(&chart, first, from, "earlier");
	while (from < end)
		add_row(&chart, from++);
	if (end < first + values->count)
		add_left_out(&chart, end, first + values->count, "more");
	buf_release(&chart.label);
}

void print_facets(const struct facets *facets, const struct print_style *style,
		  struct buf *to)
{
	size_t i;

	for (i = 0; i < FACET_COUNT; i++)
		if (facets->asked & 1u << i && facets->by[i].count)
			print_chart(facets, i, style, to);
	if (!facets->all)
		buf_addf(to,
			 "counted over the best %llu of about %llu "
			 "passages\n",
			 (unsigned long long)facets->passages,
			 (unsigned long long)facets->matches);
	if (facets->passages)
		buf_add_char(to, '\n');
}

static void add_json(const struct facet_values *values, enum facet facet,
		     struct buf *to)
{
	struct buf name = BUF_INIT;
	size_t i;

	buf_addf(to, "\"%s\":[", facet_name(facet));
	for (i = 0; i < values->count && i < JSON_MAX; i++) {
		buf_add_str(to, i ? ",{\"value\":" : "{\"value\":");
		buf_clear(&name);
		add_name(facet, &values->items[i], &name);
		if (values->items[i].name)
			out_json(to, buf_span(&name));
		else
			buf_add_str(to, "null");
		buf_addf(to, ",\"count\":%llu}",
			 (unsigned long long)values->items[i].count);
	}
	buf_add_char(to, ']');
	buf_release(&name);
}

void print_facets_json(const struct facets *facets, struct buf *to)
{
	const char *comma = "";
	size_t i;

	buf_addf(to, "{\"schema\":%d,\"passages\":%llu,\"all\":%s,",
		 JSON_SCHEMA, (unsigned long long)facets->passages,
		 facets->all ? "true" : "false");
	buf_add_str(to, "\"facets\":{");
	for (i = 0; i < FACET_COUNT; i++) {
		if (!(facets->asked & 1u << i))
			continue;
		buf_add_str(to, comma);
		add_json(&facets->by[i], i, to);
		comma = ",";
	}
	buf_add_str(to, "}}");
}
