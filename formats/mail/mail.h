/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A message taken apart by GMime, which is loaded when the first one is read:
 * with GLib it would cost every start of the program more than the rest of it.
 */
#ifndef FORMATS_MAIL_MAIL_H
#define FORMATS_MAIL_MAIL_H

#include "base/buf.h"
#include "base/err.h"

struct mail;

/* One part that holds something; parts of parts are in the order of the
 * message. All strings are the mail's, or NULL. */
struct mail_part {
	char *type;     /* "text/plain" */
	char *charset;  /* as declared */
	char *name;     /* of the file it is, as decoded */
	char *location; /* Content-Location */
	bool attached;
};

/* ST_UNSUPPORTED when GMime is not installed, ST_INPUT for what is no
 * message. Messages in it are parts of type message/rfc822. */
enum status mail_open(struct mail **mail, struct span message, const char *path,
		      struct err *err);
void mail_close(struct mail *mail); /* NULL is allowed */

/* The value of a field as it is there, valid as long as the mail; empty
 * when it is not there. */
struct span mail_field(const struct mail *mail, const char *name);

/* Parts are left out: there are too many, or they are nested too deep. */
bool mail_is_cut(const struct mail *mail);
size_t mail_part_count(const struct mail *mail);
const struct mail_part *mail_part_at(const struct mail *mail, size_t i);
/* Appends the bytes of a part, without its transfer encoding. */
void mail_part_read(const struct mail *mail, size_t i, struct buf *to);

#endif
