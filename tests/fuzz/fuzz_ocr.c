/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What tesseract says, records of pages, and heads of pictures, of any bytes:
 * the first chooses. */
#include "formats/ocr/image_head.h"
#include "formats/ocr/ocr_language.h"
#include "formats/ocr/ocr_words.h"
#include "base/utf8.h"
#include "formats/pdf/pdf.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PAGES 3
#define MOST  ((size_t)65536)

static void must(bool claim)
{
	if (!claim)
		abort();
}

static void take_records(struct span records)
{
	struct draft draft;
	struct pdf pdf;
	size_t i;

	pdf_init(&pdf);
	draft_init(&draft);
	pdf_add_pages(&pdf, PAGES);
	pdf_take_scanned(&pdf, records);
	for (i = 0; i < PAGES; i++)
		must(pdf.pages[i].first + pdf.pages[i].count <=
			     pdf.word_count &&
		     pdf.pages[i].ocr <= 100);
	pdf_find_lines(&pdf);
	pdf_drop_furniture(&pdf);
	pdf_add_blocks(&pdf, &draft, 1);
	draft_release(&draft);
	pdf_release(&pdf);
}

static void take_tsv(struct span tsv)
{
	struct buf record = BUF_INIT;
	unsigned sure;

	sure = ocr_words(tsv, (struct ocr_picture){2, 300}, MOST, &record);
	must(sure <= 100 && record.len < MOST + 100);
	must(utf8_valid(buf_span(&record)) == record.len);
	take_records(buf_span(&record));
	buf_release(&record);
}

static void take_picture(struct span bytes)
{
	struct image_head head;

	if (image_head(bytes, PAGES, &head))
		must(head.pages && head.pages <= PAGES);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = span_of((const char *)data, size);
	struct buf chosen = BUF_INIT;

	if (!size)
		return 0;
	bytes = span_of(bytes.ptr + 1, size - 1);
	if (data[0] % 4 == 0)
		take_tsv(bytes);
	else if (data[0] % 4 == 1)
		take_records(bytes);
	else if (data[0] % 4 == 2)
		take_picture(bytes);
	else
		ocr_script_data(bytes, span_str("Latin"), &chosen);
	buf_release(&chosen);
	return 0;
}
