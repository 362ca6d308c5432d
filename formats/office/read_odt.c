/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of OpenDocument text. */
#include "formats/pack/archive.h"
#include "formats/xml/document_meta.h"
#include "formats/office/paragraphs.h"
#include "formats/xml/xml.h"
#include "formats/input.h"
#include "base/array.h"

#define SPACES_MOST 64

struct odt {
	const struct input *input;
	struct reading *reading;
	struct zip zip;
	struct draft draft;
	struct paragraphs all;
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

/* What was deleted, comments, numbers of notes, lists made of headings. */
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
					    "forms",
					    "script"};
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

static void on_open(void *context, const struct xml_element *element)
{
	struct odt *odt = context;
	size_t i;

	odt->all.skipped += is_skipped(element);
	add_sign(odt, element);
	for (i = 0; i < FRAMES; i++) {
		if (!xml_is(element, frames[i].name))
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
		if (xml_is(element, frames[i].name))
			paragraphs_close(&odt->all, frames[i].kind);
	odt->all.skipped -= is_skipped(element) && odt->all.skipped;
}

static void on_text(void *context, struct span text)
{
	struct odt *odt = context;

	paragraphs_text(&odt->all, text);
}

static void read_content(struct odt *odt, const struct buf *content)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct xml_fault fault;

	paragraphs_init(&odt->all, &odt->draft, odt->input->bytes.len);
	odt->all.fold = true;
	xml_read(buf_span(content), false, &handler, odt, &fault);
	xml_report(&fault, odt->input->path, &odt->reading->report);
	paragraphs_end(&odt->all);
	paragraphs_release(&odt->all);
}

static bool is_wanted(void *context, const char *name)
{
	(void)context;
	return !strcmp(name, "content.xml") || !strcmp(name, "meta.xml") ||
	       !strcmp(name, "META-INF/manifest.xml");
}

static bool is_encrypted(const struct zip *zip)
{
	const struct buf *manifest = zip_find(zip, "META-INF/manifest.xml");
	static const char mark[] = ":encryption-data";

	return manifest && manifest->len &&
	       memmem(manifest->ptr, manifest->len, mark, sizeof(mark) - 1);
}

static enum status read_zip(struct odt *odt, enum status zipped,
			    struct err *err)
{
	const struct buf *content = zip_find(&odt->zip, "content.xml"),
			 *meta = zip_find(&odt->zip, "meta.xml");
	const char *path = odt->input->path;

	if (is_encrypted(&odt->zip))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is encrypted; save it "
			       "without a password",
			       path);
	if (!content)
		return zipped ? zipped
			      : err_set(err, ST_INPUT,
					"cannot read '%s': no OpenDocument "
					"text in it",
					path);
	if (zipped)
		report_part(&odt->reading->report, err);
	if (meta)
		document_meta(&odt->draft, buf_span(meta));
	read_content(odt, content);
	return draft_push(&odt->draft, odt->input, odt->reading, err);
}

enum status read_odt(const struct input *input, struct reading *reading,
		     struct err *err)
{
	struct odt odt = {.input = input, .reading = reading};
	enum status status;

	draft_init(&odt.draft);
	status = zip_load(&odt.zip, input->bytes, input->path, is_wanted, NULL,
			  err);
	status = read_zip(&odt, status, err);
	zip_release(&odt.zip);
	draft_release(&odt.draft);
	return status;
}
