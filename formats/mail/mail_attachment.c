/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/mail/mail_attachment.h"
#include "formats/pack/http.h"
#include "formats/sniff.h"

static const struct file_type *type_of(const struct mail_attachment *attachment)
{
	return attachment->name ? file_type_of_member(attachment->name) : NULL;
}

const char *mail_attachment_name(const struct mail_attachment *attachment)
{
	const struct file_type *type = type_of(attachment);
	const char *media;

	if (type && !type->unnamed)
		return type->archive ? NULL : attachment->name;
	media = media_name(span_str(attachment->type), span_of("", 0),
			   span_of("", 0));
	return media || !type ? media : attachment->name;
}

enum fate mail_attachment_fate(const struct mail_attachment *attachment)
{
	const struct file_type *type = type_of(attachment);

	if (type && type->archive)
		return FATE_ARCHIVE;
	return fate_of_media(span_str(attachment->type),
			     span_str(attachment->name));
}

static void add_record(struct buf *to, const struct mail_letter *letter,
		       const struct mail_attachment *attachment)
{
	buf_add_span(to, letter->article->record);
	if (to->len)
		buf_add_char(to, '/');
	if (attachment->name)
		buf_add_str(to, attachment->name);
	else
		buf_addf(to, "%zu", attachment->number);
}

enum status mail_attachment_read(const struct mail_letter *letter,
				 const struct mail_attachment *attachment,
				 struct span bytes, struct err *err)
{
	struct input member = {.name = mail_attachment_name(attachment),
			       .charset = attachment->charset,
			       .sent = letter->sent,
			       .bytes = bytes,
			       .known = *letter->article};
	struct buf record = BUF_INIT;
	enum status status;

	if (file_type_of_member(member.name)->unnamed)
		member.type = sniff_type(bytes);
	if (member.type && member.type->archive) {
		fates_add(&letter->reading->report.fates, FATE_ARCHIVE);
		return ST_OK;
	}
	add_record(&record, letter, attachment);
	member.known.record = buf_span(&record);
	member.known.title = span_str(attachment->name);
	member.known.blocks = NULL;
	member.known.block_count = 0;
	status = member_read(letter->input, member, letter->reading, err);
	buf_release(&record);
	return status;
}
