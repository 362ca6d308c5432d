/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/date/date_text.h"
#include "formats/xml/document_meta.h"
#include "formats/text/topics.h"
#include "formats/xml/xml.h"

#define VALUE_MOST 4096

struct meta {
	struct draft *draft;
	struct buf text; /* of the element at hand */
	bool too_long;
	struct span author, editor;
	uint32_t created, changed;
};

static void on_open(void *context, const struct xml_element *element)
{
	struct meta *meta = context;

	(void)element;
	buf_clear(&meta->text);
}

static void on_text(void *context, struct span text)
{
	struct meta *meta = context;

	if (meta->text.len + text.len <= VALUE_MOST)
		buf_add_span(&meta->text, text);
}

static void take_date(uint32_t *date, struct span text)
{
	if (!*date)
		*date = date_field(text, span_of("", 0));
}

/* dc:subject of them all, cp:keywords and cp:category of DOCX, meta:keyword
 * of ODT. */
static void take_topics(struct buf *topics, const struct xml_element *element,
			struct span text)
{
	if (xml_is(element, "keywords"))
		topics_add_list(topics, text);
	else if (xml_is(element, "subject") || xml_is(element, "keyword") ||
		 xml_is(element, "category"))
		topics_add(topics, text);
}

static void on_close(void *context, const struct xml_element *element)
{
	struct meta *meta = context;
	struct span text = text_trim(buf_span(&meta->text));
	struct article *article = &meta->draft->article;

	if (!text.len)
		return;
	if (xml_is(element, "title") && !title_is_junk(text))
		draft_field(meta->draft, &article->title, text);
	else if (xml_is(element, "initial-creator"))
		draft_field(meta->draft, &meta->author, text);
	else if (xml_is(element, "creator"))
		draft_field(meta->draft, &meta->editor, text);
	else if (xml_is(element, "language"))
		draft_field(meta->draft, &article->lang, text);
	else if (xml_is(element, "publisher"))
		draft_field(meta->draft, &article->source, text);
	else if (xml_is(element, "created") || xml_is(element, "creation-date"))
		take_date(&meta->created, text);
	else if (xml_is(element, "modified") || xml_is(element, "date"))
		take_date(&meta->changed, text);
	else
		take_topics(&meta->draft->topics, element, text);
	buf_clear(&meta->text);
}

void document_meta(struct draft *draft, struct span xml)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct article *article = &draft->article;
	struct meta meta = {.draft = draft};
	struct xml_fault fault;

	xml_read(xml, false, &handler, &meta, &fault);
	draft_field(draft, &article->author,
		    meta.author.len ? meta.author : meta.editor);
	article->made = meta.created ? meta.created : meta.changed;
	buf_release(&meta.text);
}

bool title_is_junk(struct span title)
{
	static const char *const starters[] = {
		"microsoft word -", "microsoft powerpoint -",
		"powerpoint presentation", "untitled", "document1"};
	static const char *const enders[] = {".doc",  ".docx",  ".odt", ".pdf",
					     ".indd", ".tex",   ".dvi", ".qxd",
					     ".html", ".xhtml", ".htm", ".rtf",
					     ".wpd",  ".xls",   ".ppt"};
	size_t i;

	for (i = 0; i < COUNT_OF(starters); i++)
		if (ascii_starts(title, starters[i]))
			return true;
	for (i = 0; i < COUNT_OF(enders); i++)
		if (ascii_ends(title, enders[i]))
			return true;
	return false;
}
