/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of PPTX (ECMA-376, part 1, 19): a slide is a page, its title a
 * heading; what the speaker noted comes after it.
 */
#include "formats/office/opc_package.h"
#include "formats/office/opc_relations.h"
#include "formats/office/paragraphs.h"
#include "formats/pack/archive.h"
#include "formats/xml/document_meta.h"
#include "formats/xml/xml.h"
#include "formats/input.h"
#include "formats/sniff.h"
#include "base/array.h"

#include <stdlib.h>

#define SLIDES_MOST 10000

struct pptx {
	const struct input *input;
	struct reading *reading;
	struct zip zip;
	struct draft draft;
	struct paragraphs all;
	char **slides; /* ids of relations, in their order */
	size_t count, cap;
	/* of the shape at hand */
	bool in_text, title;
	bool notes; /* it is read for notes, of which only the body counts */
	bool *read; /* by file of the zip: each part is read once */
};

/* Numbers of slides, dates and footers, which are on each. */
static bool is_furniture(struct span type)
{
	return span_is(type, "sldNum") || span_is(type, "dt") ||
	       span_is(type, "ftr") || span_is(type, "hdr") ||
	       span_is(type, "sldImg");
}

static void take_placeholder(struct pptx *pptx,
			     const struct xml_element *element)
{
	struct span type = span_of("", 0);

	xml_attribute(element, "type", &type);
	pptx->title = span_is(type, "title") || span_is(type, "ctrTitle");
	if (is_furniture(type) || (pptx->notes && !span_is(type, "body")))
		pptx->all.skipped = 1;
}

static const struct {
	const char *name;
	enum frame_kind kind;
} frames[] = {
	{"p", FRAME_PARAGRAPH},
	{"tr", FRAME_ROW},
	{"tc", FRAME_CELL},
};

static void open_frame(struct pptx *pptx, const struct xml_element *element)
{
	size_t i;

	for (i = 0; i < COUNT_OF(frames); i++) {
		if (!xml_is(element, frames[i].name))
			continue;
		paragraphs_open(&pptx->all, frames[i].kind);
		if (pptx->title && frames[i].kind == FRAME_PARAGRAPH)
			paragraphs_top(&pptx->all)->level = 2;
	}
}

static void on_open(void *context, const struct xml_element *element)
{
	struct pptx *pptx = context;

	if (xml_is(element, "sp") || xml_is(element, "graphicFrame")) {
		pptx->title = false;
		pptx->all.skipped = 0;
	} else if (xml_is(element, "ph")) {
		take_placeholder(pptx, element);
	} else if (xml_is(element, "br")) {
		paragraphs_raw(&pptx->all, "\n");
	} else {
		open_frame(pptx, element);
	}
	pptx->in_text = xml_is(element, "t");
}

static void on_close(void *context, const struct xml_element *element)
{
	struct pptx *pptx = context;
	size_t i;

	pptx->in_text = false;
	for (i = 0; i < COUNT_OF(frames); i++)
		if (xml_is(element, frames[i].name))
			paragraphs_close(&pptx->all, frames[i].kind);
	if (xml_is(element, "sp"))
		pptx->all.skipped = 0;
}

static void on_text(void *context, struct span text)
{
	struct pptx *pptx = context;

	if (pptx->in_text)
		paragraphs_text(&pptx->all, text);
}

/* Slides may refer to one part without end. */
static bool is_first(struct pptx *pptx, const struct buf *part)
{
	size_t i;

	for (i = 0; i < pptx->zip.count; i++)
		if (part == &pptx->zip.files[i].bytes && !pptx->read[i]) {
			pptx->read[i] = true;
			return true;
		}
	return false;
}

static void read_part(struct pptx *pptx, const char *name)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	const struct buf *part = zip_find(&pptx->zip, name);
	struct xml_fault fault;

	if (!part || !is_first(pptx, part))
		return;
	pptx->title = false;
	pptx->all.skipped = 0;
	xml_read(buf_span(part), false, &handler, pptx, &fault);
	xml_report(&fault, pptx->input->path, &pptx->reading->report);
	while (pptx->all.depth)
		paragraphs_close(&pptx->all, paragraphs_top(&pptx->all)->kind);
}

/* What a slide refers to beside its own text. */
static void read_beside(struct pptx *pptx, const char *slide)
{
	struct opc_relations beside;
	size_t i;

	opc_relations_read(&beside, &pptx->zip, slide);
	for (i = 0; i < beside.count; i++) {
		const struct opc_relation *one = beside.items + i;

		pptx->notes = !strcmp(one->kind, "notesSlide");
		if (pptx->notes || !strcmp(one->kind, "diagramData"))
			read_part(pptx, one->part);
	}
	pptx->notes = false;
	opc_relations_release(&beside);
}

static void read_slide(struct pptx *pptx, const struct opc_relation *relation)
{
	struct err err;

	pptx->all.page++;
	if (!relation || !zip_find(&pptx->zip, relation->part)) {
		err_set(&err, ST_INPUT, "'%s': slide %u is not in it",
			pptx->input->path, pptx->all.page);
		report_part(&pptx->reading->report, &err);
		return;
	}
	read_part(pptx, relation->part);
	read_beside(pptx, relation->part);
}

static void open_slide_id(void *context, const struct xml_element *element)
{
	struct pptx *pptx = context;
	char *id;

	/* It has an id of its own, too: that of the relation is "rId7". */
	if (!xml_is(element, "sldId") || pptx->count >= SLIDES_MOST)
		return;
	id = opc_relation_id(element);
	if (!id)
		return;
	MEM_PUSH_ROOM(pptx->slides, pptx->count, pptx->cap);
	pptx->slides[pptx->count++] = id;
}

#define SHOW "ppt/presentation.xml"

static void read_slides(struct pptx *pptx, const struct buf *show)
{
	static const struct xml_handler handler = {open_slide_id, NULL, NULL};
	const struct buf *meta = zip_find(&pptx->zip, "docProps/core.xml");
	struct opc_relations relations;
	struct xml_fault fault;
	size_t i;

	if (meta)
		document_meta(&pptx->draft, buf_span(meta));
	pptx->read = mem_alloc((pptx->zip.count + 1) * sizeof(*pptx->read));
	memset(pptx->read, 0, pptx->zip.count * sizeof(*pptx->read));
	opc_relations_read(&relations, &pptx->zip, SHOW);
	xml_read(buf_span(show), false, &handler, pptx, &fault);
	xml_report(&fault, pptx->input->path, &pptx->reading->report);
	paragraphs_init(&pptx->all, &pptx->draft, pptx->input->bytes.len);
	for (i = 0; i < pptx->count; i++)
		read_slide(pptx,
			   opc_relation_find(&relations, pptx->slides[i]));
	opc_relations_release(&relations);
	free(pptx->read);
	paragraphs_end(&pptx->all);
	paragraphs_release(&pptx->all);
}

static bool is_wanted(void *context, const char *name)
{
	static const char *const folders[] = {"ppt/slides/", "ppt/notesSlides/",
					      "ppt/diagrams/data",
					      "ppt/_rels/"};
	size_t i;

	(void)context;
	for (i = 0; i < COUNT_OF(folders); i++)
		if (span_starts(span_str(name), folders[i]))
			return true;
	return !strcmp(name, SHOW) || !strcmp(name, "docProps/core.xml");
}

static enum status read_zip(struct pptx *pptx, enum status zipped,
			    struct err *err)
{
	const struct buf *show = zip_find(&pptx->zip, SHOW);

	if (!show)
		return opc_missing(pptx->input, zipped,
				   "PowerPoint presentation", err);
	if (zipped) {
		report_part(&pptx->reading->report, err);
		err_clear(err);
	}
	read_slides(pptx, show);
	return draft_push(&pptx->draft, pptx->input, pptx->reading, err);
}

enum status read_pptx(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct pptx pptx = {.input = input, .reading = reading};
	enum status status;
	size_t i;

	if (sniff_is_other(input))
		return sniff_read(input, reading, err);
	draft_init(&pptx.draft);
	status = zip_load(&pptx.zip, input->bytes, input->path, is_wanted, NULL,
			  err);
	status = read_zip(&pptx, status, err);
	for (i = 0; i < pptx.count; i++)
		free(pptx.slides[i]);
	free(pptx.slides);
	zip_release(&pptx.zip);
	draft_release(&pptx.draft);
	return status;
}
