/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sheet/sheet.h"
#include "base/ascii.h"

#define GROUP_MOST 600 /* bytes of rows in one block */
#define CELL_MOST  300 /* bytes of a cell that stays in its row */
#define HEAD_MOST  80  /* bytes of a cell of a head */
#define BETWEEN    " | "

void sheet_init(struct sheet *sheet, struct draft *draft, uint64_t file_len)
{
	*sheet = (struct sheet){.draft = draft,
				.file_len = file_len,
				.left = SHEET_COLUMNS_MOST};
	draft->article.nature = NATURE_TABLE;
}

void sheet_release(struct sheet *sheet)
{
	buf_release(&sheet->text);
	free(sheet->cells);
	buf_release(&sheet->head);
	buf_release(&sheet->labels);
	buf_release(&sheet->group);
	*sheet = (struct sheet){0};
}

static void add_block(struct sheet *sheet, struct span text, unsigned level)
{
	struct block block = {.kind = level ? BLOCK_HEADING : BLOCK_TEXT,
			      .level = level,
			      .end = sheet->file_len};

	text = text_trim(text);
	if (!text.len)
		return;
	block.text = draft_own(sheet->draft, text);
	draft_add(sheet->draft, block);
}

static void end_group(struct sheet *sheet)
{
	struct buf block = BUF_INIT;

	if (!sheet->group.len)
		return;
	if (sheet->head.len)
		buf_addf(&block, "%s\n", buf_str(&sheet->head));
	buf_add_span(&block, buf_span(&sheet->group));
	add_block(sheet, buf_span(&block), 0);
	buf_release(&block);
	buf_clear(&sheet->group);
	sheet->shown = true;
}

/* A head without rows is all there is. */
static void end_table(struct sheet *sheet)
{
	end_group(sheet);
	if (sheet->head.len && !sheet->shown)
		add_block(sheet, buf_span(&sheet->head), 0);
	buf_clear(&sheet->head);
}

void sheet_begin(struct sheet *sheet, struct span name)
{
	end_table(sheet);
	buf_clear(&sheet->labels);
	sheet->begun = sheet->shown = false;
	sheet->left = SHEET_COLUMNS_MOST;
	add_block(sheet, name, 2);
}

void sheet_cell(struct sheet *sheet, size_t column, struct span text)
{
	struct sheet_cell cell = {column, sheet->text.len, 0};

	text = text_trim(text);
	if (!text.len)
		return;
	if (column >= SHEET_COLUMNS_MOST) {
		sheet->cut++;
		return;
	}
	cell.len = text.len;
	buf_add_span(&sheet->text, text);
	MEM_PUSH_ROOM(sheet->cells, sheet->count, sheet->cap);
	sheet->cells[sheet->count++] = cell;
}

static struct span cell_text(const struct sheet *sheet, size_t i)
{
	return span_of(sheet->text.ptr + sheet->cells[i].start,
		       sheet->cells[i].len);
}

/* With line ends as spaces, NULs too. */
static void add_flat(struct buf *to, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		buf_add_char(to, c < ' ' ? ' ' : text.ptr[i]);
	}
}

/* 2023, FY2023, 2023年, Q1 2023: such name columns. */
static bool has_year(struct span text)
{
	size_t i, run = 0;

	for (i = 0; i < text.len; i++) {
		run = ascii_is_digit(text.ptr[i]) ? run + 1 : 0;
		if (run == 4 &&
		    (span_starts(span_of(text.ptr + i - 3, 4), "19") ||
		     span_starts(span_of(text.ptr + i - 3, 4), "20")))
			return text.len <= HEAD_MOST / 2;
	}
	return false;
}

/* A number, an amount or a date has more digits than all else. */
static bool is_value(struct span text)
{
	size_t i, digits = 0;

	for (i = 0; i < text.len; i++)
		digits += ascii_is_digit(text.ptr[i]);
	return digits * 2 > text.len && !has_year(text);
}

static bool is_head(const struct sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->count; i++)
		if (sheet->cells[i].len > HEAD_MOST ||
		    is_value(cell_text(sheet, i)))
			return false;
	return true;
}

static void add_row(struct sheet *sheet, struct buf *to)
{
	size_t i, column = sheet->cells[0].column;

	if (column > sheet->left)
		column = sheet->left;
	for (i = 0; i < sheet->count; i++) {
		/* An empty cell keeps its place. */
		for (; column < sheet->cells[i].column; column++)
			buf_add_str(to, BETWEEN);
		if (sheet->cells[i].len > CELL_MOST)
			buf_add_str(to, "...");
		else
			add_flat(to, cell_text(sheet, i));
	}
}

static void take_head(struct sheet *sheet)
{
	size_t i, column = 0;

	sheet->left = sheet->cells[0].column;
	for (i = 0; i < sheet->count; i++) {
		for (; column < sheet->cells[i].column; column++)
			buf_add_char(&sheet->labels, '\0');
		add_flat(&sheet->labels, cell_text(sheet, i));
	}
	buf_add_char(&sheet->labels, '\0');
	add_row(sheet, &sheet->head);
}

/* What the head calls a column, or "". */
static struct span label_of(const struct sheet *sheet, size_t column)
{
	const char *at = sheet->labels.ptr;
	const char *end = at ? at + sheet->labels.len : NULL;

	for (; at && at < end; at += strlen(at) + 1, column--)
		if (!column)
			return span_str(at);
	return span_of("", 0);
}

/* A long text keeps its paragraphs. */
static void add_long(struct sheet *sheet, size_t i)
{
	struct span text = cell_text(sheet, i), line;
	struct span label = label_of(sheet, sheet->cells[i].column);
	size_t at = 0;

	if (label.len)
		add_block(sheet, label, 3);
	while (line_next(text, &at, &line))
		add_block(sheet, line, 0);
}

static void add_rest(struct sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->count; i++) {
		if (sheet->cells[i].len <= CELL_MOST)
			continue;
		end_group(sheet);
		add_long(sheet, i);
	}
}

static void add_values(struct sheet *sheet)
{
	struct buf row = BUF_INIT;

	add_row(sheet, &row);
	if (sheet->group.len && sheet->group.len + row.len > GROUP_MOST)
		end_group(sheet);
	buf_add_span(&sheet->group, buf_span(&row));
	buf_add_char(&sheet->group, '\n');
	buf_release(&row);
	add_rest(sheet);
}

void sheet_row_end(struct sheet *sheet)
{
	if (sheet->count == 1 && !sheet->begun) {
		add_block(sheet, cell_text(sheet, 0), 0);
	} else if (sheet->count && !sheet->begun && is_head(sheet)) {
		take_head(sheet);
		sheet->begun = true;
	} else if (sheet->count) {
		add_values(sheet);
		sheet->begun = true;
	}
	buf_clear(&sheet->text);
	sheet->count = 0;
}

void sheet_note(struct sheet *sheet, struct span text)
{
	struct span line;
	size_t at = 0;

	end_group(sheet);
	while (line_next(text, &at, &line))
		add_block(sheet, line, 0);
}

void sheet_end(struct sheet *sheet, const char *path,
	       struct read_report *report)
{
	struct err err;

	end_table(sheet);
	if (!sheet->cut)
		return;
	err_set(&err, ST_LIMIT,
		"'%s': %zu cells beyond column %d of a table are left out",
		path, sheet->cut, SHEET_COLUMNS_MOST);
	report_part(report, &err);
}
