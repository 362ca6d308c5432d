/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of DOCX. */
#include "formats/pack/archive.h"
#include "formats/xml/document_meta.h"
#include "formats/office/docx_chunks.h"
#include "formats/office/docx_styles.h"
#include "formats/office/opc_package.h"
#include "formats/office/paragraphs.h"
#include "formats/xml/xml.h"
#include "formats/input.h"
#include "formats/sniff.h"
#include "base/array.h"

#include <stdlib.h>

#define NOTES_MOST 16384

/* A footnote or endnote. */
struct note {
	char *id; /* NULL once it was taken */
	struct buf text;
};

struct notes {
	struct note *items;
	size_t count, cap;
	size_t next; /* after the one last taken */
};

struct docx {
	const struct input *input;
	struct reading *reading;
	struct zip zip;
	struct docx_styles styles;
	struct notes footnotes, endnotes;
	struct docx_chunks chunks;
	struct draft draft;
	/* of the part being read */
	struct paragraphs all;
	struct notes *notes; /* that are read, or NULL */
};

static void notes_release(struct notes *notes)
{
	size_t i;

	for (i = 0; i < notes->count; i++) {
		free(notes->items[i].id);
		buf_release(&notes->items[i].text);
	}
	free(notes->items);
}

/* References come in the order of the notes, so the next one is most often
 * meant. Each is taken once, that none is repeated without end. */
static void take_note(struct docx *docx, struct notes *notes, struct span id)
{
	size_t i;

	for (i = 0; i < notes->count; i++) {
		size_t at = (notes->next + i) % notes->count;
		struct note *note = notes->items + at;

		if (!note->id || !span_is(id, note->id))
			continue;
		paragraphs_aside(&docx->all, buf_span(&note->text));
		free(note->id);
		note->id = NULL;
		notes->next = at + 1;
		return;
	}
}

static void begin_note(struct docx *docx, const struct xml_element *element)
{
	struct notes *notes = docx->notes;
	struct span type;

	if (!notes || notes->count >= NOTES_MOST)
		return;
	paragraphs_open(&docx->all, FRAME_ASIDE);
	MEM_PUSH_ROOM(notes->items, notes->count, notes->cap);
	memset(notes->items + notes->count, 0, sizeof(*notes->items));
	/* Those of a type are the line above all notes. */
	if (!xml_attribute(element, "type", &type) || span_is(type, "normal"))
		notes->items[notes->count].id =
			xml_attribute_copy(element, "id");
	notes->count++;
}

static void end_note(struct docx *docx)
{
	struct notes *notes = docx->notes;

	if (!notes || !notes->count)
		return;
	paragraphs_close(&docx->all, FRAME_ASIDE);
	if (docx->all.asides.len)
		buf_add(&notes->items[notes->count - 1].text,
			docx->all.asides.ptr, docx->all.asides.len - 1);
	buf_clear(&docx->all.asides);
}

static void take_style(struct docx *docx, struct span id)
{
	struct docx_style style = docx_style_of(&docx->styles, id);
	struct frame *top = paragraphs_top(&docx->all);

	if (!top || top->kind != FRAME_PARAGRAPH)
		return;
	top->level = style.is_title ? 1 : style.level;
	top->dropped = style.is_contents;
}

static void take_property(struct docx *docx, const struct xml_element *element,
			  struct span value)
{
	struct frame *top = paragraphs_top(&docx->all);

	if (xml_is(element, "pStyle"))
		take_style(docx, value);
	else if (xml_is(element, "outlineLvl") && top &&
		 top->kind == FRAME_PARAGRAPH && docx_outline(value))
		top->level = docx_outline(value);
}

static const struct {
	const char *name, *text;
} texts[] = {
	{"br", "\n"},
	{"cr", "\n"},
	{"noBreakHyphen", "-"},
	{"sym", " "},
};

static void add_sign(struct docx *docx, const struct xml_element *element)
{
	struct span place;
	size_t i;

	for (i = 0; i < COUNT_OF(texts); i++)
		if (xml_is(element, texts[i].name))
			paragraphs_raw(&docx->all, texts[i].text);
	/* With a place it is the definition of a stop, and no character. */
	if (xml_is(element, "tab") && !xml_attribute(element, "pos", &place))
		paragraphs_raw(&docx->all, "\t");
}

static const struct {
	const char *name;
	enum frame_kind kind;
} frames[] = {
	{"p", FRAME_PARAGRAPH},
	{"tr", FRAME_ROW},
	{"tc", FRAME_CELL},
	{"txbxContent", FRAME_ASIDE},
};

#define FRAMES COUNT_OF(frames)

/* Deleted, moved from here, a second copy for old programs, the reading of a
 * ruby, commands of fields. */
static bool is_skipped(const struct xml_element *element)
{
	static const char *const names[] = {"del", "moveFrom", "Fallback", "rt",
					    "instrText"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (xml_is(element, names[i]))
			return true;
	return false;
}

static void on_open(void *context, const struct xml_element *element)
{
	struct docx *docx = context;
	struct span value;
	size_t i;

	for (i = 0; i < FRAMES; i++)
		if (xml_is(element, frames[i].name))
			paragraphs_open(&docx->all, frames[i].kind);
	docx->all.skipped += is_skipped(element);
	if (xml_is(element, "footnote") || xml_is(element, "endnote"))
		begin_note(docx, element);
	else if (xml_attribute(element, "val", &value))
		take_property(docx, element, value);
	else if (!xml_attribute(element, "id", &value))
		add_sign(docx, element);
	else if (xml_is(element, "altChunk"))
		docx_chunk_read(&docx->chunks, docx->input, &docx->draft,
				value);
	else if (xml_is(element, "footnoteReference"))
		take_note(docx, &docx->footnotes, value);
	else if (xml_is(element, "endnoteReference"))
		take_note(docx, &docx->endnotes, value);
}

static void on_close(void *context, const struct xml_element *element)
{
	struct docx *docx = context;
	size_t i;

	docx->all.skipped -= is_skipped(element) && docx->all.skipped;
	for (i = 0; i < FRAMES; i++)
		if (xml_is(element, frames[i].name))
			paragraphs_close(&docx->all, frames[i].kind);
	if (xml_is(element, "footnote") || xml_is(element, "endnote"))
		end_note(docx);
}

static void on_text(void *context, struct span text)
{
	struct docx *docx = context;

	paragraphs_text(&docx->all, text);
}

static void read_part(struct docx *docx, const struct buf *part)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct xml_fault fault;

	docx->all.skipped = 0;
	xml_read(buf_span(part), false, &handler, docx, &fault);
	xml_report(&fault, docx->input->path, &docx->reading->report);
}

static void read_notes(struct docx *docx, const char *name, struct notes *notes)
{
	const struct buf *part = zip_find(&docx->zip, name);

	if (!part)
		return;
	paragraphs_init(&docx->all, NULL, 0);
	docx->notes = notes;
	read_part(docx, part);
	docx->notes = NULL;
	paragraphs_release(&docx->all);
}

static void read_document(struct docx *docx, const struct buf *part)
{
	const struct buf *meta = zip_find(&docx->zip, "docProps/core.xml"),
			 *styles = zip_find(&docx->zip, "word/styles.xml");

	if (styles)
		docx_styles_read(&docx->styles, buf_span(styles));
	if (meta)
		document_meta(&docx->draft, buf_span(meta));
	docx_chunks_find(&docx->chunks, &docx->zip);
	read_notes(docx, "word/footnotes.xml", &docx->footnotes);
	read_notes(docx, "word/endnotes.xml", &docx->endnotes);
	paragraphs_init(&docx->all, &docx->draft, docx->input->bytes.len);
	read_part(docx, part);
	paragraphs_end(&docx->all);
	paragraphs_release(&docx->all);
}

static bool is_wanted(void *context, const char *name)
{
	static const char *const names[] = {
		"word/document.xml", "word/document2.xml", "word/footnotes.xml",
		"word/endnotes.xml", "word/styles.xml",    "docProps/core.xml"};
	size_t i;

	(void)context;
	for (i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return docx_chunk_is_wanted(name);
}

/* Some services of Microsoft write document2.xml. */
static const struct buf *find_document(const struct docx *docx)
{
	const struct buf *part = zip_find(&docx->zip, "word/document.xml");

	return part ? part : zip_find(&docx->zip, "word/document2.xml");
}

static enum status read_zip(struct docx *docx, enum status zipped,
			    struct err *err)
{
	const struct buf *part = find_document(docx);

	if (!part)
		return opc_missing(docx->input, zipped, "Word document", err);
	if (zipped) {
		report_part(&docx->reading->report, err);
		err_clear(err);
	}
	read_document(docx, part);
	return draft_push(&docx->draft, docx->input, docx->reading, err);
}

enum status read_docx(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct docx docx = {.input = input, .reading = reading};
	enum status status;

	if (sniff_is_other(input))
		return sniff_read(input, reading, err);
	draft_init(&docx.draft);
	status = zip_load(&docx.zip, input->bytes, input->path, is_wanted, NULL,
			  err);
	status = read_zip(&docx, status, err);
	zip_release(&docx.zip);
	docx_styles_release(&docx.styles);
	docx_chunks_release(&docx.chunks);
	notes_release(&docx.footnotes);
	notes_release(&docx.endnotes);
	draft_release(&docx.draft);
	return status;
}
