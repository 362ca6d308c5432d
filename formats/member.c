/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/member.h"
#include "formats/file_type.h"
#include "formats/input.h"
#include "formats/sniff.h"

/* Tells the sink's errors from the reader's. */
struct watch {
	struct reading *outer;
	bool failed;
};

static enum status take(void *context, const struct article *article,
			struct err *err)
{
	struct watch *watch = context;
	enum status status =
		watch->outer->sink(watch->outer->context, article, err);

	watch->failed = status != ST_OK;
	return status;
}

/* Messages say "'/a.zip': 'b.txt': why", so that the reason after the file's
 * name is one that names the member. */
static void set_path(struct buf *path, const struct input *outer,
		     struct span name)
{
	buf_add_str(path, outer->path);
	if (!name.len)
		return;
	buf_add_str(path, "': '");
	buf_add_span(path, name);
}

static enum status read_part(const struct input *outer, struct input member,
			     struct reading *reading, enum fate *fate,
			     struct err *err)
{
	struct watch watch = {.outer = reading};
	struct reading inner = {take, &watch, reading->report};
	struct buf path = BUF_INIT;
	struct err why = {0};
	enum status status;

	set_path(&path, outer, member.known.record);
	member.path = buf_str(&path);
	member.depth = outer->depth + 1;
	member.raw = outer->raw;
	member.sent |= outer->sent;
	member.limits = outer->limits;
	member.text_keys = outer->text_keys;
	member.inner = true;
	member.file_len = outer->inner ? outer->file_len : outer->bytes.len;
	status = input_read(&member, &inner, &why);
	reading->report = inner.report;
	*fate = status ? FATE_FAULTY : FATE_READ;
	if (status && watch.failed) {
		*err = why;
	} else if (status) {
		reading->report.bad_records++;
		if (!reading->report.first.status)
			reading->report.first = why;
		status = ST_OK;
	}
	buf_release(&path);
	return status;
}

enum status member_read(const struct input *outer, struct input member,
			struct reading *reading, struct err *err)
{
	const struct file_type *type = member.type;
	enum fate fate = FATE_TYPE;
	enum status status = ST_OK;

	if (!type)
		type = file_type_of_member(member.name);
	if (type && type->unnamed)
		type = member.type = sniff_type(member.bytes);
	if (type)
		status = read_part(outer, member, reading, &fate, err);
	fates_add(&reading->report.fates, fate);
	return status;
}

enum status member_read_body(const struct input *outer, struct input member,
			     struct reading *reading, struct err *err)
{
	enum fate fate;

	return read_part(outer, member, reading, &fate, err);
}

void member_bad(const struct input *outer, struct span name, const char *why,
		struct reading *reading)
{
	struct buf path = BUF_INIT;

	set_path(&path, outer, name);
	reading->report.bad_records++;
	report_bad(&reading->report, buf_str(&path), why);
	buf_release(&path);
}
