/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What passes between llmindex and the child that reads a file for it: a
 * request one way, frames the other, of which the last one is the end. A
 * child that hostile bytes have taken over may send anything, so what is
 * taken here is checked to be what a reader may give: UTF-8, places in the
 * file, numbers in range.
 */
#ifndef FORMATS_SANDBOX_EXTRACT_WIRE_H
#define FORMATS_SANDBOX_EXTRACT_WIRE_H

#include "formats/input.h"

/* Both sides are one program: this only finds mistakes. */
#define WIRE_VERSION 6

/* Requests hold a path each; no packet is larger. */
#define WIRE_REQUEST_MAX ((size_t)32768)

struct wire_request {
	const char *path, *name, *type; /* of struct input; type by its name */
	const char *charset;            /* "" for none */
	uint64_t seconds, memory;       /* bytes */
	bool raw;
	struct input_limits limits;
	const char *languages; /* of struct ocr_order; "" for none */
	bool ocr;              /* wanted */
	uint64_t page;         /* likewise */
	uint64_t pages;        /* bytes of records behind the file's own */
	const char *text_keys; /* of struct input; "" for none */
};

void wire_add_request(struct buf *to, const struct wire_request *request);
/* Spans of bytes are copied to texts, which request then points into. */
bool wire_take_request(struct span bytes, struct wire_request *request,
		       struct buf *texts);

/* A packet is the requests of all files of a child, in their order. */
void wire_add_packet(struct buf *to, struct span request);
/* The next of them; false when none is left, or what is left is none. */
bool wire_take_packet(struct span *packet, struct span *request);

enum wire_kind {
	WIRE_MORE, /* no whole frame is there yet */
	WIRE_ARTICLE,
	WIRE_END,
	WIRE_BAD,
};

void wire_add_article(struct buf *to, const struct article *article);
/* What the reader returned, with its report. */
void wire_add_end(struct buf *to, const struct err *err,
		  const struct read_report *report);

/* Bytes of frames as they come in. */
struct wire_inbox {
	struct buf bytes;
	size_t at; /* what is in front was taken */
};

void wire_inbox_add(struct wire_inbox *inbox, const char *ptr, size_t len);
void wire_inbox_release(struct wire_inbox *inbox);
/* The next frame, valid until bytes are added. */
enum wire_kind wire_inbox_next(struct wire_inbox *inbox, struct span *frame);
/* WIRE_END with the next end out of the frames that are in, none of which is
 * taken; else as wire_inbox_next(). *from is 0 at first, and then where to go
 * on, as long as bytes are added and no frame is taken. */
enum wire_kind wire_inbox_end(const struct wire_inbox *inbox, size_t *from,
			      struct span *frame);
/* Takes all frames up to the next end, which must be there, and it. */
void wire_inbox_pass(struct wire_inbox *inbox);

/* An article out of a frame, which it borrows from. Kept from one to the
 * next for its memory. */
struct wire_article {
	struct article article;
	struct block *blocks;
	size_t cap;
	char date_source[32];
};

/* False when no reader sends such a thing; file_len is that of the file. */
bool wire_take_article(struct span frame, uint64_t file_len,
		       struct wire_article *article);
void wire_article_release(struct wire_article *article);

struct wire_end {
	struct err err; /* ST_OK, or the file's */
	struct read_report report;
	char charset[40]; /* what report.charset points to */
};

bool wire_take_end(struct span frame, struct wire_end *end);

#endif
