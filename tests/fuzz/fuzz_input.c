/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every reader under any bytes: the first line names the type, as seeds do, or
 * its first byte counts one out. No tool is run.
 */
#include "formats/file_type.h"
#include "formats/input.h"
#include "formats/text/topics.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "formats/tool.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
	if (!claim)
		abort();
}

static void check_text(struct span text)
{
	must(utf8_valid(text) == text.len);
}

static void check_block(const struct block *block, struct span file)
{
	check_text(block->text);
	must(block->text.len && block->start <= block->end &&
	     block->end <= file.len);
	must(!block->exact ||
	     span_equal(block->text,
			span_of(file.ptr + block->start, block->text.len)));
	must(!block->exact || block->end - block->start == block->text.len);
}

/* context is the file. */
static enum status check_article(void *context, const struct article *article,
				 struct err *err)
{
	const struct span *file = context;
	size_t i;

	(void)err;
	check_text(article->record);
	check_text(article->title);
	check_text(article->url);
	check_text(article->author);
	check_text(article->source);
	check_text(article->lang);
	must(topics_are_valid(article->topics));
	must(article->block_count > 0 && article->date_source);
	must(article->date <= 99991231 && article->captured <= 99991231);
	for (i = 0; i < article->block_count; i++)
		check_block(&article->blocks[i], *file);
	return ST_OK;
}

static size_t type_count(void)
{
	size_t count = 0;

	while (file_types[count].name)
		count++;
	return count;
}

static const struct file_type *take_type(struct span *bytes)
{
	size_t len = 0;
	const struct file_type *type;
	char *name;

	while (len < bytes->len && bytes->ptr[len] != '\n')
		len++;
	name = mem_span(span_of(bytes->ptr, len));
	type = file_type_named(name);
	free(name);
	if (!type) {
		type = &file_types[(unsigned char)*bytes->ptr % type_count()];
		len = 0;
	}
	len += len < bytes->len;
	*bytes = span_of(bytes->ptr + len, bytes->len - len);
	return type;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const nowhere[] = {NULL};
	struct input input = {.path = "/fuzz", .name = "/fuzz"};
	struct reading reading = {.sink = check_article};
	struct err err = {ST_OK, ""};
	enum status status;

	if (!size)
		return 0;
	tool_look_in(nowhere);
	input.bytes = span_of((const char *)data, size);
	input.type = take_type(&input.bytes);
	reading.context = &input.bytes;
	status = input_read(&input, &reading, &err);
	must(!status || *err.text);
	return 0;
}
