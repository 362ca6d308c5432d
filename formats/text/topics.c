/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/text/topics.h"

#include "base/array.h"
#include "base/utf8.h"

#include <strings.h>
#include <unicode/uchar.h>

/* Controls, and all white space, with what nobody sees. */
static bool is_gap(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x200B ||
	       c == 0xFEFF || u_isUWhiteSpace((UChar32)c);
}

static void clean(struct span name, struct buf *to)
{
	size_t at = 0;
	bool gap = false;

	while (at < name.len && to->len <= TOPIC_LEN_MAX) {
		uint32_t c = utf8_next(name, &at);

		if (is_gap(c)) {
			gap = to->len > 0;
			continue;
		}
		if (gap)
			buf_add_char(to, ' ');
		gap = false;
		buf_add_code(to, c);
	}
}

/* The next line; false after the last. */
static bool next(struct span *rest, struct span *name)
{
	const char *end;

	if (!rest->len)
		return false;
	end = memchr(rest->ptr, '\n', rest->len);
	name->ptr = rest->ptr;
	name->len = end ? (size_t)(end - rest->ptr) : rest->len;
	rest->ptr += name->len + (end != NULL);
	rest->len -= name->len + (end != NULL);
	return true;
}

static bool has_room(struct span topics, struct span name)
{
	struct span other;
	size_t count = 0;

	while (next(&topics, &other)) {
		if (other.len == name.len &&
		    !strncasecmp(other.ptr, name.ptr, name.len))
			return false;
		count++;
	}
	return count < TOPICS_MAX;
}

/* "#AI" is "AI", but "C#" as it is. */
static struct span without_marks(struct span name)
{
	while (name.len && (name.ptr[0] == '#' || name.ptr[0] == ' '))
		name = span_of(name.ptr + 1, name.len - 1);
	return name;
}

void topics_add(struct buf *topics, struct span name)
{
	struct buf text = BUF_INIT;

	clean(name, &text);
	name = without_marks(buf_span(&text));
	if (name.len && name.len <= TOPIC_LEN_MAX &&
	    has_room(buf_span(topics), name)) {
		if (topics->len)
			buf_add_char(topics, '\n');
		buf_add_span(topics, name);
	}
	buf_release(&text);
}

/* Comma, semicolon: ASCII, Arabic, full-width, ideographic, half-width. */
static bool is_break(uint32_t c)
{
	return c == ',' || c == ';' || c == 0x060C || c == 0x061B ||
	       c == 0xFF0C || c == 0xFF1B || c == 0x3001 || c == 0xFF64 ||
	       c == '\n';
}

void topics_add_list(struct buf *topics, struct span list)
{
	size_t at = 0, from = 0, end;

	while (at < list.len) {
		end = at;
		if (!is_break(utf8_next(list, &at)))
			continue;
		topics_add(topics, span_of(list.ptr + from, end - from));
		from = at;
	}
	topics_add(topics, span_of(list.ptr + from, at - from));
}

bool topics_is_key(const char *key)
{
	static const char *const keys[] = {"topics",   "topic",     "tags",
					   "tag",      "keywords",  "keyword",
					   "category", "categories"};
	size_t i;

	for (i = 0; i < COUNT_OF(keys); i++)
		if (!strcasecmp(key, keys[i]))
			return true;
	return false;
}

bool topics_are_valid(struct span topics)
{
	struct buf again = BUF_INIT;
	struct span rest = topics, name;
	bool valid;

	if (topics.len > TOPICS_MAX * (TOPIC_LEN_MAX + 1) ||
	    utf8_valid(topics) != topics.len)
		return false;
	while (next(&rest, &name))
		topics_add(&again, name);
	valid = span_equal(buf_span(&again), topics);
	buf_release(&again);
	return valid;
}
