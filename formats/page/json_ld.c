/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/authors.h"
#include "formats/date/date_text.h"
#include "formats/page/json_ld.h"
#include "formats/text/topics.h"
#include "base/array.h"

#include <jansson.h>

#define DEPTH_MAX 8 /* of lists and graphs in each other */

/* What schema.org's kinds of articles are called; "Article" ends most. */
static bool is_article(const char *type)
{
	size_t len = strlen(type);

	return (len >= 7 && !strcmp(type + len - 7, "Article")) ||
	       (len >= 7 && !strcmp(type + len - 7, "Posting")) ||
	       !strcmp(type, "Report") || !strcmp(type, "OpinionPiece");
}

static bool is_page(const char *type)
{
	return !strcmp(type, "WebPage");
}

typedef bool type_test(const char *type);

static bool has_type(json_t *object, type_test *test)
{
	json_t *type = json_object_get(object, "@type"), *item;
	size_t i;

	if (json_is_string(type))
		return test(json_string_value(type));
	json_array_foreach(type, i,
			   item) if (json_is_string(item) &&
				     test(json_string_value(item))) return true;
	return false;
}

static json_t *find(json_t *json, type_test *test, unsigned depth)
{
	json_t *item, *found = NULL;
	size_t i;

	if (depth >= DEPTH_MAX)
		return NULL;
	if (json_is_object(json) && has_type(json, test))
		return json;
	if (json_is_object(json))
		return find(json_object_get(json, "@graph"), test, depth + 1);
	json_array_foreach(json, i, item)
	{
		found = find(item, test, depth + 1);
		if (found)
			break;
	}
	return found;
}

/* A text; the name of a thing; the first of a list. */
static struct span text_of(json_t *value, const char *key)
{
	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, key);
	if (!json_is_string(value))
		return span_of("", 0);
	return span_of(json_string_value(value), json_string_length(value));
}

/* A text is a list of them; a thing (DefinedTerm) is one. */
static void take_topic(struct buf *topics, json_t *value)
{
	if (json_is_string(value))
		topics_add_list(topics, text_of(value, ""));
	else if (json_is_object(value))
		topics_add(topics, text_of(value, "name"));
}

static void take_topics(struct buf *topics, json_t *object)
{
	static const char *const keys[] = {"keywords", "articleSection"};
	json_t *value, *item;
	size_t i, k;

	for (i = 0; i < COUNT_OF(keys); i++) {
		value = json_object_get(object, keys[i]);
		take_topic(topics, value);
		json_array_foreach(value, k, item) take_topic(topics, item);
	}
}

static void take_date(struct article *article, json_t *object)
{
	static const char *const keys[] = {"datePublished", "dateCreated"};
	size_t i;

	for (i = 0; i < 2 && !article->date; i++) {
		article->date = date_field(
			text_of(json_object_get(object, keys[i]), "@value"),
			article->lang);
		if (article->date)
			article->date_source = "metadata";
	}
}

static void take_authors(struct draft *draft, struct article *article,
			 json_t *value)
{
	json_t *item;
	size_t i;

	if (!json_is_array(value))
		authors_add(draft, &article->author, text_of(value, "name"));
	json_array_foreach(value, i, item)
		authors_add(draft, &article->author, text_of(item, "name"));
}

static void take(struct draft *draft, struct article *article, json_t *object)
{
	const struct {
		struct span *field;
		const char *key, *inner;
	} fields[] = {
		{&article->title, "headline", "@value"},
		{&article->title, "name", "@value"},
		{&article->source, "publisher", "name"},
		{&article->url, "mainEntityOfPage", "@id"},
		{&article->url, "url", "@id"},
		{&article->lang, "inLanguage", "alternateName"},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(fields); i++)
		draft_field(draft, fields[i].field,
			    text_of(json_object_get(object, fields[i].key),
				    fields[i].inner));
	if (!article->author.len)
		take_authors(draft, article, json_object_get(object, "author"));
	if (!article->author.len)
		take_authors(draft, article,
			     json_object_get(object, "creator"));
	take_date(article, object);
	take_topics(&draft->topics, object);
}

/* Line ends inside its strings, which JSON has not, are in many pages. */
static void escape_lines(struct buf *to, struct span json)
{
	bool inside = false, escaped = false;
	size_t i;

	for (i = 0; i < json.len; i++) {
		char c = json.ptr[i];

		if (c == '"' && !escaped)
			inside = !inside;
		escaped = c == '\\' && !escaped;
		if (c == '\n' && inside)
			buf_add_str(to, "\\n");
		else
			buf_add_char(to, (unsigned char)c < ' ' ? ' ' : c);
	}
}

static json_t *load(struct span json)
{
	struct buf clean = BUF_INIT;
	json_t *root;

	escape_lines(&clean, json);
	root = json_loadb(buf_str(&clean), clean.len, JSON_DISABLE_EOF_CHECK,
			  NULL);
	buf_release(&clean);
	return root;
}

/* The longest of all there are. */
static void take_body(struct buf *body, json_t *object)
{
	struct span text = text_of(json_object_get(object, "articleBody"), "");

	if (text.len > body->len) {
		buf_clear(body);
		buf_add_span(body, text);
	}
}

void json_ld_read(struct draft *draft, struct article *article,
		  struct buf *body, struct span json)
{
	json_t *root = load(json);
	json_t *found = find(root, is_article, 0);

	if (!found)
		found = find(root, is_page, 0);
	if (found) {
		take(draft, article, found);
		take_body(body, found);
	}
	json_decref(root);
}
