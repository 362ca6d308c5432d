/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

/* libxml2 compares every attribute of a tag with all others: a tag that has
 * more ends the document. */
#define ATTRIBUTES_MOST 512

struct xml_reading {
	const struct xml_handler *handler;
	void *context;
	struct xml_fault *fault;
	xmlParserCtxtPtr parser;
	unsigned depth;
	xmlEntity entity; /* the one at hand */
	xmlChar entity_text[8];
};

static struct xml_element element_of(const struct xml_reading *reading,
				     const xmlChar *name, const xmlChar *space)
{
	return (struct xml_element){.name = (const char *)name,
				    .space = space ? (const char *)space : "",
				    .depth = reading->depth};
}

static void on_open(void *context, const xmlChar *name, const xmlChar *prefix,
		    const xmlChar *space, int space_count,
		    const xmlChar **spaces, int attribute_count, int defaulted,
		    const xmlChar **attributes)
{
	struct xml_reading *reading = context;
	struct xml_element element;

	(void)prefix;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	reading->depth++;
	element = element_of(reading, name, space);
	element.attributes = attributes;
	element.attribute_count = (unsigned)attribute_count;
	if (reading->handler->open)
		reading->handler->open(reading->context, &element);
}

static void on_close(void *context, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *space)
{
	struct xml_reading *reading = context;
	struct xml_element element = element_of(reading, name, space);

	(void)prefix;
	if (reading->handler->close)
		reading->handler->close(reading->context, &element);
	reading->depth -= reading->depth > 0;
}

static void on_text(void *context, const xmlChar *text, int len)
{
	struct xml_reading *reading = context;

	if (reading->handler->text && len > 0)
		reading->handler->text(
			reading->context,
			span_of((const char *)text, (size_t)len));
}

/* &nbsp; and its like have no place in XML, and are all over the feeds. */
static xmlEntityPtr on_entity(void *context, const xmlChar *name)
{
	struct xml_reading *reading = context;
	const htmlEntityDesc *known = htmlEntityLookup(name);
	xmlEntity *entity = &reading->entity;
	size_t len;

	if (xmlGetPredefinedEntity(name) || !known)
		return xmlGetPredefinedEntity(name);
	len = utf8_put(known->value, (char *)reading->entity_text);
	reading->entity_text[len] = '\0';
	memset(entity, 0, sizeof(*entity));
	entity->type = XML_ENTITY_DECL;
	entity->etype = XML_INTERNAL_PREDEFINED_ENTITY;
	entity->name = (const xmlChar *)known->name;
	entity->content = entity->orig = reading->entity_text;
	entity->length = (int)len;
	entity->checked = 1;
	return entity;
}

/* What libxml2 says, without its advice to who calls it. */
static struct span words_of(const xmlError *error)
{
	struct span text = span_trim(span_str(error->message));
	const char *advice =
		memmem(text.ptr, text.len, " use XML_PARSE_HUGE", 19);

	if (advice)
		text.len = (size_t)(advice - text.ptr);
	return text.len ? text : span_str("it is damaged");
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct xml_reading *reading = context;
	struct xml_fault *fault = reading->fault;
	struct span text = words_of(error);

	if (fault->line || error->level < XML_ERR_ERROR ||
	    error->domain == XML_FROM_NAMESPACE)
		return;
	fault->line = error->line > 0 ? (unsigned)error->line : 1;
	snprintf(fault->text, sizeof(fault->text), "%.*s",
		 (int)utf8_floor(text, text.len < 100 ? text.len : 100),
		 text.ptr);
}

static void set_handlers(struct xml_reading *reading, xmlParserCtxtPtr parser)
{
	xmlSAXHandler *sax = parser->sax;

	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_open;
	sax->endElementNs = on_close;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;
	sax->cdataBlock = on_text;
	sax->getEntity = on_entity;
	sax->serror = on_error;
	parser->userData = reading;
	reading->parser = parser;
}

/* Where the markup that begins at at ends; how many attributes it has, more
 * or less. NULs are passed over, so that it counts UTF-16 too. */
static size_t markup_end(struct span xml, size_t at, unsigned *marks)
{
	char quote = '\0';

	for (*marks = 0; at < xml.len; at++) {
		char c = xml.ptr[at];

		if (quote) {
			quote = c == quote ? '\0' : quote;
		} else if (c == '=') {
			++*marks;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '>') {
			break;
		}
	}
	return at;
}

static size_t skip_to(struct span xml, size_t at, const char *end)
{
	const char *found =
		memmem(xml.ptr + at, xml.len - at, end, strlen(end));

	return found ? (size_t)(found - xml.ptr) : xml.len;
}

static bool starts_at(struct span xml, size_t at, const char *text)
{
	return span_starts(span_of(xml.ptr + at, xml.len - at), text);
}

/* The length of what can be parsed in a time that grows with it only. */
static size_t bearable(struct span xml)
{
	size_t at = 0, from;
	unsigned marks = 0;

	while ((from = at = skip_to(xml, at, "<")) < xml.len) {
		if (starts_at(xml, at, "<!--"))
			at = skip_to(xml, at + 4, "-->");
		else if (starts_at(xml, at, "<![CDATA["))
			at = skip_to(xml, at + 9, "]]>");
		else
			at = markup_end(xml, at, &marks);
		if (!starts_at(xml, from, "<!") && marks > ATTRIBUTES_MOST)
			return from;
		at += at < xml.len;
	}
	return xml.len;
}

void xml_read(struct span xml, bool is_utf8, const struct xml_handler *handler,
	      void *context, struct xml_fault *fault)
{
	int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
		      XML_PARSE_NOWARNING |
		      (is_utf8 ? XML_PARSE_IGNORE_ENC : 0);
	struct xml_reading reading = {handler, context, fault, NULL,
				      0,       {0},     {0}};
	size_t len = xml.len < INT_MAX / 2 ? xml.len : INT_MAX / 2;
	xmlParserCtxtPtr parser = xmlNewParserCtxt();

	memset(fault, 0, sizeof(*fault));
	len = bearable(span_of(xml.ptr, len));
	if (!parser || len < xml.len) {
		fault->line = 1;
		snprintf(fault->text, sizeof(fault->text), "%s",
			 parser ? "a tag or the whole is too large"
				: "libxml2 gives no parser");
	}
	if (!parser)
		return;
	set_handlers(&reading, parser);
	xmlFreeDoc(xmlCtxtReadMemory(parser, xml.ptr, (int)len, NULL,
				     is_utf8 ? "UTF-8" : NULL, options));
	xmlFreeParserCtxt(parser);
}

void xml_report(const struct xml_fault *fault, const char *path,
		struct read_report *report)
{
	struct buf why = BUF_INIT;

	if (!fault->line)
		return;
	report->bad_records++;
	buf_addf(&why, "line %u of its XML: %s", fault->line, fault->text);
	report_bad(report, path, buf_str(&why));
	buf_release(&why);
}

bool xml_attribute(const struct xml_element *element, const char *name,
		   struct span *value)
{
	unsigned i;

	for (i = 0; i < element->attribute_count; i++) {
		const unsigned char **five = element->attributes + i * 5;

		if (strcmp((const char *)five[0], name))
			continue;
		*value = span_of((const char *)five[3],
				 (size_t)(five[4] - five[3]));
		return true;
	}
	*value = span_of("", 0);
	return false;
}

char *xml_attribute_copy(const struct xml_element *element, const char *name)
{
	struct span value;

	if (!xml_attribute(element, name, &value))
		return NULL;
	return mem_span(span_trim(value));
}

bool xml_is(const struct xml_element *element, const char *name)
{
	return !strcmp(element->name, name);
}
