/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of XLSX. */
#include "formats/article/repair.h"
#include "formats/office/opc_package.h"
#include "formats/pack/archive.h"
#include "formats/sheet/sheet.h"
#include "formats/sheet/xlsx_book.h"
#include "formats/xml/document_meta.h"
#include "formats/input.h"
#include "formats/sniff.h"
#include "base/array.h"
#include "base/ascii.h"

#include <stdlib.h>

struct xlsx {
	const struct input *input;
	struct reading *reading;
	struct zip zip;
	struct xlsx_book book;
	struct draft draft;
	struct sheet sheet;
	/* the cell at hand */
	struct buf value;
	char kind[16]; /* its t attribute */
	size_t column, style;
	bool in_value;
	unsigned phonetic;
};

/* "BC12": letters are the column, A the first. */
static size_t column_of(struct span place)
{
	size_t column = 0, i;

	for (i = 0; i < place.len && ascii_is_alpha(place.ptr[i]) && i < 4; i++)
		column = column * 26 + (size_t)(place.ptr[i] & 0x1F);
	return column ? column - 1 : 0;
}

static void begin_cell(struct xlsx *xlsx, const struct xml_element *element)
{
	struct span value;
	size_t i;

	buf_clear(&xlsx->value);
	xlsx->kind[0] = '\0';
	xlsx->style = 0;
	if (xml_attribute(element, "t", &value))
		snprintf(xlsx->kind, sizeof(xlsx->kind), "%.*s", (int)value.len,
			 value.ptr);
	if (xml_attribute(element, "r", &value))
		xlsx->column = column_of(value);
	if (xml_attribute(element, "s", &value))
		for (i = 0; i < value.len && i < 6; i++)
			xlsx->style =
				xlsx->style * 10 + (size_t)(value.ptr[i] & 0xF);
}

static void end_cell(struct xlsx *xlsx)
{
	struct span value = buf_span(&xlsx->value);
	struct buf shown = BUF_INIT;

	if (!strcmp(xlsx->kind, "s"))
		buf_add_span(&shown, xlsx_string(&xlsx->book,
						 strtoul(buf_str(&xlsx->value),
							 NULL, 10)));
	else if (!strcmp(xlsx->kind, "b"))
		buf_add_str(&shown, span_is(value, "1") ? "TRUE" : "FALSE");
	else if (!xlsx->kind[0] || !strcmp(xlsx->kind, "n"))
		xlsx_number(&xlsx->book, value, xlsx->style, &shown);
	else if (strcmp(xlsx->kind, "e") != 0)
		buf_add_span(&shown, value);
	sheet_cell(&xlsx->sheet, xlsx->column++, buf_span(&shown));
	buf_release(&shown);
}

static void on_open(void *context, const struct xml_element *element)
{
	struct xlsx *xlsx = context;

	if (xml_is(element, "c"))
		begin_cell(xlsx, element);
	else if (xml_is(element, "row"))
		xlsx->column = 0;
	xlsx->phonetic += xml_is(element, "rPh");
	xlsx->in_value = !xlsx->phonetic &&
			 (xml_is(element, "v") || xml_is(element, "t"));
}

static void on_close(void *context, const struct xml_element *element)
{
	struct xlsx *xlsx = context;

	xlsx->in_value = false;
	xlsx->phonetic -= xml_is(element, "rPh") && xlsx->phonetic;
	if (xml_is(element, "c"))
		end_cell(xlsx);
	else if (xml_is(element, "row"))
		sheet_row_end(&xlsx->sheet);
}

static void on_text(void *context, struct span text)
{
	struct xlsx *xlsx = context;

	if (xlsx->in_value)
		buf_add_span(&xlsx->value, text);
}

static void read_sheet(struct xlsx *xlsx, const char *name, const char *part)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	const struct buf *bytes = part ? zip_find(&xlsx->zip, part) : NULL;
	struct xml_fault fault;
	struct err err;

	if (!bytes) {
		err_set(&err, ST_INPUT, "'%s': sheet '%s' is not in it",
			xlsx->input->path, name);
		report_part(&xlsx->reading->report, &err);
		return;
	}
	sheet_begin(&xlsx->sheet, span_str(name));
	xml_read(buf_span(bytes), false, &handler, xlsx, &fault);
	xml_report(&fault, xlsx->input->path, &xlsx->reading->report);
}

/* Comments and text boxes: paragraphs in elements called t. */
static void open_note(void *context, const struct xml_element *element)
{
	struct xlsx *xlsx = context;

	xlsx->in_value = xml_is(element, "t");
}

static void close_note(void *context, const struct xml_element *element)
{
	struct xlsx *xlsx = context;

	xlsx->in_value = false;
	if (!xml_is(element, "p") && !xml_is(element, "comment"))
		return;
	sheet_note(&xlsx->sheet, buf_span(&xlsx->value));
	buf_clear(&xlsx->value);
}

static bool is_note(const char *name)
{
	return span_starts(span_str(name), "xl/comments") ||
	       span_starts(span_str(name), "xl/drawings/drawing");
}

static void read_notes(struct xlsx *xlsx)
{
	static const struct xml_handler handler = {open_note, close_note,
						   on_text};
	struct xml_fault fault;
	size_t i;

	sheet_begin(&xlsx->sheet, span_of("", 0));
	for (i = 0; i < xlsx->zip.count; i++) {
		if (!is_note(xlsx->zip.files[i].name))
			continue;
		buf_clear(&xlsx->value);
		xml_read(buf_span(&xlsx->zip.files[i].bytes), false, &handler,
			 xlsx, &fault);
	}
}

static void read_book(struct xlsx *xlsx)
{
	const struct buf *meta = zip_find(&xlsx->zip, "docProps/core.xml");
	size_t i;

	if (meta)
		document_meta(&xlsx->draft, buf_span(meta));
	sheet_init(&xlsx->sheet, &xlsx->draft, xlsx->input->bytes.len);
	for (i = 0; i < xlsx->book.count; i++)
		read_sheet(xlsx, xlsx->book.sheets[i].name,
			   xlsx->book.sheets[i].part);
	read_notes(xlsx);
	sheet_end(&xlsx->sheet, xlsx->input->path, &xlsx->reading->report);
	sheet_release(&xlsx->sheet);
}

static bool is_wanted(void *context, const char *name)
{
	static const char *const names[] = {
		"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
		"xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"};
	size_t i;

	(void)context;
	for (i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return span_starts(span_str(name), "xl/worksheets/") || is_note(name);
}

static enum status read_zip(struct xlsx *xlsx, enum status zipped,
			    struct err *err)
{
	xlsx_book_read(&xlsx->book, &xlsx->zip);
	if (!xlsx->book.count)
		return opc_missing(xlsx->input, zipped, "Excel workbook", err);
	if (zipped) {
		report_part(&xlsx->reading->report, err);
		err_clear(err);
	}
	read_book(xlsx);
	return draft_push(&xlsx->draft, xlsx->input, xlsx->reading, err);
}

enum status read_xlsx(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct xlsx xlsx = {.input = input, .reading = reading};
	enum status status;

	if (sniff_is_other(input))
		return sniff_read(input, reading, err);
	draft_init(&xlsx.draft);
	status = zip_load(&xlsx.zip, input->bytes, input->path, is_wanted, NULL,
			  err);
	status = read_zip(&xlsx, status, err);
	buf_release(&xlsx.value);
	xlsx_book_release(&xlsx.book);
	zip_release(&xlsx.zip);
	draft_release(&xlsx.draft);
	return status;
}
