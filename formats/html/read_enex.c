/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of notes that Evernote exports (ENEX 3 and 4): each note is an
 * article, its content a page in CDATA.
 */
#include "formats/article/article_draft.h"
#include "formats/date/date_text.h"
#include "formats/html_part.h"
#include "formats/text/topics.h"
#include "formats/xml/xml.h"
#include "base/array.h"

enum note_field {
	NOTE_TITLE,
	NOTE_CONTENT,
	NOTE_CREATED,
	NOTE_AUTHOR,
	NOTE_URL,
	NOTE_TAG,
	NOTE_FIELDS
};

static const char *const names[NOTE_FIELDS] = {
	[NOTE_TITLE] = "title",     [NOTE_CONTENT] = "content",
	[NOTE_CREATED] = "created", [NOTE_AUTHOR] = "author",
	[NOTE_URL] = "source-url",  [NOTE_TAG] = "tag",
};

struct notebook {
	struct html_part part;
	struct buf fields[NOTE_FIELDS];
	struct buf topics;
	struct buf *field; /* the text at hand goes to, or NULL */
	bool in_note;
	unsigned skipped; /* open elements of attachments */
	enum status status;
	struct err *err;
};

static void clear(struct notebook *book)
{
	size_t i;

	for (i = 0; i < NOTE_FIELDS; i++)
		buf_clear(book->fields + i);
	buf_clear(&book->topics);
	book->field = NULL;
}

static void on_open(void *context, const struct xml_element *element)
{
	struct notebook *book = context;
	size_t i;

	if (xml_is(element, "note")) {
		clear(book);
		book->in_note = true;
	}
	book->skipped += xml_is(element, "resource");
	book->field = NULL;
	for (i = 0; i < NOTE_FIELDS; i++)
		if (book->in_note && !book->skipped &&
		    xml_is(element, names[i]))
			book->field = book->fields + i;
}

/* What is broken in one note costs that note. */
static void end_note(struct notebook *book)
{
	struct article *known = &book->part.known;
	struct span created = text_trim(buf_span(book->fields + NOTE_CREATED));

	known->title = span_of("", 0);
	book->part.title = text_trim(buf_span(book->fields + NOTE_TITLE));
	known->record = book->part.title;
	known->author = text_trim(buf_span(book->fields + NOTE_AUTHOR));
	known->url = text_trim(buf_span(book->fields + NOTE_URL));
	known->topics = buf_span(&book->topics);
	/* "20240827T101500Z" */
	known->date = date_field(
		span_of(created.ptr, created.len < 8 ? created.len : 8),
		span_of("", 0));
	known->date_source = known->date ? "metadata" : "";
	book->status = html_part_read(
		&book->part, buf_span(book->fields + NOTE_CONTENT), book->err);
	if (book->status == ST_INPUT && !book->part.failed) {
		report_part(&book->part.reading->report, book->err);
		book->status = ST_OK;
	}
}

static void on_close(void *context, const struct xml_element *element)
{
	struct notebook *book = context;

	if (book->status)
		return;
	if (book->field == book->fields + NOTE_TAG) {
		topics_add(&book->topics, buf_span(book->field));
		buf_clear(book->field);
	}
	book->field = NULL;
	book->skipped -= xml_is(element, "resource") && book->skipped;
	if (xml_is(element, "note") && book->in_note) {
		end_note(book);
		book->in_note = false;
	}
}

static void on_text(void *context, struct span text)
{
	struct notebook *book = context;

	if (book->field && !book->status)
		buf_add_span(book->field, text);
}

enum status read_enex(const struct input *input, struct reading *reading,
		      struct err *err)
{
	static const struct xml_handler handler = {on_open, on_close, on_text};
	struct notebook book = {.err = err};
	struct xml_fault fault;
	size_t i;

	book.part.input = input;
	book.part.reading = reading;
	book.part.charset = "utf-8";
	book.part.known.date_source = "";
	xml_read(input->bytes, true, &handler, &book, &fault);
	if (!book.status)
		xml_report(&fault, input->path, &reading->report);
	for (i = 0; i < NOTE_FIELDS; i++)
		buf_release(book.fields + i);
	buf_release(&book.topics);
	return book.status;
}
