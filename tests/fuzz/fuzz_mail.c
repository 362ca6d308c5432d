/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Mail, mailboxes and saved pages under any bytes; fields alone as well. The
 * first byte chooses. */
#include "formats/mail/mail_header.h"

#include "base/utf8.h"
#include "formats/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status check(void *context, const struct article *article,
			 struct err *err)
{
	(void)context;
	(void)err;
	if (!article->block_count ||
	    utf8_valid(article->title) != article->title.len ||
	    utf8_valid(article->author) != article->author.len ||
	    utf8_valid(article->record) != article->record.len)
		abort();
	return ST_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"f.eml", "f.mbox", "f.mht",
					    "f.webarchive"};
	struct reading reading = {.sink = check};
	struct input input = {.path = "f"};
	struct buf text = BUF_INIT;
	struct err err;

	if (!size)
		return 0;
	input.bytes = span_of((const char *)data + 1, size - 1);
	if (data[0] % 4 < 3 || data[0] >= 192) {
		input.name = names[data[0] >= 192 ? 3 : data[0] % 4];
		input_read(&input, &reading, &err);
	} else {
		mail_header_text(input.bytes, &text);
		if (utf8_valid(buf_span(&text)) != text.len)
			abort();
		mail_header_name(buf_span(&text));
		mail_header_id(buf_span(&text));
	}
	buf_release(&text);
	return 0;
}
