/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/xls.h"
#include "formats/sheet/xlsx_form.h"

#include <stdlib.h>

#define SHEETS_MOST 1024
#define FORMS_MOST  4096
#define STYLES_MOST 65536
#define WORKSHEET   0 /* not a chart, nor a module of Visual Basic */
#define EXCEL_97    0x600

static void take_sheet(struct xls_book *book)
{
	struct biff *biff = &book->biff;
	struct xls_sheet sheet = {.at = biff_u32(biff)};
	struct buf name = BUF_INIT;
	unsigned kind;

	biff_u8(biff); /* hidden ones are read, too */
	kind = biff_u8(biff);
	if (kind != WORKSHEET || book->count >= SHEETS_MOST)
		return;
	biff_add_text(biff, biff_u8(biff), &name);
	sheet.name = buf_detach(&name);
	MEM_PUSH_ROOM(book->sheets, book->count, book->cap);
	book->sheets[book->count++] = sheet;
}

/* Each has three bytes at least, so that their number is bounded. */
static void take_strings(struct xls_book *book)
{
	struct biff *biff = &book->biff;
	uint32_t count, i;

	biff_u32(biff);
	count = biff_u32(biff);
	for (i = 0; i < count; i++) {
		uint64_t before = biff->next - biff->rest.len;

		biff_add_text(biff, biff_u16(biff), &book->strings);
		if (biff->next - biff->rest.len == before)
			return;
		MEM_PUSH_ROOM(book->ends, book->string_count, book->string_cap);
		book->ends[book->string_count++] = book->strings.len;
	}
}

static void take_form(struct xls_book *book)
{
	struct biff *biff = &book->biff;
	struct xls_form form = {.id = biff_u16(biff)};
	struct buf code = BUF_INIT;

	if (book->own_count >= FORMS_MOST)
		return;
	biff_add_text(biff, biff->old ? biff_u8(biff) : biff_u16(biff), &code);
	form.form = xlsx_form_of_code(buf_span(&code));
	MEM_PUSH_ROOM(book->own, book->own_count, book->own_cap);
	book->own[book->own_count++] = form;
	buf_release(&code);
}

static void take_style(struct xls_book *book)
{
	if (book->style_count >= STYLES_MOST)
		return;
	biff_u16(&book->biff);
	MEM_PUSH_ROOM(book->styles, book->style_count, book->style_cap);
	book->styles[book->style_count++] = biff_u16(&book->biff);
}

/* Excel has numbers of its own for two. */
static long page_of(unsigned page)
{
	return page == 0x8000 ? 10000 : page == 0x8001 ? 1252 : (long)page;
}

static void take_record(struct xls_book *book)
{
	switch (book->biff.type) {
	case XLS_1904:
		book->from_1904 = biff_u16(&book->biff);
		break;
	case XLS_LOCKED:
		book->locked = true;
		break;
	case XLS_PAGE:
		book->biff.page = page_of(biff_u16(&book->biff));
		break;
	case XLS_SHEET:
		take_sheet(book);
		break;
	case XLS_STRINGS:
		take_strings(book);
		break;
	case XLS_STYLE:
		take_style(book);
		break;
	case XLS_FORM:
		take_form(book);
		break;
	default:
		break;
	}
}

bool xls_book_read(struct xls_book *book)
{
	struct biff *biff = &book->biff;

	if (!biff_next(biff) || biff->type != XLS_BEGIN)
		return false;
	biff->old = biff_u16(biff) < EXCEL_97;
	while (biff_next(biff) && biff->type != XLS_EOF && !book->locked)
		take_record(book);
	return true;
}

void xls_book_release(struct xls_book *book)
{
	size_t i;

	for (i = 0; i < book->count; i++)
		free(book->sheets[i].name);
	free(book->sheets);
	buf_release(&book->strings);
	free(book->ends);
	free(book->own);
	free(book->styles);
}

struct span xls_string(const struct xls_book *book, uint32_t number)
{
	size_t start;

	if (number >= book->string_count || !book->strings.len)
		return span_of("", 0);
	start = number ? book->ends[number - 1] : 0;
	return span_of(book->strings.ptr + start, book->ends[number] - start);
}

static enum xlsx_form form_of(const struct xls_book *book, unsigned style)
{
	unsigned id = style < book->style_count ? book->styles[style] : 0;
	size_t i;

	for (i = 0; i < book->own_count; i++)
		if (book->own[i].id == id)
			return book->own[i].form;
	return xlsx_form_built_in(id);
}

void xls_add_number(const struct xls_book *book, double number, unsigned style,
		    struct buf *to)
{
	xlsx_add_number(to, number, form_of(book, style), book->from_1904);
}
