/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of feeds, RSS and Atom, and of other XML. */
#include "formats/article/article_draft.h"
#include "formats/html/feed_entry.h"
#include "formats/page/html_text.h"
#include "formats/text/topics.h"
#include "formats/xml/xml_text.h"
#include "base/array.h"

#include <ctype.h>

#define ATOM    "http://www.w3.org/2005/Atom"
#define ATOM_03 "http://purl.org/atom/ns#"
#define DC      "http://purl.org/dc/elements/1.1/"
#define CONTENT "http://purl.org/rss/1.0/modules/content/"
#define MEDIA   "http://search.yahoo.com/mrss/"
#define RSS     "" /* of any version: none, RSS 0.9's, 1.0's */

enum text_form {
	FORM_PLAIN,
	FORM_HTML,  /* its text is HTML */
	FORM_XHTML, /* its elements are */
};

struct feed {
	struct html_part part;
	struct feed_entry entry;
	unsigned entry_depth; /* of the open entry, or 0 */
	struct buf *field;    /* the text at hand goes to, or NULL */
	enum feed_field which;
	enum text_form form;
	unsigned field_depth;
	bool in_author; /* Atom's */
	struct buf source, lang;
	enum status status;
	struct err *err;
};

static const struct {
	const char *space, *name;
	enum feed_field field;
	enum text_form form;
} fields[] = {
	{RSS, "title", FEED_TITLE, FORM_PLAIN},
	{RSS, "link", FEED_LINK, FORM_PLAIN},
	{RSS, "guid", FEED_ID, FORM_PLAIN},
	{RSS, "author", FEED_AUTHOR, FORM_PLAIN},
	{RSS, "pubDate", FEED_PUBLISHED, FORM_PLAIN},
	{RSS, "description", FEED_SUMMARY, FORM_HTML},
	{RSS, "category", FEED_CATEGORY, FORM_PLAIN},
	{DC, "creator", FEED_AUTHOR, FORM_PLAIN},
	{DC, "date", FEED_PUBLISHED, FORM_PLAIN},
	{DC, "subject", FEED_CATEGORY, FORM_PLAIN},
	{CONTENT, "encoded", FEED_CONTENT, FORM_HTML},
	{MEDIA, "description", FEED_SUMMARY, FORM_PLAIN},
	{ATOM, "title", FEED_TITLE, FORM_PLAIN},
	{ATOM, "id", FEED_ID, FORM_PLAIN},
	{ATOM, "name", FEED_AUTHOR, FORM_PLAIN},
	{ATOM, "published", FEED_PUBLISHED, FORM_PLAIN},
	{ATOM, "issued", FEED_PUBLISHED, FORM_PLAIN},
	{ATOM, "created", FEED_PUBLISHED, FORM_PLAIN},
	{ATOM, "updated", FEED_UPDATED, FORM_PLAIN},
	{ATOM, "modified", FEED_UPDATED, FORM_PLAIN},
	{ATOM, "content", FEED_CONTENT, FORM_PLAIN},
	{ATOM, "summary", FEED_SUMMARY, FORM_PLAIN},
};

static const char *space_of(const char *space)
{
	static const char *const known[] = {ATOM, DC, CONTENT, MEDIA};
	size_t i;

	for (i = 0; i < COUNT_OF(known); i++)
		if (!strcmp(space, known[i]))
			return known[i];
	if (!strcmp(space, ATOM_03))
		return ATOM;
	if (!*space || strstr(space, "/rss/") ||
	    strstr(space, "my.netscape.com/"))
		return RSS;
	return "?";
}

static enum text_form form_of(const struct xml_element *element,
			      enum text_form form)
{
	struct span type, mode;

	if (strcmp(space_of(element->space), ATOM))
		return form;
	if (!xml_attribute(element, "type", &type))
		return form;
	/* In Atom 0.3 the mode says how it is written. */
	if (span_is(type, "xhtml") ||
	    (span_is(type, "application/xhtml+xml") &&
	     (!xml_attribute(element, "mode", &mode) || span_is(mode, "xml"))))
		return FORM_XHTML;
	return span_is(type, "html") || span_is(type, "text/html") ? FORM_HTML
								   : form;
}

static void begin_field(struct feed *feed, const struct xml_element *element,
			size_t row)
{
	struct buf *to = feed->entry.fields + fields[row].field;

	/* The first counts; dates are all given once. */
	if (to->len)
		return;
	feed->field = to;
	feed->which = fields[row].field;
	feed->form = form_of(element, fields[row].form);
	feed->field_depth = element->depth;
}

/* <link href>, of Atom, where it leads to the entry itself. */
static void take_link(struct feed *feed, const struct xml_element *element)
{
	struct buf *link = feed->entry.fields + FEED_LINK;
	struct span rel, href;

	if (!xml_attribute(element, "href", &href) ||
	    (xml_attribute(element, "rel", &rel) && !span_is(rel, "alternate")))
		return;
	if (!link->len)
		html_line(link, href);
}

/* <category term label>, of Atom; the label is for people. */
static void take_category(struct feed *feed, const struct xml_element *element)
{
	struct buf line = BUF_INIT;
	struct span name;

	if (xml_attribute(element, "label", &name) ||
	    xml_attribute(element, "term", &name)) {
		html_line(&line, name);
		topics_add(&feed->entry.topics, buf_span(&line));
	}
	buf_release(&line);
}

static bool is_in_place(const struct feed *feed,
			const struct xml_element *element, const char *space)
{
	unsigned below = element->depth - feed->entry_depth;

	if (!strcmp(space, ATOM) && xml_is(element, "name"))
		return below == 2 && feed->in_author;
	return below == 1 || !strcmp(space, MEDIA);
}

static void open_in_entry(struct feed *feed, const struct xml_element *element)
{
	const char *space = space_of(element->space);
	size_t i;

	if (element->depth == feed->entry_depth + 1)
		feed->in_author =
			!strcmp(space, ATOM) && xml_is(element, "author");
	if (!strcmp(space, ATOM) && xml_is(element, "link") &&
	    element->depth == feed->entry_depth + 1)
		take_link(feed, element);
	if (!strcmp(space, ATOM) && xml_is(element, "category") &&
	    element->depth == feed->entry_depth + 1)
		take_category(feed, element);
	if (!is_in_place(feed, element, space))
		return;
	for (i = 0; i < COUNT_OF(fields); i++)
		if (!strcmp(space, fields[i].space) &&
		    xml_is(element, fields[i].name))
			begin_field(feed, element, i);
}

/* What the feed says of all its entries. */
static void open_outside(struct feed *feed, const struct xml_element *element)
{
	bool is_atom = !strcmp(space_of(element->space), ATOM);
	unsigned level = is_atom ? 2 : 3;
	struct buf *to = NULL;
	struct span lang;

	if (xml_is(element, "item") || (is_atom && xml_is(element, "entry"))) {
		feed->entry_depth = element->depth;
		feed->in_author = false;
		feed_entry_clear(&feed->entry);
		return;
	}
	if (is_atom && element->depth == 1 &&
	    xml_attribute(element, "lang", &lang))
		buf_add_span(&feed->lang, lang);
	if (element->depth == level && xml_is(element, "title"))
		to = &feed->source;
	else if (element->depth == level && xml_is(element, "language"))
		to = &feed->lang;
	if (!to || to->len)
		return;
	feed->field = to;
	feed->which = FEED_TITLE;
	feed->form = FORM_PLAIN;
	feed->field_depth = element->depth;
}

static void add_tag(struct feed *feed, const char *begin, const char *name)
{
	if (feed->which != FEED_CONTENT && feed->which != FEED_SUMMARY)
		return;
	buf_addf(feed->field, "%s%s>", begin, name);
}

static void on_open(void *context, const struct xml_element *element)
{
	struct feed *feed = context;

	if (feed->status)
		return;
	if (feed->field)
		add_tag(feed, "<", element->name);
	else if (feed->entry_depth)
		open_in_entry(feed, element);
	else
		open_outside(feed, element);
}

/* A text that is HTML, on one line. */
static void flatten(struct buf *field)
{
	struct buf line = BUF_INIT;

	html_line(&line, buf_span(field));
	buf_release(field);
	*field = line;
}

static void end_field(struct feed *feed)
{
	if (feed->which == FEED_TITLE || feed->which == FEED_CATEGORY)
		flatten(feed->field);
	if (feed->which == FEED_CATEGORY) {
		topics_add(&feed->entry.topics, buf_span(feed->field));
		buf_clear(feed->field);
	}
	feed->field = NULL;
}

static void end_entry(struct feed *feed)
{
	struct article *known = &feed->part.known;

	feed->entry_depth = 0;
	known->source = text_trim(buf_span(&feed->source));
	known->lang = text_trim(buf_span(&feed->lang));
	feed->status = feed_entry_push(&feed->entry, &feed->part, feed->err);
}

static void on_close(void *context, const struct xml_element *element)
{
	struct feed *feed = context;

	if (feed->status)
		return;
	if (feed->field && element->depth > feed->field_depth)
		add_tag(feed, "</", element->name);
	else if (feed->field)
		end_field(feed);
	else if (element->depth == feed->entry_depth)
		end_entry(feed);
}

static void on_text(void *context, struct span text)
{
	struct feed *feed = context;
	bool is_html =
		feed->which == FEED_CONTENT || feed->which == FEED_SUMMARY;

	if (!feed->field || feed->status)
		return;
	if (is_html && feed->form != FORM_HTML)
		html_escape(feed->field, text);
	else
		buf_add_span(feed->field, text);
}

static enum status read_entries(struct span xml, const struct input *input,
				struct reading *reading, struct err *err)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct feed feed = {.err = err};
	struct xml_fault fault;

	feed.part.input = input;
	feed.part.charset = "utf-8";
	feed.part.reading = reading;
	feed.part.known.nature = NATURE_ENTRY;
	feed.part.known.date_source = "";
	xml_read(xml, true, &handler, &feed, &fault);
	if (!feed.status)
		xml_report(&fault, input->path, &reading->report);
	feed_entry_release(&feed.entry);
	buf_release(&feed.source);
	buf_release(&feed.lang);
	return feed.status;
}

static bool is_feed(const char *root)
{
	return !strcmp(root, "rss") || !strcmp(root, "RDF") ||
	       !strcmp(root, "feed");
}

static bool begins_entity(struct span text)
{
	size_t i = 1 + (text.len > 1 && text.ptr[1] == '#'), from = i;

	while (i < text.len && i < 16 && isalnum((unsigned char)text.ptr[i]))
		i++;
	return i > from && i < text.len && text.ptr[i] == ';';
}

/* With the many ampersands escaped that should have been. */
static void clean(struct buf *to, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		buf_add_char(to, text.ptr[i]);
		if (text.ptr[i] == '&' &&
		    !begins_entity(span_of(text.ptr + i, text.len - i)))
			buf_add_str(to, "amp;");
	}
}

enum status read_feed(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct read_report before = reading->report;
	struct buf xml = BUF_INIT;
	struct source_text source;
	enum status status;
	char root[16];

	status = source_open(&source, input, &reading->report, err);
	if (status)
		return status;
	clean(&xml, span_of(source.file.ptr + source.from,
			    source.file.len - source.from));
	xml_root(buf_span(&xml), root, sizeof(root));
	if (is_feed(root)) {
		status = read_entries(buf_span(&xml), input, reading, err);
	} else if (!strcmp(root, "html")) {
		reading->report = before;
		status = read_html(input, reading, err);
	} else if (*root) {
		status = xml_text_read(buf_span(&xml), input, reading, err);
	} else {
		status = err_set(err, ST_INPUT,
				 "cannot read '%s': no XML in it; exclude it",
				 input->path);
	}
	buf_release(&xml);
	return status;
}
