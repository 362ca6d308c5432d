/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/authors.h"
#include "base/ascii.h"

#define BETWEEN "; "

static struct span without_link(struct span name)
{
	const char *bar;

	if (name.len < 5 || !span_starts(name, "[[") ||
	    memcmp(name.ptr + name.len - 2, "]]", 2) != 0)
		return name;
	name = span_of(name.ptr + 2, name.len - 4);
	bar = memchr(name.ptr, '|', name.len);
	if (bar)
		name = span_of(bar + 1,
			       name.len - (size_t)(bar + 1 - name.ptr));
	return text_trim(name);
}

static bool is_among(struct span authors, struct span name)
{
	const size_t gap = strlen(BETWEEN);

	while (authors.len) {
		const char *end =
			memmem(authors.ptr, authors.len, BETWEEN, gap);
		size_t len = end ? (size_t)(end - authors.ptr) : authors.len;

		if (span_equal(span_of(authors.ptr, len), name))
			return true;
		len += end ? gap : 0;
		authors = span_of(authors.ptr + len, authors.len - len);
	}
	return false;
}

void authors_add(struct draft *draft, struct span *authors, struct span name)
{
	struct buf all = BUF_INIT;

	name = without_link(text_trim(name));
	if (!name.len || ascii_starts(name, "http://") ||
	    ascii_starts(name, "https://") || is_among(*authors, name) ||
	    (authors->len && authors->len + name.len > AUTHORS_MOST))
		return;
	if (authors->len) {
		buf_add_span(&all, *authors);
		buf_add_str(&all, BETWEEN);
	}
	buf_add_span(&all, name);
	*authors = draft_own(draft, buf_span(&all));
	buf_release(&all);
}
