/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/run_impl.h"

#include "base/clock.h"
#include "indexer/run/apply.h"
#include "indexer/run/merge.h"
#include "indexer/run/notes.h"
#include "indexer/run/ocr_cache.h"
#include "indexer/run/settings.h"

void run_tell(const struct run_state *run, enum run_note_kind kind,
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
	status = run_set_shard(run, err);
	if (!status)
		status = run_set_roots(run, err);
	if (status)
		return status;
	if (!run->roots.count)
		return err_set(err, ST_USAGE,
			       "nothing to index; give a PATH, or sources in "
			       "llmsearch.yaml");
	run->scan.lists_skipped = request->skipped;
	run->scan.pictures = config->extract.ocr;
	scan_run(&run->scan, &run->roots, config->indexing.hidden);
	set_settings(run);
	return ST_OK;
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
			       "cannot rebuild the index: %s",
			       buf_str(&run->plan.guard));
	if (summary->guarded)
		run_tell(run, RUN_GUARD, NULL, buf_str(&run->plan.guard));
	return ST_OK;
}

/* Who asks for quiet is told of each trouble with a folder once, however often
 * it is met: what was told is noted, as long as it lasts. */
static void tell_folders(struct run_state *run)
{
	const char *index = run->request->config->index.path;
	struct string_list before = {NULL, 0, 0}, now = {NULL, 0, 0};
	const struct scan *scan = &run->scan;
	size_t i;

	notes_load(index, NOTES_TOLD, &before);
	for (i = 0; i < scan->problem_count; i++) {
		const char *text = scan->problems[i].text;
		bool told = run->request->quiet && notes_have(&before, text);

		run_tell(run, told ? RUN_REMEMBERED : RUN_FOLDER,
			 scan->problems[i].path, text);
		notes_add(&now, text);
	}
	if (run->request->quiet && !run_only_looks(run) && run_has_index(run))
		notes_save(index, NOTES_TOLD, &now);
	notes_release(&before);
	notes_release(&now);
}

static void tell_problems(struct run_state *run)
{
	const struct scan *scan = &run->scan;
	size_t i;

	tell_folders(run);
	run->summary->troubles += scan->problem_count;
	for (i = 0; i < scan->skipped_count; i++)
		run_tell(run, RUN_SKIPPED, scan->skipped[i].path,
			 scan->skipped[i].words);
}

static void tell_known(struct run_state *run, const struct known_file *known)
{
	struct run_note note = {.kind = RUN_REMEMBERED,
				.path = known->path,
				.text = known_reason(known),
				.trouble = known->state.trouble};

	run->request->sink(run->request->context, &note);
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
		    (entry->change != CHANGE_KEPT || run_only_looks(run)))
			tell_known(run, entry->known);
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

/* What was updated is written and good, whatever comes of this; a run that is
 * at work already will see for itself. */
static void merge_worn(const struct run_state *run)
{
	const struct run_request *request = run->request;
	struct buf text = BUF_INIT;
	struct err err = {ST_OK, ""};
	enum status status = merge_alone(request->config, request->wait, &err);

	if (status && status != ST_LOCKED) {
		buf_addf(&text,
			 "index '%s' is up to date, but could not be made "
			 "small: %s",
			 request->config->index.path, err.text);
		run_tell(run, RUN_GUARD, NULL, buf_str(&text));
	}
	buf_release(&text);
}

static enum status commit(struct run_state *run, struct err *err)
{
	struct writer *writer = run->writer;
	bool worn = writer_is_worn(writer);
	enum status status;

	run->writer = NULL;
	run->summary->wrote = true;
	run->summary->built = run->build;
	status = writer_commit(writer, err);
	if (!status && worn)
		merge_worn(run);
	return status;
}

static enum status write_index(struct run_state *run, struct err *err)
{
	struct apply apply = {
		.request = run->request,
		.plan = &run->plan,
		.roots = &run->roots,
		.writer = run->writer,
		.build = run->build,
		.now = clock_wall(),
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

/* An update that meets damage becomes a build. */
static enum status write_or_repair(struct run_state *run, struct err *err)
{
	struct run_summary before = *run->summary;
	enum status status = write_index(run, err);

	if (!status || run->build || !run_met_damage(run, status))
		return status;
	*run->summary = before;
	status = run_start_again(run, err);
	return status ? status : write_index(run, err);
}

/* A first run that finds nothing because its paths are wrong makes no
 * index. */
static bool is_pointless(const struct run_state *run)
{
	return run->scan.problem_count && !run->scan.count &&
	       !run_has_index(run);
}

/* Each run counts what it removed. What is too few for the guard, but a large
 * part all the same, is a warning. */
static void tell_gone(struct run_state *run)
{
	size_t gone = run->plan.counts[CHANGE_GONE];
	struct buf text = BUF_INIT;

	if (!gone)
		return;
	buf_addf(&text, "%zu of %zu indexed files %s gone and %s removed", gone,
		 run->known.count, gone == 1 ? "is" : "are",
		 gone == 1 ? "was" : "were");
	run_tell(run, run->plan.few ? RUN_GUARD : RUN_GONE, NULL,
		 buf_str(&text));
	buf_release(&text);
}

static enum status write_and_tell(struct run_state *run, struct err *err)
{
	const struct config *config = run->request->config;
	enum status status = write_or_repair(run, err);

	if (!status && run->summary->wrote)
		ocr_cache_clean(config->index.path,
				(uint64_t)config->extract.ocr_cache << 20);
	if (!status)
		tell_gone(run);
	return status;
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
	status = run_settle(run, err);
	if (!status)
		status = check_guard(run, err);
	if (status)
		return status;
	memcpy(run->summary->counts, run->plan.counts,
	       sizeof(run->plan.counts));
	if (run->writer)
		return write_and_tell(run, err);
	sum_known(run);
	tell_plan(run);
	return ST_OK;
}

static enum status run_once(const struct run_request *request,
			    struct run_summary *summary, struct err *err)
{
	struct run_state run = {.request = request, .summary = summary};
	enum status status;

	*summary = (struct run_summary){0};
	status = run_all(&run, err);
	if (!status)
		run_note_roots(&run);
	if (!status)
		run_note_shard(&run);
	run_drop_writer(&run);
	plan_release(&run.plan);
	known_release(&run.known);
	scan_release(&run.scan);
	roots_release(&run.roots);
	buf_release(&run.text);
	return status;
}

static void hear_nothing(void *context, const struct run_note *note)
{
	(void)context;
	(void)note;
}

/* Files that the run itself made old: the first pages of web sites, read
 * before their furniture was known. What there is to say of them was said. */
static enum status run_again(const struct run_request *request,
			     struct run_summary *summary, struct err *err)
{
	struct run_request quiet = *request;
	struct run_summary again;
	enum status status;

	quiet.rebuild = quiet.purge = false;
	quiet.sink = hear_nothing;
	status = run_once(&quiet, &again, err);
	if (status)
		return status;
	summary->articles = again.articles;
	summary->passages = again.passages;
	return ST_OK;
}

enum status run(const struct run_request *request, struct run_summary *summary,
		struct err *err)
{
	int64_t begin = clock_now();
	enum status status = run_once(request, summary, err);

	if (!status && summary->aged && summary->wrote)
		status = run_again(request, summary, err);
	summary->seconds = (double)(clock_now() - begin) / (double)CLOCK_SECOND;
	return status;
}
