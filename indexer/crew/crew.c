/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/crew/crew.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>

#include "indexer/crew/passage_batch.h"
#include "base/array.h"

/* So many batches may wait for each worker, and one is being filled. */
#define WAITING 2

struct worker {
	struct crew *crew;
	struct analyst *analyst;
	pthread_t thread;
};

struct crew {
	struct writer *writer;
	struct passage_batch *filling;
	struct samples samples; /* until sampled */
	struct worker *workers; /* with a thread each, or one without */
	size_t worker_count;    /* that work */
	size_t job_count;       /* workers as asked for */
	bool threaded;

	/* What follows is looked at with the lock only. */
	pthread_mutex_t mutex;
	pthread_cond_t more;                /* batches, or the end */
	pthread_cond_t less;                /* batches waiting or in work */
	struct passage_batch *first, **end; /* waiting */
	size_t open;                        /* waiting or in work, not held */
	bool sampled;                       /* parts can be made */
	struct passage_batch *held;         /* analysed until then, by number */
	bool ended;
	struct err failure; /* ST_OK until one is met */
};

unsigned crew_jobs(const struct config *config)
{
	cpu_set_t set;
	int count = 1;

	if (config->indexing.jobs > 0)
		return (unsigned)config->indexing.jobs;
	if (!sched_getaffinity(0, sizeof(set), &set))
		count = CPU_COUNT(&set);
	return count > 0 ? (unsigned)count : 1;
}

static void set_failure(struct crew *crew, const struct err *failure)
{
	pthread_mutex_lock(&crew->mutex);
	if (!crew->failure.status)
		crew->failure = *failure;
	pthread_mutex_unlock(&crew->mutex);
}

static enum status failure(struct crew *crew, struct err *err)
{
	struct err found;

	pthread_mutex_lock(&crew->mutex);
	found = crew->failure;
	pthread_mutex_unlock(&crew->mutex);
	return found.status ? err_set(err, found.status, "%s", found.text)
			    : ST_OK;
}

static struct passage_batch *pop(struct passage_batch **list)
{
	struct passage_batch *batch = *list;

	if (batch)
		*list = batch->next;
	return batch;
}

/* With the lock. The held ones come first, as others wait for their parts. */
static struct passage_batch *take_some(struct crew *crew)
{
	struct passage_batch *batch = NULL;

	if (crew->sampled)
		batch = pop(&crew->held);
	if (batch) {
		crew->open++;
		return batch;
	}
	batch = pop(&crew->first);
	if (!crew->first)
		crew->end = &crew->first;
	return batch;
}

/* NULL at the end. analyse: it must be held afterwards. */
static struct passage_batch *take(struct crew *crew, bool *analyse)
{
	struct passage_batch *batch;

	pthread_mutex_lock(&crew->mutex);
	while (batch = take_some(crew), !batch && !crew->ended)
		pthread_cond_wait(&crew->more, &crew->mutex);
	*analyse = !crew->sampled;
	pthread_mutex_unlock(&crew->mutex);
	return batch;
}

static void give_back(struct crew *crew, struct passage_batch *batch)
{
	passage_batch_free(batch);
	pthread_mutex_lock(&crew->mutex);
	crew->open--;
	pthread_cond_signal(&crew->less);
	pthread_mutex_unlock(&crew->mutex);
}

/* Whoever is free next takes the one of the smallest number: so nobody waits
 * for the part of one that nobody has. */
static void hold(struct crew *crew, struct passage_batch *batch)
{
	struct passage_batch **at = &crew->held;

	pthread_mutex_lock(&crew->mutex);
	while (*at && (*at)->number < batch->number)
		at = &(*at)->next;
	batch->next = *at;
	*at = batch;
	crew->open--;
	pthread_cond_signal(&crew->less);
	pthread_mutex_unlock(&crew->mutex);
}

/* After a failure nothing is worth while any more. */
static void do_batch(struct worker *worker, const struct passage_batch *batch)
{
	struct crew *crew = worker->crew;
	struct err err = {ST_OK, ""};

	if (failure(crew, &err))
		writer_give_up_parts(crew->writer, &err);
	else if (passage_batch_index(batch, worker->analyst, crew->writer,
				     &err))
		set_failure(crew, &err);
}

static void analyse_batch(struct worker *worker, struct passage_batch *batch)
{
	struct crew *crew = worker->crew;
	struct err err = {ST_OK, ""};

	if (!failure(crew, &err) &&
	    passage_batch_analyse(batch, worker->analyst, &err))
		set_failure(crew, &err);
	hold(crew, batch);
}

static void run_batch(struct worker *worker, struct passage_batch *batch,
		      bool analyse)
{
	if (analyse) {
		analyse_batch(worker, batch);
		return;
	}
	do_batch(worker, batch);
	give_back(worker->crew, batch);
}

static void *work(void *context)
{
	struct worker *worker = context;
	struct passage_batch *batch;
	bool analyse;

	while (batch = take(worker->crew, &analyse), batch)
		run_batch(worker, batch, analyse);
	return NULL;
}

/* The same without threads, as long as there is something. */
static void work_here(struct crew *crew)
{
	struct passage_batch *batch;
	bool analyse;

	while (crew->first || (crew->sampled && crew->held)) {
		batch = take(crew, &analyse);
		run_batch(&crew->workers[0], batch, analyse);
	}
}

/* Signals from outside are for the thread that reads; a crash is caught in the
 * thread it happened in. */
static void block_signals(sigset_t *old)
{
	static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	sigset_t blocked;
	size_t i;

	sigfillset(&blocked);
	for (i = 0; i < COUNT_OF(own); i++)
		sigdelset(&blocked, own[i]);
	pthread_sigmask(SIG_SETMASK, &blocked, old);
}

static void start_threads(struct crew *crew, unsigned jobs)
{
	sigset_t old;
	size_t i;

	block_signals(&old);
	for (i = 0; i < jobs; i++)
		if (pthread_create(&crew->workers[i].thread, NULL, work,
				   &crew->workers[i]))
			break;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	crew->threaded = i > 0;
	crew->worker_count = i ? i : 1;
}

struct crew *crew_new(const struct config *config, struct writer *writer,
		      unsigned jobs)
{
	struct crew *crew = mem_alloc(sizeof(*crew));
	size_t i;

	jobs = jobs ? jobs : 1;
	crew->writer = writer;
	if (config->index.served)
		writer_keep_term_lists(writer);
	crew->end = &crew->first;
	pthread_mutex_init(&crew->mutex, NULL);
	pthread_cond_init(&crew->more, NULL);
	pthread_cond_init(&crew->less, NULL);
	crew->workers = mem_alloc(jobs * sizeof(*crew->workers));
	for (i = 0; i < jobs; i++) {
		crew->workers[i].crew = crew;
		crew->workers[i].analyst = analyst_new(config);
	}
	crew->worker_count = crew->job_count = jobs;
	if (jobs > 1)
		start_threads(crew, jobs);
	return crew;
}

static void end_threads(struct crew *crew)
{
	size_t i;

	pthread_mutex_lock(&crew->mutex);
	crew->ended = true;
	pthread_cond_broadcast(&crew->more);
	pthread_mutex_unlock(&crew->mutex);
	for (i = 0; i < crew->worker_count; i++)
		pthread_join(crew->workers[i].thread, NULL);
}

static void free_held(struct crew *crew)
{
	struct passage_batch *batch;

	while (batch = pop(&crew->held), batch)
		passage_batch_free(batch);
}

void crew_free(struct crew *crew)
{
	const struct err dropped = {ST_INTERNAL, "dropped"};
	size_t i;

	if (!crew)
		return;
	set_failure(crew, &dropped);
	if (crew->threaded)
		end_threads(crew);
	for (i = 0; i < crew->job_count; i++)
		analyst_free(crew->workers[i].analyst);
	free(crew->workers);
	passage_batch_free(crew->filling);
	free_held(crew);
	samples_release(&crew->samples);
	pthread_cond_destroy(&crew->more);
	pthread_cond_destroy(&crew->less);
	pthread_mutex_destroy(&crew->mutex);
	free(crew);
}

/* Held ones are not waited for: their number is bounded by the samples. */
static void push(struct crew *crew, struct passage_batch *batch)
{
	pthread_mutex_lock(&crew->mutex);
	while (crew->open >= crew->worker_count * (WAITING + 1))
		pthread_cond_wait(&crew->less, &crew->mutex);
	crew->open++;
	batch->next = NULL;
	*crew->end = batch;
	crew->end = &batch->next;
	pthread_cond_signal(&crew->more);
	pthread_mutex_unlock(&crew->mutex);
}

/* The batch being filled goes to the workers, or is worked on here. */
static void hand_over(struct crew *crew)
{
	struct passage_batch *batch = crew->filling;

	crew->filling = NULL;
	if (batch)
		push(crew, batch);
	if (batch && !crew->threaded)
		work_here(crew);
}

/* The samples are the first passages, whoever is quick. Meanwhile the workers
 * analyse. */
static void end_sampling(struct crew *crew)
{
	struct err err = {ST_OK, ""};

	if (crew->sampled)
		return;
	if (writer_train(crew->writer, &crew->samples, &err))
		set_failure(crew, &err);
	samples_release(&crew->samples);
	pthread_mutex_lock(&crew->mutex);
	crew->sampled = true;
	pthread_cond_broadcast(&crew->more);
	pthread_mutex_unlock(&crew->mutex);
	if (!crew->threaded)
		work_here(crew);
}

/* As it will be once it is analysed. */
static void sample(struct crew *crew, const struct passage *passage)
{
	struct passage finished = *passage;
	struct buf record = BUF_INIT;

	if (!passage->cluster)
		finished.named |= PASSAGE_NAMED_CLUSTER;
	passage_write(&finished, &record);
	samples_add(&crew->samples, buf_span(&record));
	buf_release(&record);
}

enum status crew_add(struct crew *crew, const struct passage *passage,
		     bool ready, struct err *err)
{
	if (!crew->filling)
		crew->filling =
			passage_batch_new(writer_part_number(crew->writer));
	passage_batch_add(crew->filling, passage, ready);
	if (!crew->sampled)
		sample(crew, passage);
	if (!passage_batch_is_full(crew->filling))
		return ST_OK;
	hand_over(crew);
	if (crew->samples.bytes.len >= SAMPLES_BYTES)
		end_sampling(crew);
	return failure(crew, err);
}

enum status crew_finish(struct crew *crew, struct err *err)
{
	hand_over(crew);
	end_sampling(crew);
	pthread_mutex_lock(&crew->mutex);
	while (crew->open || crew->held)
		pthread_cond_wait(&crew->less, &crew->mutex);
	pthread_mutex_unlock(&crew->mutex);
	return failure(crew, err);
}
