/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/msg.h"
#include "formats/ole/ole_text.h"

#include <stdio.h>

#define NUMBERS "__properties_version1.0"
#define NUMBER  16u /* bytes of a short property */

/* What kinds of values streams are named by. */
#define KIND_BYTES   0x0102u
#define KIND_NARROW  0x001Eu
#define KIND_WIDE    0x001Fu
#define KIND_STORAGE 0x000Du

struct name {
	char text[32];
};

static struct name name_of(enum msg_property property, unsigned kind)
{
	struct name name;

	snprintf(name.text, sizeof(name.text), "__substg1.0_%04X%04X",
		 (unsigned)property, kind);
	return name;
}

void msg_open(struct msg *msg, struct ole *ole,
	      const struct ole_storage *storage, size_t head)
{
	*msg = (struct msg){.ole = ole, .storage = storage, .head = head};
	ole_read(ole, storage, NUMBERS, &msg->numbers, NULL);
	msg->page = (long)msg_number(msg, MSG_CHARSET);
	if (!msg->page)
		msg->page = (long)msg_number(msg, MSG_PAGE_CHARSET);
}

void msg_close(struct msg *msg)
{
	buf_release(&msg->numbers);
}

uint64_t msg_number(const struct msg *msg, enum msg_property property)
{
	struct span all = buf_span(&msg->numbers);
	uint64_t at;

	for (at = msg->head; at + NUMBER <= all.len; at += NUMBER)
		if (ole_u16(all, at + 2) == (unsigned)property)
			return ole_u64(all, at + 8);
	return 0;
}

static bool read_stream(const struct msg *msg, enum msg_property property,
			unsigned kind, struct buf *to)
{
	struct name name = name_of(property, kind);

	return ole_read(msg->ole, msg->storage, name.text, to, NULL);
}

bool msg_text(const struct msg *msg, enum msg_property property, struct buf *to)
{
	struct buf bytes = BUF_INIT;
	size_t from = to->len;
	bool found = true;

	if (read_stream(msg, property, KIND_WIDE, &bytes))
		ole_add_utf16(to, buf_span(&bytes));
	else if (read_stream(msg, property, KIND_NARROW, &bytes))
		ole_add_page(to, buf_span(&bytes), msg->page);
	else
		found = false;
	if (to->len > from)
		buf_cut(to, from + strlen(to->ptr + from));
	buf_release(&bytes);
	return found;
}

bool msg_bytes(const struct msg *msg, enum msg_property property,
	       struct buf *to)
{
	return read_stream(msg, property, KIND_BYTES, to);
}

const struct ole_storage *msg_inside(const struct msg *msg,
				     enum msg_property property)
{
	struct name name = name_of(property, KIND_STORAGE);

	return ole_find(msg->ole, msg->storage, name.text);
}
