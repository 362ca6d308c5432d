/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * XML as a stream of elements and text, through libxml2's parser: no tree, no
 * DTD, no network. Entities are those of XML and, since feeds use them, those
 * of HTML; what a document declares itself counts for nothing, so none can
 * grow. Elements are nested at most 256 deep.
 */
#ifndef FORMATS_XML_XML_H
#define FORMATS_XML_XML_H

#include "formats/article/article_draft.h"

struct xml_element {
	const char *name;                 /* without prefix */
	const char *space;                /* URI of its namespace, or "" */
	const unsigned char **attributes; /* as libxml2 gives them */
	unsigned attribute_count;
	unsigned depth; /* 1 is the root */
};

/* Each may be NULL. name and space stay as long as the parser does. */
struct xml_handler {
	void (*open)(void *context, const struct xml_element *element);
	void (*close)(void *context, const struct xml_element *element);
	void (*text)(void *context, struct span text); /* in parts */
};

/* What is wrong with it; the rest was read all the same. */
struct xml_fault {
	unsigned line; /* from 1; 0: nothing */
	char text[128];
};

/* Reads xml, which is UTF-8 whatever it declares if is_utf8, else what
 * charset_find() says. Nothing is lost but NULs, and what is after a
 * place that no parser could go on from. */
void xml_read(struct span xml, bool is_utf8, const struct xml_handler *handler,
	      void *context, struct xml_fault *fault);

/* The value of an attribute, whatever its prefix; false when it is not
 * there. */
bool xml_attribute(const struct xml_element *element, const char *name,
		   struct span *value);
/* Appends such a value as text: where "&" was in it, libxml2 leaves
 * "&#38;". */
void xml_add_value(struct buf *to, struct span value);

/* The same, trimmed, as a copy that is the caller's to free; NULL when it is
 * not there. */
char *xml_attribute_copy(const struct xml_element *element, const char *name);

/* Counts fault, if there is one, as a part of the file at path that could
 * not be read. */
void xml_report(const struct xml_fault *fault, const char *path,
		struct read_report *report);

bool xml_is(const struct xml_element *element, const char *name);

#endif
