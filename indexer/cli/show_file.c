/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/show_file.h"
#include "indexer/cli/held_pages.h"

#include <sys/stat.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/out.h"
#include "base/page_breaks.h"
#include "base/file/path.h"
#include "formats/input.h"
#include "indexer/run/ingest.h"
#include "indexer/plan/known.h"
#include "indexer/plan/roots.h"
#include "indexer/passage/split.h"

#define SCHEMA 1 /* of the JSON */

struct show {
	bool json;
	struct buf text; /* of the passages */
	uint64_t article;
	size_t count, articles;
};

static void add_text(struct buf *to, const char *key, struct span value)
{
	if (!value.len)
		return;
	buf_addf(to, "%s: ", key);
	out_safe(to, value, OUT_LINE);
	buf_add_char(to, '\n');
}

static void add_date(struct buf *to, const struct passage *passage)
{
	if (!passage->date) {
		buf_add_str(to, "date: undated\n");
		return;
	}
	buf_add_str(to, "date: ");
	day_text(passage->date, to);
	buf_add_str(to, " (");
	out_safe(to, passage->date_source, OUT_LINE);
	buf_add_str(to, ")\n");
}

static const char *mended_words(uint32_t flags)
{
	static const char *const words[] = {"", "presentation forms",
					    "visual order",
					    "presentation forms, visual order"};

	return words[(flags & PASSAGE_FORMS ? 1 : 0) +
		     (flags & PASSAGE_VISUAL ? 2 : 0)];
}

static void add_topics(struct buf *to, struct span topics)
{
	struct buf text = BUF_INIT;

	passage_topics_text(topics, &text);
	add_text(to, "topics", buf_span(&text));
	buf_release(&text);
}

/* How sure it is, where it was guessed. */
static void add_lang(struct buf *to, const struct passage *passage)
{
	buf_add_str(to, "lang: ");
	out_safe(to, passage->lang, OUT_LINE);
	if (passage->confidence)
		buf_addf(to, " (%u %%)", (unsigned)passage->confidence);
	buf_add_char(to, '\n');
}

static uint32_t last_page(const struct passage *passage)
{
	return page_breaks_page(passage->breaks, passage->page, UINT64_MAX);
}

static void add_pages(struct buf *to, const struct passage *passage)
{
	uint32_t last = last_page(passage);

	if (last > passage->page)
		buf_addf(to, "pages: %u-%u\n", passage->page, last);
	else if (passage->page)
		buf_addf(to, "page: %u\n", passage->page);
}

static void show_lines(struct show *show, const struct passage *passage)
{
	struct buf *to = &show->text;

	buf_addf(to, "\n-- %zu, passage %u of article %zu\n", show->count,
		 passage->ordinal + 1, show->articles);
	add_text(to, "record", passage->record);
	add_text(to, "title", passage->title);
	add_text(to, "author", passage->author);
	add_text(to, "source", passage->source);
	add_topics(to, passage->topics);
	add_text(to, "url", passage->url);
	add_date(to, passage);
	add_lang(to, passage);
	add_text(to, "script", passage->script);
	add_pages(to, passage);
	buf_addf(to, "bytes: %llu-%llu\nunits: %u\n",
		 (unsigned long long)passage->byte_start,
		 (unsigned long long)passage->byte_end,
		 split_units(passage->text));
	add_text(to, "mended", span_str(mended_words(passage->flags)));
	if (PASSAGE_OCR_SURE(passage->flags))
		buf_addf(to, "ocr: %u %%\n", PASSAGE_OCR_SURE(passage->flags));
	add_text(to, "heading", passage->heading);
	buf_add_char(to, '\n');
	out_safe(to, passage->text, OUT_LINES);
	buf_add_char(to, '\n');
}

static void add_json(struct buf *to, const char *key, struct span value)
{
	buf_addf(to, ",\"%s\":", key);
	if (value.len)
		out_json(to, value);
	else
		buf_add_str(to, "null");
}

static void add_json_topics(struct buf *to, struct span topics)
{
	buf_add_str(to, ",\"topics\":");
	passage_topics_json(topics, to);
}

static void add_number(struct buf *to, const char *key, uint64_t number)
{
	buf_addf(to, ",\"%s\":%llu", key, (unsigned long long)number);
}

static void add_json_date(struct buf *to, uint32_t date)
{
	struct buf text = BUF_INIT;

	day_text(date, &text);
	add_json(to, "date", buf_span(&text));
	buf_release(&text);
}

static void show_object(struct show *show, const struct passage *passage)
{
	struct buf *to = &show->text;

	buf_addf(to, "%s{\"article\":%zu", show->count > 1 ? "," : "",
		 show->articles);
	add_number(to, "passage", passage->ordinal + 1);
	add_json(to, "record", passage->record);
	add_json(to, "title", passage->title);
	add_json(to, "author", passage->author);
	add_json(to, "source", passage->source);
	add_json_topics(to, passage->topics);
	add_json(to, "url", passage->url);
	add_json_date(to, passage->date);
	add_json(to, "date_source", passage->date_source);
	add_json(to, "lang", passage->lang);
	add_number(to, "lang_confidence", passage->confidence);
	add_json(to, "script", passage->script);
	add_number(to, "page", passage->page);
	add_number(to, "last_page", last_page(passage));
	add_number(to, "byte_start", passage->byte_start);
	add_number(to, "byte_end", passage->byte_end);
	add_number(to, "units", split_units(passage->text));
	add_json(to, "mended", span_str(mended_words(passage->flags)));
	add_number(to, "ocr_confidence", PASSAGE_OCR_SURE(passage->flags));
	add_json(to, "heading", passage->heading);
	add_json(to, "text", passage->text);
	buf_add_char(to, '}');
}

static enum status take(void *context, const struct passage *passage,
			struct err *err)
{
	struct show *show = context;

	(void)err;
	if (!show->count || passage->article != show->article)
		show->articles++;
	show->article = passage->article;
	show->count++;
	if (show->json)
		show_object(show, passage);
	else
		show_lines(show, passage);
	return ST_OK;
}

static void add_taken(unsigned flags, struct buf *to)
{
	const char *doubt = held_page_doubt(flags);

	if (READ_TAKEN(flags))
		buf_addf(to, "taken: %u %% of its text%s%s\n",
			 READ_TAKEN(flags), doubt ? ", " : "",
			 doubt ? doubt : "");
}

static void head_text(const struct file_state *state, struct buf *to)
{
	add_text(to, "file", state->path);
	add_text(to, "type", state->type);
	if (state->charset.len) {
		buf_add_str(to, "charset: ");
		out_safe(to, state->charset, OUT_LINE);
		buf_addf(to, " (%u %%)\n", state->confidence);
	}
	buf_addf(to, "articles: %u\npassages: %u\n", state->articles,
		 state->passages);
	if (state->flags & READ_NEEDS_OCR)
		buf_add_str(to, "needs OCR: it has pages without text\n");
	add_taken(state->flags, to);
	add_text(to, "trouble", state->reason);
}

static void head_json(const struct file_state *state, struct buf *to)
{
	buf_addf(to, "{\"schema\":%d,", SCHEMA);
	out_json_path(to, state->path);
	add_json(to, "type", state->type);
	add_json(to, "charset", state->charset);
	add_number(to, "confidence", state->confidence);
	add_number(to, "articles", state->articles);
	buf_addf(to, ",\"needs_ocr\":%s",
		 state->flags & READ_NEEDS_OCR ? "true" : "false");
	if (READ_TAKEN(state->flags))
		buf_addf(to, ",\"taken\":%u,\"doubtful\":%s",
			 READ_TAKEN(state->flags),
			 state->flags & READ_DOUBTFUL ? "true" : "false");
	add_json(to, "trouble", state->reason);
	buf_add_str(to, ",\"passages\":[");
}

static void write_all(const struct show *show, const struct file_state *state,
		      struct buf *to)
{
	if (show->json)
		head_json(state, to);
	else
		head_text(state, to);
	buf_add_span(to, buf_span(&show->text));
	if (show->json)
		buf_add_str(to, "]}\n");
}

/* The rules of the configuration's sources hold as in a run. */
static enum status show_job(const struct config *config, const char *path,
			    struct show *show, struct buf *to,
			    struct err *trouble, struct err *err)
{
	struct ingest *ingest = ingest_new(config);
	struct ingest_result result;
	struct roots roots;
	enum status status = roots_set(&roots, config, &path, 1, err);
	struct ingest_job job = {
		.path = path, .identity = path, .now = clock_wall()};

	if (!status) {
		job.source = roots_source(&roots, path);
		ingest_set_sink(ingest, take, show);
		status = ingest_file(ingest, &job, &result, err);
	}
	if (!status) {
		write_all(show, &result.state, to);
		err_clear(trouble);
		if (trouble_is_loss(result.state.trouble))
			*trouble = result.trouble;
	}
	roots_release(&roots);
	ingest_free(ingest);
	return status;
}

enum status show_file(const struct config *config, const char *path, bool json,
		      struct buf *to, struct err *trouble, struct err *err)
{
	struct show show = {.json = json};
	struct buf whole = BUF_INIT;
	enum status status = path_absolute(&whole, path, err);
	struct stat st;

	if (!status && !stat(whole.ptr, &st) && S_ISDIR(st.st_mode))
		status = err_set(err, ST_USAGE,
				 "cannot show '%s': it is a folder; give a "
				 "file",
				 path);
	if (!status)
		status = show_job(config, whole.ptr, &show, to, trouble, err);
	buf_release(&show.text);
	buf_release(&whole);
	return status;
}
