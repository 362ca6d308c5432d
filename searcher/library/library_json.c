/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A whole answer as one object; its members are those of --jsonl. */
#include "searcher/library/library.h"
#include "searcher/show/diagnose_print.h"
#include "searcher/show/facets_print.h"
#include "searcher/show/print_got.h"
#include "base/out.h"

static void add_hits(const struct hits *hits, struct buf *to)
{
	size_t i;

	buf_add_str(to, ",\"hits\":[");
	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, i ? "," : "");
		print_json(&hits->items[i], to);
	}
	buf_add_char(to, ']');
}

static void add_counts(const struct llmsearch_results *results, struct buf *to)
{
	const struct hits *hits = &results->got.hits;

	buf_addf(to, ",\"offset\":%ld,\"passages\":%llu,\"exact\":%s",
		 results->offset, (unsigned long long)hits->estimate,
		 hits->exact ? "true" : "false");
	if (hits->articles || !hits->estimate)
		buf_addf(to, ",\"articles\":%llu",
			 (unsigned long long)hits->articles);
	else
		buf_add_str(to, ",\"articles\":null");
}

static void add_warnings(const struct llmsearch_results *results,
			 struct buf *to)
{
	size_t i;

	buf_add_str(to, ",\"warnings\":[");
	for (i = 0; i < results->warnings.count; i++) {
		buf_add_str(to, i ? "," : "");
		out_json(to, span_str(results->warnings.items[i]));
	}
	buf_add_char(to, ']');
}

void results_json(struct llmsearch_results *results, struct buf *to)
{
	if (results->is_got) {
		print_got_json(&results->got, to);
		buf_cut(to, to->len - 1); /* its newline */
		return;
	}
	buf_addf(to, "{\"schema\":%d", JSON_SCHEMA);
	add_counts(results, to);
	add_hits(&results->got.hits, to);
	buf_add_str(to, ",\"facets\":");
	if (results->facets.asked)
		print_facets_json(&results->facets, to);
	else
		buf_add_str(to, "null");
	buf_add_str(to, ",\"near\":");
	slips_json(&results->got.hits.slips, to);
	buf_add_str(to, ",\"diagnostics\":");
	diagnosis_json(&results->diagnosis, to);
	buf_add_str(to, ",\"shards\":");
	health_json(&results->health, to);
	add_warnings(results, to);
	buf_add_char(to, '}');
}
