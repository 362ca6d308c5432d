/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of OpenDocument text and slides. */
#include "formats/office/odf_package.h"
#include "formats/office/paragraphs.h"
#include "formats/xml/xml.h"
#include "formats/input.h"
#include "base/array.h"

#define SPACES_MOST 64

struct odt {
	struct paragraphs all;
	bool slides;  /* a presentation: text boxes are its text */
	bool heading; /* the frame at hand is a slide's title */
};

static unsigned number(const struct xml_element *element, const char *name,
		       unsigned most)
{
	struct span value;
	unsigned sum = 0;
	size_t i;

	if (!xml_attribute(element, name, &value))
		return 1;
	for (i = 0; i < value.len && sum < most; i++)
		if (value.ptr[i] >= '0' && value.ptr[i] <= '9')
			sum = sum * 10 + (unsigned)(value.ptr[i] - '0');
	return sum < most ? sum : most;
}

static const struct {
	const char *name;
	enum frame_kind kind;
} frames[] = {
	{"p", FRAME_PARAGRAPH},     {"h", FRAME_PARAGRAPH},
	{"table-row", FRAME_ROW},   {"table-cell", FRAME_CELL},
	{"note-body", FRAME_ASIDE}, {"text-box", FRAME_ASIDE},
};

#define FRAMES COUNT_OF(frames)

/* What was deleted, comments, numbers of notes, lists made of headings; in a
 * flat file what is on all pages. */
static bool is_skipped(const struct xml_element *element)
{
	static const char *const names[] = {"tracked-changes",
					    "annotation",
					    "note-citation",
					    "ruby-text",
					    "table-of-content",
					    "alphabetical-index",
					    "table-index",
					    "illustration-index",
					    "object-index",
					    "page-number",
					    "forms",
					    "script",
					    "master-styles"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (xml_is(element, names[i]))
			return true;
	return false;
}

static void set_level(struct odt *odt, const struct xml_element *element)
{
	struct frame *top = paragraphs_top(&odt->all);
	struct span style;

	if (xml_is(element, "h"))
		top->level = number(element, "outline-level", 10);
	else if (xml_is(element, "p") && odt->heading)
		top->level = 2;
	else if (xml_is(element, "p") &&
		 xml_attribute(element, "style-name", &style) &&
		 span_is(style, "Title"))
		top->level = 1;
}

static void add_sign(struct odt *odt, const struct xml_element *element)
{
	unsigned count;

	if (xml_is(element, "tab"))
		paragraphs_raw(&odt->all, "\t");
	else if (xml_is(element, "line-break"))
		paragraphs_raw(&odt->all, "\n");
	else if (xml_is(element, "s"))
		for (count = number(element, "c", SPACES_MOST); count; count--)
			paragraphs_raw(&odt->all, " ");
}

/* Slides count as pages; a frame says what its text is for. */
static void take_slide(struct odt *odt, const struct xml_element *element)
{
	struct span class;

	if (xml_is(element, "page")) {
		odt->slides = true;
		odt->all.page++;
	} else if (xml_is(element, "frame")) {
		odt->heading = xml_attribute(element, "class", &class) &&
			       span_is(class, "title");
	}
}

static bool is_frame(const struct odt *odt, const struct xml_element *element,
		     size_t i)
{
	return xml_is(element, frames[i].name) &&
	       !(odt->slides && frames[i].kind == FRAME_ASIDE);
}

static void on_open(void *context, const struct xml_element *element)
{
	struct odt *odt = context;
	size_t i;

	odt->all.skipped += is_skipped(element);
	add_sign(odt, element);
	take_slide(odt, element);
	for (i = 0; i < FRAMES; i++) {
		if (!is_frame(odt, element, i))
			continue;
		paragraphs_open(&odt->all, frames[i].kind);
		set_level(odt, element);
	}
}

static void on_close(void *context, const struct xml_element *element)
{
	struct odt *odt = context;
	size_t i;

	for (i = 0; i < FRAMES; i++)
		if (is_frame(odt, element, i))
			paragraphs_close(&odt->all, frames[i].kind);
	odt->all.skipped -= is_skipped(element) && odt->all.skipped;
}

static void on_text(void *context, struct span text)
{
	struct odt *odt = context;

	paragraphs_text(&odt->all, text);
}

static void read_content(struct odf_package *odf, struct span content)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct odt odt = {.slides = false};
	struct xml_fault fault;

	paragraphs_init(&odt.all, &odf->draft, odf->input->bytes.len);
	odt.all.fold = true;
	xml_read(content, false, &handler, &odt, &fault);
	xml_report(&fault, odf->input->path, &odf->reading->report);
	paragraphs_end(&odt.all);
	paragraphs_release(&odt.all);
}

enum status read_odt(const struct input *input, struct reading *reading,
		     struct err *err)
{
	return odf_read(input, reading, read_content, err);
}
