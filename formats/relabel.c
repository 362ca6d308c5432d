/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/relabel.h"

struct relabelling {
	struct relabel *relabel;
	struct buf title;
};

static void prefer(struct span *field, struct span known)
{
	if (known.len)
		*field = known;
}

static void set_title(struct relabelling *at, struct article *article)
{
	struct span work = at->relabel->work;

	prefer(&article->title, at->relabel->title);
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
	struct relabelling *at = context;
	const struct article *known = &at->relabel->known;
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
	at->relabel->articles++;
	status = at->relabel->reading->sink(at->relabel->reading->context,
					    &whole, err);
	at->relabel->failed = status != ST_OK;
	return status;
}

enum status relabel_html(struct relabel *relabel, struct span html,
			 struct err *err)
{
	const struct input *outer = relabel->input;
	struct relabelling at = {.relabel = relabel};
	struct reading inner = {take, &at, relabel->reading->report};
	struct input part = {.path = outer->path,
			     .name = "part.html",
			     .bytes = html,
			     .charset = relabel->charset,
			     .depth = outer->depth + 1,
			     .inner = true,
			     .raw = outer->raw};
	enum status status;

	part.file_len = outer->inner ? outer->file_len : outer->bytes.len;
	part.known.lang = relabel->known.lang;
	relabel->articles = 0;
	relabel->failed = false;
	status = input_read(&part, &inner, err);
	/* The charset told is the file's. */
	inner.report.charset = relabel->reading->report.charset;
	inner.report.confidence = relabel->reading->report.confidence;
	relabel->reading->report = inner.report;
	buf_release(&at.title);
	return status;
}
