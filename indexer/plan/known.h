/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The files that the index knows, read from the writer into memory, by path.
 */
#ifndef INDEXER_PLAN_KNOWN_H
#define INDEXER_PLAN_KNOWN_H

#include "store/writer/writer.h"

struct known_file {
	struct file_state state; /* its spans are NUL-terminated */
	char *path, *identity;   /* what they point to; often one text */
	char *texts;             /* what the others point to */
};

struct known {
	struct known_file *files; /* by path */
	size_t count, cap;
};

#define KNOWN_INIT                                                             \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

void known_add(struct known *known, const struct file_state *state);
void known_sort(struct known *known);
/* All files of the last committed generation, sorted; known is emptied. */
enum status known_load(struct known *known, struct writer *writer,
		       struct err *err);
/* Whether known, sorted, is what the writer would give now. */
bool known_check(const struct known *known, struct writer *writer);
void known_release(struct known *known);

/* file_state.trouble: the status of what could not be read, or, when the
 * rest was, one of these. */
#define TROUBLE_RECORDS                                                        \
	0x100u                 /* records, or front matter, were left
				 * out */
#define TROUBLE_UTF8    0x200u /* bytes that are not UTF-8 were replaced */
#define TROUBLE_ARCHIVE 0x400u /* left out as configured */
#define TROUBLE_OCR     0x800u /* OCR is unsure of some pages */

/* Why file could not be read as it is, in words. */
const char *known_reason(const struct known_file *file);

/* What a message says after the name of the file at path: its reason. */
struct span trouble_reason(const char *text, const char *path);

/* Whether text that could have been read was not. */
bool trouble_is_loss(uint32_t trouble);

/* Whether only another look can tell that it is over: a file that could not
 * be opened may open now, and nothing that stat() tells need have changed. */
bool trouble_passes(uint32_t trouble);

#endif
