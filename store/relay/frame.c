/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/relay/frame.h"

#define LONG 255

/* The bytes of the length at bytes[1], or 0 for want of more of them. */
static size_t read_length(struct span bytes, size_t *len, bool *wrong)
{
	size_t at = 2, shift = 0;
	unsigned char c;

	*len = (unsigned char)bytes.ptr[1];
	if (*len != LONG)
		return 1;
	for (*len = 0; at < bytes.len; shift += 7) {
		c = (unsigned char)bytes.ptr[at++];
		*len |= (size_t)(c & 0x7F) << shift;
		if (c & 0x80) {
			*len += LONG;
			return at - 1;
		}
		if (shift >= 28) {
			*wrong = true;
			return 0;
		}
	}
	return 0;
}

enum frame_state frame_read(struct span bytes, size_t most, struct frame *frame)
{
	bool wrong = false;
	size_t len, head;

	if (bytes.len && (unsigned char)bytes.ptr[0] > SAY_MAX)
		return FRAME_WRONG;
	if (bytes.len < 2)
		return FRAME_PART;
	head = read_length(bytes, &len, &wrong);
	if (wrong || (head && len > most))
		return FRAME_WRONG;
	if (!head || bytes.len - 1 - head < len)
		return FRAME_PART;
	frame->type = (unsigned char)bytes.ptr[0];
	frame->body = span_of(bytes.ptr + 1 + head, len);
	frame->len = 1 + head + len;
	return FRAME_WHOLE;
}

void frame_add_number(struct buf *to, size_t number)
{
	if (number < LONG) {
		buf_add_char(to, (char)number);
		return;
	}
	buf_add_char(to, (char)LONG);
	for (number -= LONG; number > 0x7F; number >>= 7)
		buf_add_char(to, (char)(number & 0x7F));
	buf_add_char(to, (char)(number | 0x80));
}

void frame_add(struct buf *to, int type, struct span body)
{
	buf_add_char(to, (char)type);
	frame_add_number(to, body.len);
	buf_add_span(to, body);
}

bool frame_asks_list(int type)
{
	return type == ASK_TERMS || type == ASK_DOCUMENT ||
	       type == ASK_TERMLIST || type == ASK_POSITIONS ||
	       type == ASK_POSTINGS || type == ASK_KEYS;
}

static void add_text(struct buf *to, const char *text)
{
	frame_add_number(to, strlen(text));
	buf_add_str(to, text);
}

/* Of Xapian::NetworkError. */
#define NETWORK_ERROR 14

/* Class, context, message, and the words of errno. */
void frame_add_error(struct buf *to, const char *text)
{
	struct buf body = BUF_INIT;

	buf_add_char(&body, NETWORK_ERROR);
	add_text(&body, "");
	add_text(&body, text);
	frame_add(to, SAY_EXCEPTION, buf_span(&body));
	buf_release(&body);
}
