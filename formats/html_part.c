/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/html_part.h"

struct labelled {
	struct html_part *part;
	struct buf title;
};

static void prefer(struct span *field, struct span known)
{
	if (known.len)
		*field = known;
}

static void set_title(struct labelled *at, struct article *article)
{
	struct span work = at->part->work;

	prefer(&article->title, at->part->title);
	/* A chapter that has its book's title goes by its heading. */
	if (work.len && span_equal(work, article->title) &&
	    article->blocks[0].kind == BLOCK_HEADING)
		article->title = article->blocks[0].text;
	if (!work.len || span_equal(work, article->title))
		return;
	buf_clear(&at->title);
	buf_add_span(&at->title, work);
	if (article->title.len)
		buf_add_str(&at->title, ": ");
	buf_add_span(&at->title, article->title);
	article->title = buf_span(&at->title);
}

static enum status take(void *context, const struct article *article,
			struct err *err)
{
	struct labelled *at = context;
	const struct article *known = &at->part->known;
	struct article whole = *article;
	enum status status;

	whole.nature = known->nature;
	set_title(at, &whole);
	prefer(&whole.record, known->record);
	prefer(&whole.url, known->url);
	prefer(&whole.author, known->author);
	prefer(&whole.source, known->source);
	prefer(&whole.topics, known->topics);
	if (known->date) {
		whole.date = known->date;
		whole.date_source = known->date_source;
	}
	if (!whole.captured)
		whole.captured = known->captured;
	at->part->articles++;
	status = at->part->reading->sink(at->part->reading->context, &whole,
					 err);
	at->part->failed = status != ST_OK;
	return status;
}

enum status html_part_read(struct html_part *part, struct span html,
			   struct err *err)
{
	const struct input *outer = part->input;
	struct labelled at = {.part = part};
	struct reading inner = {take, &at, part->reading->report};
	struct input inside = {.path = outer->path,
			       .name = "part.html",
			       .bytes = html,
			       .charset = part->charset,
			       .depth = outer->depth + 1,
			       .inner = true,
			       .whole = true,
			       .raw = outer->raw};
	enum status status;

	inside.file_len = outer->inner ? outer->file_len : outer->bytes.len;
	inside.known.lang = part->known.lang;
	part->articles = 0;
	part->failed = false;
	status = input_read(&inside, &inner, err);
	/* The charset told is the file's. */
	inner.report.charset = part->reading->report.charset;
	inner.report.confidence = part->reading->report.confidence;
	part->reading->report = inner.report;
	buf_release(&at.title);
	return status;
}
