/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sheet/xlsx_book.h"
#include "formats/sheet/xlsx_form.h"
#include "formats/office/opc_relations.h"

#include <stdlib.h>

#define SHEETS_MOST  1024
#define STRINGS_MOST ((size_t)1 << 22)

void xlsx_book_release(struct xlsx_book *book)
{
	size_t i;

	for (i = 0; i < book->count; i++) {
		free(book->sheets[i].name);
		free(book->sheets[i].part);
		free(book->sheets[i].id);
	}
	free(book->sheets);
	buf_release(&book->strings);
	free(book->starts);
	free(book->forms);
	memset(book, 0, sizeof(*book));
}

/* Sheets */

static void open_in_workbook(void *context, const struct xml_element *element)
{
	struct xlsx_book *book = context;
	struct span value;
	struct buf name = BUF_INIT;

	if (xml_is(element, "workbookPr") &&
	    xml_attribute(element, "date1904", &value))
		book->from_1904 = span_is(value, "1") || span_is(value, "true");
	if (!xml_is(element, "sheet") || book->count >= SHEETS_MOST)
		return;
	if (xml_attribute(element, "name", &value))
		xml_add_value(&name, value);
	MEM_PUSH_ROOM(book->sheets, book->count, book->cap);
	book->sheets[book->count++] = (struct xlsx_sheet){
		.name = buf_detach(&name),
		.id = opc_relation_id(element),
	};
}

#define WORKBOOK "xl/workbook.xml"

static void find_parts(struct xlsx_book *book, const struct zip *zip)
{
	struct opc_relations relations;
	const struct opc_relation *one;
	size_t i;

	opc_relations_read(&relations, zip, WORKBOOK);
	for (i = 0; i < book->count; i++) {
		one = book->sheets[i].id ? opc_relation_find(&relations,
							     book->sheets[i].id)
					 : NULL;
		if (one)
			book->sheets[i].part = mem_string(one->part);
	}
	opc_relations_release(&relations);
}

/* Strings */

struct strings {
	struct xlsx_book *book;
	bool in_text;
	unsigned phonetic; /* open elements that say how it is read */
};

static void end_string(struct xlsx_book *book)
{
	MEM_PUSH_ROOM(book->starts, book->string_count, book->string_cap);
	book->starts[book->string_count++] = book->strings.len;
}

static void open_string(void *context, const struct xml_element *element)
{
	struct strings *strings = context;

	if (xml_is(element, "si") && strings->book->string_count < STRINGS_MOST)
		end_string(strings->book);
	strings->phonetic += xml_is(element, "rPh");
	strings->in_text = xml_is(element, "t") && !strings->phonetic;
}

static void close_string(void *context, const struct xml_element *element)
{
	struct strings *strings = context;

	strings->phonetic -= xml_is(element, "rPh") && strings->phonetic;
	strings->in_text = false;
}

static void text_string(void *context, struct span text)
{
	struct strings *strings = context;

	if (strings->in_text && strings->book->string_count < STRINGS_MOST)
		buf_add_span(&strings->book->strings, text);
}

struct span xlsx_string(const struct xlsx_book *book, size_t number)
{
	/* starts has one more for the end of the last. */
	if (!book->strings.len || number >= book->string_count - 1)
		return span_of("", 0);
	return span_of(book->strings.ptr + book->starts[number],
		       book->starts[number + 1] - book->starts[number]);
}

/* All */

static void read_part(const struct zip *zip, const char *name,
		      const struct xml_handler *handler, void *context)
{
	const struct buf *part = zip_find(zip, name);
	struct xml_fault fault;

	if (part)
		xml_read(buf_span(part), false, handler, context, &fault);
}

void xlsx_book_read(struct xlsx_book *book, const struct zip *zip)
{
	static const struct xml_handler workbook = {open_in_workbook, NULL,
						    NULL};
	static const struct xml_handler shared = {open_string, close_string,
						  text_string};
	struct strings strings = {.book = book};

	memset(book, 0, sizeof(*book));
	read_part(zip, WORKBOOK, &workbook, book);
	find_parts(book, zip);
	read_part(zip, "xl/sharedStrings.xml", &shared, &strings);
	end_string(book);
	xlsx_forms_read(book, zip_find(zip, "xl/styles.xml"));
}
