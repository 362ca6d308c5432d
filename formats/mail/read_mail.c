/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The readers of mail, mailboxes and saved pages (MHTML). */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/charset/charset.h"
#include "formats/date/date_text.h"
#include "formats/input.h"
#include "formats/mail/mail.h"
#include "formats/mail/mail_attachment.h"
#include "formats/mail/mail_header.h"
#include "formats/mail/mail_text.h"

#include <strings.h>

/* A message being read. */
struct letter {
	const struct input *input;
	struct reading *reading;
	struct mail *mail;
	struct draft draft; /* owns what is known of it */
	bool page;          /* saved from the web, not sent */
};

static bool is_type(const struct letter *letter, size_t i, const char *type)
{
	return !strcasecmp(mail_part_at(letter->mail, i)->type, type);
}

static void take_field(struct letter *letter, const char *name,
		       struct span (*part)(struct span), struct span *field)
{
	struct buf text = BUF_INIT;
	struct span value;

	mail_header_text(mail_field(letter->mail, name), &text);
	value = buf_span(&text);
	draft_field(&letter->draft, field, part ? part(value) : value);
	buf_release(&text);
}

static void take_fields(struct letter *letter)
{
	struct article *article = &letter->draft.article;
	struct span date = mail_field(letter->mail, "Date");

	take_field(letter, "Subject", NULL, &article->title);
	take_field(letter, "From", mail_header_name, &article->author);
	take_field(letter, "List-Id", mail_header_name, &article->source);
	take_field(letter, "Snapshot-Content-Location", NULL, &article->url);
	if (!letter->page)
		take_field(letter, "Message-ID", mail_header_id,
			   &article->record);
	article->date = date_find(date, "");
	if (letter->page) {
		/* It was saved then; when it was written the page may say. */
		article->captured = article->date;
		article->date = 0;
		article->author = span_of("", 0);
	}
	article->date_source = article->date ? "metadata" : "";
}

static void add_plain(struct letter *letter, size_t i)
{
	const struct mail_part *part = mail_part_at(letter->mail, i);
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct charset_found found;

	mail_part_read(letter->mail, i, &bytes);
	found = charset_find(buf_span(&bytes), part->charset, false);
	if (found.confidence < CHARSET_SURE) {
		member_bad(letter->input, letter->draft.article.record,
			   "a text in it has an unknown charset",
			   letter->reading);
	} else {
		charset_decode(found.charset,
			       span_of(buf_str(&bytes) + found.from,
				       bytes.len - found.from),
			       &text);
		mail_text_add(&letter->draft, buf_span(&text),
			      letter->input->inner ? letter->input->file_len
						   : letter->input->bytes.len);
	}
	buf_release(&bytes);
	buf_release(&text);
}

static enum status read_attachment(struct letter *letter, size_t i,
				   struct err *err)
{
	const struct mail_part *part = mail_part_at(letter->mail, i);
	struct mail_attachment attachment = {part->name, part->type,
					     part->charset, i + 1};
	struct mail_letter outer = {letter->input, letter->reading,
				    &letter->draft.article, !letter->page};
	struct buf bytes = BUF_INIT;
	enum status status;

	if (!mail_attachment_name(&attachment)) {
		fates_add(&letter->reading->report.fates,
			  mail_attachment_fate(&attachment));
		return ST_OK;
	}
	mail_part_read(letter->mail, i, &bytes);
	status = mail_attachment_read(&outer, &attachment, buf_span(&bytes),
				      err);
	buf_release(&bytes);
	return status;
}

static bool is_body(const struct letter *letter, size_t i, const char *type)
{
	const struct mail_part *part = mail_part_at(letter->mail, i);

	return is_type(letter, i, type) && !part->attached && !part->name;
}

/* The page that a saved one is of: the first. */
static enum status read_page(struct letter *letter, size_t i, struct err *err)
{
	const char *location = mail_part_at(letter->mail, i)->location;
	struct input member = {.name = "a.html",
			       .charset =
				       mail_part_at(letter->mail, i)->charset,
			       .sent = !letter->page,
			       .known = letter->draft.article};
	struct buf bytes = BUF_INIT;
	enum status status;

	if (letter->page && !member.known.url.len && location &&
	    !strncasecmp(location, "http", 4))
		member.known.url = span_str(location);
	member.known.blocks = NULL;
	member.known.block_count = 0;
	mail_part_read(letter->mail, i, &bytes);
	member.bytes = buf_span(&bytes);
	status = member_read_body(letter->input, member, letter->reading, err);
	buf_release(&bytes);
	return status;
}

static size_t find_body(const struct letter *letter, const char *type)
{
	size_t i, count = mail_part_count(letter->mail);

	for (i = 0; i < count; i++)
		if (is_body(letter, i, type) ||
		    (letter->page && is_type(letter, i, type)))
			break;
	return i;
}

static bool is_stub(const struct letter *letter, size_t page)
{
	struct buf bytes = BUF_INIT;
	bool stub;

	if (!mail_is_short(&letter->draft))
		return false;
	mail_part_read(letter->mail, page, &bytes);
	stub = mail_is_stub(&letter->draft, buf_span(&bytes));
	buf_release(&bytes);
	return stub;
}

static enum status read_body(struct letter *letter, struct err *err)
{
	size_t count = mail_part_count(letter->mail), i;
	size_t page = find_body(letter, "text/html");

	for (i = 0; i < count && !letter->page; i++)
		if (is_body(letter, i, "text/plain"))
			add_plain(letter, i);
	if (page < count && (!letter->draft.count || is_stub(letter, page)))
		return read_page(letter, page, err);
	if (!letter->draft.count)
		return ST_OK;
	return draft_push(&letter->draft, letter->input, letter->reading, err);
}

/* By OpenPGP or S/MIME. Of the latter a signature, too, may be round all. */
static void report_sealed(const struct letter *letter)
{
	static const char *const types[][2] = {
		{"application/pgp-encrypted", "is encrypted"},
		{"application/pkcs7-mime",
		 "is encrypted, or signed as a whole"},
		{"application/x-pkcs7-mime",
		 "is encrypted, or signed as a whole"},
	};
	struct buf why = BUF_INIT;
	size_t i, k;

	for (i = 0; i < mail_part_count(letter->mail) && !why.len; i++)
		for (k = 0; k < COUNT_OF(types); k++)
			if (is_type(letter, i, types[k][0]))
				buf_addf(&why, "%s; save it as plain text",
					 types[k][1]);
	if (why.len)
		member_bad(letter->input, letter->draft.article.record,
			   buf_str(&why), letter->reading);
	buf_release(&why);
}

static enum status read_letter(struct letter *letter, struct err *err)
{
	enum status status;
	size_t i;

	take_fields(letter);
	report_sealed(letter);
	if (mail_is_cut(letter->mail))
		member_bad(letter->input, letter->draft.article.record,
			   "has parts nested more than 32 deep, or over 1000; "
			   "the rest is skipped",
			   letter->reading);
	status = read_body(letter, err);
	for (i = 0; !status && i < mail_part_count(letter->mail); i++)
		if (!letter->page && !is_body(letter, i, "text/plain") &&
		    !is_body(letter, i, "text/html"))
			status = read_attachment(letter, i, err);
	return status;
}

static enum status read_message(const struct input *input, struct span message,
				bool page, struct reading *reading,
				struct err *err)
{
	struct letter letter = {
		.input = input, .reading = reading, .page = page};
	enum status status;

	status = mail_open(&letter.mail, message, input->path, err);
	/* In a box the others go on. */
	if (status == ST_INPUT && message.len < input->bytes.len) {
		report_part(&reading->report, err);
		return ST_OK;
	}
	if (status)
		return status;
	draft_init(&letter.draft);
	status = read_letter(&letter, err);
	draft_release(&letter.draft);
	mail_close(letter.mail);
	return status;
}

/* "From somebody Thu Jan  4 12:00:00 2024": with a time of day. */
static bool is_mark(struct span line)
{
	return span_starts(line, "From ") && memchr(line.ptr, ':', line.len) &&
	       line.len < 1000;
}

static enum status read_box(const struct input *input, struct reading *reading,
			    struct err *err)
{
	struct span text = input->bytes, line;
	enum status status = ST_OK;
	size_t at = 0, from = 0, before;
	bool blank = true;

	while (!status && at < text.len) {
		before = at;
		line_next(text, &at, &line);
		if (blank && is_mark(line)) {
			if (before > from)
				status = read_message(
					input,
					span_of(text.ptr + from, before - from),
					false, reading, err);
			from = at;
		}
		blank = !line.len;
	}
	if (status || from >= text.len)
		return status;
	return read_message(input, span_of(text.ptr + from, text.len - from),
			    false, reading, err);
}

/* Whose letters were all taken out. */
static bool is_empty_box(const struct input *input)
{
	return !input->bytes.len && ascii_ends(span_str(input->name), ".mbox");
}

/* Apple Mail puts the length of the message in front of it, and a list of
 * properties after it. */
static bool is_apples(const struct input *input, struct span *message)
{
	struct span line;
	size_t at = 0, len = 0, i;

	if (!line_next(input->bytes, &at, &line))
		return false;
	line = span_trim(line);
	for (i = 0; i < line.len && i < 10 && ascii_is_digit(line.ptr[i]); i++)
		len = len * 10 + (size_t)(line.ptr[i] - '0');
	if (!line.len || i < line.len || at > input->bytes.len)
		return false;
	if (len > input->bytes.len - at)
		len = input->bytes.len - at;
	*message = span_of(input->bytes.ptr + at, len);
	return true;
}

enum status read_mail(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct span message;

	if (is_apples(input, &message))
		return read_message(input, message, false, reading, err);
	if (is_empty_box(input))
		return ST_OK;
	if (span_starts(input->bytes, "From "))
		return read_box(input, reading, err);
	return read_message(input, input->bytes, false, reading, err);
}

enum status read_mht(const struct input *input, struct reading *reading,
		     struct err *err)
{
	return read_message(input, input->bytes, true, reading, err);
}
