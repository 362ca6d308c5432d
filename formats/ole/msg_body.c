/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/charset/charset.h"
#include "formats/input.h"
#include "formats/mail/mail_text.h"
#include "formats/ole/msg.h"

static uint64_t file_len(const struct msg_letter *letter)
{
	const struct input *input = letter->file->input;

	return input->inner ? input->file_len : input->bytes.len;
}

static void add_plain(struct msg_letter *letter)
{
	struct buf text = BUF_INIT;

	if (msg_text(&letter->msg, MSG_TEXT, &text))
		mail_text_add(&letter->draft, buf_span(&text),
			      file_len(letter));
	buf_release(&text);
}

/* A page is bytes, of the charset that is named beside it, or a text. */
static bool find_page(const struct msg_letter *letter, struct buf *page,
		      const char **label)
{
	const struct charset *charset = charset_of_page(
		(long)msg_number(&letter->msg, MSG_PAGE_CHARSET));

	*label = charset ? charset->name : NULL;
	if (msg_bytes(&letter->msg, MSG_PAGE, page))
		return true;
	*label = "utf-8";
	return msg_text(&letter->msg, MSG_PAGE, page);
}

static enum status read_member(struct msg_letter *letter, const char *name,
			       const char *charset, struct span bytes,
			       struct err *err)
{
	struct ole_file *file = letter->file;
	struct input member = {.name = name,
			       .charset = charset,
			       .bytes = bytes,
			       .sent = true,
			       .known = letter->draft.article};

	member.known.blocks = NULL;
	member.known.block_count = 0;
	return member_read_body(file->input, member, file->reading, err);
}

static enum status read_rich(struct msg_letter *letter, struct err *err)
{
	struct buf packed = BUF_INIT, rich = BUF_INIT;
	enum status status = ST_OK;

	if (msg_bytes(&letter->msg, MSG_RICH, &packed)) {
		if (!msg_unpack(buf_span(&packed), &rich))
			member_bad(letter->file->input,
				   letter->draft.article.record,
				   "the end of its rich text is missing",
				   letter->file->reading);
		status = read_member(letter, "a.rtf", NULL, buf_span(&rich),
				     err);
	}
	buf_release(&packed);
	buf_release(&rich);
	return status;
}

enum status msg_body_read(struct msg_letter *letter, struct err *err)
{
	struct draft *draft = &letter->draft;
	struct buf page = BUF_INIT;
	const char *charset;
	enum status status;
	bool has_page;

	add_plain(letter);
	has_page = find_page(letter, &page, &charset);
	if (has_page && (!draft->count || mail_is_stub(draft, buf_span(&page))))
		status = read_member(letter, "a.html", charset, buf_span(&page),
				     err);
	else if (!draft->count)
		status = read_rich(letter, err);
	else
		status = draft_push(draft, letter->file->input,
				    letter->file->reading, err);
	buf_release(&page);
	return status;
}
