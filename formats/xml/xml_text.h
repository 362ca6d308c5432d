/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML of no kind we know, as text: each element that holds some is a block,
 * with what is marked up inside it. */
#ifndef FORMATS_XML_XML_TEXT_H
#define FORMATS_XML_XML_TEXT_H

#include "formats/xml/xml.h"

/* The root's name, without prefix, into name (cut to size); empty when there
 * is none. */
void xml_root(struct span xml, char *name, size_t size);

enum status xml_text_read(struct span xml, const struct input *input,
			  struct reading *reading, struct err *err);

#endif
