/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/xml/xml_text.h"

#include <ctype.h>

struct xml_text {
	struct draft draft;
	uint64_t file_len;
	struct buf text;
	unsigned depth; /* of the element that the block began in */
	bool space;     /* due in front of the next text */
	bool in_title;  /* the first <title> */
};

static void flush(struct xml_text *all)
{
	struct block block = {.end = all->file_len};

	all->space = false;
	if (!all->text.len)
		return;
	if (all->in_title) {
		draft_field(&all->draft, &all->draft.article.title,
			    buf_span(&all->text));
	} else {
		block.text = draft_own(&all->draft, buf_span(&all->text));
		draft_add(&all->draft, block);
	}
	buf_clear(&all->text);
}

static void on_open(void *context, const struct xml_element *element)
{
	struct xml_text *all = context;

	if (all->text.len)
		return;
	all->depth = element->depth;
	all->in_title =
		xml_is(element, "title") && !all->draft.article.title.len;
}

static void on_close(void *context, const struct xml_element *element)
{
	struct xml_text *all = context;

	if (element->depth <= all->depth) {
		flush(all);
		all->depth = element->depth ? element->depth - 1 : 0;
		all->in_title = false;
	}
}

static void on_text(void *context, struct span text)
{
	struct xml_text *all = context;
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (isspace((unsigned char)text.ptr[i])) {
			all->space = true;
			continue;
		}
		if (all->space && all->text.len)
			buf_add_char(&all->text, ' ');
		all->space = false;
		buf_add_char(&all->text, text.ptr[i]);
	}
}

enum status xml_text_read(struct span xml, const struct input *input,
			  struct reading *reading, struct err *err)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct xml_text all = {.file_len = input->bytes.len};
	struct xml_fault fault;
	enum status status;

	draft_init(&all.draft);
	xml_read(xml, true, &handler, &all, &fault);
	xml_report(&fault, input->path, &reading->report);
	flush(&all);
	status = draft_push(&all.draft, input, reading, err);
	draft_release(&all.draft);
	buf_release(&all.text);
	return status;
}

/* After the declaration, comment or DOCTYPE that begins at at. */
static size_t skip(struct span xml, size_t at)
{
	struct span rest = span_of(xml.ptr + at, xml.len - at);
	const char *end = span_starts(rest, "<?")     ? "?>"
			  : span_starts(rest, "<!--") ? "-->"
						      : ">";
	const char *found = memmem(rest.ptr, rest.len, end, strlen(end));
	const char *subset = memchr(rest.ptr, '[', rest.len);

	if (*end == '>' && found && subset && subset < found)
		found = memmem(rest.ptr, rest.len, "]>", 2);
	return found ? (size_t)(found - xml.ptr) + 1 : xml.len;
}

void xml_root(struct span xml, char *name, size_t size)
{
	size_t at = 0, len = 0;
	const char *tag;

	name[0] = '\0';
	while ((tag = memchr(xml.ptr + at, '<', xml.len - at))) {
		at = (size_t)(tag - xml.ptr);
		if (at + 1 >= xml.len)
			return;
		if (tag[1] != '?' && tag[1] != '!')
			break;
		at = skip(xml, at);
	}
	for (at++; tag && at < xml.len && len + 1 < size; at++) {
		unsigned char c = (unsigned char)xml.ptr[at];

		if (c == ':')
			len = 0;
		else if (isalnum(c) || c == '-' || c == '_' || c == '.')
			name[len++] = (char)c;
		else
			break;
	}
	name[len] = '\0';
}
