/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of PDF, which runs pdftotext. */
#include "formats/date/date.h"
#include "formats/pdf/pdf.h"
#include "formats/tool.h"
#include "formats/input.h"

#include <ctype.h>

#define OUTPUT_MOST ((size_t)256 << 20)
#define LIST_MOST   ((size_t)64 << 20)
#define PICTURE     500 /* pixels either way, of one that may hold text */

const struct tool tool_pdfimages = {"pdfimages", "poppler-utils",
				    &tool_tesseract};
const struct tool tool_pdftotext = {"pdftotext", "poppler-utils",
				    &tool_pdfimages};

/* D:20230629100000+08'00', or 2023-06-29T10:00:00+08. */
static uint32_t date_of(struct span text)
{
	if (span_starts(text, "D:"))
		text = span_of(text.ptr + 2, text.len - 2);
	if (text.len >= 8 && isdigit((unsigned char)text.ptr[4]))
		text.len = 8;
	return date_parse(text);
}

static void take_meta(struct draft *draft, const struct pdf *pdf)
{
	struct article *article = &draft->article;

	if (!pdf_title_is_junk(pdf->title))
		draft_field(draft, &article->title, pdf->title);
	draft_field(draft, &article->author, pdf->author);
	article->made = date_of(pdf->created);
}

static void find_title(struct draft *draft, const struct input *input)
{
	struct span *title = &draft->article.title;
	size_t i, kept = 0;

	if (!title->len)
		*title = pdf_title(draft, span_str(input->name));
	for (i = 0; i < draft->count; i++)
		if (!draft->blocks[i].level ||
		    !span_equal(draft->blocks[i].text, *title))
			draft->blocks[kept++] = draft->blocks[i];
	draft->count = kept;
}

static unsigned next_number(struct span line, size_t *at)
{
	unsigned sum = 0;

	while (*at < line.len && line.ptr[*at] == ' ')
		++*at;
	for (; *at < line.len && isdigit((unsigned char)line.ptr[*at]) &&
	       sum < 100000000;
	     ++*at)
		sum = sum * 10 + (unsigned)(line.ptr[*at] - '0');
	return sum;
}

/* A line of pdfimages -list: page num type width height ... */
static void note_picture(struct span line, bool *pictures, size_t count)
{
	size_t at = 0;
	unsigned page = next_number(line, &at), width, height;

	next_number(line, &at);
	while (at < line.len && !isdigit((unsigned char)line.ptr[at]))
		at++;
	width = next_number(line, &at);
	height = next_number(line, &at);
	if (page && page <= count && width >= PICTURE && height >= PICTURE)
		pictures[page - 1] = true;
}

/* Which pages have pictures large enough for text; all, if no one can tell. */
static void find_pictures(const struct input *input, bool *pictures,
			  size_t count)
{
	static const char *const args[] = {"-list", "-", NULL};
	struct tool_call call = {.tool = &tool_pdfimages,
				 .args = args,
				 .input = input->bytes,
				 .most = LIST_MOST,
				 .path = input->path};
	struct buf list = BUF_INIT;
	struct span line;
	struct err err;
	size_t at = 0;

	if (tool_run(&call, &list, &err))
		memset(pictures, true, count);
	while (line_next(buf_span(&list), &at, &line))
		note_picture(line, pictures, count);
	buf_release(&list);
}

#define RANGES_MOST 8

/* "3-7, 9" */
static void add_ranges(struct buf *to, const bool *bare, size_t count)
{
	size_t i, from, ranges = 0;

	for (i = 0; i < count; i++) {
		if (!bare[i])
			continue;
		for (from = i; i + 1 < count && bare[i + 1]; i++)
			;
		if (ranges++ == RANGES_MOST) {
			buf_add_str(to, " and more");
			return;
		}
		buf_addf(to, "%s%zu", ranges > 1 ? ", " : "", from + 1);
		if (i > from)
			buf_addf(to, "-%zu", i + 1);
	}
}

static void report_bare(const struct input *input, struct reading *reading,
			const bool *bare, size_t count)
{
	struct read_report *report = &reading->report;
	struct buf why = BUF_INIT;
	size_t i, bares = 0;

	for (i = 0; i < count; i++)
		bares += bare[i];
	if (!bares)
		return;
	buf_addf(&why, bares > 1 ? "pages " : "page ");
	add_ranges(&why, bare, count);
	buf_addf(&why, " %s no text; %s", bares > 1 ? "hold" : "holds",
		 input->inner ? "it needs OCR (ocrmypdf)"
			      : "install tesseract-ocr and run llmindex --ocr");
	report->flags |= READ_NEEDS_OCR;
	report->bad_records += (unsigned)bares;
	report_bad(report, input->path, buf_str(&why));
	buf_release(&why);
}

/* OCR may find that there is none on it. */
static bool is_bare(const struct pdf_page *page)
{
	return !page->count && !page->scanned;
}

static void want_ocr(struct reading *reading, const bool *bare, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (bare[i])
			report_bare_page(&reading->report, (unsigned)i + 1);
}

/* A page without text is a picture of text, unless it is empty: in a file
 * that has text elsewhere, it takes a picture on it. */
static void find_bare(const struct input *input, struct reading *reading,
		      const struct pdf *pdf)
{
	size_t i, count = pdf->page_count, bares = 0;
	bool *bare = mem_alloc(count + 1), *pictures = mem_alloc(count + 1);

	for (i = 0; i < count; i++)
		bares += is_bare(&pdf->pages[i]);
	if (bares && bares < count)
		find_pictures(input, pictures, count);
	for (i = 0; i < count; i++)
		bare[i] = is_bare(&pdf->pages[i]) &&
			  (bares == count || pictures[i]);
	if (input->ocr.wanted)
		want_ocr(reading, bare, count);
	else
		report_bare(input, reading, bare, count);
	free(bare);
	free(pictures);
}

static void report_garbled(const struct input *input, struct reading *reading,
			   const struct pdf *pdf)
{
	struct read_report *report = &reading->report;
	size_t i;

	if (!pdf_is_garbled(pdf))
		return;
	if (input->ocr.wanted) {
		for (i = 0; i < pdf->page_count; i++)
			report_bare_page(report, (unsigned)i + 1);
		return;
	}
	report->flags |= READ_NEEDS_OCR;
	report->bad_records++;
	report_bad(report, input->path,
		   input->inner
			   ? "its fonts do not map glyphs to letters; it needs "
			     "OCR (ocrmypdf --force-ocr)"
			   : "its fonts do not map glyphs to letters; install "
			     "tesseract-ocr and run llmindex --ocr");
}

static enum status read_words(const struct input *input,
			      struct reading *reading, struct pdf *pdf,
			      struct draft *draft, struct err *err)
{
	static const char *const args[] = {"-bbox", "-nodiag", "-enc", "UTF-8",
					   "-",     "-",       NULL};
	struct tool_call call = {.tool = &tool_pdftotext,
				 .args = args,
				 .input = input->bytes,
				 .most = OUTPUT_MOST,
				 .path = input->path};
	struct buf output = BUF_INIT;
	enum status status = tool_run(&call, &output, err);

	if (!status || output.len)
		pdf_read_words(pdf, buf_span(&output), draft);
	buf_release(&output);
	/* So poppler says it, after errors of any kind. */
	if (status == ST_INPUT && strstr(err->text, "Incorrect password"))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is encrypted; save it "
			       "without a password",
			       input->path);
	/* Damaged, but not all of it. */
	if (status == ST_INPUT && pdf->word_count) {
		report_part(&reading->report, err);
		return ST_OK;
	}
	if (!status && !pdf->page_count)
		return err_set(
			err, ST_INPUT,
			"cannot read '%s': it has no pages; it is damaged",
			input->path);
	return status;
}

/* As Acrobat has it: the mark is somewhere in the first 1024 bytes. */
static bool is_pdf(struct span bytes)
{
	return memmem(bytes.ptr, bytes.len < 1024 ? bytes.len : 1024, "%PDF-",
		      5) != NULL;
}

static enum status take(struct pdf *pdf, struct draft *draft,
			const struct input *input, struct reading *reading,
			struct err *err)
{
	unsigned i;

	pdf_take_scanned(pdf, input->ocr.pages);
	find_bare(input, reading, pdf);
	take_meta(draft, pdf);
	pdf_find_lines(pdf);
	report_garbled(input, reading, pdf);
	for (i = 1; input->ocr.wanted && i <= OCR_PAGES_MOST; i++)
		if (report_is_bare(&reading->report, i))
			return ST_OK;
	return pdf_push(pdf, draft, input, reading, err);
}

static bool has_scanned(const struct pdf *pdf)
{
	size_t i;

	for (i = 0; i < pdf->page_count; i++)
		if (pdf->pages[i].ocr)
			return true;
	return false;
}

enum status pdf_push(struct pdf *pdf, struct draft *draft,
		     const struct input *input, struct reading *reading,
		     struct err *err)
{
	if (has_scanned(pdf))
		reading->report.flags |= READ_OCR;
	pdf_mend_ligatures(pdf);
	pdf_drop_furniture(pdf);
	pdf_add_blocks(pdf, draft, input->bytes.len);
	find_title(draft, input);
	return draft_push(draft, input, reading, err);
}

enum status read_pdf(const struct input *input, struct reading *reading,
		     struct err *err)
{
	struct pdf pdf;
	struct draft draft;
	enum status status;

	if (!is_pdf(input->bytes))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is not a PDF; exclude it",
			       input->path);
	pdf_init(&pdf);
	draft_init(&draft);
	status = read_words(input, reading, &pdf, &draft, err);
	if (!status)
		status = take(&pdf, &draft, input, reading, err);
	draft_release(&draft);
	pdf_release(&pdf);
	return status;
}
