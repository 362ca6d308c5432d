/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * --format: a template, and after its newline the text of a hit. What passes
 * the check is printed; a value brings no control characters with it.
 */
#include "searcher/show/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t controls(struct span text)
{
	size_t i, count = 0;

	for (i = 0; i < text.len; i++)
		count +=
			(unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7f;
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = span_of((const char *)data, size);
	const char *end = memchr(data, '\n', size);
	size_t len = end ? (size_t)(end - all.ptr) : size;
	struct span value = span_of(all.ptr + len, size - len);
	struct hit hit = {.passage = {.title = value,
				      .path = value,
				      .source = value,
				      .text = value}};
	char *template = mem_span(span_of(all.ptr, len));
	struct buf line = BUF_INIT;
	struct err err = {.text = ""};

	if (template_check(template, &err)) {
		if (!err.text[0])
			abort();
	} else {
		template_print(template, &hit, 1, false, &line);
		/* Those of the template's own, its escapes, the last. */
		if (!line.len || controls(buf_span(&line)) >
					 controls(span_str(template)) +
						 strlen(template) / 2 + 1)
			abort();
	}
	buf_release(&line);
	free(template);
	return 0;
}
