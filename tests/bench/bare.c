/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The least a program can do that asks a Xapian database: open it, one BM25
 * query, the data of the ten best. What llmsearch's start is measured
 * against (tests/bench/start).
 *
 * usage: bare DATABASE TERM...
 */
#include "store/xapian/xapian_c.h"

#include <stdio.h>
#include <stdlib.h>

#define BEST  10
#define TERMS 64

static enum status print_data(struct xc_reader *reader, uint32_t docid,
			      struct err *err)
{
	struct buf data = BUF_INIT;
	enum status status = xc_data(reader, docid, &data, err);

	if (!status) {
		fwrite(buf_str(&data), 1, data.len, stdout);
		putchar('\n');
	}
	buf_release(&data);
	return status;
}

static enum status run(struct xc_reader *reader, const struct xc_query *query,
		       struct err *err)
{
	const struct xc_bm25 bm25 = {1, 0, 0, 0.5, 0.5};
	struct xc_search_options options = {.limit = BEST, .bm25 = &bm25};
	struct xc_results *results = NULL;
	enum status status = xc_search(reader, query, &options, &results, err);
	size_t i;

	for (i = 0; !status && i < results->count; i++)
		status = print_data(reader, results->hits[i].docid, err);
	xc_results_free(results);
	return status;
}

static enum status ask(struct xc_reader *reader, char **terms, size_t count,
		       struct err *err)
{
	struct xc_query *parts[TERMS] = {NULL}, *query = NULL;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; !status && i < count; i++) {
		parts[i] = xc_query_term(span_str(terms[i]), 1, err);
		status = parts[i] ? ST_OK : err->status;
	}
	if (!status) {
		query = xc_query_combine(XC_OR,
					 (const struct xc_query *const *)parts,
					 count, err);
		status = query ? run(reader, query, err) : err->status;
	}
	xc_query_free(query);
	for (i = 0; i < count; i++)
		xc_query_free(parts[i]);
	return status;
}

int main(int argc, char **argv)
{
	struct xc_reader *reader = NULL;
	struct err err;
	enum status status;

	if (argc < 3 || argc > TERMS + 2) {
		fputs("usage: bare DATABASE TERM...\n", stderr);
		return EXIT_FAILURE;
	}
	err_clear(&err);
	status = xc_open((const char *const *)argv + 1, 1, &reader, &err);
	if (!status)
		status = ask(reader, argv + 2, (size_t)argc - 2, &err);
	xc_close(reader);
	if (!status)
		return EXIT_SUCCESS;
	fprintf(stderr, "bare: %s\n", err.text);
	return EXIT_FAILURE;
}
