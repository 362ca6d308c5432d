/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/mcp/mcp_tools.h"
#include "searcher/mcp/mcp_args.h"
#include "searcher/mcp/mcp_hit.h"

#define LIMIT  10
#define VALUES 50

static const char *const orders[] = {"score", "date", "-date", "path"};

static long order_of(const char *name)
{
	long i = 0;

	while (name && strcmp(orders[i], name) != 0)
		i++;
	return i;
}

static void set(struct llmsearch_query *query, const json_t *args,
		enum llmsearch_number option, enum arg arg)
{
	long value = args_number(args, arg, -1);

	if (value >= 0)
		llmsearch_query_number(query, option, value, NULL);
}

/* A query of the arguments; *made is the caller's. */
static enum status query_of(const json_t *args, struct llmsearch_query **made,
			    struct err *err)
{
	struct llmsearch_error error;
	struct llmsearch_query *query;
	struct buf text = BUF_INIT;
	enum status status = args_query(args, &text, err);

	*made = query = llmsearch_query_new(buf_str(&text));
	buf_release(&text);
	set(query, args, LLMSEARCH_OFFSET, ARG_OFFSET);
	set(query, args, LLMSEARCH_EXACT, ARG_EXACT);
	set(query, args, LLMSEARCH_TRANSLATE, ARG_TRANSLATE);
	llmsearch_query_number(query, LLMSEARCH_LIMIT,
			       args_number(args, ARG_LIMIT, LIMIT), NULL);
	llmsearch_query_number(query, LLMSEARCH_SORT,
			       order_of(args_text(args, ARG_SORT)), NULL);
	if (!status &&
	    (llmsearch_query_text(query, LLMSEARCH_LANG,
				  args_text(args, ARG_LANG), &error) ||
	     llmsearch_query_text(query, LLMSEARCH_LIKE,
				  args_text(args, ARG_ID), &error)))
		status = err_set(err, ST_USAGE, "%s", error.text);
	return status;
}

static enum status run(struct mcp *mcp, const struct llmsearch_query *query,
		       struct llmsearch_results **results, struct err *err)
{
	struct llmsearch_error error;
	enum llmsearch_status status =
		llmsearch_run(mcp->handle, query, results, &error);

	if (!status)
		return ST_OK;
	return err_set(err, (enum status)status, "%s", error.text);
}

static json_t *sentences(const struct llmsearch_results *results,
			 enum llmsearch_count which)
{
	json_t *list = json_array();
	const char *said;
	size_t i;

	for (i = 0; (said = llmsearch_results_sentence(results, which, i)); i++)
		json_array_append_new(list, json_string(said));
	return list;
}

static void say_sentences(const struct llmsearch_results *results,
			  enum llmsearch_count which, const char *before,
			  struct buf *to)
{
	const char *said;
	size_t i;

	for (i = 0; (said = llmsearch_results_sentence(results, which, i)); i++)
		buf_addf(to, "%s%s\n", before, said);
}

static void say_end(const struct llmsearch_results *results, struct buf *to)
{
	unsigned long long count =
		llmsearch_results_count(results, LLMSEARCH_MATCHES);
	bool exact = llmsearch_results_count(results, LLMSEARCH_IS_EXACT);

	buf_addf(to, "%s%llu passage%s match\n", exact ? "" : "about ", count,
		 count == 1 ? "" : "s");
	say_sentences(results, LLMSEARCH_NEAR, "also: ", to);
	say_sentences(results, LLMSEARCH_FINDINGS, "", to);
	say_sentences(results, LLMSEARCH_WARNINGS, "warning: ", to);
}

/* Hits as long as there is room for them; the rest is told. */
static json_t *take_hits(struct llmsearch_results *results, struct buf *text,
			 size_t *left)
{
	json_t *hits = json_array();
	struct llmsearch_hit *hit;
	size_t i, bytes = 0, len;

	for (i = 0; (hit = llmsearch_results_hit(results, i)); i++) {
		llmsearch_hit_text(hit, LLMSEARCH_JSON, &len);
		bytes += len;
		if (bytes > MCP_OUTPUT_MAX) {
			++*left;
			continue;
		}
		json_array_append_new(hits, hit_object(hit));
		hit_say(hit, i + 1, text);
	}
	return hits;
}

static void tell_left(size_t left, json_t *warnings, struct buf *to)
{
	char said[96];

	if (!left)
		return;
	snprintf(said, sizeof(said),
		 "%zu hits were left out, as they are too long; ask for fewer",
		 left);
	json_array_append_new(warnings, json_string(said));
	buf_addf(to, "warning: %s\n", said);
}

static json_t *articles_of(const struct llmsearch_results *results)
{
	uint64_t count = llmsearch_results_count(results, LLMSEARCH_ARTICLES);

	return count ? json_integer((json_int_t)count) : json_null();
}

static void tell_search(struct llmsearch_results *results,
			struct tool_answer *answer)
{
	json_t *warnings = sentences(results, LLMSEARCH_WARNINGS);
	size_t left = 0;
	json_t *hits = take_hits(results, &answer->text, &left);

	say_end(results, &answer->text);
	tell_left(left, warnings, &answer->text);
	answer->structured = json_pack(
		"{s:o, s:I, s:b, s:o, s:o, s:o, s:o}", "hits", hits, "passages",
		(json_int_t)llmsearch_results_count(results, LLMSEARCH_MATCHES),
		"exact",
		(int)llmsearch_results_count(results, LLMSEARCH_IS_EXACT),
		"articles", articles_of(results), "near",
		sentences(results, LLMSEARCH_NEAR), "findings",
		sentences(results, LLMSEARCH_FINDINGS), "warnings", warnings);
}

enum status tool_search(struct mcp *mcp, const json_t *args,
			struct tool_answer *answer, struct err *err)
{
	struct llmsearch_results *results = NULL;
	struct llmsearch_query *query;
	enum status status = query_of(args, &query, err);

	if (!status)
		status = run(mcp, query, &results, err);
	if (!status)
		tell_search(results, answer);
	llmsearch_results_free(results);
	llmsearch_query_free(query);
	return status;
}

enum status tool_get(struct mcp *mcp, const json_t *args,
		     struct tool_answer *answer, struct err *err)
{
	struct llmsearch_results *results = NULL;
	struct llmsearch_error error;
	enum llmsearch_status status = llmsearch_get(
		mcp->handle, args_text(args, ARG_ID), &results, &error);
	struct llmsearch_hit *before, *hit, *after;

	if (status)
		return err_set(err, (enum status)status, "%s", error.text);
	before = llmsearch_results_before(results);
	hit = llmsearch_results_hit(results, 0);
	after = llmsearch_results_after(results);
	answer->structured = json_pack(
		"{s:o, s:o, s:o, s:I}", "passage", hit_object(hit), "before",
		hit_object(before), "after", hit_object(after), "passages",
		(json_int_t)llmsearch_results_count(results,
						    LLMSEARCH_ARTICLES));
	hit_say_text(before, "[before]", &answer->text);
	hit_say(hit, 0, &answer->text);
	hit_say_text(after, "[after]", &answer->text);
	llmsearch_results_free(results);
	return ST_OK;
}

static const char *const facet_names[] = {"lang",   "script", "month", "year",
					  "source", "type",   "topic"};

#define FACETS (sizeof(facet_names) / sizeof(*facet_names))

/* The list of names with commas, as the library takes it; "" is the usual. */
static void facets_list(const json_t *args, struct buf *to)
{
	const json_t *list = json_object_get(args, "facets");
	size_t i;

	for (i = 0; i < json_array_size(list); i++)
		buf_addf(to, "%s%s", i ? "," : "",
			 json_string_value(json_array_get(list, i)));
}

static json_t *values_of(const struct llmsearch_results *results, size_t facet,
			 size_t most, struct buf *text)
{
	json_t *list = json_array();
	const char *name;
	uint64_t count;
	size_t i;

	for (i = 0; i < most && llmsearch_results_facet(
					results, (enum llmsearch_facet)facet, i,
					&name, &count);
	     i++) {
		json_array_append_new(list,
				      json_pack("{s:s?, s:I}", "value", name,
						"count", (json_int_t)count));
		buf_addf(text, "  %s: %llu\n", name ? name : "(none)",
			 (unsigned long long)count);
	}
	return list;
}

static void tell_facets(struct llmsearch_results *results, const json_t *args,
			struct tool_answer *answer)
{
	size_t most = (size_t)args_number(args, ARG_VALUES, VALUES), i;
	json_t *facets = json_object(), *whole, *counted;
	const char *name, *json;
	uint64_t count;
	size_t len;

	for (i = 0; i < FACETS; i++) {
		if (!llmsearch_results_facet(results, (enum llmsearch_facet)i,
					     0, &name, &count))
			continue;
		buf_addf(&answer->text, "%s\n", facet_names[i]);
		json_object_set_new(facets, facet_names[i],
				    values_of(results, i, most, &answer->text));
	}
	json = llmsearch_results_json(results, &len);
	whole = mcp_parse(span_of(json, len));
	counted = json_object_get(whole, "facets");
	answer->structured =
		json_pack("{s:O, s:O, s:o, s:o, s:o}", "passages",
			  json_object_get(counted, "passages"), "all",
			  json_object_get(counted, "all"), "facets", facets,
			  "findings", sentences(results, LLMSEARCH_FINDINGS),
			  "warnings", sentences(results, LLMSEARCH_WARNINGS));
	json_decref(whole);
	say_end(results, &answer->text);
}

enum status tool_facets(struct mcp *mcp, const json_t *args,
			struct tool_answer *answer, struct err *err)
{
	struct llmsearch_results *results = NULL;
	struct buf list = BUF_INIT;
	struct llmsearch_query *query;
	enum status status = query_of(args, &query, err);

	facets_list(args, &list);
	llmsearch_query_number(query, LLMSEARCH_LIMIT, 0, NULL);
	llmsearch_query_text(query, LLMSEARCH_FACETS, buf_str(&list), NULL);
	if (!status)
		status = run(mcp, query, &results, err);
	if (!status)
		tell_facets(results, args, answer);
	llmsearch_results_free(results);
	llmsearch_query_free(query);
	buf_release(&list);
	return status;
}
