/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text by lines, and what is at a line's ends. */
#ifndef FORMATS_TEXT_LINE_H
#define FORMATS_TEXT_LINE_H

#include "base/buf.h"

/* The line at *at without its end (LF, CRLF or CR), and *at after that;
 * false at the end of text. */
bool line_next(struct span text, size_t *at, struct span *line);

/* Without white space at both ends, the ideographic and other spaces of
 * Unicode too. */
struct span text_trim(struct span text);

/* Whether a full stop or its like ends line, closing quotes and brackets
 * aside. */
bool text_ends_sentence(struct span line);

#endif
