/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All queries in several threads, each with a handle of its own. */
#include "tests/cli/faces/library_user.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 8
#define ROUNDS  3

struct job {
	const char *index;
	char **queries;
	int count;
	char *answers; /* of all queries, one after the other */
};

static void *work(void *to)
{
	struct job *job = to;
	struct llmsearch *handle = open_index(job->index);
	struct llmsearch_results *results = NULL;
	struct llmsearch_query *query;
	size_t size = 0;
	FILE *stream = open_memstream(&job->answers, &size);
	int i;

	for (i = 0; i < job->count * ROUNDS; i++) {
		query = llmsearch_query_new(job->queries[i % job->count]);
		llmsearch_query_text(query, LLMSEARCH_FACETS, "", NULL);
		if (llmsearch_run(handle, query, &results, NULL))
			abort();
		fprintf(stream, "%s\n", llmsearch_results_json(results, NULL));
		llmsearch_results_free(results);
		llmsearch_query_free(query);
	}
	fclose(stream);
	llmsearch_close(handle);
	return NULL;
}

int run_threads(const char *index, char **queries, int count)
{
	struct job jobs[THREADS], alone = {index, queries, count, NULL};
	pthread_t threads[THREADS];
	int i, same = 0;

	work(&alone);
	for (i = 0; i < THREADS; i++) {
		jobs[i] = (struct job){index, queries, count, NULL};
		if (pthread_create(&threads[i], NULL, work, &jobs[i]))
			return 2;
	}
	for (i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		same += !strcmp(jobs[i].answers, alone.answers);
		free(jobs[i].answers);
	}
	printf("%d of %d threads have the same answers\n", same, THREADS);
	printf("%s\n", strlen(alone.answers) > 1000 ? "long" : "short");
	free(alone.answers);
	return same != THREADS;
}
