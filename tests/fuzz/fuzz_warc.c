/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Crawls under any bytes, and HTTP inside of them. */
#include "formats/pack/http.h"

#include "base/utf8.h"
#include "formats/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status check(void *context, const struct article *article,
			 struct err *err)
{
	size_t i;

	(void)context;
	(void)err;
	if (!article->block_count ||
	    utf8_valid(article->title) != article->title.len)
		abort();
	for (i = 0; i < article->block_count; i++)
		if (utf8_valid(article->blocks[i].text) !=
		    article->blocks[i].text.len)
			abort();
	return ST_OK;
}

static void check_http(struct span message)
{
	struct http_response response;
	struct buf body = BUF_INIT;

	if (http_parse(message, &response))
		http_body(&response, 1 << 20, &body);
	if (body.len > 1 << 20)
		abort();
	media_name(message, message, message);
	if (fate_of_status(206, message) != FATE_READ &&
	    fate_of_status(206, message) != FATE_PARTIAL)
		abort();
	if (fate_of_media(message, url_path(message)) >= FATE_COUNT)
		abort();
	field_parameter(message, "charset");
	buf_release(&body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading reading = {.sink = check};
	struct input input = {.path = "f", .name = "f.warc"};
	struct err err;

	input.bytes = span_of((const char *)data, size);
	input_read(&input, &reading, &err);
	check_http(input.bytes);
	return 0;
}
