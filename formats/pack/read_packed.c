/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of single files in a compression. */
#include "formats/pack/archive.h"
#include "formats/pack/inflate.h"
#include "formats/member.h"
#include "formats/input.h"

/* "a.txt.gz" to "a.txt". */
static char *name_inside(const char *name)
{
	const char *dot = strrchr(name, '.');

	return mem_span(
		span_of(name, dot ? (size_t)(dot - name) : strlen(name)));
}

static enum status unpack_all(const struct input *input, struct buf *to,
			      struct err *err)
{
	struct unpack *unpack = NULL;
	struct unpack_entry entry;
	enum status status;
	bool more = false;

	status = unpack_open(&unpack, input->bytes, UNPACK_RAW, UNPACK_LIMITS,
			     input->path, err);
	if (!status)
		status = unpack_next(unpack, &entry, &more, err);
	if (!status && more)
		status = unpack_read(unpack, to, err);
	unpack_close(unpack);
	return status;
}

/* libarchive drops the last block, of which most may be good. */
static void rescue(struct span bytes, struct buf *text)
{
	buf_clear(text);
	inflate_zlib(bytes, UNPACK_LIMITS.each, text);
}

/* What came out in front of a fault is read. */
enum status read_packed(const struct input *input, struct reading *reading,
			struct err *err)
{
	struct input member = {.charset = input->charset};
	char *name = name_inside(input->name);
	struct buf text = BUF_INIT;
	enum status status;
	struct err why;

	status = unpack_all(input, &text, &why);
	if (status == ST_INPUT && span_starts(input->bytes, "\x1F\x8B"))
		rescue(input->bytes, &text);
	if (status && !text.len) {
		*err = why;
	} else {
		if (status && !reading->report.first.status)
			reading->report.first = why;
		reading->report.bad_records += status != ST_OK;
		member.name = name;
		member.bytes = buf_span(&text);
		status = member_read_body(input, member, reading, err);
	}
	buf_release(&text);
	free(name);
	return status;
}
