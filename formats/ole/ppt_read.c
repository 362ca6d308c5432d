/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of shows of PowerPoint 97 to 2003. */
#include "formats/office/paragraphs.h"
#include "formats/ole/ole_file.h"
#include "formats/ole/ole_meta.h"
#include "formats/ole/ole_text.h"
#include "formats/ole/ppt.h"
#include "formats/text/line.h"

#define DEPTH_MOST 16

/* Kinds of text. */
#define TITLE        0
#define OTHER        4
#define CENTER_TITLE 6

/* Placeholders: day, number, footer and header of a slide, and its picture on
 * the page of its notes. */
#define FURNITURE_FIRST 0x07
#define FURNITURE_LAST  0x0B
#define SLIDE_PICTURE   0x13

struct show {
	struct ole_file *file;
	struct ppt ppt;
	struct paragraphs all;
	const struct ppt_slide *slide; /* at hand */
	bool notes;                    /* of it */
};

static void add_line(struct show *show, struct span line, unsigned kind)
{
	bool title = kind == TITLE || kind == CENTER_TITLE;

	paragraphs_open(&show->all, FRAME_PARAGRAPH);
	paragraphs_top(&show->all)->level = title && !show->notes ? 2 : 0;
	paragraphs_text(&show->all, line);
	paragraphs_close(&show->all, FRAME_PARAGRAPH);
}

/* A paragraph ends with CR, a line in it with VT. */
static void add_text(struct show *show, const struct ppt_record *record,
		     unsigned kind)
{
	struct buf text = BUF_INIT;
	struct span line;
	size_t at = 0, i;

	if (record->type == PPT_UNITS)
		ole_add_utf16(&text, record->body);
	for (i = 0; record->type == PPT_BYTES && i < record->body.len; i++)
		buf_add_code(&text, (unsigned char)record->body.ptr[i]);
	for (i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n')
			text.ptr[i] = ' ';
	while (line_next(buf_span(&text), &at, &line)) {
		char *from = text.ptr + (line.ptr - text.ptr);

		for (i = 0; i < line.len; i++)
			if (from[i] == '\v')
				from[i] = '\n';
		add_line(show, line, kind);
	}
	buf_release(&text);
}

static bool is_text(const struct ppt_record *record)
{
	return record->type == PPT_UNITS || record->type == PPT_BYTES;
}

/* Text that a slide keeps in the list of slides, the number-th one. */
static void add_outline(struct show *show, uint32_t number)
{
	struct span rest = show->slide->outline;
	struct ppt_record record;
	uint32_t at = 0;
	unsigned kind = TITLE;

	while (ppt_next(&rest, &record)) {
		if (record.type == PPT_TEXT_KIND) {
			kind = ole_u32(record.body, 0);
			at++;
		} else if (is_text(&record) && at == number + 1) {
			add_text(show, &record, kind);
		}
	}
}

static void read_box(struct show *show, struct span box)
{
	struct ppt_record record;
	unsigned kind = OTHER;

	while (ppt_next(&box, &record)) {
		if (record.type == PPT_TEXT_KIND)
			kind = ole_u32(record.body, 0);
		else if (record.type == PPT_OUTLINE_REF && !show->notes)
			add_outline(show, ole_u32(record.body, 0));
		else if (is_text(&record))
			add_text(show, &record, kind);
	}
}

/* What is beside its text says what a shape is for. */
static bool is_furniture(struct span shape)
{
	struct ppt_record record;
	unsigned place;

	while (ppt_next(&shape, &record)) {
		struct span mark = ppt_find(record.body, PPT_PLACEHOLDER);

		place = ole_u8(mark, 4);
		if (record.holds && mark.len)
			return (place >= FURNITURE_FIRST &&
				place <= FURNITURE_LAST) ||
			       place == SLIDE_PICTURE;
	}
	return false;
}

static void read_records(struct show *show, struct span list, unsigned depth)
{
	struct ppt_record record;

	while (depth < DEPTH_MOST && ppt_next(&list, &record)) {
		if (record.type == PPT_TEXT_BOX)
			read_box(show, record.body);
		else if (record.holds && (record.type != PPT_SHAPE ||
					  !is_furniture(record.body)))
			read_records(show, record.body, depth + 1);
	}
}

static void read_notes(struct show *show, struct span slide)
{
	uint32_t id = ole_u32(ppt_find(slide, PPT_SLIDE_ATOM), 16);
	const struct ppt_slide *notes = ppt_notes_of(&show->ppt, id);

	if (!notes)
		return;
	show->notes = true;
	read_records(show, ppt_body(&show->ppt, notes, PPT_NOTES), 0);
	show->notes = false;
}

static void report_lost(struct show *show)
{
	struct err err;

	err_set(&err, ST_INPUT, "'%s': slide %u is not in it",
		show->file->input->path, show->all.page);
	report_part(&show->file->reading->report, &err);
}

/* Whether the slide was there before: many may be one, each again as large as
 * the file. */
static bool is_again(const struct show *show, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (show->ppt.slides[k].number == show->ppt.slides[i].number)
			return true;
	return false;
}

static void read_slide(struct show *show, size_t i)
{
	struct span slide;

	show->slide = show->ppt.slides + i;
	show->all.page++;
	if (is_again(show, i))
		return;
	slide = ppt_body(&show->ppt, show->slide, PPT_SLIDE);
	if (!slide.len)
		report_lost(show);
	read_records(show, slide, 0);
	read_notes(show, slide);
}

static enum status read_slides(struct show *show, struct err *err)
{
	struct ole_file *file = show->file;
	size_t i;

	if (show->ppt.locked)
		return ole_file_locked(file->input, err);
	if (!show->ppt.slide_count)
		return ole_file_damaged(file->input, err);
	ole_meta(file->ole, &file->draft);
	paragraphs_init(&show->all, &file->draft, file->input->bytes.len);
	for (i = 0; i < show->ppt.slide_count; i++)
		read_slide(show, i);
	paragraphs_end(&show->all);
	paragraphs_release(&show->all);
	return ST_OK;
}

enum status ppt_read(struct ole_file *file, struct err *err)
{
	struct show show = {.file = file};
	struct buf stream = BUF_INIT, user = BUF_INIT;
	enum status status;

	ole_file_read(file, "PowerPoint Document", &stream);
	ole_file_read(file, "Current User", &user);
	show.ppt.stream = buf_span(&stream);
	ppt_load(&show.ppt, buf_span(&user));
	status = read_slides(&show, err);
	ppt_release(&show.ppt);
	buf_release(&stream);
	buf_release(&user);
	return status;
}
