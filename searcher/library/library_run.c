/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "searcher/get/like.h"
#include "base/clock.h"

/* What one answer needs besides its results. */
struct asking {
	struct llmsearch *handle;
	const struct llmsearch_query *query;
	struct search_request request;
	struct likeness likeness;
	struct llmsearch_results *results;
	bool is_like;
};

static long set_or(const struct llmsearch_query *query,
		   enum llmsearch_number option, long standard)
{
	return query->numbers[option] < 0 ? standard : query->numbers[option];
}

static struct search_request request_of(const struct llmsearch *handle,
					const struct llmsearch_query *query)
{
	const struct config *config = &handle->config;
	bool like = query->like || query->like_file;
	bool translates = config->search.translate && !like;

	return (struct search_request){
		.query = buf_span(&query->text),
		.limit = set_or(query, LLMSEARCH_LIMIT, config->search.limit),
		.offset = set_or(query, LLMSEARCH_OFFSET, 0),
		.per_article = set_or(query, LLMSEARCH_PER_ARTICLE,
				      config->search.per_article),
		.sort = (enum search_sort)set_or(query, LLMSEARCH_SORT,
						 SORT_SCORE),
		.exact = set_or(query, LLMSEARCH_EXACT, 0) == 1,
		.strict = set_or(query, LLMSEARCH_STRICT, 0) == 1,
		.translate = !like && set_or(query, LLMSEARCH_TRANSLATE,
					     config->search.translate) == 1,
		.untranslated = translates &&
				set_or(query, LLMSEARCH_TRANSLATE, 1) == 0,
		.explain = set_or(query, LLMSEARCH_EXPLAIN, 0) == 1,
		.collapse = true,
		.marks = true,
		.look = true,
		.lang = query->lang};
}

/* The words of the query follow those of the text; they are all that may be
 * an operator. */
static enum status ask_like(struct asking *asking, struct err *err)
{
	const struct llmsearch_query *query = asking->query;
	struct likeness *likeness = &asking->likeness;
	struct search_request *request = &asking->request;
	struct search *search = asking->handle->search;
	/* Standard input is the program's own. */
	const char *file = query->like_file && !strcmp(query->like_file, "-")
				   ? "./-"
				   : query->like_file;
	enum status status = query->like
				     ? search_like_passage(search, query->like,
							   likeness, err)
				     : search_like(search, file, likeness, err);

	if (status)
		return status;
	if (query->text.len) {
		buf_add_char(&likeness->query, ' ');
		buf_add_span(&likeness->query, buf_span(&query->text));
	}
	request->plain = !query->text.len;
	request->query = buf_span(&likeness->query);
	request->without = &likeness->without;
	if (!request->lang && strcmp(likeness->lang, "und") != 0)
		request->lang = likeness->lang;
	return ST_OK;
}

static enum status diagnose(struct asking *asking, struct err *err)
{
	struct search *search = asking->handle->search;
	struct diagnosis *to = &asking->results->diagnosis;
	bool found = asking->results->got.hits.count > 0 ||
		     asking->results->got.hits.estimate > 0;

	if (!set_or(asking->query, LLMSEARCH_DIAGNOSE, 1))
		return ST_OK;
	if (found && asking->is_like)
		return ST_OK;
	if (search_is_late(search))
		return ST_OK;
	if (found)
		return search_hint(search, &asking->request, to, err);
	if (asking->is_like)
		return search_diagnose_like(search, &asking->request,
					    buf_span(&asking->query->text), to,
					    err);
	return search_diagnose(search, &asking->request, to, err);
}

static enum status ask(struct asking *asking, struct err *err)
{
	struct llmsearch_results *results = asking->results;
	struct search *search = asking->handle->search;
	enum status status = ST_OK;

	if (asking->is_like)
		status = ask_like(asking, err);
	if (!status && (!asking->is_like || asking->likeness.asks))
		status = search_run(search, &asking->request,
				    &results->got.hits, err);
	if (!status && asking->query->facets)
		status = search_facets(search, &asking->request,
				       &results->facets, err);
	return status ? status : diagnose(asking, err);
}

static const char *warning_of(struct llmsearch *handle,
			      struct llmsearch_results *results)
{
	results->late = search_is_late(handle->search);
	if (results->late &&
	    __atomic_load_n(&handle->stopped, __ATOMIC_RELAXED))
		return "the query was stopped before it was answered whole";
	return search_warning(handle->search);
}

enum llmsearch_status llmsearch_run(struct llmsearch *handle,
				    const struct llmsearch_query *query,
				    struct llmsearch_results **results,
				    struct llmsearch_error *error)
{
	struct asking asking = {.handle = handle,
				.query = query,
				.request = request_of(handle, query),
				.likeness = {.lang = ""},
				.results = mem_alloc(sizeof(**results)),
				.is_like = query->like || query->like_file};
	struct err err;
	enum status status;

	err_clear(&err);
	handle->config.search.timeout =
		set_or(query, LLMSEARCH_TIMEOUT, handle->timeout);
	asking.results->facets.asked = query->facets;
	asking.results->offset = asking.request.offset;
	search_forget_late(handle->search);
	clock_stop_by(&handle->stopped);
	search_allow(handle->search);
	status = ask(&asking, &err);
	clock_allow(0);
	clock_stop_by(NULL);
	search_health(handle->search, &asking.results->health);
	results_finish(asking.results, warning_of(handle, asking.results));
	likeness_release(&asking.likeness);
	if (status) {
		llmsearch_results_free(asking.results);
		return library_fail(&err, error);
	}
	*results = asking.results;
	return LLMSEARCH_OK;
}

enum llmsearch_status llmsearch_get(struct llmsearch *handle, const char *id,
				    struct llmsearch_results **results,
				    struct llmsearch_error *error)
{
	struct llmsearch_results *made = mem_alloc(sizeof(*made));
	struct err err;

	err_clear(&err);
	made->is_got = true;
	search_forget_late(handle->search);
	if (search_get(handle->search, id, &made->got, &err)) {
		llmsearch_results_free(made);
		return library_fail(&err, error);
	}
	made->got.hits.estimate = 1;
	made->got.hits.exact = true;
	results_finish(made, search_warning(handle->search));
	*results = made;
	return LLMSEARCH_OK;
}
