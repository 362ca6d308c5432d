/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The readers of old Office and Outlook under any bytes: the first chooses which. Either
 * they are the file, or what is in its streams, parted by where the second
 * and third say.
 */
#include "formats/file_type.h"
#include "formats/input.h"
#include "base/utf8.h"
#include "tests/unit/cfb.h"

#include <stdlib.h>

#define ROOM ((size_t)1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static enum status look(void *context, const struct article *article,
			struct err *err)
{
	const struct input *input = context;
	size_t i;

	(void)err;
	must(article->block_count > 0);
	must(utf8_valid(article->title) == article->title.len);
	must(utf8_valid(article->author) == article->author.len);
	for (i = 0; i < article->block_count; i++) {
		struct span text = article->blocks[i].text;

		must(text.len && utf8_valid(text) == text.len);
		must(article->blocks[i].end <= input->bytes.len);
	}
	return ST_OK;
}

static void read_file(struct span bytes)
{
	struct input input = {.path = "f",
			      .name = "f",
			      .bytes = bytes,
			      .type = file_type_named("doc")};
	struct reading reading = {.sink = look, .context = &input};
	struct err err;

	input_read(&input, &reading, &err);
}

/* Two streams of one kind of document, and what it says of itself. */
static const char *const streams[][2] = {
	{"WordDocument", "0Table"},
	{"Workbook", "\005SummaryInformation"},
	{"Book", "\005SummaryInformation"},
	{"PowerPoint Document", "Current User"},
	{"__properties_version1.0", "__substg1.0_10090102"},
	{"__properties_version1.0", "__substg1.0_1000001E"},
};

static void read_streams(unsigned which, struct span bytes, size_t at)
{
	struct cfb_entry entries[] = {
		{streams[which][0], CFB_ROOT, false, span_of(bytes.ptr, at)},
		{streams[which][1], CFB_ROOT, false,
		 span_of(bytes.ptr + at, bytes.len - at)},
	};
	struct buf file = BUF_INIT;

	cfb_make(&file, entries, 2);
	read_file(buf_span(&file));
	buf_release(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = span_of((const char *)data + 3, size - 3);
	size_t at;

	if (size < 4 || size > ROOM)
		return 0;
	at = (size_t)data[1] << 8 | data[2];
	if (at > bytes.len)
		at = bytes.len;
	if (data[0] % 7 == 4)
		read_file(bytes);
	else
		read_streams(data[0] % 7 > 4 ? data[0] % 7 - 1u : data[0] % 7u,
			     bytes, at);
	return 0;
}
