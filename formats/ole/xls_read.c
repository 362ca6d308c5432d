/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of workbooks of Excel 95 to 2003. */
#include "formats/ole/ole_file.h"
#include "formats/ole/ole_meta.h"
#include "formats/ole/xls.h"
#include "formats/sheet/sheet.h"

#include <stdlib.h>

/* What a formula gives that is no number. */
#define RESULT_OTHER 0xFFFF
#define RESULT_LOGIC 1

struct cell {
	unsigned row, column;
	size_t start, len; /* in texts; or a string that is shared: */
	uint32_t shared;
	bool is_shared;
};

struct excel {
	struct ole_file *file;
	struct xls_book book;
	struct sheet sheet;
	/* the sheet at hand */
	struct cell *cells;
	size_t count, cap;
	struct buf texts;
	struct buf notes; /* of all sheets, a line each */
};

static struct cell *add_cell(struct excel *excel, unsigned row, unsigned column)
{
	struct cell *cell;

	MEM_PUSH_ROOM(excel->cells, excel->count, excel->cap);
	cell = excel->cells + excel->count++;
	*cell = (struct cell){
		.row = row, .column = column, .start = excel->texts.len};
	return cell;
}

static void end_cell(struct excel *excel)
{
	struct cell *cell = excel->cells + excel->count - 1;

	cell->len = excel->texts.len - cell->start;
}

static double number_of(uint64_t bits)
{
	double number;

	memcpy(&number, &bits, sizeof(number));
	return number;
}

/* An integer of 30 bits or the first 30 of a number, perhaps times 100. */
static double small_number(uint32_t bits)
{
	double number = bits & 2 ? (double)((int32_t)bits >> 2)
				 : number_of((uint64_t)(bits & ~3u) << 32);

	return bits & 1 ? number / 100 : number;
}

static void add_number(struct excel *excel, double number, unsigned style)
{
	xls_add_number(&excel->book, number, style, &excel->texts);
}

static void take_numbers(struct excel *excel)
{
	struct biff *biff = &excel->book.biff;
	unsigned row = biff_u16(biff), column = biff_u16(biff), style;

	while (biff->rest.len >= 6) {
		style = biff_u16(biff);
		add_cell(excel, row, column++);
		add_number(excel, small_number(biff_u32(biff)), style);
		end_cell(excel);
	}
}

/* The text of a formula is in a record of its own behind it. */
static void take_formula(struct excel *excel, unsigned style)
{
	uint64_t bits = biff_u64(&excel->book.biff);

	if (bits >> 48 != RESULT_OTHER)
		add_number(excel, number_of(bits), style);
	else if ((bits & 0xFF) == RESULT_LOGIC)
		buf_add_str(&excel->texts, bits >> 16 & 1 ? "TRUE" : "FALSE");
}

static void take_logic(struct excel *excel)
{
	bool is_true = biff_u8(&excel->book.biff);
	bool is_error = biff_u8(&excel->book.biff);

	if (!is_error)
		buf_add_str(&excel->texts, is_true ? "TRUE" : "FALSE");
}

static bool is_cell(unsigned type)
{
	return type == XLS_NUMBER || type == XLS_SMALL || type == XLS_TEXT ||
	       type == XLS_RICH || type == XLS_SHARED || type == XLS_FORMULA ||
	       type == XLS_LOGIC;
}

static void take_cell(struct excel *excel)
{
	struct biff *biff = &excel->book.biff;
	unsigned row = biff_u16(biff), column = biff_u16(biff);
	struct cell *cell = add_cell(excel, row, column);
	unsigned style = biff_u16(biff);

	if (biff->type == XLS_NUMBER)
		add_number(excel, number_of(biff_u64(biff)), style);
	else if (biff->type == XLS_SMALL)
		add_number(excel, small_number(biff_u32(biff)), style);
	else if (biff->type == XLS_FORMULA)
		take_formula(excel, style);
	else if (biff->type == XLS_LOGIC)
		take_logic(excel);
	else if (biff->type != XLS_SHARED)
		biff_add_text(biff, biff_u16(biff), &excel->texts);
	else
		cell->shared = biff_u32(biff);
	cell->is_shared = biff->type == XLS_SHARED;
	end_cell(excel);
}

/* A text box or a comment: how long it is, then itself. */
static void take_box(struct excel *excel)
{
	struct biff *biff = &excel->book.biff;
	unsigned len;

	biff_skip(biff, 10);
	len = biff_u16(biff);
	biff->rest.len = 0;
	if (!len)
		return;
	biff_add_text(biff, len, &excel->notes);
	buf_add_char(&excel->notes, '\n');
}

static void take_note(struct excel *excel)
{
	struct biff *biff = &excel->book.biff;

	if (!biff->old)
		return;
	biff_skip(biff, 4);
	biff_add_text(biff, biff_u16(biff), &excel->notes);
	buf_add_char(&excel->notes, '\n');
}

static void take_record(struct excel *excel)
{
	struct biff *biff = &excel->book.biff;

	if (is_cell(biff->type))
		take_cell(excel);
	else if (biff->type == XLS_NUMBERS)
		take_numbers(excel);
	else if (biff->type == XLS_RESULT && excel->count) {
		biff_add_text(biff, biff_u16(biff), &excel->texts);
		end_cell(excel);
	} else if (biff->type == XLS_BOX)
		take_box(excel);
	else if (biff->type == XLS_NOTE)
		take_note(excel);
}

/* A chart inside has cells of its own, that are copies. */
static bool take_records(struct excel *excel)
{
	struct biff *biff = &excel->book.biff;
	size_t depth = 0;

	while (biff_next(biff)) {
		depth += biff->type == XLS_BEGIN;
		if (biff->type == XLS_EOF && (!depth || !--depth))
			return true;
		if (depth == 1)
			take_record(excel);
	}
	return false;
}

static int compare_cells(const void *left, const void *right)
{
	const struct cell *a = left, *b = right;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->start < b->start ? -1 : a->start > b->start;
}

static void add_cells(struct excel *excel)
{
	const struct cell *cell, *last = NULL;
	size_t i;

	if (!excel->count)
		return;
	qsort(excel->cells, excel->count, sizeof(*excel->cells), compare_cells);
	for (i = 0; i < excel->count; i++, last = cell) {
		cell = excel->cells + i;
		if (last && last->row != cell->row)
			sheet_row_end(&excel->sheet);
		else if (last && last->column == cell->column)
			continue;
		sheet_cell(
			&excel->sheet, cell->column,
			cell->is_shared
				? xls_string(&excel->book, cell->shared)
				: span_of(buf_str(&excel->texts) + cell->start,
					  cell->len));
	}
	sheet_row_end(&excel->sheet);
}

/* A sheet that is not where the book says, or breaks off. */
static void report_sheet(struct excel *excel, const struct xls_sheet *sheet)
{
	struct err err;

	err_set(&err, ST_INPUT, "'%s': a part of sheet '%s' is missing",
		excel->file->input->path, sheet->name);
	report_part(&excel->file->reading->report, &err);
}

static void read_sheet(struct excel *excel, const struct xls_sheet *sheet)
{
	excel->book.biff.next = sheet->at;
	excel->count = 0;
	buf_clear(&excel->texts);
	sheet_begin(&excel->sheet, span_str(sheet->name));
	if (!take_records(excel))
		report_sheet(excel, sheet);
	add_cells(excel);
}

/* Sheets that are one sheet are read once, as each would be all of the file
 * again. */
static bool is_first(const struct xls_book *book, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (book->sheets[k].at == book->sheets[i].at)
			return false;
	return true;
}

static void read_sheets(struct excel *excel)
{
	struct ole_file *file = excel->file;
	size_t i;

	ole_meta(file->ole, &file->draft);
	sheet_init(&excel->sheet, &file->draft, file->input->bytes.len);
	for (i = 0; i < excel->book.count; i++)
		if (is_first(&excel->book, i))
			read_sheet(excel, excel->book.sheets + i);
	sheet_begin(&excel->sheet, span_of("", 0));
	sheet_note(&excel->sheet, buf_span(&excel->notes));
	sheet_end(&excel->sheet, file->input->path, &file->reading->report);
	sheet_release(&excel->sheet);
}

static enum status read_book(struct excel *excel, struct err *err)
{
	struct ole_file *file = excel->file;
	struct buf stream = BUF_INIT;
	enum status status = ST_OK;

	if (!ole_file_read(file, "Workbook", &stream))
		ole_file_read(file, "Book", &stream);
	excel->book.biff.stream = buf_span(&stream);
	if (!xls_book_read(&excel->book))
		status = ole_file_damaged(file->input, err);
	else if (excel->book.locked)
		status = ole_file_locked(file->input, err);
	else
		read_sheets(excel);
	buf_release(&stream);
	return status;
}

enum status xls_read(struct ole_file *file, struct err *err)
{
	struct excel excel = {.file = file};
	enum status status = read_book(&excel, err);

	xls_book_release(&excel.book);
	free(excel.cells);
	buf_release(&excel.texts);
	buf_release(&excel.notes);
	return status;
}
