/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mcp/mcp_hit.h"
#include "base/array.h"
#include "base/out.h"

static const char *const kept[] = {
	"id",        "path",           "path_bytes",   "record",
	"title",     "heading",        "source",       "author",
	"url",       "date",           "date_source",  "captured",
	"lang",      "script",         "type",         "page",
	"last_page", "ordinal",        "score",        "text",
	"marks",     "mark_chars",     "translations", "more",
	"state",     "ocr_confidence",
};

static json_t *also_object(const json_t *from)
{
	static const char *const fields[] = {"id",   "path",   "title",
					     "date", "source", "url"};
	json_t *to = json_object(), *value;
	size_t i;

	for (i = 0; i < COUNT_OF(fields); i++) {
		value = json_object_get(from, fields[i]);
		if (value)
			json_object_set(to, fields[i], value);
	}
	return to;
}

static json_t *also_list(const json_t *from)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < json_array_size(from); i++)
		json_array_append_new(list,
				      also_object(json_array_get(from, i)));
	return list;
}

static void add_uri(struct llmsearch_hit *hit, json_t *to)
{
	char uri[96];

	snprintf(uri, sizeof(uri), MCP_SCHEME "%s",
		 llmsearch_hit_text(hit, LLMSEARCH_ID, NULL));
	json_object_set_new(to, "uri", json_string(uri));
}

json_t *hit_object(struct llmsearch_hit *hit)
{
	json_t *whole, *to, *value;
	const char *text;
	size_t len, i;

	if (!hit)
		return json_null();
	text = llmsearch_hit_text(hit, LLMSEARCH_JSON, &len);
	whole = mcp_parse(span_of(text, len));
	to = json_object();
	add_uri(hit, to);
	for (i = 0; i < COUNT_OF(kept); i++) {
		value = json_object_get(whole, kept[i]);
		if (value)
			json_object_set(to, kept[i], value);
	}
	json_object_set_new(to, "also",
			    also_list(json_object_get(whole, "also")));
	json_decref(whole);
	return to;
}

static void say_fact(struct llmsearch_hit *hit, enum llmsearch_field field,
		     const char *before, struct buf *to)
{
	size_t len;
	const char *text = llmsearch_hit_text(hit, field, &len);

	if (!text)
		return;
	buf_add_str(to, before);
	out_safe(to, span_of(text, len), OUT_LINE);
}

static void say_reasons(const struct llmsearch_hit *hit, struct buf *to)
{
	const char *from, *matched;
	size_t i;

	for (i = 0; llmsearch_hit_reason(hit, i, &from, &matched); i++) {
		buf_add_str(to, i ? "; " : "found by: ");
		out_safe(to, span_str(from), OUT_LINE);
		buf_add_str(to, " -> ");
		out_safe(to, span_str(matched), OUT_LINE);
	}
	if (i)
		buf_add_char(to, '\n');
}

static void say_page(const struct llmsearch_hit *hit, struct buf *to)
{
	unsigned long long page = llmsearch_hit_figure(hit, LLMSEARCH_PAGE);

	if (page)
		buf_addf(to, ", page %llu", page);
}

void hit_say(struct llmsearch_hit *hit, size_t number, struct buf *to)
{
	if (number)
		buf_addf(to, "%zu. ", number);
	if (llmsearch_hit_text(hit, LLMSEARCH_TITLE, NULL))
		say_fact(hit, LLMSEARCH_TITLE, "", to);
	else
		buf_add_str(to, "(no title)");
	say_fact(hit, LLMSEARCH_ID, "\nid ", to);
	say_fact(hit, LLMSEARCH_SOURCE, ", source ", to);
	if (llmsearch_hit_text(hit, LLMSEARCH_DATE, NULL))
		say_fact(hit, LLMSEARCH_DATE, ", date ", to);
	else
		buf_add_str(to, ", undated");
	say_fact(hit, LLMSEARCH_LANGUAGE, ", language ", to);
	say_fact(hit, LLMSEARCH_PATH, "\npath ", to);
	say_page(hit, to);
	buf_add_char(to, '\n');
	say_reasons(hit, to);
	hit_say_text(hit, "", to);
}

void hit_say_text(struct llmsearch_hit *hit, const char *line, struct buf *to)
{
	const char *text;
	size_t len;

	if (!hit)
		return;
	text = llmsearch_hit_text(hit, LLMSEARCH_TEXT, &len);
	if (*line)
		buf_addf(to, "%s\n", line);
	out_safe(to, span_of(text ? text : "", len), OUT_LINES);
	buf_add_str(to, "\n\n");
}
