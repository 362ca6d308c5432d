/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a file is by its bytes: where its name has no suffix or one that says
 * nothing (story, story.php, story.html?page=2), or one that lies.
 */
#ifndef FORMATS_SNIFF_H
#define FORMATS_SNIFF_H

#include "formats/file_type.h"

#define SNIFF_LOOK ((size_t)65536) /* bytes in front that say it */

/* The type whose reader is to take bytes; txt for what is text and no more.
 * NULL: what no reader is there for. */
const struct file_type *sniff_type(struct span bytes);

/* Whether bytes begin as a compound file of old Office or Outlook does. */
bool sniff_is_compound(struct span bytes);

/* Reads input as what its bytes say, in place of the reader of its type.
 * ST_INPUT when that is nothing. */
file_reader sniff_read;

/* Whether input, which should be a zip, is a document of another kind: of old
 * Office, or one with a password; a page or rich text with the suffix that
 * the program it is for takes. */
bool sniff_is_other(const struct input *input);

#endif
