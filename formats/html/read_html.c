/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of web pages. */
#include "base/utf8.h"
#include "formats/html/html_clean.h"
#include "formats/page/page.h"
#include "formats/input.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

/* libxml2 looks through all open elements at every end tag, so their number
 * is bounded: the tags of elements deeper than this count for nothing, what
 * they hold is read as their parent's. */
#define DEPTH_MOST 256

struct page_reading {
	struct page page;
	htmlParserCtxtPtr parser;
};

/* The name was pushed right in front of this call; without it the parser
 * goes on as if the tag had not been there. */
static void forget_tag(htmlParserCtxtPtr parser)
{
	parser->nameNr--;
	parser->name = parser->nameTab[parser->nameNr - 1];
}

static void on_open(void *context, const xmlChar *name,
		    const xmlChar **attributes)
{
	struct page_reading *reading = context;
	const struct html_tag *tag = html_tag_of((const char *)name);
	/* What has no end tag, or text that is not HTML, must stay known. */
	unsigned leaf = TAG_SKIP | TAG_FURNITURE | TAG_BREAK | TAG_META |
			TAG_LINK | TAG_TITLE;

	if (reading->page.depth >= DEPTH_MOST && !(tag->meaning & leaf) &&
	    reading->page.depth < (size_t)reading->parser->nameNr &&
	    reading->parser->nameNr > 1) {
		forget_tag(reading->parser);
		return;
	}
	page_open(&reading->page, tag, attributes);
}

static void on_close(void *context, const xmlChar *name)
{
	struct page_reading *reading = context;

	page_close(&reading->page, html_tag_of((const char *)name));
}

static void on_text(void *context, const xmlChar *text, int len)
{
	struct page_reading *reading = context;

	page_text(&reading->page, span_of((const char *)text, (size_t)len));
}

static enum status parse(struct page_reading *reading, struct span html,
			 const char *path, struct err *err)
{
	int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		      HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		      HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
	htmlParserCtxtPtr parser = htmlNewParserCtxt();

	if (!parser)
		return err_set(err, ST_INTERNAL,
			       "cannot read '%s': libxml2 gives no parser",
			       path);
	reading->parser = parser;
	memset(parser->sax, 0, sizeof(*parser->sax));
	parser->sax->startElement = on_open;
	parser->sax->endElement = on_close;
	parser->sax->characters = on_text;
	parser->sax->ignorableWhitespace = on_text;
	parser->userData = reading;
	xmlFreeDoc(htmlCtxtReadMemory(parser, html.ptr, (int)html.len, NULL,
				      "UTF-8", options));
	htmlFreeParserCtxt(parser);
	return ST_OK;
}

static void note_taken(const struct page *page, struct read_report *report)
{
	uint64_t part;

	if (page->raw || page->whole || !page->seen)
		return;
	report->seen += page->seen;
	report->taken += page->taken;
	part = report->taken * 100 / report->seen;
	part = part < 1 ? 1 : part > 100 ? 100 : part;
	report->flags &= ~(0x7Fu << READ_TAKEN_SHIFT);
	report->flags |= (unsigned)part << READ_TAKEN_SHIFT;
	if (page->doubtful)
		report->flags |= READ_DOUBTFUL;
}

static enum status read_page(struct draft *draft,
			     const struct source_text *source,
			     const struct input *input,
			     struct read_report *report, struct err *err)
{
	struct page_reading reading = {0};
	struct buf valid = BUF_INIT, html = BUF_INIT;
	enum status status;

	utf8_repair(&valid, span_of(source->file.ptr + source->from,
				    source->file.len - source->from));
	html_clean(&html, buf_span(&valid));
	buf_release(&valid);
	page_init(&reading.page, draft);
	reading.page.raw = input->raw;
	reading.page.whole = input->whole || input->sent;
	status = parse(&reading, buf_span(&html), source->path, err);
	if (status == ST_OK) {
		page_end(&reading.page, source->file.len);
		note_taken(&reading.page, report);
	}
	page_release(&reading.page);
	buf_release(&html);
	return status;
}

enum status read_html(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct source_text source;
	struct draft draft;
	enum status status;

	status = source_open(&source, input, &reading->report, err);
	if (status != ST_OK)
		return status;
	if (input->bytes.len > INT_MAX / 3)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': it is a page of over 682 "
			       "MiB; exclude it",
			       input->path);
	draft_init(&draft);
	draft.article.nature = NATURE_PAGE;
	status = read_page(&draft, &source, input, &reading->report, err);
	if (status == ST_OK)
		status = draft_push(&draft, input, reading, err);
	draft_release(&draft);
	return status;
}
