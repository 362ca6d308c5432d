/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run.h"

#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "indexer/apply.h"
#include "indexer/load.h"
#include "indexer/settings.h"
#include "indexer/wait.h"
#include "store/generation.h"
#include "store/verify.h"

#define SECOND ((int64_t)1000000000)

struct run_state {
	const struct run_request *request;
	struct run_summary *summary;
	struct roots roots;
	struct scan scan;
	struct known known;
	struct plan plan;
	struct writer *writer; /* NULL: nothing is to be written */
	struct buf text;       /* for hashing */
	bool build;
	bool planned; /* known and plan are from before the lock */
	bool stale;   /* the index was made by another version */
	bool damaged; /* it was, and that is told */
};

static int64_t clock_now(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (int64_t)ts.tv_sec * SECOND + ts.tv_nsec;
}

static bool is_there(void *context, const char *path)
{
	struct stat st;

	(void)context;
	return lstat(path, &st) == 0;
}

static bool has_index(const char *folder)
{
	unsigned number;

	return generation_current(folder, &number, NULL) != ST_NO_INDEX;
}

static bool content_of(void *context, const char *path, struct hash *hash)
{
	struct run_state *run = context;
	size_t max = settings_max_file(run->request->config);
	struct stat st;

	if (load_file(path, max, &run->text, &st, NULL))
		return false;
	*hash = hash128(buf_span(&run->text));
	return true;
}

static void tell(const struct run_state *run, enum run_note_kind kind,
		 const char *path, const char *text)
{
	struct run_note note = {.kind = kind, .path = path, .text = text};

	run->request->sink(run->request->context, &note);
}

static void set_settings(struct run_state *run)
{
	const struct config *config = run->request->config;
	uint64_t common = settings_common(config);
	size_t i;

	for (i = 0; i < run->scan.count; i++) {
		struct found_file *file = &run->scan.files[i];

		file->settings = settings_hash(config, common, file->source,
					       file->path, file->size);
	}
}

static enum status look(struct run_state *run, struct err *err)
{
	const struct run_request *request = run->request;
	const struct config *config = request->config;
	enum status status;

	if (request->look) {
		run->roots.given = true;
		return ST_OK;
	}
	status = roots_set(&run->roots, config, request->paths, request->count,
			   err);
	if (status)
		return status;
	if (!run->roots.count)
		return err_set(err, ST_USAGE,
			       "nothing to index; give a PATH, or sources in "
			       "llmsearch.yaml");
	scan_run(&run->scan, &run->roots, config->indexing.hidden);
	set_settings(run);
	return ST_OK;
}

static enum status open_writer(struct run_state *run, struct err *err)
{
	const struct run_request *request = run->request;

	return wait_for_writer(request->wait, request->config->index.path,
			       run->build ? WRITER_BUILD : WRITER_UPDATE,
			       &run->writer, err);
}

static void drop_writer(struct run_state *run)
{
	if (run->writer)
		writer_abandon(run->writer);
	run->writer = NULL;
}

static void make_plan(struct run_state *run)
{
	const struct run_request *request = run->request;
	struct plan_input input = {
		.known = &run->known,
		.scan = &run->scan,
		.roots = &run->roots,
		.vanished = request->config->purge.vanished,
		.purge = request->purge,
		.content = content_of,
		.exists = is_there,
		.context = run,
	};

	plan_release(&run->plan);
	plan_make(&run->plan, &input);
}

static bool only_looks(const struct run_state *run)
{
	return run->request->dry || run->request->look;
}

static void tell_damage(struct run_state *run, const char *what)
{
	struct buf text = BUF_INIT;

	if (!run->damaged && !run->request->rebuild) {
		buf_addf(&text, "index '%s' is damaged%s: %s",
			 run->request->config->index.path,
			 only_looks(run) ? "; run llmindex --rebuild"
					 : " and is built anew",
			 what);
		tell(run, RUN_DAMAGE, NULL, buf_str(&text));
	}
	run->damaged = true;
	buf_release(&text);
}

/* Damaged file records are those of the generation before. */
static enum status load_known(struct run_state *run, struct known *known,
			      struct err *err)
{
	struct err why = {ST_OK, ""};
	enum status status;

	do
		status = known_load(known, run->writer, &why);
	while (generation_is_damage(status) &&
	       writer_step_back(run->writer, &why));
	return status ? err_set(err, status, "%s", why.text) : ST_OK;
}

/* What was planned without the lock stands if nothing changed since; else all
 * is asked anew, as another run may have had it in between. */
static enum status prepare(struct run_state *run, struct err *err)
{
	enum status status = open_writer(run, err);

	if (status || (run->planned && known_check(&run->known, run->writer) &&
		       !writer_damage(run->writer)))
		return status;
	status = load_known(run, &run->known, err);
	if (!status && writer_damage(run->writer))
		tell_damage(run, writer_damage(run->writer));
	if (!status)
		make_plan(run);
	return status;
}

/* Without the lock. What looks like damage may be another's doing: only who
 * has the lock can tell. */
static enum status look_at_index(struct run_state *run, struct err *err)
{
	const char *path = run->request->config->index.path;
	enum status status;

	status = writer_open(path, WRITER_LOOK, &run->writer, err);
	if (!status)
		status = load_known(run, &run->known, err);
	if (!status) {
		run->planned = !writer_damage(run->writer);
		run->stale = writer_is_stale(run->writer);
		make_plan(run);
	}
	if (!status && !run->planned && only_looks(run))
		tell_damage(run, writer_damage(run->writer));
	drop_writer(run);
	return status;
}

/* Whether what was seen without the lock leaves nothing to write. */
static bool is_idle(const struct run_state *run)
{
	return run->planned && !run->stale && !run->request->rebuild &&
	       plan_is_empty(&run->plan);
}

/* An update that turns out too large starts again as a build. */
static enum status open_and_plan(struct run_state *run, struct err *err)
{
	enum status status = prepare(run, err);

	if (status)
		return status;
	run->stale = writer_is_stale(run->writer);
	if (run->build || (!run->stale && !plan_wants_build(&run->plan)))
		return ST_OK;
	drop_writer(run);
	run->build = true;
	return prepare(run, err);
}

/* Most runs find nothing to do: they must neither wait for another's lock
 * nor write. What keeps us from looking, the writer may know a cure for. */
static enum status settle(struct run_state *run, struct err *err)
{
	const struct run_request *request = run->request;
	bool there = has_index(request->config->index.path);
	enum status status = ST_OK;

	if (there)
		status = look_at_index(run, err);
	else if (only_looks(run))
		make_plan(run);
	if (only_looks(run))
		return status;
	if (is_idle(run))
		return ST_OK;
	run->build =
		!there || request->rebuild ||
		(run->planned && (run->stale || plan_wants_build(&run->plan)));
	return open_and_plan(run, err);
}

/* Files kept by the guard are most likely on a disk that is not there, and
 * what an older schema holds cannot be taken over: better no new index. */
static enum status check_guard(struct run_state *run, struct err *err)
{
	struct run_summary *summary = run->summary;

	summary->guarded = run->plan.guard.len > 0;
	if (summary->guarded && run->stale && !run->damaged &&
	    !run->request->dry)
		return err_set(err, ST_NOT_FOUND,
			       "cannot build the index anew: %s",
			       buf_str(&run->plan.guard));
	if (summary->guarded)
		tell(run, RUN_GUARD, NULL, buf_str(&run->plan.guard));
	return ST_OK;
}

static void tell_problems(struct run_state *run)
{
	const struct scan *scan = &run->scan;
	size_t i;

	for (i = 0; i < scan->problem_count; i++)
		tell(run, RUN_TROUBLE, scan->problems[i].path,
		     scan->problems[i].text);
	run->summary->troubles += scan->problem_count;
}

static void tell_plan(struct run_state *run)
{
	struct run_note note = {.kind = RUN_CHANGE};
	size_t i;

	for (i = 0; i < run->plan.count; i++) {
		const struct plan_entry *entry = &run->plan.entries[i];

		note.change = entry->change;
		note.path =
			entry->found ? entry->found->path : entry->known->path;
		note.from = entry->change == CHANGE_MOVED ? entry->known->path
							  : NULL;
		run->request->sink(run->request->context, &note);
		if (entry->known && entry->known->state.trouble &&
		    (entry->change != CHANGE_KEPT || only_looks(run)))
			tell(run, RUN_REMEMBERED, entry->known->path,
			     trouble_words(entry->known->state.trouble));
	}
}

static void sum_known(struct run_state *run)
{
	struct run_summary *summary = run->summary;
	size_t i;

	summary->files = run->known.count;
	for (i = 0; i < run->known.count; i++) {
		summary->articles += run->known.files[i].state.articles;
		summary->passages += run->known.files[i].state.passages;
	}
}

static enum status commit(struct run_state *run, struct err *err)
{
	struct writer *writer = run->writer;

	run->writer = NULL;
	run->summary->wrote = true;
	run->summary->built = run->build;
	return writer_commit(writer, err);
}

static enum status write_index(struct run_state *run, struct err *err)
{
	struct apply apply = {
		.request = run->request,
		.plan = &run->plan,
		.roots = &run->roots,
		.writer = run->writer,
		.build = run->build,
		.now = clock_now(CLOCK_REALTIME),
		.summary = run->summary,
	};
	enum status status;

	if (!run->build)
		sum_known(run);
	status = apply_plan(&apply, err);
	if (status || (!run->build && !run->summary->wrote))
		return status;
	return commit(run, err);
}

static bool is_damaged(struct run_state *run, enum status status)
{
	struct buf fault = BUF_INIT;
	bool damaged = false;

	if (status == ST_CORRUPT)
		return true;
	if (!generation_is_damage(status))
		return false;
	status = index_verify(run->request->config->index.path, NULL, NULL,
			      &fault, NULL);
	damaged = status ? generation_is_damage(status) : fault.len > 0;
	buf_release(&fault);
	return damaged;
}

/* An update that meets damage becomes a build. */
static enum status write_or_repair(struct run_state *run, struct err *err)
{
	struct run_summary before = *run->summary;
	enum status status = write_index(run, err);

	if (!status || run->build || !is_damaged(run, status))
		return status;
	*run->summary = before;
	tell_damage(run, err->text);
	drop_writer(run);
	run->build = true;
	status = prepare(run, err);
	return status ? status : write_index(run, err);
}

/* A first run that finds nothing because its paths are wrong makes no
 * index. */
static bool is_pointless(const struct run_state *run)
{
	return run->scan.problem_count && !run->scan.count &&
	       !has_index(run->request->config->index.path);
}

static enum status run_all(struct run_state *run, struct err *err)
{
	enum status status;

	status = look(run, err);
	if (status)
		return status;
	tell_problems(run);
	if (is_pointless(run))
		return ST_OK;
	status = settle(run, err);
	if (!status)
		status = check_guard(run, err);
	if (status)
		return status;
	memcpy(run->summary->counts, run->plan.counts,
	       sizeof(run->plan.counts));
	if (run->writer)
		return write_or_repair(run, err);
	sum_known(run);
	tell_plan(run);
	return ST_OK;
}

enum status run(const struct run_request *request, struct run_summary *summary,
		struct err *err)
{
	struct run_state run = {.request = request, .summary = summary};
	int64_t begin = clock_now(CLOCK_MONOTONIC);
	enum status status;

	*summary = (struct run_summary){0};
	status = run_all(&run, err);
	drop_writer(&run);
	plan_release(&run.plan);
	known_release(&run.known);
	scan_release(&run.scan);
	roots_release(&run.roots);
	buf_release(&run.text);
	summary->seconds =
		(double)(clock_now(CLOCK_MONOTONIC) - begin) / (double)SECOND;
	return status;
}
