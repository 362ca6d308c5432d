/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of OpenDocument spreadsheets (OpenDocument 1.2, 9). */
#include "formats/office/odf_package.h"
#include "formats/sheet/sheet.h"
#include "formats/input.h"
#include "base/array.h"
#include "base/ascii.h"

#include <stdlib.h>

struct ods {
	struct sheet sheet;
	struct buf text, note;
	size_t column;
	unsigned long repeated; /* the cell at hand, so often */
	unsigned paragraphs;    /* open ones */
	unsigned notes;         /* open comments */
	unsigned skipped;
};

static unsigned long number(const struct xml_element *element, const char *name)
{
	char *copy = xml_attribute_copy(element, name);
	unsigned long value = copy ? strtoul(copy, NULL, 10) : 0;

	free(copy);
	return value ? value : 1;
}

static bool is_cell(const struct xml_element *element)
{
	return xml_is(element, "table-cell") ||
	       xml_is(element, "covered-table-cell");
}

/* Of tables inside cells nothing is known; what was deleted is left out. */
static bool is_skipped(const struct xml_element *element)
{
	return xml_is(element, "tracked-changes") || xml_is(element, "script");
}

static struct buf *target(struct ods *ods)
{
	return ods->notes ? &ods->note : &ods->text;
}

static void begin_paragraph(struct ods *ods)
{
	ods->paragraphs++;
	if (target(ods)->len)
		buf_add_char(target(ods), '\n');
}

static void on_open(void *context, const struct xml_element *element)
{
	struct ods *ods = context;
	struct buf name = BUF_INIT;
	struct span value;

	ods->skipped += is_skipped(element);
	if (xml_is(element, "table")) {
		if (xml_attribute(element, "name", &value))
			xml_add_value(&name, value);
		sheet_begin(&ods->sheet, buf_span(&name));
		buf_release(&name);
	} else if (xml_is(element, "table-row")) {
		ods->column = 0;
	} else if (is_cell(element)) {
		buf_clear(&ods->text);
		ods->repeated = number(element, "number-columns-repeated");
	} else if (xml_is(element, "annotation")) {
		ods->notes++;
	} else if (xml_is(element, "p")) {
		begin_paragraph(ods);
	} else if (ods->paragraphs &&
		   (xml_is(element, "s") || xml_is(element, "tab") ||
		    xml_is(element, "line-break"))) {
		buf_add_char(target(ods), ' ');
	}
}

/* A value that fills many cells says no more than in one. */
static void end_cell(struct ods *ods)
{
	sheet_cell(&ods->sheet, ods->column, buf_span(&ods->text));
	ods->column += ods->repeated < SHEET_COLUMNS_MOST ? ods->repeated
							  : SHEET_COLUMNS_MOST;
}

static void on_close(void *context, const struct xml_element *element)
{
	struct ods *ods = context;

	ods->skipped -= is_skipped(element) && ods->skipped;
	if (xml_is(element, "p"))
		ods->paragraphs -= ods->paragraphs > 0;
	else if (xml_is(element, "annotation"))
		ods->notes -= ods->notes > 0;
	else if (is_cell(element))
		end_cell(ods);
	else if (xml_is(element, "table-row"))
		sheet_row_end(&ods->sheet);
}

static void on_text(void *context, struct span text)
{
	struct ods *ods = context;

	if (ods->paragraphs && !ods->skipped)
		buf_add_span(target(ods), text);
}

static void read_tables(struct odf_package *odf, struct span content)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct ods ods = {.repeated = 1};
	struct xml_fault fault;

	sheet_init(&ods.sheet, &odf->draft, odf->input->bytes.len);
	xml_read(content, false, &handler, &ods, &fault);
	xml_report(&fault, odf->input->path, &odf->reading->report);
	sheet_begin(&ods.sheet, span_of("", 0));
	sheet_note(&ods.sheet, buf_span(&ods.note));
	sheet_end(&ods.sheet, odf->input->path, &odf->reading->report);
	sheet_release(&ods.sheet);
	buf_release(&ods.text);
	buf_release(&ods.note);
}

enum status read_ods(const struct input *input, struct reading *reading,
		     struct err *err)
{
	return odf_read(input, reading, read_tables, err);
}
