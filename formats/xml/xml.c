/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_clean.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>

/* Libxml2's own bounds are on sizes too, which documents may well have. */
#define DEPTH_MOST 256

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

static void set_fault(struct xml_fault *fault, unsigned line, const char *text)
{
	if (fault->line)
		return;
	fault->line = line;
	snprintf(fault->text, sizeof(fault->text), "%s", text);
}

/* There is no going on: what is open is not known any more. */
static void too_deep(struct xml_reading *reading)
{
	int line = xmlSAX2GetLineNumber(reading->parser);

	set_fault(
		reading->fault, line > 0 ? (unsigned)line : 1,
		"elements are nested more than 256 deep; the rest is skipped");
	xmlStopParser(reading->parser);
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
	if (reading->depth++ >= DEPTH_MOST) {
		too_deep(reading);
		return;
	}
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

/* From memory libxml2 would make a copy of its own. */
static int give(void *context, char *to, int size)
{
	struct span *rest = context;
	size_t len = rest->len < (size_t)size ? rest->len : (size_t)size;

	if (len)
		memcpy(to, rest->ptr, len);
	*rest = span_of(rest->ptr + len, rest->len - len);
	return (int)len;
}

static void parse(struct xml_reading *reading, struct span xml)
{
	int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
		      XML_PARSE_NOWARNING | XML_PARSE_HUGE |
		      XML_PARSE_IGNORE_ENC;
	xmlParserCtxtPtr parser = xmlNewParserCtxt();

	if (!parser) {
		set_fault(reading->fault, 1, "libxml2 gives no parser");
		return;
	}
	set_handlers(reading, parser);
	xmlFreeDoc(xmlCtxtReadIO(parser, give, NULL, &xml, NULL, "UTF-8",
				 options));
	xmlFreeParserCtxt(parser);
}

void xml_read(struct span xml, bool is_utf8, const struct xml_handler *handler,
	      void *context, struct xml_fault *fault)
{
	struct xml_reading reading = {handler, context, fault, NULL,
				      0,       {0},     {0}};
	struct buf clean = BUF_INIT;
	unsigned line;

	memset(fault, 0, sizeof(*fault));
	line = xml_clean(&clean, xml, is_utf8);
	parse(&reading, buf_span(&clean));
	if (line)
		set_fault(fault, line, "a tag with more than 128 attributes");
	buf_release(&clean);
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

void xml_add_value(struct buf *to, struct span value)
{
	static const char left[] = "&#38;";
	size_t len = strlen(left);

	while (value.len) {
		const char *mark = memmem(value.ptr, value.len, left, len);
		size_t before = mark ? (size_t)(mark - value.ptr) : value.len;

		buf_add(to, value.ptr, before);
		if (!mark)
			return;
		buf_add_char(to, '&');
		value = span_of(mark + len, value.len - before - len);
	}
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
