/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --explain-query: how a query is understood. */
#include "searcher/search/search_run.h"
#include "base/out.h"

static void explain_languages(const struct search_run *run, struct buf *to)
{
	size_t i;

	buf_add_str(to, run->lang[0] ? "language:" : "languages:");
	for (i = 0; i < run->match.lang_count; i++)
		buf_addf(to, " %s", run->match.langs[i]);
	buf_add_char(to, '\n');
}

static void explain_unit(const struct unit *unit, struct buf *to)
{
	buf_add_str(to, unit->flags & UNIT_QUESTION ? " (" : " ");
	buf_add_span(to, unit->stem);
	if (unit->flags & UNIT_QUESTION)
		buf_add_char(to, ')');
}

static void explain_rendering(void *context, const struct rendering *rendering)
{
	struct buf *to = context;

	buf_add_str(to, "translated: ");
	buf_add_span(to, rendering->from);
	buf_add_str(to, " \xE2\x86\x92 ");
	buf_add_span(to, rendering->text);
	buf_addf(to, " (%s, weight %g)\n", rendering->lang, rendering->weight);
}

static void explain_translation(const struct search_run *run, struct buf *to)
{
	size_t i;

	for (i = 0; i < run->translation.count; i++)
		explain_rendering(to, &run->translation.items[i]);
}

static void explain_reading(struct search_run *run, const char *lang,
			    struct buf *to)
{
	struct query_reading *reading = readings_leaves(&run->readings, lang);
	size_t i, k;

	buf_addf(to, "in %s:", lang);
	for (i = 0; i < run->readings.leaf_count; i++) {
		for (k = 0; k < reading->leaves[i].count; k++)
			explain_unit(&reading->leaves[i].items[k], to);
		if (i + 1 < run->readings.leaf_count)
			buf_add_str(to, " |");
	}
	buf_add_char(to, '\n');
}

static void explain(struct search_run *run, struct span first, struct buf *to)
{
	size_t i;

	buf_add_str(to, "tree: ");
	query_print(run->tree, to);
	buf_add_char(to, '\n');
	slips_explain(&run->slips, to);
	explain_languages(run, to);
	for (i = 0; i < run->match.lang_count; i++)
		explain_reading(run, run->match.langs[i], to);
	explain_translation(run, to);
	buf_add_str(to, "first stage: ");
	buf_add_span(to, first);
	buf_addf(to, "\nstored text checked: %s\n",
		 run->match.must_check ? "yes"
		 : run->match.phrases  ? "of translations"
				       : "no");
}

static void json_unit(const struct unit *unit, struct buf *to)
{
	buf_add_str(to, "{\"stem\":");
	out_json(to, unit->stem);
	buf_addf(to, ",\"question\":%s}",
		 unit->flags & UNIT_QUESTION ? "true" : "false");
}

static void json_reading(struct search_run *run, const char *lang,
			 struct buf *to)
{
	struct query_reading *reading = readings_leaves(&run->readings, lang);
	size_t i, k;

	buf_add_str(to, "{\"lang\":");
	out_json(to, span_str(lang));
	buf_add_str(to, ",\"leaves\":[");
	for (i = 0; i < run->readings.leaf_count; i++) {
		buf_add_str(to, i ? ",[" : "[");
		for (k = 0; k < reading->leaves[i].count; k++) {
			buf_add_str(to, k ? "," : "");
			json_unit(&reading->leaves[i].items[k], to);
		}
		buf_add_char(to, ']');
	}
	buf_add_str(to, "]}");
}

static void json_translation(const struct search_run *run, struct buf *to)
{
	const struct rendering *rendering = run->translation.items;
	size_t i;

	for (i = 0; i < run->translation.count; i++, rendering++) {
		buf_add_str(to, i ? ",{\"from\":" : "{\"from\":");
		out_json(to, rendering->from);
		buf_add_str(to, ",\"to\":");
		out_json(to, rendering->text);
		buf_add_str(to, ",\"lang\":");
		out_json(to, span_str(rendering->lang));
		buf_addf(to, ",\"weight\":%g}", rendering->weight);
	}
}

static void explain_json(struct search_run *run, struct span first,
			 struct buf *to)
{
	struct buf tree = BUF_INIT;
	size_t i;

	query_print(run->tree, &tree);
	buf_add_str(to, "\"query\":");
	out_json(to, run->request->query);
	buf_add_str(to, ",\"tree\":");
	out_json(to, buf_span(&tree));
	buf_addf(to, ",\"sure\":%s,\"near\":", run->lang[0] ? "true" : "false");
	slips_json(&run->slips, to);
	buf_add_str(to, ",\"readings\":[");
	for (i = 0; i < run->match.lang_count; i++) {
		buf_add_str(to, i ? "," : "");
		json_reading(run, run->match.langs[i], to);
	}
	buf_add_str(to, "],\"translations\":[");
	json_translation(run, to);
	buf_add_str(to, "],\"first_stage\":");
	out_json(to, first);
	buf_addf(to, ",\"checked\":\"%s\"",
		 run->match.must_check ? "all"
		 : run->match.phrases  ? "translations"
				       : "none");
	buf_release(&tree);
}

enum status search_explain(struct search *search,
			   const struct search_request *request, bool json,
			   struct buf *to, struct err *err)
{
	struct search_run run = {.search = search, .request = request};
	enum status status = search_run_begin(&run, err);
	struct buf first = BUF_INIT;

	if (!status)
		status = xc_query_describe(run.match.query, &first, err);
	if (!status && json)
		explain_json(&run, buf_span(&first), to);
	else if (!status)
		explain(&run, buf_span(&first), to);
	buf_release(&first);
	search_run_end(&run);
	return status;
}
