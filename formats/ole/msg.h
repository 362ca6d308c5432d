/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A message of Outlook ([MS-OXMSG]): properties by number, of which those that
 * are long have a stream each and the others share one; attachments are
 * storages, and so are messages in them. Private to the reader.
 */
#ifndef FORMATS_OLE_MSG_H
#define FORMATS_OLE_MSG_H

#include "formats/mail/mail_attachment.h"
#include "formats/ole/ole_file.h"

enum msg_property {
	MSG_SUBJECT = 0x0037,
	MSG_SENT = 0x0039,
	MSG_ON_BEHALF = 0x0042,
	MSG_HEADERS = 0x007D,
	MSG_SENDER = 0x0C1A,
	MSG_SENDER_ADDRESS = 0x0C1F,
	MSG_RECEIVED = 0x0E06,
	MSG_TEXT = 0x1000,
	MSG_RICH = 0x1009, /* packed RTF */
	MSG_PAGE = 0x1013,
	MSG_ID = 0x1035,
	MSG_CREATED = 0x3007,
	MSG_DATA = 0x3701, /* of an attachment */
	MSG_SHORT_NAME = 0x3704,
	MSG_NAME = 0x3707,
	MSG_TYPE = 0x370E,
	MSG_PAGE_CHARSET = 0x3FDE, /* a code page */
	MSG_CHARSET = 0x3FFD,      /* likewise, of other texts */
	MSG_SENDER_MAIL = 0x5D01,
};

/* A message or an attachment, and what it says of itself. */
struct msg {
	struct ole *ole;
	const struct ole_storage *storage;
	struct buf numbers; /* the short properties */
	size_t head;        /* bytes in front of them */
	long page;          /* the code page of its texts */
};

enum {
	MSG_HEAD_OUTER = 32,
	MSG_HEAD_INNER = 24,
	MSG_HEAD_ATTACHED = 8,
};

void msg_open(struct msg *msg, struct ole *ole,
	      const struct ole_storage *storage, size_t head);
void msg_close(struct msg *msg);

/* A short property; 0 where there is none. */
uint64_t msg_number(const struct msg *msg, enum msg_property property);
/* Appends a text as UTF-8, up to a NUL; false where there is none. */
bool msg_text(const struct msg *msg, enum msg_property property,
	      struct buf *to);
/* Appends bytes as they are. */
bool msg_bytes(const struct msg *msg, enum msg_property property,
	       struct buf *to);
/* A message that is a property; NULL where there is none. */
const struct ole_storage *msg_inside(const struct msg *msg,
				     enum msg_property property);

/* Appends what packed RTF holds ([MS-OXRTFCP]); false: it is none, or its end
 * is missing. */
bool msg_unpack(struct span packed, struct buf *to);

/* A message being read. */
struct msg_letter {
	struct ole_file *file;
	struct msg msg;
	struct draft draft; /* owns what is known of it */
	unsigned depth;     /* messages round it */
};

/* Reads the text of the message, or else its page or rich text. */
enum status msg_body_read(struct msg_letter *letter, struct err *err);

#endif
