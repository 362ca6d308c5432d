/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of pictures: of what OCR read of them, since they have no text of
 * their own. */
#include "formats/input.h"
#include "formats/ocr/image_head.h"
#include "formats/pdf/pdf.h"

#define PIXELS_MOST ((uint64_t)100000000)
/* Smaller ones are icons and buttons. */
#define WIDTH_LEAST  160
#define HEIGHT_LEAST 48

static enum status check(const struct input *input, struct image_head *head,
			 struct err *err)
{
	if (!image_head(input->bytes, OCR_PAGES_MOST, head))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is no PNG, JPEG or TIFF "
			       "picture, or it is damaged",
			       input->path);
	if ((uint64_t)head->width * head->height > PIXELS_MOST)
		return err_set(err, ST_LIMIT,
			       "cannot read '%s': it has %u x %u pixels, over "
			       "100 million; scale it down",
			       input->path, head->width, head->height);
	return ST_OK;
}

static void report_unread(const struct input *input, struct reading *reading)
{
	struct read_report *report = &reading->report;

	report->flags |= READ_NEEDS_OCR;
	report->bad_records++;
	report_bad(report, input->path,
		   "it is a picture; install tesseract-ocr and run llmindex "
		   "--ocr");
}

static enum status push(const struct input *input, unsigned pages,
			struct reading *reading, struct err *err)
{
	struct draft draft;
	struct pdf pdf;
	enum status status;

	pdf_init(&pdf);
	draft_init(&draft);
	pdf_add_pages(&pdf, pages);
	pdf_take_scanned(&pdf, input->ocr.pages);
	pdf_find_lines(&pdf);
	status = pdf_push(&pdf, &draft, input, reading, err);
	draft_release(&draft);
	pdf_release(&pdf);
	return status;
}

enum status read_image(const struct input *input, struct reading *reading,
		       struct err *err)
{
	struct image_head head;
	enum status status = check(input, &head, err);
	unsigned i;

	if (status || head.width < WIDTH_LEAST || head.height < HEIGHT_LEAST)
		return status;
	if (input->ocr.pages.len)
		return push(input, head.pages, reading, err);
	if (!input->ocr.wanted)
		report_unread(input, reading);
	for (i = 0; i < head.pages && input->ocr.wanted; i++)
		report_bare_page(&reading->report, i + 1);
	return ST_OK;
}
