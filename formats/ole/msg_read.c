/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of Outlook's messages. */
#include "base/array.h"
#include "formats/date/date_text.h"
#include "formats/mail/mail_header.h"
#include "formats/ole/msg.h"
#include "formats/ole/ole_text.h"
#include "formats/text/line.h"

#include <strings.h>

#define ATTACHED      "__attach_version1.0_#"
#define ATTACHED_MOST 1000
#define DEPTH_MOST    8 /* messages in messages */

static void take_field(struct msg_letter *letter, enum msg_property property,
		       struct span (*part)(struct span), struct span *field)
{
	struct buf text = BUF_INIT;
	struct span value;

	msg_text(&letter->msg, property, &text);
	value = buf_span(&text);
	draft_field(&letter->draft, field, part ? part(value) : value);
	buf_release(&text);
}

/* The day where it was written is in the head that it travelled with. */
static uint32_t day_in_head(const struct msg_letter *letter)
{
	struct buf head = BUF_INIT;
	struct span line;
	uint32_t day = 0;
	size_t at = 0;

	msg_text(&letter->msg, MSG_HEADERS, &head);
	while (!day && line_next(buf_span(&head), &at, &line))
		if (line.len > 5 && !strncasecmp(line.ptr, "Date:", 5))
			day = date_find(span_of(line.ptr + 5, line.len - 5),
					"");
	buf_release(&head);
	return day;
}

static uint32_t day_of(const struct msg_letter *letter)
{
	static const enum msg_property times[] = {MSG_SENT, MSG_RECEIVED,
						  MSG_CREATED};
	uint32_t day = day_in_head(letter);
	size_t i;

	for (i = 0; !day && i < COUNT_OF(times); i++)
		day = ole_day(msg_number(&letter->msg, times[i]));
	return day;
}

static void take_fields(struct msg_letter *letter)
{
	struct article *article = &letter->draft.article;

	take_field(letter, MSG_SUBJECT, NULL, &article->title);
	take_field(letter, MSG_ON_BEHALF, NULL, &article->author);
	take_field(letter, MSG_SENDER, NULL, &article->author);
	take_field(letter, MSG_SENDER_MAIL, NULL, &article->author);
	take_field(letter, MSG_SENDER_ADDRESS, NULL, &article->author);
	take_field(letter, MSG_ID, mail_header_id, &article->record);
	article->date = day_of(letter);
	article->date_source = article->date ? "metadata" : "";
}

static enum status read_letter(struct ole_file *file,
			       const struct ole_storage *storage,
			       unsigned depth, struct err *err);

static enum status read_data(struct msg_letter *letter, const struct msg *part,
			     const struct mail_attachment *attachment,
			     struct err *err)
{
	struct mail_letter outer = {letter->file->input, letter->file->reading,
				    &letter->draft.article, true};
	struct buf bytes = BUF_INIT;
	enum status status = ST_OK;

	if (!mail_attachment_name(attachment))
		fates_add(&letter->file->reading->report.fates,
			  mail_attachment_fate(attachment));
	else if (msg_bytes(part, MSG_DATA, &bytes))
		status = mail_attachment_read(&outer, attachment,
					      buf_span(&bytes), err);
	buf_release(&bytes);
	return status;
}

static enum status read_attached(struct msg_letter *letter,
				 const struct ole_storage *storage,
				 size_t number, struct err *err)
{
	const struct ole_storage *inside;
	struct buf name = BUF_INIT, type = BUF_INIT;
	struct mail_attachment attachment = {.number = number};
	enum status status;
	struct msg part;

	msg_open(&part, letter->msg.ole, storage, MSG_HEAD_ATTACHED);
	part.page = letter->msg.page;
	inside = msg_inside(&part, MSG_DATA);
	if (!msg_text(&part, MSG_NAME, &name))
		msg_text(&part, MSG_SHORT_NAME, &name);
	msg_text(&part, MSG_TYPE, &type);
	attachment.name = name.len ? name.ptr : NULL;
	attachment.type = buf_str(&type);
	if (inside)
		status = read_letter(letter->file, inside, letter->depth + 1,
				     err);
	else
		status = read_data(letter, &part, &attachment, err);
	buf_release(&name);
	buf_release(&type);
	msg_close(&part);
	return status;
}

static enum status read_attachments(struct msg_letter *letter, struct err *err)
{
	struct ole *ole = letter->msg.ole;
	enum status status = ST_OK;
	size_t i, count = 0;
	const char *name;

	for (i = 0; !status && count < ATTACHED_MOST &&
		    (name = ole_name(ole, letter->msg.storage, i));
	     i++) {
		const struct ole_storage *storage =
			span_starts(span_str(name), ATTACHED)
				? ole_find(ole, letter->msg.storage, name)
				: NULL;

		if (storage)
			status = read_attached(letter, storage, ++count, err);
	}
	return status;
}

static enum status read_letter(struct ole_file *file,
			       const struct ole_storage *storage,
			       unsigned depth, struct err *err)
{
	struct msg_letter letter = {.file = file, .depth = depth};
	enum status status;

	if (depth > DEPTH_MOST) {
		member_bad(file->input, span_str(""),
			   "has messages nested more than 8 deep; the rest is "
			   "skipped",
			   file->reading);
		return ST_OK;
	}
	draft_init(&letter.draft);
	msg_open(&letter.msg, file->ole, storage,
		 depth ? MSG_HEAD_INNER : MSG_HEAD_OUTER);
	take_fields(&letter);
	status = msg_body_read(&letter, err);
	if (!status)
		status = read_attachments(&letter, err);
	msg_close(&letter.msg);
	draft_release(&letter.draft);
	return status;
}

/* Each message is pushed by itself. */
enum status msg_read(struct ole_file *file, struct err *err)
{
	return read_letter(file, ole_root(file->ole), 0, err);
}
