/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Spans, growable buffers and memory. A span is borrowed bytes, never freed
 * through; a buf owns its bytes. len is bytes everywhere.
 *
 * Memory that cannot be had is the one error that is not a value: mem_* end the
 * process through abort(), or as main said. The index survives that as it
 * survives kill -9, and every caller stays readable.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>

struct span {
	const char *ptr;
	size_t len;
};

static inline struct span span_of(const char *ptr, size_t len)
{
	return (struct span){ptr, len};
}

/* NULL gives the empty span. */
static inline struct span span_str(const char *text)
{
	return (struct span){text ? text : "", text ? strlen(text) : 0};
}

static inline bool span_equal(struct span a, struct span b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool span_is(struct span a, const char *text);
bool span_starts(struct span a, const char *prefix);
/* Without ASCII white space at both ends. */
struct span span_trim(struct span a);
/* Byte order, shorter first when one begins the other. */
int span_compare(struct span a, struct span b);

/* What main has to say when there is no memory left; it should not return,
 * and is called instead of abort(). */
void mem_on_exhausted(void (*last_words)(void));

void *mem_alloc(size_t size);                         /* zeroed */
void *mem_grow(void *ptr, size_t count, size_t size); /* realloc, checked */
char *mem_string(const char *text); /* strdup; NULL gives NULL */
char *mem_span(struct span text);   /* NUL-terminated copy */

/* Room for one more item in the array ptr of count items with capacity cap;
 * all three are lvalues. */
#define MEM_PUSH_ROOM(ptr, count, cap)                                         \
	do {                                                                   \
		if ((count) >= (cap)) {                                        \
			(cap) = (cap) ? (cap)*2 : 16;                          \
			(ptr) = mem_grow((ptr), (cap), sizeof(*(ptr)));        \
		}                                                              \
	} while (0)

struct buf {
	char *ptr; /* NULL until the first byte; always NUL after len bytes */
	size_t len, cap;
};

#define BUF_INIT                                                               \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

void buf_init(struct buf *buf);
void buf_release(struct buf *buf); /* frees, and is as after init */
void buf_clear(struct buf *buf);   /* len 0, keeps the memory */
void buf_room(struct buf *buf, size_t more);
void buf_add(struct buf *buf, const char *ptr, size_t len);
void buf_add_span(struct buf *buf, struct span text);
void buf_add_str(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
/* One code point as UTF-8; anything that is not one becomes U+FFFD. */
void buf_add_code(struct buf *buf, uint32_t code);
void buf_addf(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_cut(struct buf *buf, size_t len);  /* len not above buf->len */
const char *buf_str(const struct buf *buf); /* "" when empty */
struct span buf_span(const struct buf *buf);
/* The bytes, NUL-terminated, now the caller's to free(); buf is empty. */
char *buf_detach(struct buf *buf);

/* Unsigned LEB128, for records of our own. */
void buf_add_number(struct buf *buf, uint64_t number);
/* Length, then bytes. */
void buf_add_field(struct buf *buf, struct span field);
/* Both take from the front of *from; false when it does not hold one. */
bool span_take_number(struct span *from, uint64_t *number);
bool span_take_field(struct span *from, struct span *field);

#endif
