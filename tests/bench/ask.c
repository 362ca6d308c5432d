/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Times the answers of a search that is open: what llmsearch does for each
 * question once it has started. A time holds all of search_run: reading the
 * question, finding its language, both stages of ranking, fetching the hits'
 * text, grouping copies and finding marks; not printing, and not looking
 * whether the hits' files are still there.
 *
 * usage: ask INDEX QUESTIONS LIMIT ROUNDS
 *
 * QUESTIONS has one a line. Each is asked in each round, and once before for
 * the cache. A question's line of output is the number of its hits, then its
 * times in microseconds, one a round.
 */
#include "base/file/file.h"
#include "searcher/search/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define FILE_MAX ((size_t)64 << 20)

struct asking {
	struct search *search;
	struct search_request request;
	struct span questions;
	size_t count, rounds;
	size_t *hits;   /* by question */
	double *micros; /* by question, then round */
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec * 1e6 + (double)at.tv_nsec / 1e3;
}

static struct span take_line(struct span *rest)
{
	const char *end = memchr(rest->ptr, '\n', rest->len);
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	struct span line = span_of(rest->ptr, len);
	size_t gone = len < rest->len ? len + 1 : len;

	*rest = span_of(rest->ptr + gone, rest->len - gone);
	return line;
}

static size_t count_lines(struct span text)
{
	size_t count = 0;

	while (text.len) {
		take_line(&text);
		count++;
	}
	return count;
}

/* Round 0 is for the cache. */
static enum status ask_round(struct asking *asking, size_t round,
			     struct err *err)
{
	struct span rest = asking->questions;
	struct hits hits = HITS_INIT;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < asking->count && !status; i++) {
		double began = now();

		asking->request.query = take_line(&rest);
		status = search_run(asking->search, &asking->request, &hits,
				    err);
		asking->hits[i] = hits.count;
		if (round)
			asking->micros[i * asking->rounds + round - 1] =
				now() - began;
	}
	hits_release(&hits);
	return status;
}

static void print_times(const struct asking *asking)
{
	size_t i, k;

	for (i = 0; i < asking->count; i++) {
		printf("%zu", asking->hits[i]);
		for (k = 0; k < asking->rounds; k++)
			printf(" %.1f", asking->micros[i * asking->rounds + k]);
		putchar('\n');
	}
}

static enum status ask_all(struct asking *asking, struct err *err)
{
	enum status status = ST_OK;
	size_t round;

	asking->count = count_lines(asking->questions);
	asking->hits = mem_alloc((asking->count + 1) * sizeof(*asking->hits));
	asking->micros = mem_alloc((asking->count * asking->rounds + 1) *
				   sizeof(*asking->micros));
	for (round = 0; round <= asking->rounds && !status; round++)
		status = ask_round(asking, round, err);
	if (!status)
		print_times(asking);
	free(asking->hits);
	free(asking->micros);
	return status;
}

static enum status run(char **argv, struct err *err)
{
	struct asking asking = {
		.request = {.plain = true, .collapse = true, .marks = true}};
	const char *index = argv[1];
	struct buf text = BUF_INIT;
	struct config config;
	enum status status;

	config_init(&config);
	asking.request.limit = strtol(argv[3], NULL, 10);
	asking.request.per_article = config.search.per_article;
	asking.rounds = strtoul(argv[4], NULL, 10);
	status = file_read(argv[2], FILE_MAX, true, &text, err);
	if (!status)
		status = search_open(&config, &index, 1, &asking.search, err);
	asking.questions = buf_span(&text);
	if (!status)
		status = ask_all(&asking, err);
	search_close(asking.search);
	config_release(&config);
	buf_release(&text);
	return status;
}

int main(int argc, char **argv)
{
	struct err err;

	if (argc != 5) {
		fputs("usage: ask INDEX QUESTIONS LIMIT ROUNDS\n", stderr);
		return EXIT_FAILURE;
	}
	err_clear(&err);
	if (!run(argv, &err))
		return EXIT_SUCCESS;
	fprintf(stderr, "ask: %s\n", err.text);
	return EXIT_FAILURE;
}
