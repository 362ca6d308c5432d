/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sheet/csv_row.h"
#include "base/array.h"

#define ROWS_TRIED 20
#define QUOTE_MOST ((size_t)1 << 20) /* bytes that quotes may hold */
#define OPEN_MOST  16 /* quotes that nothing closes, before all are characters */

void csv_release(struct csv *csv)
{
	buf_release(&csv->values);
}

struct span csv_cell(const struct csv *csv, size_t column)
{
	if (column >= csv->count || !csv->values.len)
		return span_of("", 0);
	return span_of(csv->values.ptr + csv->starts[column],
		       csv->starts[column + 1] - csv->starts[column]);
}

static bool is_at(const struct csv *csv, size_t at, char c)
{
	return at < csv->text.len && csv->text.ptr[at] == c;
}

static bool ends_cell(const struct csv *csv, size_t at)
{
	return at >= csv->text.len || is_at(csv, at, csv->separator) ||
	       is_at(csv, at, '\n') || is_at(csv, at, '\r');
}

/* After the quote that closes the one before from; 0 when none does: a quote
 * closes where the cell ends after it, spaces apart. */
static size_t quote_end(const struct csv *csv, size_t from)
{
	size_t at, end = from + QUOTE_MOST;

	for (at = from; at < csv->text.len && at < end; at++) {
		size_t after = at + 1;

		if (!is_at(csv, at, '"'))
			continue;
		if (is_at(csv, at + 1, '"')) {
			at++;
			continue;
		}
		while (is_at(csv, after, ' ') && csv->separator != ' ')
			after++;
		if (ends_cell(csv, after))
			return at + 1;
	}
	return 0;
}

/* The cell inside quotes that end at end, with doubled ones as one. */
static void take_quoted(struct csv *csv, size_t from, size_t end)
{
	size_t at;

	for (at = from; at < end; at++) {
		csv->line += is_at(csv, at, '\n');
		buf_add_char(&csv->values, csv->text.ptr[at]);
		if (is_at(csv, at, '"') && is_at(csv, at + 1, '"'))
			at++;
	}
}

static void take_cell(struct csv *csv)
{
	size_t from = csv->at, end = 0;

	while (is_at(csv, from, ' '))
		from++;
	if (is_at(csv, from, '"') && csv->open < OPEN_MOST) {
		end = quote_end(csv, from + 1);
		csv->open += !end;
	}
	if (end) {
		take_quoted(csv, from + 1, end - 1);
		csv->at = end;
	}
	from = csv->at;
	while (!ends_cell(csv, csv->at))
		csv->at++;
	if (!end && csv->at > from)
		buf_add(&csv->values, csv->text.ptr + from, csv->at - from);
}

static void end_line(struct csv *csv)
{
	bool cr = is_at(csv, csv->at, '\r');

	csv->end = csv->at;
	csv->at += csv->at < csv->text.len;
	if (cr && is_at(csv, csv->at, '\n'))
		csv->at++;
	csv->line++;
}

bool csv_next(struct csv *csv)
{
	size_t kept;

	if (csv->at >= csv->text.len)
		return false;
	buf_clear(&csv->values);
	csv->count = 0;
	csv->start = csv->at;
	csv->first_line = csv->line;
	for (;;) {
		kept = csv->values.len;
		take_cell(csv);
		if (csv->count < CSV_COLUMNS_MOST) {
			csv->starts[csv->count++] = kept;
			csv->starts[csv->count] = csv->values.len;
		} else {
			buf_cut(&csv->values, kept);
			csv->cut++;
		}
		if (!is_at(csv, csv->at, csv->separator))
			break;
		csv->at++;
	}
	end_line(csv);
	return true;
}

/* How well the separator parts the first rows: their cells, where all have the
 * same number. */
static size_t fit(const struct csv *csv, char separator)
{
	struct csv tried = {
		.text = csv->text, .at = csv->at, .separator = separator};
	size_t rows, same = 0, cells = 0;

	for (rows = 0; rows < ROWS_TRIED && csv_next(&tried); rows++) {
		if (tried.count == 1 && !csv_cell(&tried, 0).len)
			continue;
		same += tried.count == cells && cells > 1;
		cells = tried.count;
	}
	buf_release(&tried.values);
	return cells > 1 || same ? same * 16 + cells : 0;
}

/* Excel's first line names it. */
static bool is_named(struct csv *csv)
{
	struct span text =
		span_of(csv->text.ptr + csv->at, csv->text.len - csv->at);

	if (text.len < 6 || !span_starts(text, "sep=") ||
	    (text.ptr[5] != '\n' && text.ptr[5] != '\r'))
		return false;
	csv->separator = text.ptr[4];
	csv->at += 5;
	end_line(csv);
	return true;
}

void csv_init(struct csv *csv, struct span text)
{
	static const char separators[] = {',', '\t', ';', '|'};
	size_t i, best = 0, fits;

	memset(csv, 0, sizeof(*csv));
	csv->text = text;
	csv->line = 1;
	csv->separator = ',';
	if (span_starts(text, "\xEF\xBB\xBF"))
		csv->at = 3;
	if (is_named(csv))
		return;
	for (i = 0; i < COUNT_OF(separators); i++) {
		fits = fit(csv, separators[i]);
		if (fits > best) {
			best = fits;
			csv->separator = separators[i];
		}
	}
}
