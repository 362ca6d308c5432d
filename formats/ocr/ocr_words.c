/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ocr/ocr_words.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/text/line.h"
#include "formats/text/repair_arabic.h"

#define COLUMNS    12
#define PIXEL_MOST 1000000
#define LEVEL_PAGE 1
#define LEVEL_LINE 4
#define LEVEL_WORD 5
#define CONFIDENCE 10 /* column */
#define TEXT       11

struct reader {
	struct ocr_picture picture;
	struct buf words;
	size_t most;
	unsigned width, height; /* of the page */
	unsigned top, bottom;   /* of the line */
	unsigned pages;
	uint64_t sum, count; /* of confidence */
};

/* Digits up to a point; "-1" and the like are 0. */
static unsigned number_of(struct span text)
{
	unsigned sum = 0;
	size_t i;

	for (i = 0; i < text.len && ascii_is_digit(text.ptr[i]); i++)
		if (sum < PIXEL_MOST)
			sum = sum * 10 + (unsigned)(text.ptr[i] - '0');
	return sum < PIXEL_MOST ? sum : PIXEL_MOST;
}

/* The last column has all that is left. */
static bool split(struct span line, struct span columns[COLUMNS])
{
	size_t i;

	for (i = 0; i < COLUMNS - 1; i++) {
		const char *tab = memchr(line.ptr, '\t', line.len);
		size_t len = tab ? (size_t)(tab - line.ptr) : line.len;

		if (!tab)
			return false;
		columns[i] = span_of(line.ptr, len);
		line = span_of(tab + 1, line.len - len - 1);
	}
	columns[i] = line;
	return true;
}

static unsigned tenths(const struct reader *reader, unsigned pixels)
{
	return (unsigned)((uint64_t)pixels * 720 / reader->picture.dpi);
}

/* Of what it puts between, marks that steer the bidi algorithm too. */
static bool is_left_out(uint32_t code)
{
	return code <= ' ' || code == 0x7F || code == 0x200E ||
	       code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static bool is_digit(uint32_t code)
{
	return (code >= '0' && code <= '9') ||
	       (code >= 0x660 && code <= 0x669) ||
	       (code >= 0x6F0 && code <= 0x6F9);
}

static void clean(struct span text, struct buf *to)
{
	size_t at = 0;
	uint32_t code;

	while (at < text.len) {
		code = utf8_next(text, &at);
		if (!is_left_out(code))
			buf_add_code(to, code);
	}
}

/* Where a run of digits that ends at end begins. */
static size_t digits_from(struct span text, size_t end)
{
	size_t from = end, before, at;

	while (from) {
		at = before = utf8_floor(text, from - 1);
		if (!is_digit(utf8_next(text, &at)))
			break;
		from = before;
	}
	return from;
}

/* From right to left, but numbers as they are. */
static void add_backwards(struct span text, struct buf *to)
{
	size_t from;

	while (text.len) {
		from = digits_from(text, text.len);
		if (from == text.len)
			from = utf8_floor(text, text.len - 1);
		buf_add(to, text.ptr + from, text.len - from);
		text.len = from;
	}
}

static void add_text(struct span text, struct buf *to)
{
	if (arabic_has_rtl(text))
		add_backwards(text, to);
	else
		buf_add_span(to, text);
}

static void add_word(struct reader *reader, const struct span *columns)
{
	unsigned left = number_of(columns[6]),
		 right = left + number_of(columns[8]);
	struct buf text = BUF_INIT;

	clean(columns[TEXT], &text);
	if (text.len && reader->bottom > reader->top && right > left &&
	    reader->words.len + text.len + 64 < reader->most) {
		buf_addf(&reader->words, "\n%u %u %u %u ", tenths(reader, left),
			 tenths(reader, reader->top), tenths(reader, right),
			 tenths(reader, reader->bottom));
		add_text(buf_span(&text), &reader->words);
		reader->sum += number_of(columns[CONFIDENCE]);
		reader->count++;
	}
	buf_release(&text);
}

static void take_row(struct reader *reader, struct span line)
{
	struct span columns[COLUMNS];
	unsigned level;

	if (!split(line, columns))
		return;
	level = number_of(columns[0]);
	if (level == LEVEL_PAGE && !reader->pages++) {
		reader->width = number_of(columns[8]);
		reader->height = number_of(columns[9]);
	} else if (level == LEVEL_LINE) {
		reader->top = number_of(columns[7]);
		reader->bottom = reader->top + number_of(columns[9]);
	} else if (level == LEVEL_WORD && reader->pages == 1) {
		add_word(reader, columns);
	}
}

static unsigned mean(const struct reader *reader)
{
	uint64_t mean = reader->count ? reader->sum / reader->count : 0;

	return mean > 100 ? 100 : mean || !reader->count ? (unsigned)mean : 1;
}

unsigned ocr_words(struct span tsv, struct ocr_picture picture, size_t most,
		   struct buf *record)
{
	struct reader reader = {.picture = picture, .most = most};
	struct span line;
	size_t at = 0;

	while (line_next(tsv, &at, &line))
		take_row(&reader, line);
	buf_addf(record, "page %u %u %u %u", picture.page,
		 tenths(&reader, reader.width), tenths(&reader, reader.height),
		 mean(&reader));
	buf_add_span(record, buf_span(&reader.words));
	buf_release(&reader.words);
	return mean(&reader);
}
