/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "analysis/detect/language.h"
#include "base/array.h"

#define HOURS_24 86400 /* seconds */

#define SAME_SORT(name, ours)                                                  \
	_Static_assert((int)LLMSEARCH_BY_##name == (int)SORT_##ours,           \
		       "an order keeps its number")
SAME_SORT(SCORE, SCORE);
SAME_SORT(DATE, DATE);
SAME_SORT(LATEST, LATEST);
SAME_SORT(PATH, PATH);

static const struct number_row {
	const char *name;
	long most;
} numbers[] = {
	[LLMSEARCH_LIMIT] = {"limit", SEARCH_MOST},
	[LLMSEARCH_OFFSET] = {"offset", SEARCH_MOST},
	[LLMSEARCH_PER_ARTICLE] = {"per_article", SEARCH_MOST},
	[LLMSEARCH_SORT] = {"sort", LLMSEARCH_BY_PATH},
	[LLMSEARCH_EXACT] = {"exact", 1},
	[LLMSEARCH_STRICT] = {"strict", 1},
	[LLMSEARCH_TRANSLATE] = {"translate", 1},
	[LLMSEARCH_EXPLAIN] = {"explain", 1},
	[LLMSEARCH_TIMEOUT] = {"timeout", HOURS_24},
	[LLMSEARCH_DIAGNOSE] = {"diagnose", 1},
};

struct llmsearch_query *llmsearch_query_new(const char *text)
{
	struct llmsearch_query *query = mem_alloc(sizeof(*query));
	size_t i;

	buf_add_str(&query->text, text ? text : "");
	for (i = 0; i < COUNT_OF(query->numbers); i++)
		query->numbers[i] = -1;
	return query;
}

void llmsearch_query_free(struct llmsearch_query *query)
{
	if (!query)
		return;
	buf_release(&query->text);
	free(query->lang);
	free(query->like);
	free(query->like_file);
	free(query);
}

bool llmsearch_saved(const struct llmsearch *handle, size_t at,
		     const char **name, const char **query)
{
	if (at >= handle->config.search_count)
		return false;
	*name = handle->config.searches[at].name;
	*query = handle->config.searches[at].query;
	return true;
}

static long order_of(const char *name)
{
	static const char *const names[] = {"score", "date", "-date", "path"};
	size_t i;

	for (i = 0; name && i < COUNT_OF(names); i++)
		if (!strcmp(names[i], name))
			return (long)i;
	return -1;
}

struct llmsearch_query *llmsearch_query_saved(const struct llmsearch *handle,
					      const char *name)
{
	const struct saved_search *saved = NULL;
	struct llmsearch_query *query;
	size_t i;

	for (i = 0; i < handle->config.search_count && !saved; i++)
		if (!strcmp(handle->config.searches[i].name, name))
			saved = &handle->config.searches[i];
	if (!saved)
		return NULL;
	query = llmsearch_query_new(saved->query);
	query->lang = mem_string(saved->lang);
	query->numbers[LLMSEARCH_SORT] = order_of(saved->sort);
	query->numbers[LLMSEARCH_EXACT] = saved->exact;
	if (saved->limit)
		query->numbers[LLMSEARCH_LIMIT] = saved->limit;
	return query;
}

static enum llmsearch_status refuse(struct llmsearch_error *error,
				    const char *name, long value, long most)
{
	struct err err;

	if (name)
		err_set(&err, ST_USAGE, "bad value %ld for '%s'; give 0 to %ld",
			value, name, most);
	else
		err_set(&err, ST_USAGE,
			"no option has the number %ld; see "
			"llmsearch.h",
			value);
	return library_fail(&err, error);
}

enum llmsearch_status llmsearch_query_number(struct llmsearch_query *query,
					     enum llmsearch_number option,
					     long value,
					     struct llmsearch_error *error)
{
	const struct number_row *row;

	if ((size_t)option >= COUNT_OF(numbers))
		return refuse(error, NULL, (long)option, 0);
	row = &numbers[option];
	if (value < 0 || value > row->most)
		return refuse(error, row->name, value, row->most);
	query->numbers[option] = value;
	return LLMSEARCH_OK;
}

static void replace(char **text, const char *value)
{
	free(*text);
	*text = value && *value ? mem_string(value) : NULL;
}

static enum status set_lang(struct llmsearch_query *query, const char *value,
			    struct err *err)
{
	if (value && *value && !language_tag_valid(value))
		return err_set(err, ST_USAGE,
			       "bad language '%s'; give a tag such as "
			       "zh-Hant, ar or pt",
			       value);
	replace(&query->lang, value);
	return ST_OK;
}

static enum status set_facets(struct llmsearch_query *query, const char *value,
			      struct err *err)
{
	query->facets = 0;
	if (!value)
		return ST_OK;
	return facets_parse(*value ? value : NULL, &query->facets, err);
}

enum llmsearch_status llmsearch_query_text(struct llmsearch_query *query,
					   enum llmsearch_text option,
					   const char *value,
					   struct llmsearch_error *error)
{
	enum status status = ST_OK;
	struct err err;

	err_clear(&err);
	switch (option) {
	case LLMSEARCH_LANG:
		status = set_lang(query, value, &err);
		break;
	case LLMSEARCH_FACETS:
		status = set_facets(query, value, &err);
		break;
	case LLMSEARCH_LIKE:
		replace(&query->like, value);
		break;
	case LLMSEARCH_LIKE_FILE:
		replace(&query->like_file, value);
		break;
	default:
		return refuse(error, NULL, (long)option, 0);
	}
	return status ? library_fail(&err, error) : LLMSEARCH_OK;
}
