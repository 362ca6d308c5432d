/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Members of containers: each is read as an input of its own, one deeper, and
 * what is wrong with one never ends its container.
 */
#ifndef FORMATS_MEMBER_H
#define FORMATS_MEMBER_H

#include "formats/article/article_draft.h"

/* Reads member, of which name, bytes, charset, type and known are set, as a
 * part of outer. What cannot be read is counted in the report, in the name of
 * known.record, and so is the member's fate; an error is the sink's. */
typedef enum status member_reader(const struct input *outer,
				  struct input member, struct reading *reading,
				  struct err *err);
member_reader member_read;

/* The same of what is all of outer, or its text, in another coat: no member
 * that counts. */
member_reader member_read_body;

/* Counts what is left out or cut short, the member's fate aside; why may be a
 * sentence that names the file already. */
void member_bad(const struct input *outer, struct span name, const char *why,
		struct reading *reading);

#endif
