/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/kwic_line.h"
#include "searcher/layout/collate.h"
#include "searcher/layout/facts.h"
#include "searcher/layout/link.h"
#include "base/array.h"
#include "base/utf8.h"

#define LRI 0x2066
#define RLI 0x2067
#define PDI 0x2069

#define PIPE_COLUMNS 80
#define PLACE_LEAST  10 /* columns */

enum status kwic_sort_read(const char *text, enum kwic_sort *sort,
			   struct err *err)
{
	static const char *const names[] = {"none", "left", "right"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(text, names[i])) {
			*sort = (enum kwic_sort)i;
			return ST_OK;
		}
	return err_set(err, ST_USAGE,
		       "bad value '%s' for '--kwic-sort'; give left, right or "
		       "none",
		       text);
}

/* Without any there are no items to point to. */
static void add_cells(const struct cells *cells, bool color, struct buf *to)
{
	if (cells->count)
		cells_print(cells->items, cells->items + cells->count, color,
			    to);
}

/* The words before the mark, nearest first; a wide character is a word. */
static void add_reversed(const struct cells *cells, struct buf *to)
{
	size_t end = cells->count, start;

	while (end) {
		start = end - 1;
		while (start && !CELL_BLANK(cells->items[start].code) &&
		       utf8_columns(cells->items[start].code) != 2 &&
		       !CELL_BLANK(cells->items[start - 1].code) &&
		       utf8_columns(cells->items[start - 1].code) != 2)
			start--;
		cells_print(cells->items + start, cells->items + end, false,
			    to);
		buf_add_char(to, ' ');
		end = start;
	}
}

static int compare_lines(const void *a, const void *b)
{
	const struct kwic_line *x = a, *y = b;
	int order = span_compare(buf_span(&x->key), buf_span(&y->key));

	if (order)
		return order;
	return (x->order > y->order) - (x->order < y->order);
}

static enum status sort_lines(struct kwic_lines *lines, const struct kwic *kwic,
			      struct err *err)
{
	struct collator *collator = NULL;
	struct buf text = BUF_INIT;
	char lang[LANG_MAX];
	enum status status;
	size_t i;

	if (kwic->sort == KWIC_SORT_NONE || !lines->count)
		return ST_OK;
	passage_primary_lang(lines->items[0].hit->passage.lang, lang);
	status = collator_open(kwic->lang ? kwic->lang : lang, &collator, err);
	if (status)
		return status;
	for (i = 0; i < lines->count; i++) {
		struct kwic_line *line = &lines->items[i];

		buf_clear(&text);
		if (kwic->sort == KWIC_SORT_LEFT)
			add_reversed(&line->before, &text);
		else
			add_cells(&line->behind, false, &text);
		collator_key(collator, buf_span(&text), &line->key);
	}
	collator_close(collator);
	buf_release(&text);
	qsort(lines->items, lines->count, sizeof(*lines->items), compare_lines);
	return ST_OK;
}

static void add_blanks(struct buf *to, unsigned columns)
{
	for (; columns; columns--)
		buf_add_char(to, ' ');
}

struct printer {
	const struct kwic_lines *lines;
	const struct print_style *style;
	struct buf *to;
};

/* Between isolates of its own, so that its neighbours do not draw a part over
 * to the other side. */
static void add_part(const struct printer *printer,
		     const struct kwic_line *line, const struct cells *cells,
		     bool color)
{
	struct buf *to = printer->to;

	if (printer->style->isolate && cells->count)
		buf_add_code(to, line->rtl ? RLI : LRI);
	add_cells(cells, color, to);
	if (printer->style->isolate && cells->count)
		buf_add_code(to, PDI);
}

static void add_context(const struct printer *printer,
			const struct kwic_line *line)
{
	const struct kwic_lines *lines = printer->lines;
	bool brackets = !printer->style->color && line->mark.count;
	unsigned before = kwic_columns(&line->before), behind;
	struct buf *to = printer->to;

	behind = lines->before + kwic_columns(&line->mark) +
		 kwic_columns(&line->behind);
	if (printer->style->isolate)
		buf_add_code(to, line->rtl ? RLI : LRI);
	add_blanks(to, lines->before - before + !brackets);
	add_part(printer, line, &line->before, false);
	buf_add_str(to, brackets ? "[" : "");
	add_part(printer, line, &line->mark, printer->style->color);
	buf_add_str(to, brackets ? "]" : "");
	add_part(printer, line, &line->behind, false);
	add_blanks(to, lines->width - behind + !brackets);
	if (printer->style->isolate)
		buf_add_code(to, PDI);
}

static void add_place(const struct printer *printer,
		      const struct kwic_line *line)
{
	const struct passage *passage = &line->hit->passage;
	const struct print_style *style = printer->style;
	struct buf text = BUF_INIT, url = BUF_INIT;

	facts_place_text(passage, style, &text);
	if (style->width)
		facts_cut_front(&text, printer->lines->place);
	if (style->links)
		link_file(style->links, passage, &url);
	facts_sgr(style, "2", printer->to);
	link_begin(printer->to, buf_str(&url));
	facts_foreign(style, buf_span(&text), printer->to);
	link_end(printer->to, buf_str(&url));
	facts_sgr(style, "0", printer->to);
	buf_release(&text);
	buf_release(&url);
}

static void print_lines(const struct kwic_lines *lines,
			const struct print_style *style, struct buf *to)
{
	const struct printer printer = {lines, style, to};
	size_t i;

	for (i = 0; i < lines->count; i++) {
		buf_addf(to, "%*ld ", (int)lines->number,
			 lines->items[i].number);
		add_context(&printer, &lines->items[i]);
		buf_add_str(to, "  ");
		add_place(&printer, &lines->items[i]);
		buf_add_char(to, '\n');
	}
	if (lines->count)
		buf_add_char(to, '\n');
}

/* Two columns go to the brackets round the mark, or a blank at both ends. */
static void measure(struct kwic_lines *lines, const struct kwic *kwic,
		    const struct print_style *style, long last)
{
	unsigned width = style->width ? style->width : PIPE_COLUMNS, taken;

	for (lines->number = 1; last >= 10; last /= 10)
		lines->number++;
	lines->place = width / 4 > PLACE_LEAST ? width / 4 : PLACE_LEAST;
	taken = lines->number + 1 + 2 + lines->place;
	if (kwic->width)
		lines->width = kwic->width;
	else if (!style->width)
		lines->width = PIPE_COLUMNS;
	else
		lines->width = width - taken;
	if (lines->width < KWIC_WIDTH_MIN)
		lines->width = KWIC_WIDTH_MIN;
	taken = lines->number + 1 + 2 + lines->width;
	if (style->width > taken + PLACE_LEAST)
		lines->place = style->width - taken;
	else
		lines->place = PLACE_LEAST;
	lines->width -= 2;
	lines->before = lines->width * 2 / 5;
}

enum status print_kwic(const struct hits *hits, long first,
		       const struct kwic *kwic, const struct print_style *style,
		       struct buf *to, struct err *err)
{
	struct kwic_lines lines = {.items = NULL};
	enum status status;
	size_t i;

	measure(&lines, kwic, style, first + (long)hits->count - 1);
	for (i = 0; i < hits->count; i++)
		kwic_add_hit(&lines, &hits->items[i], first + (long)i);
	status = sort_lines(&lines, kwic, err);
	if (!status)
		print_lines(&lines, style, to);
	kwic_lines_release(&lines);
	return status;
}
