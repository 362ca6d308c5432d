/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words that pdftotext gives, with their boxes. */
#include "formats/pdf/pdf.h"
#include "formats/text/topics.h"
#include "formats/xml/xml.h"

#include <stdlib.h>
#include <strings.h>

#define WORDS_MOST ((size_t)1 << 23)

struct words {
	struct pdf *pdf;
	struct draft *draft;
	bool in_word, in_title;
	struct pdf_word word;
	struct buf title;
};

void pdf_init(struct pdf *pdf)
{
	memset(pdf, 0, sizeof(*pdf));
}

void pdf_release(struct pdf *pdf)
{
	buf_release(&pdf->text);
	free(pdf->words);
	free(pdf->pages);
	free(pdf->lines);
	pdf_init(pdf);
}

/* Always with a point, whatever the locale: pdftotext runs in its own. */
static float number(const struct xml_element *element, const char *name)
{
	struct span value;
	double sum = 0, part = 1;
	bool point = false, minus;
	size_t i;

	xml_attribute(element, name, &value);
	minus = value.len && value.ptr[0] == '-';
	for (i = minus; i < value.len && sum < PDF_FARTHEST && part > 1e-7;
	     i++) {
		char c = value.ptr[i];

		if (c >= '0' && c <= '9') {
			part /= point ? 10 : 1;
			sum = point ? sum + part * (c - '0')
				    : sum * 10 + (c - '0');
		} else {
			point |= c == '.';
		}
	}
	sum = sum < PDF_FARTHEST ? sum : PDF_FARTHEST;
	return (float)(minus ? -sum : sum);
}

static void add_page(struct pdf *pdf, const struct xml_element *element)
{
	struct pdf_page page = {.width = number(element, "width"),
				.height = number(element, "height"),
				.first = pdf->word_count};

	MEM_PUSH_ROOM(pdf->pages, pdf->page_count, pdf->page_cap);
	pdf->pages[pdf->page_count++] = page;
}

static void begin_word(struct words *words, const struct xml_element *element)
{
	struct pdf_word *word = &words->word;

	*word = (struct pdf_word){
		number(element, "xMin"), number(element, "yMin"),
		number(element, "xMax"), number(element, "yMax"),
		words->pdf->text.len,    0};
	words->in_word = true;
}

/* A word without a height, or after itself, cannot be placed. */
static void end_word(struct words *words)
{
	struct pdf *pdf = words->pdf;
	struct pdf_word *word = &words->word;

	words->in_word = false;
	word->len = pdf->text.len - word->at;
	if (!word->len || !pdf->page_count || word->y1 <= word->y0 ||
	    word->x1 < word->x0 || pdf->word_count >= WORDS_MOST)
		return;
	MEM_PUSH_ROOM(pdf->words, pdf->word_count, pdf->word_cap);
	pdf->words[pdf->word_count++] = *word;
	pdf->pages[pdf->page_count - 1].count++;
}

static void take_meta(struct words *words, const struct xml_element *element)
{
	struct buf text = BUF_INIT;
	struct span name, value;

	xml_attribute(element, "name", &name);
	xml_attribute(element, "content", &value);
	xml_add_value(&text, value);
	value = buf_span(&text);
	if (span_is(name, "Author"))
		draft_field(words->draft, &words->pdf->author, value);
	else if (span_is(name, "CreationDate"))
		draft_field(words->draft, &words->pdf->created, value);
	else if (span_is(name, "Keywords"))
		topics_add_list(&words->draft->topics, value);
	buf_release(&text);
}

static void on_open(void *context, const struct xml_element *element)
{
	struct words *words = context;

	if (xml_is(element, "word"))
		begin_word(words, element);
	else if (xml_is(element, "page"))
		add_page(words->pdf, element);
	else if (xml_is(element, "title"))
		words->in_title = true;
	else if (xml_is(element, "meta"))
		take_meta(words, element);
}

static void on_close(void *context, const struct xml_element *element)
{
	struct words *words = context;

	if (xml_is(element, "word"))
		end_word(words);
	else if (xml_is(element, "title"))
		words->in_title = false;
}

static void on_text(void *context, struct span text)
{
	struct words *words = context;

	if (words->in_word)
		buf_add_span(&words->pdf->text, text);
	else if (words->in_title)
		buf_add_span(&words->title, text);
}

void pdf_read_words(struct pdf *pdf, struct span xml, struct draft *draft)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct words words = {.pdf = pdf, .draft = draft};
	struct xml_fault fault;

	xml_read(xml, true, &handler, &words, &fault);
	draft_field(draft, &pdf->title, buf_span(&words.title));
	buf_release(&words.title);
}
