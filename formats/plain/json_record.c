/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/plain/json_record.h"
#include "base/array.h"
#include "formats/article/authors.h"
#include "formats/date/date_text.h"
#include "formats/html_part.h"
#include "formats/page/html_text.h"
#include "formats/text/topics.h"

#include <stdlib.h>

/* A string or a number; the latter as text owned by draft. */
static struct span field(struct draft *draft, json_t *record, const char *key)
{
	json_t *value = json_object_get(record, key);
	char digits[32];

	if (json_is_string(value))
		return text_trim(span_of(json_string_value(value),
					 json_string_length(value)));
	if (!json_is_integer(value))
		return span_of("", 0);
	snprintf(digits, sizeof(digits), "%lld",
		 (long long)json_integer_value(value));
	return draft_own(draft, span_str(digits));
}

static void take_topic(struct draft *draft, json_t *value)
{
	if (json_is_string(value))
		topics_add_list(&draft->topics,
				span_of(json_string_value(value),
					json_string_length(value)));
}

/* A list, as text or as an array, under any of its names. */
static void take_topics(struct draft *draft, json_t *record)
{
	json_t *value, *item;
	const char *key;
	size_t i;

	json_object_foreach(record, key, value)
	{
		if (!topics_is_key(key))
			continue;
		take_topic(draft, value);
		json_array_foreach(value, i, item) take_topic(draft, item);
	}
}

/* A name, an array of them, or of objects that have one. */
static void take_authors(struct draft *draft, json_t *record, const char *key)
{
	json_t *value = json_object_get(record, key), *item, *name;
	struct span *authors = &draft->article.author;
	size_t i;

	authors_add(draft, authors, field(draft, record, key));
	json_array_foreach(value, i, item)
	{
		name = json_is_object(item) ? json_object_get(item, "name")
					    : item;
		if (json_is_string(name))
			authors_add(draft, authors,
				    span_of(json_string_value(name),
					    json_string_length(name)));
	}
}

/* The first of the keys that has something. */
static struct span first(struct draft *draft, json_t *record,
			 const char *const *keys)
{
	struct span value = span_of("", 0);

	for (; *keys && !value.len; keys++)
		value = field(draft, record, *keys);
	return value;
}

static const char *const titles[] = {"title", "headline", "resolved_title",
				     "given_title", NULL};
static const char *const urls[] = {"url",
				   "link",
				   "external_url",
				   "resolved_url",
				   "given_url",
				   "originalArticleUrl",
				   NULL};
static const char *const sources[] = {"source", "publisher", "siteName",
				      "domain_name", NULL};
static const char *const languages[] = {"lang", "language", NULL};
static const char *const dates[] = {
	"date",           "published", "published_at", "publishedAt",
	"date_published", "pubDate",   "publish_date", NULL};
/* Of who saved it: better than none, and told as that. */
static const char *const saves[] = {"created_at", "savedAt", "time_added",
				    NULL};
static const char *const texts[] = {
	"text",         "content",      "body",      "article_text",
	"content_html", "content_text", "full_text", NULL};

static void take_fields(struct draft *draft, json_t *record)
{
	struct article *article = &draft->article;

	article->record = field(draft, record, "id");
	article->title = first(draft, record, titles);
	article->lang = first(draft, record, languages);
	article->url = first(draft, record, urls);
	article->source = first(draft, record, sources);
	take_authors(draft, record, "author");
	take_authors(draft, record, "authors");
	take_authors(draft, record, "published_by");
	article->date = date_field(first(draft, record, dates), article->lang);
	article->date_source = article->date ? "record" : "";
	article->captured =
		date_field(first(draft, record, saves), article->lang);
	take_topics(draft, record);
}

/* Under a key that the user names. */
static const json_t *named_text(const char *keys, const json_t *record)
{
	const json_t *text;
	struct span all = span_str(keys), key;
	size_t at = 0;

	while (line_next(all, &at, &key)) {
		text = key.len ? json_object_getn(record, key.ptr, key.len)
			       : NULL;
		if (json_is_string(text))
			return text;
	}
	return NULL;
}

const json_t *json_record_text(const struct input *input, const json_t *record)
{
	const json_t *text = named_text(input->text_keys, record);
	size_t i;

	if (text)
		return text;
	for (i = 0; texts[i]; i++) {
		text = json_object_get(record, texts[i]);
		if (json_is_string(text))
			return text;
	}
	return NULL;
}

/* A record being read, and the places its blocks have. */
struct record {
	const struct input *input;
	struct reading *reading;
	struct draft draft;
	struct block place;
	struct block *blocks; /* of the article at hand */
	size_t cap;
};

static enum status push_lines(struct record *record, struct span text,
			      struct err *err)
{
	struct block block = record->place;
	size_t at = 0;

	while (line_next(text, &at, &block.text))
		draft_add(&record->draft, block);
	return draft_push(&record->draft, record->input, record->reading, err);
}

/* Of a page, which in our own process nothing takes apart. */
static enum status push_plain(struct record *record, struct span html,
			      struct err *err)
{
	struct buf plain = BUF_INIT;
	enum status status;

	html_lines(&plain, html);
	status = push_lines(record, buf_span(&plain), err);
	buf_release(&plain);
	return status;
}

static enum status take_page(void *context, const struct article *article,
			     struct err *err)
{
	struct record *record = context;
	struct article whole = *article;
	size_t i, count = article->block_count;

	while (record->cap < count)
		MEM_PUSH_ROOM(record->blocks, record->cap, record->cap);
	memcpy(record->blocks, article->blocks,
	       count * sizeof(*article->blocks));
	for (i = 0; i < count; i++) {
		record->blocks[i].start = record->place.start;
		record->blocks[i].end = record->place.end;
	}
	whole.blocks = record->blocks;
	return record->reading->sink(record->reading->context, &whole, err);
}

/* With its headings, lists and tables; as lines where it cannot be read so. */
static enum status push_page(struct record *record, struct span html,
			     struct err *err)
{
	struct reading inner = {take_page, record, record->reading->report};
	struct html_part part = {.input = record->input,
				 .reading = &inner,
				 .title = record->draft.article.title,
				 .known = record->draft.article,
				 .charset = "utf-8"};
	enum status status;

	part.known.topics = buf_span(&record->draft.topics);
	status = html_part_read(&part, html, err);
	record->reading->report = inner.report;
	if (!status || part.failed)
		return status;
	err_clear(err);
	return push_plain(record, html, err);
}

static enum status push_text(struct record *record, json_t *json,
			     struct err *err)
{
	const json_t *value = json_record_text(record->input, json);
	struct span text =
		span_of(json_string_value(value), json_string_length(value));

	if (value == json_object_get(json, "text") || !html_is_markup(text))
		return push_lines(record, text, err);
	if (record->input->bare)
		return push_plain(record, text, err);
	return push_page(record, text, err);
}

enum status json_record_push(const struct input *input, json_t *json,
			     struct block block, struct reading *reading,
			     struct err *err)
{
	struct record record = {
		.input = input, .reading = reading, .place = block};
	enum status status;

	draft_init(&record.draft);
	take_fields(&record.draft, json);
	status = push_text(&record, json, err);
	draft_release(&record.draft);
	free(record.blocks);
	return status;
}
