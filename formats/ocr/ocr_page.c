/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ocr/ocr_page.h"

#include <math.h>

#include "base/ascii.h"
#include "formats/file_type.h"
#include "formats/ocr/ocr_language.h"
#include "formats/ocr/ocr_words.h"
#include "formats/pdf/pdf.h"
#include "formats/tool.h"

#define DPI          300 /* of a page without a picture */
#define DPI_LEAST    150
#define DPI_MOST     400
#define PIXELS_MOST  40e6 /* of a page that is rendered */
#define PICTURE_MOST ((size_t)64 << 20)
#define TSV_MOST     ((size_t)16 << 20)
#define SEEN_MOST    ((size_t)4096)
#define TURN_SURE    10 /* so that a turned page is not read as it is, too */

static const struct tool pdftoppm = {"pdftoppm", "poppler-utils", NULL};
const struct tool tool_tesseract = {"tesseract", "tesseract-ocr", &pdftoppm};

/* A page that is to be recognised. */
struct picture {
	const struct input *input;
	struct span bytes;
	struct buf rendered; /* what bytes are in, if it was; a PGM */
	unsigned dpi;
	bool is_pgm;
	struct buf script; /* as it was seen; or empty */
	unsigned turn;     /* degrees, clockwise */
	size_t turn_sure;  /* by tesseract's own measure */
	unsigned sure;     /* of what was recognised last, in percent */
};

static enum status run(const struct picture *picture, const struct tool *tool,
		       const char *const *args, size_t most, struct buf *output,
		       struct err *err)
{
	struct tool_call call = {.tool = tool,
				 .args = args,
				 .input = picture->bytes,
				 .most = most,
				 .path = picture->input->path};

	return tool_run(&call, output, err);
}

/* --- a page of a PDF as a picture --- */

/* Past white space, the number at *at. */
static size_t next_number(struct span bytes, size_t *at)
{
	size_t number = 0;

	while (*at < bytes.len && (unsigned char)bytes.ptr[*at] <= ' ')
		++*at;
	for (; *at < bytes.len && ascii_is_digit(bytes.ptr[*at]); ++*at)
		if (number < 100000)
			number = number * 10 + (size_t)(bytes.ptr[*at] - '0');
	return number;
}

static void find_size(const struct picture *picture, const char *page,
		      struct pdf_page *size)
{
	const char *const args[] = {"-bbox", "-f", page, "-l",
				    page,    "-",  "-",  NULL};
	struct buf output = BUF_INIT;
	struct pdf pdf;
	struct draft draft;
	struct err err;

	*size = (struct pdf_page){.width = 612, .height = 792};
	pdf_init(&pdf);
	draft_init(&draft);
	run(picture, &tool_pdftotext, args, TSV_MOST, &output, &err);
	pdf_read_words(&pdf, buf_span(&output), &draft);
	if (pdf.page_count && pdf.pages[0].width > 0 && pdf.pages[0].height > 0)
		*size = pdf.pages[0];
	buf_release(&output);
	draft_release(&draft);
	pdf_release(&pdf);
}

/* The field of line that so many are in front of. */
static struct span field_of(struct span line, size_t number)
{
	size_t at = 0, from;

	for (;; number--) {
		while (at < line.len && line.ptr[at] == ' ')
			at++;
		for (from = at; at < line.len && line.ptr[at] != ' '; at++)
			;
		if (!number || from == at)
			return span_of(line.ptr + from, at - from);
	}
}

static size_t number_in(struct span line, size_t field)
{
	size_t at = 0;

	return next_number(field_of(line, field), &at);
}

/* Pixels an inch of the largest picture of the page, by pdfimages -list:
 * page num type width height color comp bpc enc interp object ID x-ppi; a
 * picture that is no object of its own has no ID. 0: there is none. */
static unsigned picture_dpi(const struct picture *picture, const char *page)
{
	const char *const args[] = {"-list", "-f", page, "-l", page, "-", NULL};
	struct buf list = BUF_INIT;
	struct span line;
	struct err err;
	size_t at = 0, most = 0, pixels, dpi = 0;

	if (run(picture, &tool_pdfimages, args, TSV_MOST, &list, &err))
		buf_clear(&list);
	while (line_next(buf_span(&list), &at, &line)) {
		pixels = number_in(line, 3) * number_in(line, 4);
		if (pixels <= most)
			continue;
		most = pixels;
		dpi = number_in(line, span_is(field_of(line, 10), "[inline]")
					      ? 11
					      : 12);
	}
	buf_release(&list);
	return (unsigned)dpi;
}

/* A scan loses when it is drawn in another resolution than its own. */
static unsigned dpi_of(const struct picture *picture, const char *page)
{
	unsigned dpi = picture_dpi(picture, page);

	if (!dpi)
		return DPI;
	return dpi < DPI_LEAST ? DPI_LEAST : dpi > DPI_MOST ? DPI_MOST : dpi;
}

static enum status render(struct picture *picture, struct err *err)
{
	char page[16], dpi[16];
	const char *const args[] = {"-gray", "-r", dpi, "-f", page,
				    "-l",    page, "-", NULL};
	struct pdf_page size;
	enum status status;
	double pixels;

	snprintf(page, sizeof(page), "%u", picture->input->ocr.page);
	find_size(picture, page, &size);
	picture->dpi = dpi_of(picture, page);
	pixels = (double)size.width * (double)size.height * picture->dpi *
		 picture->dpi / (72 * 72);
	if (pixels > PIXELS_MOST)
		picture->dpi =
			(unsigned)(picture->dpi * sqrt(PIXELS_MOST / pixels)) +
			1;
	snprintf(dpi, sizeof(dpi), "%u", picture->dpi);
	status = run(picture, &pdftoppm, args, PICTURE_MOST, &picture->rendered,
		     err);
	picture->bytes = buf_span(&picture->rendered);
	picture->is_pgm = true;
	return status;
}

/* --- turning it --- */

struct pgm {
	size_t width, height, at; /* of its pixels */
};

/* As pdftoppm writes it, a byte a pixel. */
static bool open_pgm(struct span bytes, struct pgm *pgm)
{
	if (!span_starts(bytes, "P5"))
		return false;
	pgm->at = 2;
	pgm->width = next_number(bytes, &pgm->at);
	pgm->height = next_number(bytes, &pgm->at);
	if (next_number(bytes, &pgm->at) != 255 || !pgm->width)
		return false;
	pgm->at++;
	return pgm->at <= bytes.len &&
	       (bytes.len - pgm->at) / pgm->width >= pgm->height;
}

/* Where the pixel at x and y of the turned picture is in the other. */
static size_t pixel_at(const struct pgm *pgm, unsigned turn, size_t x, size_t y)
{
	if (turn == 180)
		return (pgm->height - 1 - y) * pgm->width + pgm->width - 1 - x;
	if (turn == 90)
		return (pgm->height - 1 - x) * pgm->width + y;
	return x * pgm->width + pgm->width - 1 - y;
}

static void turn(struct picture *picture)
{
	struct buf turned = BUF_INIT;
	struct pgm pgm;
	size_t width, height, x, y;

	if (!open_pgm(picture->bytes, &pgm))
		return;
	width = picture->turn == 180 ? pgm.width : pgm.height;
	height = picture->turn == 180 ? pgm.height : pgm.width;
	buf_addf(&turned, "P5\n%zu %zu\n255\n", width, height);
	buf_room(&turned, width * height);
	for (y = 0; y < height; y++)
		for (x = 0; x < width; x++)
			turned.ptr[turned.len++] =
				picture->bytes.ptr[pgm.at +
						   pixel_at(&pgm, picture->turn,
							    x, y)];
	buf_release(&picture->rendered);
	picture->rendered = turned;
	picture->bytes = buf_span(&turned);
}

/* --- what tesseract sees --- */

/* A picture of several pages is a TIFF. */
static void choose_page(const struct picture *picture, char name[40])
{
	snprintf(name, 40, "tessedit_page_number=%u",
		 picture->is_pgm ? 0 : picture->input->ocr.page - 1);
}

static void take_seen(struct picture *picture, struct span line,
		      unsigned *degrees)
{
	size_t at = 0;

	if (span_starts(line, "Rotate: ")) {
		at = 8;
		*degrees = (unsigned)next_number(line, &at);
	} else if (span_starts(line, "Orientation confidence: ")) {
		at = 24;
		picture->turn_sure = next_number(line, &at);
	} else if (span_starts(line, "Script: ")) {
		buf_clear(&picture->script);
		buf_add_span(&picture->script,
			     span_of(line.ptr + 8, line.len - 8));
	}
}

/* Which way is up, and in which script. A page of few words tells neither. */
static void look(struct picture *picture)
{
	char page[40], dpi[16];
	const char *const args[] = {"stdin", "stdout", "--psm", "0",
				    "-l",    "osd",    "--dpi", dpi,
				    "-c",    page,     NULL};
	struct buf seen = BUF_INIT;
	struct span line;
	struct err err;
	unsigned degrees = 0;
	size_t at = 0;

	choose_page(picture, page);
	snprintf(dpi, sizeof(dpi), "%u", picture->dpi);
	if (run(picture, &tool_tesseract, args, SEEN_MOST, &seen, &err))
		buf_clear(&seen);
	while (line_next(buf_span(&seen), &at, &line))
		take_seen(picture, line, &degrees);
	if (picture->is_pgm && degrees % 90 == 0 && degrees < 360)
		picture->turn = degrees;
	buf_release(&seen);
}

static void choose_languages(const struct picture *picture, struct buf *data)
{
	struct span given = span_str(picture->input->ocr.languages);

	if (given.len && given.ptr[0] == '?')
		ocr_script_data(given, buf_span(&picture->script), data);
	else
		buf_add_span(data, given);
	if (!data->len)
		buf_add_str(data, "eng");
}

static enum status recognise_as(struct picture *picture, const char *data,
				struct buf *record, struct err *err)
{
	const struct ocr_picture place = {picture->input->ocr.page,
					  picture->dpi};
	struct buf tsv = BUF_INIT;
	char page[40], dpi[16];
	const char *const args[] = {
		"stdin", "stdout", "-l", data, "--dpi",
		dpi,     "-c",     page, "-c", "tessedit_create_tsv=1",
		NULL};
	enum status status;

	choose_page(picture, page);
	snprintf(dpi, sizeof(dpi), "%u", picture->dpi);
	status = run(picture, &tool_tesseract, args, TSV_MOST, &tsv, err);
	if (!status)
		picture->sure = ocr_words(buf_span(&tsv), place,
					  OCR_RECORD_MOST, record);
	buf_release(&tsv);
	return status;
}

static void replace(struct buf *record, const struct buf *other)
{
	buf_clear(record);
	buf_add_span(record, buf_span(other));
}

/* With several data at a time Tesseract mixes them within a word, so each has
 * its turn, and the one that is surest counts. */
static enum status recognise(struct picture *picture, struct buf *record,
			     struct err *err)
{
	struct buf languages = BUF_INIT, other = BUF_INIT;
	enum status status = ST_OK;
	char *data, *rest = NULL;
	unsigned most = 0;

	choose_languages(picture, &languages);
	buf_str(&languages);
	data = strtok_r(languages.ptr, "+", &rest);
	for (; data && !status; data = strtok_r(NULL, "+", &rest)) {
		buf_clear(&other);
		status = recognise_as(picture, data, &other, err);
		if (status || (record->len && picture->sure <= most))
			continue;
		replace(record, &other);
		most = picture->sure;
	}
	picture->sure = most;
	buf_release(&languages);
	buf_release(&other);
	return status;
}

/* Of few words it may be wrong about which way is up: then what can be read
 * better decides. */
static enum status recognise_turned(struct picture *picture, struct buf *record,
				    struct err *err)
{
	struct buf other = BUF_INIT;
	enum status status = ST_OK;
	unsigned sure;

	if (picture->turn_sure < TURN_SURE)
		status = recognise(picture, &other, err);
	sure = picture->sure;
	turn(picture);
	if (!status)
		status = recognise(picture, record, err);
	if (!status && sure > picture->sure)
		replace(record, &other);
	buf_release(&other);
	return status;
}

static enum status push(const struct picture *picture, struct span record,
			struct reading *reading, struct err *err)
{
	struct block block = {.text = record};
	struct article article = {
		.date_source = "", .blocks = &block, .block_count = 1};

	block.end = picture->input->bytes.len;
	return reading->sink(reading->context, &article, err);
}

/* A script need only be seen where several may be chosen from. */
enum status ocr_read_page(const struct input *input, struct reading *reading,
			  struct err *err)
{
	struct picture picture = {
		.input = input, .bytes = input->bytes, .dpi = DPI};
	struct buf record = BUF_INIT;
	enum status status = ST_OK;

	if (!strcmp(input->type->name, "pdf"))
		status = render(&picture, err);
	if (!status) {
		if (picture.is_pgm || input->ocr.languages[0] == '?')
			look(&picture);
		status = picture.turn ? recognise_turned(&picture, &record, err)
				      : recognise(&picture, &record, err);
	}
	if (!status)
		status = push(&picture, buf_span(&record), reading, err);
	buf_release(&record);
	buf_release(&picture.rendered);
	buf_release(&picture.script);
	return status;
}
