/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/show_data.h"
#include "searcher/cite/cite.h"
#include "searcher/show/diagnose_print.h"
#include "searcher/show/facets_print.h"
#include "searcher/show/template.h"
#include "base/out.h"

static void add_array(const struct hits *hits, struct buf *to)
{
	size_t i;

	buf_add_char(to, '[');
	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, i ? ",\n" : "\n");
		print_json(&hits->items[i], to);
	}
	buf_add_str(to, hits->count ? "\n]" : "]");
}

/* An array holds values of one kind: with facets, it is part of an object. */
void show_json(const struct answer *answer, struct buf *to)
{
	if (answer->facets)
		buf_addf(to, "{\"schema\":%d,\"hits\":", JSON_SCHEMA);
	add_array(answer->hits, to);
	if (answer->facets) {
		buf_add_str(to, ",\n\"facets\":");
		print_facets_json(answer->facets, to);
		buf_add_char(to, '}');
	}
	buf_add_char(to, '\n');
}

static void add_begin(const struct answer *answer, struct buf *to)
{
	const struct search_request *request = answer->request;

	buf_addf(to,
		 "{\"type\":\"begin\",\"schema\":%d,\"version\":\"%s\","
		 "\"query\":",
		 JSON_SCHEMA, LLMSEARCH_VERSION);
	out_json(to, request->query);
	buf_addf(to, ",\"limit\":%ld,\"offset\":%ld}\n", request->limit,
		 request->offset);
}

static void add_health(const struct index_health *health, struct buf *to)
{
	buf_add_str(to, ",\"shards\":");
	health_json(health, to);
}

static void add_summary(const struct answer *answer, struct buf *to)
{
	static const struct diagnosis none;
	const struct hits *hits = answer->hits;

	buf_addf(to, "{\"type\":\"summary\",\"hits\":%zu,\"passages\":%llu,",
		 hits->count, (unsigned long long)hits->estimate);
	buf_addf(to,
		 "\"exact\":%s,\"articles\":", hits->exact ? "true" : "false");
	if (hits->articles)
		buf_addf(to, "%llu", (unsigned long long)hits->articles);
	else
		buf_add_str(to, hits->count ? "null" : "0");
	buf_addf(to, ",\"took_ms\":%.3f,\"facets\":", answer->took * 1000);
	if (answer->facets)
		print_facets_json(answer->facets, to);
	else
		buf_add_str(to, "null");
	buf_add_str(to, ",\"diagnostics\":");
	diagnosis_json(answer->diagnosis ? answer->diagnosis : &none, to);
	add_health(&answer->health, to);
	buf_add_str(to, ",\"warnings\":[");
	if (answer->warning)
		out_json(to, span_str(answer->warning));
	if (answer->note) {
		buf_add_str(to, answer->warning ? "," : "");
		out_json(to, span_str(answer->note));
	}
	buf_add_str(to, "]}\n");
}

void show_lines(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	size_t i;

	add_begin(answer, to);
	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, "{\"type\":\"hit\",\"hit\":");
		print_json(&hits->items[i], to);
		buf_add_str(to, "}\n");
	}
	add_summary(answer, to);
}

/* Hits are few: at most some thousand. */
static bool is_first_of_file(const struct hits *hits, size_t at)
{
	const struct passage *passage = &hits->items[at].passage;
	size_t i;

	for (i = 0; i < at; i++)
		if (hits->items[i].passage.file == passage->file &&
		    span_equal(hits->items[i].passage.path, passage->path))
			return false;
	return true;
}

size_t show_count_files(const struct hits *hits)
{
	size_t i, count = 0;

	for (i = 0; i < hits->count; i++)
		count += is_first_of_file(hits, i);
	return count;
}

static void add_file(const struct answer *answer, struct span path,
		     struct buf *to)
{
	if (answer->raw || answer->null)
		buf_add_span(to, path);
	else
		out_safe(to, path, OUT_LINE);
	buf_add_char(to, answer->null ? '\0' : '\n');
}

void show_files(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset, seen = 0;
	size_t i;

	for (i = 0; i < hits->count; i++) {
		if (!is_first_of_file(hits, i))
			continue;
		if (seen >= first && seen < first + answer->request->limit)
			add_file(answer, hits->items[i].passage.path, to);
		seen++;
	}
}

static void show_by(const struct answer *answer, const char *form,
		    struct buf *to)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset + 1;
	bool raw = answer->raw && strstr(form, "\\0");
	size_t i;

	for (i = 0; i < hits->count; i++)
		template_print(form, &hits->items[i], first + (long)i, raw, to);
}

void show_template(const struct answer *answer, struct buf *to)
{
	show_by(answer, answer->template, to);
}

void show_fzf(const struct answer *answer, struct buf *to)
{
	show_by(answer, TEMPLATE_FZF, to);
}

void show_csl(const struct answer *answer, struct buf *to)
{
	cite_csl(answer->hits, to);
}

void show_bibtex(const struct answer *answer, struct buf *to)
{
	cite_bibtex(answer->hits, to);
}

void show_markdown(const struct answer *answer, struct buf *to)
{
	cite_markdown(answer->hits, to);
}
