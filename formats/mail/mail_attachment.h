/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is attached to a letter, whatever it came in: a member of its own. */
#ifndef FORMATS_MAIL_MAIL_ATTACHMENT_H
#define FORMATS_MAIL_MAIL_ATTACHMENT_H

#include "formats/member.h"

struct mail_attachment {
	const char *name;    /* of the file it is, or NULL */
	const char *type;    /* "text/plain"; "" when it is not said */
	const char *charset; /* as declared, or NULL */
	size_t number;       /* among the parts of the letter, from 1 */
};

/* The name by whose suffix it is read; NULL: no reader is there for it, or it
 * is an archive. */
const char *mail_attachment_name(const struct mail_attachment *attachment);

/* Why it is passed over. */
enum fate mail_attachment_fate(const struct mail_attachment *attachment);

/* A letter and where it was found. */
struct mail_letter {
	const struct input *input;
	struct reading *reading;
	const struct article *article; /* what is known of it */
	bool sent; /* else saved from the web as if it had been */
};

/* Reads bytes, that mail_attachment_name() has a name for, as a member of the
 * letter's file; member.h says how. */
enum status mail_attachment_read(const struct mail_letter *letter,
				 const struct mail_attachment *attachment,
				 struct span bytes, struct err *err);

#endif
