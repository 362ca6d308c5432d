/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which page a path is. */
#include "searcher/web/web.h"
#include "searcher/web/assets.h"

/* The rest of path after prefix, or NULL. */
static const char *after(const char *path, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(path, prefix, len) ? NULL : path + len;
}

static bool answer_asset(const struct asked *asked, struct answer *answer)
{
	const struct asset *asset = asset_find(asked->path);

	if (!asset)
		return false;
	answer->type = asset->type;
	answer->is_fixed = true;
	buf_add(&answer->body, asset->bytes, asset->len);
	return true;
}

static void answer_search(struct llmsearch *handle, const struct asked *asked,
			  struct answer *answer)
{
	const char *path = asked->path, *id;

	if (!strcmp(path, "/"))
		web_search(handle, asked, answer);
	else if (!strcmp(path, "/search.json"))
		web_json(handle, asked, answer);
	else if (!strcmp(path, "/search.atom"))
		web_feed(handle, asked, answer);
	else if (!strcmp(path, "/complete.json"))
		web_complete(handle, asked, answer);
	else if ((id = after(path, "/passage/")))
		web_passage(handle, asked, id, answer);
	else if ((id = after(path, "/like/")))
		web_like(handle, asked, id, answer);
	else if ((id = after(path, "/cite/")))
		web_cite(handle, asked, id, answer);
	else if ((id = after(path, "/file/")))
		web_file(handle, asked, id, answer);
	else
		web_fail(asked, 404, WORD_NO_PAGE, NULL, answer);
}

/* Links that narrow a saved search down begin with its query. */
static void resolve_saved(const struct llmsearch *handle, struct asked *asked)
{
	const char *name, *query;
	size_t i;

	for (i = 0; asked->saved && llmsearch_saved(handle, i, &name, &query);
	     i++)
		if (!strcmp(name, asked->saved))
			asked->query = query;
}

void web_answer(struct llmsearch *handle, const struct asked *asked,
		struct answer *answer)
{
	struct asked resolved = *asked;

	answer->status = 200;
	answer->type = "text/html; charset=utf-8";
	if (answer_asset(asked, answer))
		return;
	if (!strcmp(asked->path, "/opensearch.xml")) {
		web_opensearch(asked, answer);
	} else if (!handle) {
		web_fail(asked, 503, WORD_TROUBLE, NULL, answer);
	} else {
		resolve_saved(handle, &resolved);
		answer_search(handle, &resolved, answer);
	}
}

static enum llmsearch_status set_options(struct llmsearch_query *query,
					 const struct asked *asked,
					 const char *facets)
{
	llmsearch_query_number(query, LLMSEARCH_OFFSET, asked->offset, NULL);
	llmsearch_query_number(query, LLMSEARCH_LIMIT, WEB_LIMIT, NULL);
	if (asked->latest)
		llmsearch_query_number(query, LLMSEARCH_SORT,
				       LLMSEARCH_BY_LATEST, NULL);
	return llmsearch_query_text(query, LLMSEARCH_FACETS, facets, NULL);
}

struct llmsearch_results *web_run(struct llmsearch *handle,
				  const struct asked *asked, const char *facets,
				  struct answer *answer)
{
	struct llmsearch_results *results = NULL;
	struct llmsearch_query *query =
		asked->saved ? llmsearch_query_saved(handle, asked->saved)
			     : llmsearch_query_new(asked->query);
	enum llmsearch_status status;

	if (!query) {
		web_fail(asked, 404, WORD_NO_PAGE, NULL, answer);
		return NULL;
	}
	set_options(query, asked, facets);
	status = llmsearch_run(handle, query, &results, NULL);
	llmsearch_query_free(query);
	if (status) /* its words may have paths: the log has them */
		web_fail(asked, 503, WORD_TROUBLE, NULL, answer);
	return status ? NULL : results;
}
