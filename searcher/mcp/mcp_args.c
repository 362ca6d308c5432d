/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mcp/mcp_args.h"
#include "base/array.h"

enum kind {
	KIND_TEXT,
	KIND_NUMBER,
	KIND_TRUTH,
	KIND_WORD,
	KIND_WORDS,
	KIND_FILTERS
};

static const struct argument {
	const char *name;
	enum kind kind;
	const char *words; /* allowed ones, a blank between two */
	long low, high;    /* of a number; of a text its most bytes */
	const char *help;
} arguments[] = {
	[ARG_QUERY] = {"query", KIND_TEXT, NULL, 0, 4096,
		       "Words to find, in the query language of "
		       "llmsearch-query(7)"},
	[ARG_ID] = {"id", KIND_TEXT, NULL, 0, 64,
		    "Id of a passage, as search gives it"},
	[ARG_FILTERS] = {"filters", KIND_FILTERS,
			 "lang script date source topic title path type", 0,
			 512,
			 "What passages must also be: lang 'zh,pt', script "
			 "'hant', date '2023-06..2024', source, topic, title, "
			 "path (a glob), type 'pdf,html'"},
	[ARG_LIMIT] = {"limit", KIND_NUMBER, NULL, 1, 50,
		       "How many hits to give (10)"},
	[ARG_OFFSET] = {"offset", KIND_NUMBER, NULL, 0, 10000,
			"How many hits to leave out first (0)"},
	[ARG_SORT] = {"sort", KIND_WORD, "score date -date path", 0, 0,
		      "Order of hits: score (best first), date, -date (latest "
		      "first) or path"},
	[ARG_LANG] = {"lang", KIND_TEXT, NULL, 0, 15,
		      "Language that the query is in, a tag such as zh or ar"},
	[ARG_EXACT] = {"exact", KIND_TRUTH, NULL, 0, 0,
		       "Match words as typed, without their other forms"},
	[ARG_TRANSLATE] = {"translate", KIND_TRUTH, NULL, 0, 0,
			   "Also find words in other languages (as "
			   "configured, normally true)"},
	[ARG_FACETS] = {"facets", KIND_WORDS,
			"lang script month year source type topic", 0, 0,
			"What to count matches by"},
	[ARG_VALUES] = {"values", KIND_NUMBER, NULL, 1, 1000,
			"How many values of each facet to give (50)"},
};

_Static_assert(COUNT_OF(arguments) == ARG_COUNT, "every argument has a row");

/* Takes the next of a list of words. */
static bool next_word(const char **words, struct span *word)
{
	size_t len;

	while (**words == ' ')
		++*words;
	len = strcspn(*words, " ");
	*word = span_of(*words, len);
	*words += len;
	return len > 0;
}

static bool is_word(const char *words, const char *text)
{
	struct span word;

	while (next_word(&words, &word))
		if (span_is(word, text))
			return true;
	return false;
}

static json_t *words_array(const char *words)
{
	json_t *array = json_array();
	struct span word;

	while (next_word(&words, &word))
		json_array_append_new(array, json_stringn(word.ptr, word.len));
	return array;
}

static json_t *filters_schema(const struct argument *row)
{
	json_t *properties = json_object();
	const char *words = row->words;
	struct span word;

	while (next_word(&words, &word))
		json_object_setn_new(properties, word.ptr, word.len,
				     json_pack("{s:s, s:i}", "type", "string",
					       "maxLength", (int)row->high));
	return json_pack("{s:s, s:o, s:b}", "type", "object", "properties",
			 properties, "additionalProperties", 0);
}

static json_t *argument_schema(const struct argument *row)
{
	json_t *schema = NULL;

	switch (row->kind) {
	case KIND_TEXT:
		schema = json_pack("{s:s, s:i}", "type", "string", "maxLength",
				   (int)row->high);
		break;
	case KIND_NUMBER:
		schema = json_pack("{s:s, s:i, s:i}", "type", "integer",
				   "minimum", (int)row->low, "maximum",
				   (int)row->high);
		break;
	case KIND_TRUTH:
		schema = json_pack("{s:s}", "type", "boolean");
		break;
	case KIND_WORD:
		schema = json_pack("{s:s, s:o}", "type", "string", "enum",
				   words_array(row->words));
		break;
	case KIND_WORDS:
		schema = json_pack("{s:s, s:{s:s, s:o}}", "type", "array",
				   "items", "type", "string", "enum",
				   words_array(row->words));
		break;
	case KIND_FILTERS:
		schema = filters_schema(row);
		break;
	}
	json_object_set_new(schema, "description", json_string(row->help));
	return schema;
}

json_t *args_schema(unsigned set, unsigned required)
{
	json_t *properties = json_object(), *needed = json_array();
	size_t i;

	for (i = 0; i < ARG_COUNT; i++) {
		if (set >> i & 1)
			json_object_set_new(properties, arguments[i].name,
					    argument_schema(&arguments[i]));
		if (required >> i & 1)
			json_array_append_new(needed,
					      json_string(arguments[i].name));
	}
	return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "properties",
			 properties, "required", needed, "additionalProperties",
			 0);
}

static enum status check_text(const struct argument *row, const json_t *value,
			      struct err *err)
{
	if (!json_is_string(value))
		return err_set(err, ST_USAGE, "'%s' must be a string",
			       row->name);
	if (json_string_length(value) > (size_t)row->high)
		return err_set(err, ST_USAGE,
			       "'%s' has more than %ld bytes; shorten it",
			       row->name, row->high);
	if (strlen(json_string_value(value)) != json_string_length(value))
		return err_set(err, ST_USAGE, "'%s' has a NUL; leave it out",
			       row->name);
	return ST_OK;
}

static enum status check_number(const struct argument *row, const json_t *value,
				struct err *err)
{
	if (json_is_integer(value) && json_integer_value(value) >= row->low &&
	    json_integer_value(value) <= row->high)
		return ST_OK;
	return err_set(err, ST_USAGE,
		       "'%s' must be a whole number from %ld to %ld", row->name,
		       row->low, row->high);
}

static enum status check_word(const struct argument *row, const json_t *value,
			      struct err *err)
{
	if (json_is_string(value) &&
	    is_word(row->words, json_string_value(value)))
		return ST_OK;
	return err_set(err, ST_USAGE, "'%s' must be of: %s", row->name,
		       row->words);
}

static enum status check_words(const struct argument *row, const json_t *value,
			       struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	if (!json_is_array(value) || !json_array_size(value) ||
	    json_array_size(value) > 20)
		return err_set(err, ST_USAGE, "'%s' must be an array of: %s",
			       row->name, row->words);
	for (i = 0; i < json_array_size(value) && !status; i++)
		status = check_word(row, json_array_get(value, i), err);
	return status;
}

static enum status check_filters(const struct argument *row,
				 const json_t *value, struct err *err)
{
	struct argument filter = *row;
	json_t *filters = json_incref((json_t *)(uintptr_t)value), *text;
	enum status status = ST_OK;
	const char *name;

	if (!json_is_object(value))
		status = err_set(err, ST_USAGE, "'%s' must be an object",
				 row->name);
	json_object_foreach(filters, name, text)
	{
		filter.name = name;
		if (!status && !is_word(row->words, name))
			status = err_set(err, ST_USAGE,
					 "no filter '%.40s'; give %s", name,
					 row->words);
		if (!status)
			status = check_text(&filter, text, err);
	}
	json_decref(filters);
	return status;
}

static enum status check_one(const struct argument *row, const json_t *value,
			     struct err *err)
{
	switch (row->kind) {
	case KIND_TEXT:
		return check_text(row, value, err);
	case KIND_NUMBER:
		return check_number(row, value, err);
	case KIND_TRUTH:
		if (json_is_boolean(value))
			return ST_OK;
		return err_set(err, ST_USAGE, "'%s' must be true or false",
			       row->name);
	case KIND_WORD:
		return check_word(row, value, err);
	case KIND_WORDS:
		return check_words(row, value, err);
	case KIND_FILTERS:
		return check_filters(row, value, err);
	}
	return ST_OK;
}

enum status args_check(const json_t *args, unsigned set, unsigned required,
		       struct err *err)
{
	size_t i, known = 0;
	enum status status = ST_OK;
	const json_t *value;

	for (i = 0; i < ARG_COUNT && !status; i++) {
		value = json_object_get(args, arguments[i].name);
		if (required >> i & 1 && !value)
			return err_set(err, ST_USAGE, "'%s' is missing; add it",
				       arguments[i].name);
		if (!value || !(set >> i & 1))
			continue;
		known++;
		status = check_one(&arguments[i], value, err);
	}
	if (!status && known != json_object_size(args))
		status = err_set(err, ST_USAGE,
				 "an argument that this tool does not know; "
				 "see its input schema");
	return status;
}

const char *args_text(const json_t *args, enum arg arg)
{
	return json_string_value(json_object_get(args, arguments[arg].name));
}

long args_number(const json_t *args, enum arg arg, long standard)
{
	const json_t *value = json_object_get(args, arguments[arg].name);

	if (json_is_integer(value))
		return (long)json_integer_value(value);
	return json_is_boolean(value) ? json_is_true(value) : standard;
}

/* Brackets and blanks, those of other scripts too, would end a value. */
static bool must_quote(const char *value)
{
	for (; *value; value++)
		if (strchr(" \t()", *value) || (unsigned char)*value >= 0x80)
			return true;
	return false;
}

/* A value with a quote of its own would end early. */
static enum status add_filter(const char *name, const char *value,
			      struct buf *to, struct err *err)
{
	if (!*value)
		return ST_OK;
	if (strpbrk(value, "\"\n\r"))
		return err_set(err, ST_USAGE,
			       "the filter '%s' has a quote or newline; leave "
			       "it out",
			       name);
	buf_addf(to, must_quote(value) ? " %s:\"%s\"" : " %s:%s", name, value);
	return ST_OK;
}

enum status args_query(const json_t *args, struct buf *to, struct err *err)
{
	const char *text = args_text(args, ARG_QUERY), *words;
	json_t *filters = json_object_get(args, arguments[ARG_FILTERS].name);
	enum status status = ST_OK;
	char name[16];
	struct span word;

	buf_add_str(to, text ? text : "");
	words = arguments[ARG_FILTERS].words;
	while (!status && filters && next_word(&words, &word)) {
		snprintf(name, sizeof(name), "%.*s", (int)word.len, word.ptr);
		text = json_string_value(json_object_get(filters, name));
		if (text)
			status = add_filter(name, text, to, err);
	}
	return status;
}
