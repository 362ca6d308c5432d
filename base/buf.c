/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buf.h"
#include "base/utf8.h"

#include <stdarg.h>

bool span_is(struct span a, const char *text)
{
	return span_equal(a, span_str(text));
}

bool span_starts(struct span a, const char *prefix)
{
	size_t len = strlen(prefix);

	return !len || (a.len >= len && !memcmp(a.ptr, prefix, len));
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span span_trim(struct span a)
{
	while (a.len && is_space(a.ptr[0])) {
		a.ptr++;
		a.len--;
	}
	while (a.len && is_space(a.ptr[a.len - 1]))
		a.len--;
	return a;
}

int span_compare(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

static void (*last_words)(void) = abort;

static void exhausted(void)
{
	last_words();
	abort();
}

void mem_on_exhausted(void (*say)(void))
{
	last_words = say;
}

void *mem_alloc(size_t size)
{
	void *ptr = calloc(1, size ? size : 1);

	if (!ptr)
		exhausted();
	return ptr;
}

void *mem_grow(void *ptr, size_t count, size_t size)
{
	size_t bytes = count * size;

	if (size && count > SIZE_MAX / size)
		exhausted();
	ptr = realloc(ptr, bytes ? bytes : 1);
	if (!ptr)
		exhausted();
	return ptr;
}

char *mem_string(const char *text)
{
	return text ? mem_span(span_str(text)) : NULL;
}

char *mem_span(struct span text)
{
	char *copy = mem_alloc(text.len + 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return copy;
}

void buf_init(struct buf *buf)
{
	*buf = (struct buf)BUF_INIT;
}

void buf_release(struct buf *buf)
{
	free(buf->ptr);
	buf_init(buf);
}

void buf_clear(struct buf *buf)
{
	buf_cut(buf, 0);
}

void buf_room(struct buf *buf, size_t more)
{
	size_t need = buf->len + more + 1, cap = buf->cap ? buf->cap : 64;

	if (need < more)
		exhausted();
	if (need <= buf->cap)
		return;
	while (cap < need)
		cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	buf->ptr = mem_grow(buf->ptr, cap, 1);
	buf->cap = cap;
}

void buf_add(struct buf *buf, const char *ptr, size_t len)
{
	buf_room(buf, len);
	if (len)
		memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

void buf_add_span(struct buf *buf, struct span text)
{
	buf_add(buf, text.ptr, text.len);
}

void buf_add_str(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_add_code(struct buf *buf, uint32_t code)
{
	char bytes[4];

	buf_add(buf, bytes, utf8_put(code, bytes));
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	size_t room;
	int n;

	buf_room(buf, 0);
	room = buf->cap - buf->len;
	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(buf->ptr + buf->len, room, format, args);
	va_end(args);
	if (n > 0 && (size_t)n >= room) {
		buf_room(buf, (size_t)n);
		vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, again);
	}
	va_end(again);
	buf_cut(buf, buf->len + (n > 0 ? (size_t)n : 0));
}

void buf_cut(struct buf *buf, size_t len)
{
	buf->len = len;
	if (buf->ptr)
		buf->ptr[len] = '\0';
}

const char *buf_str(const struct buf *buf)
{
	return buf->ptr ? buf->ptr : "";
}

struct span buf_span(const struct buf *buf)
{
	return span_of(buf_str(buf), buf->len);
}

char *buf_detach(struct buf *buf)
{
	char *ptr = buf->ptr ? buf->ptr : mem_string("");

	buf_init(buf);
	return ptr;
}

void buf_add_number(struct buf *buf, uint64_t number)
{
	while (number >= 0x80) {
		buf_add_char(buf, (char)(number | 0x80));
		number >>= 7;
	}
	buf_add_char(buf, (char)number);
}

void buf_add_field(struct buf *buf, struct span field)
{
	buf_add_number(buf, field.len);
	buf_add_span(buf, field);
}

bool span_take_number(struct span *from, uint64_t *number)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < from->len && i < 10; i++) {
		uint64_t byte = (unsigned char)from->ptr[i];

		if (i == 9 && byte > 1)
			return false; /* over 64 bits */
		sum |= (byte & 0x7F) << (7 * i);
		if (byte & 0x80)
			continue;
		*number = sum;
		from->ptr += i + 1;
		from->len -= i + 1;
		return true;
	}
	return false;
}

bool span_take_field(struct span *from, struct span *field)
{
	struct span rest = *from;
	uint64_t len;

	if (!span_take_number(&rest, &len) || len > rest.len)
		return false;
	*field = span_of(rest.ptr, (size_t)len);
	*from = span_of(rest.ptr + len, rest.len - (size_t)len);
	return true;
}
