/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of JSON lines. */
#include "base/utf8.h"
#include "formats/article/authors.h"
#include "formats/date/date_text.h"
#include "formats/article/article_draft.h"
#include "formats/text/topics.h"
#include "formats/input.h"

#include <jansson.h>

#define VALUES_MOST ((size_t)1 << 20) /* of one record */

struct jsonl {
	struct source_text source;
	const struct input *input;
	struct reading *reading;
	size_t line; /* from 1 */
};

static void bad_record(struct jsonl *jsonl, const char *why)
{
	char text[JSON_ERROR_TEXT_LENGTH + 64];

	jsonl->reading->report.bad_records++;
	snprintf(text, sizeof(text), "line %zu: %s", jsonl->line, why);
	report_bad(&jsonl->reading->report, jsonl->source.path, text);
}

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

static void take_fields(struct draft *draft, json_t *record)
{
	struct article *article = &draft->article;

	article->record = field(draft, record, "id");
	article->title = field(draft, record, "title");
	article->lang = field(draft, record, "lang");
	article->url = field(draft, record, "url");
	article->source = field(draft, record, "source");
	take_authors(draft, record, "author");
	take_authors(draft, record, "authors");
	article->date = date_field(field(draft, record, "date"), article->lang);
	article->date_source = article->date ? "record" : "";
	take_topics(draft, record);
}

static enum status push_record(struct jsonl *jsonl, json_t *record,
			       struct span text, struct span place,
			       struct err *err)
{
	uint64_t start = (size_t)(place.ptr - jsonl->source.file.ptr);
	struct block block = {.start = start, .end = start + place.len};
	struct draft draft;
	enum status status;
	size_t at = 0;

	draft_init(&draft);
	take_fields(&draft, record);
	while (line_next(text, &at, &block.text))
		draft_add(&draft, block);
	status = draft_push(&draft, jsonl->input, jsonl->reading, err);
	draft_release(&draft);
	return status;
}

/* Each value costs many times its bytes, in our own process. */
static bool is_crowded(struct span line)
{
	size_t i, count = 0;
	bool quoted = false;

	for (i = 0; i < line.len && count <= VALUES_MOST; i++) {
		char c = line.ptr[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == ',' || c == '[' || c == '{'))
			count++;
	}
	return count > VALUES_MOST;
}

/* line is the record as UTF-8, place its bytes in the file. */
static enum status read_record(struct jsonl *jsonl, struct span line,
			       struct span place, struct err *err)
{
	json_error_t why;
	json_t *record = json_loadb(line.ptr, line.len, 0, &why);
	json_t *text = json_object_get(record, "text");
	enum status status = ST_OK;

	if (!record)
		bad_record(jsonl, why.text);
	else if (!json_is_object(record))
		bad_record(jsonl, "not an object");
	else if (!json_is_string(text))
		bad_record(jsonl, "no 'text', or not a string");
	else
		status = push_record(jsonl, record,
				     span_of(json_string_value(text),
					     json_string_length(text)),
				     place, err);
	json_decref(record);
	return status;
}

static enum status read_line(struct jsonl *jsonl, struct span line,
			     struct span place, struct err *err)
{
	struct buf repaired = BUF_INIT;
	enum status status;

	if (line.len > VALUES_MOST && is_crowded(line)) {
		bad_record(jsonl, "more than 1048576 values");
		return ST_OK;
	}
	if (jsonl->source.valid || utf8_valid(line) == line.len)
		return read_record(jsonl, line, place, err);
	utf8_repair(&repaired, line);
	status = read_record(jsonl, buf_span(&repaired), place, err);
	buf_release(&repaired);
	return status;
}

enum status read_jsonl(const struct input *input, struct reading *reading,
		       struct err *err)
{
	struct jsonl jsonl = {{0}, input, reading, 0};
	enum status status;
	struct span line;
	size_t at;

	status = source_open(&jsonl.source, input, &reading->report, err);
	at = jsonl.source.from;
	while (status == ST_OK && line_next(input->bytes, &at, &line)) {
		jsonl.line++;
		line = span_trim(line);
		if (line.len)
			status = read_line(&jsonl, line, line, err);
	}
	return status;
}
