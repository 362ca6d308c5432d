/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields of mail as text: unfolded, encoded words (RFC 2047) and bytes in any
 * charset decoded. Labels mean what they mean on web pages, which mail
 * programs send them as. */
#ifndef FORMATS_MAIL_MAIL_HEADER_H
#define FORMATS_MAIL_MAIL_HEADER_H

#include "base/buf.h"

/* Appends the value of a field as UTF-8. */
void mail_header_text(struct span raw, struct buf *to);

/* The name in an address list's first address, else the address itself: of
 * decoded text. */
struct span mail_header_name(struct span text);

/* What is between < and >, or all of it: of Message-ID, List-Id. */
struct span mail_header_id(struct span text);

#endif
