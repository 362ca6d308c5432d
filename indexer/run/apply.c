/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/apply.h"

#include "indexer/run/carry_over.h"
#include "indexer/run/load_file.h"

/* Entries looked at for some to be read ahead. */
#define AHEAD_REACH 64

static void tell(const struct apply *apply, const struct run_note *note)
{
	apply->request->sink(apply->request->context, note);
}

static void tell_change(const struct apply *apply,
			const struct plan_entry *entry)
{
	struct run_note note = {.kind = RUN_CHANGE, .change = entry->change};

	note.path = entry->found ? entry->found->path : entry->known->path;
	if (entry->change == CHANGE_MOVED)
		note.from = entry->known->path;
	tell(apply, &note);
}

static void tell_progress(struct apply *apply, uint64_t passages)
{
	struct run_note note = {.kind = RUN_PROGRESS};

	apply->passages += passages;
	note.done = ++apply->done;
	note.total = apply->total;
	note.passages = apply->passages;
	tell(apply, &note);
}

static void tell_remembered(const struct apply *apply, const char *path,
			    const struct known_file *known)
{
	struct run_note note = {.kind = RUN_REMEMBERED, .path = path};

	if (!known->state.trouble)
		return;
	note.text = known_reason(known);
	note.trouble = known->state.trouble;
	tell(apply, &note);
}

/* The same trouble with the same bytes was told before. */
static bool is_remembered(const struct known_file *known,
			  const struct file_state *state)
{
	return known && known->state.trouble == state->trouble &&
	       known->state.size == state->size &&
	       hash_equal(known->state.content, state->content);
}

static void tell_trouble(struct apply *apply, const char *path,
			 const struct known_file *known,
			 const struct ingest_result *result)
{
	struct run_note note = {.kind = RUN_TROUBLE, .path = path};

	if (!result->state.trouble)
		return;
	if (is_remembered(known, &result->state)) {
		tell_remembered(apply, path, known);
		return;
	}
	note.text = result->trouble.text;
	note.trouble = result->state.trouble;
	if (!result->trouble.status)
		note.kind = RUN_REMARK;
	else
		apply->summary->troubles++;
	tell(apply, &note);
}

static void sum(struct run_summary *summary, const struct file_state *old,
		const struct file_state *state)
{
	if (old) {
		summary->files--;
		summary->articles -= old->articles;
		summary->passages -= old->passages;
	}
	if (state) {
		summary->files++;
		summary->articles += state->articles;
		summary->passages += state->passages;
	}
}

/* old is what the sums hold of the file so far, or NULL. */
static enum status set_state(struct apply *apply, const struct file_state *old,
			     const struct file_state *state, struct err *err)
{
	sum(apply->summary, apply->build ? NULL : old, state);
	apply->summary->wrote = true;
	return writer_set_file(apply->writer, state, err);
}

static struct file_state state_of(const struct apply *apply,
				  const struct plan_entry *entry)
{
	struct file_state state = entry->known->state;
	const struct found_file *found = entry->found;

	state.path = span_str(found->path);
	state.device = found->device;
	state.inode = found->inode;
	state.mtime = load_settled(found->mtime, apply->now);
	return state;
}

static enum status touch(struct apply *apply, const struct plan_entry *entry,
			 struct err *err)
{
	const struct file_state *old = &entry->known->state;
	struct file_state state = state_of(apply, entry);

	tell_remembered(apply, entry->known->path, entry->known);
	if (state.mtime == old->mtime && state.inode == old->inode &&
	    state.device == old->device)
		return ST_OK;
	return set_state(apply, old, &state, err);
}

static enum status move(struct apply *apply, const struct plan_entry *entry,
			const struct file_state *state, struct err *err)
{
	struct span from = entry->known->state.path;

	apply->summary->wrote = true;
	return writer_move_file(apply->writer, from, state, err);
}

static enum status move_only(struct apply *apply,
			     const struct plan_entry *entry, struct err *err)
{
	struct file_state state = state_of(apply, entry);

	tell_remembered(apply, entry->found->path, entry->known);
	return move(apply, entry, &state, err);
}

static enum status purge(struct apply *apply, const struct plan_entry *entry,
			 struct err *err)
{
	const struct file_state *state = &entry->known->state;
	enum status status;

	status = writer_remove_file(apply->writer, state->path, err);
	if (!status)
		status = writer_forget_file(apply->writer, state->path, err);
	sum(apply->summary, state, NULL);
	apply->summary->wrote = true;
	return status;
}

static void keep_counts(struct file_state *state,
			const struct known_file *known)
{
	state->articles = known ? known->state.articles : 0;
	state->passages = known ? known->state.passages : 0;
}

static const char *path_of(const struct plan_entry *entry)
{
	return entry->found ? entry->found->path : entry->known->path;
}

static const struct source *source_of(const struct apply *apply,
				      const struct plan_entry *entry)
{
	return entry->found ? entry->found->source
			    : roots_source(apply->roots, path_of(entry));
}

/* Reads into result. In an update the old passages go as the new come. */
static enum status read_file(struct apply *apply,
			     const struct plan_entry *entry,
			     struct ingest_result *result, struct err *err)
{
	struct ingest_job job = {.now = apply->now};
	enum status status;

	job.path = path_of(entry);
	job.root = roots_trusted(apply->roots, job.path);
	job.source = source_of(apply, entry);
	job.known = entry->known != NULL;
	job.identity = entry->known ? entry->known->identity : entry->identity;
	if (!apply->build && entry->known) {
		job.old = entry->known->path;
		job.settings = entry->known->state.settings;
	}
	status = ingest_file(apply->ingest, &job, result, err);
	tell_progress(apply, result->state.passages);
	return status;
}

static enum status update_read(struct apply *apply,
			       const struct plan_entry *entry, struct err *err)
{
	const struct known_file *known = entry->known;
	bool moved = entry->change == CHANGE_MOVED;
	struct ingest_result result;
	enum status status;

	status = read_file(apply, entry, &result, err);
	if (status)
		return status;
	tell_trouble(apply, entry->found->path, known, &result);
	if (!result.replaced)
		keep_counts(&result.state, known);
	if (moved && !result.replaced)
		return move(apply, entry, &result.state, err);
	if (moved)
		status = writer_forget_file(apply->writer, known->state.path,
					    err);
	if (status)
		return status;
	return set_state(apply, known ? &known->state : NULL, &result.state,
			 err);
}

static enum status update_entry(struct apply *apply,
				const struct plan_entry *entry, struct err *err)
{
	if (entry->read)
		return update_read(apply, entry, err);
	switch (entry->change) {
	case CHANGE_NONE:
		tell_remembered(apply, entry->known->path, entry->known);
		return ST_OK;
	case CHANGE_TOUCHED:
		return touch(apply, entry, err);
	case CHANGE_MOVED:
		return move_only(apply, entry, err);
	case CHANGE_GONE:
		return purge(apply, entry, err);
	default:
		return ST_OK;
	}
}

static void tell_lost(struct apply *apply, const char *path)
{
	struct run_note note = {.kind = RUN_TROUBLE, .path = path};
	struct err lost;

	err_set(&lost, ST_INPUT,
		"cannot keep the passages of '%s': the old index cannot be "
		"read",
		path);
	note.text = lost.text;
	apply->summary->troubles++;
	tell(apply, &note);
}

/* What cannot be read now keeps its passages of the last generation. When
 * that cannot be read either, its schema or analyzer being another, they are
 * lost. */
static enum status carry(struct apply *apply, const struct plan_entry *entry,
			 struct file_state *state, struct err *err)
{
	const struct known_file *known = entry->known;
	enum status status = ST_OK;

	keep_counts(state, known);
	if (known && known->state.passages)
		status = carry_over_file(
			apply->carry, known->path,
			entry->found ? entry->found->path : known->path, err);
	if (status != ST_CORRUPT && status != ST_NO_INDEX)
		return status;
	tell_lost(apply, known->path);
	keep_counts(state, NULL);
	return ST_OK;
}

static enum status build_entry(struct apply *apply,
			       const struct plan_entry *entry, struct err *err)
{
	bool kept = entry->change == CHANGE_KEPT;
	struct ingest_result result;
	enum status status;

	if (entry->change == CHANGE_GONE)
		return ST_OK;
	status = read_file(apply, entry, &result, err);
	if (status)
		return status;
	if (kept && !result.replaced)
		result.state = entry->known->state;
	else
		tell_trouble(apply,
			     entry->found ? entry->found->path
					  : entry->known->path,
			     entry->known, &result);
	if (!result.replaced)
		status = carry(apply, entry, &result.state, err);
	if (status)
		return status;
	return set_state(apply, NULL, &result.state, err);
}

static bool is_read(const struct apply *apply, const struct plan_entry *entry)
{
	return apply->build ? entry->change != CHANGE_GONE : entry->read;
}

static void count_reads(struct apply *apply)
{
	const struct plan *plan = apply->plan;
	size_t i;

	for (i = 0; i < plan->count; i++)
		apply->total += is_read(apply, &plan->entries[i]);
}

static bool begin_ahead(struct apply *apply, const struct plan_entry *entry)
{
	struct file_below at = {.path = path_of(entry)};

	at.root = roots_trusted(apply->roots, at.path);
	return ingest_ahead(apply->ingest, &at, source_of(apply, entry));
}

/* From entry at on, as far as there is room, and within reach. */
static void read_ahead(struct apply *apply, size_t at)
{
	const struct plan *plan = apply->plan;
	size_t end = at + AHEAD_REACH;
	size_t room = ingest_room(apply->ingest);

	if (apply->ahead < at)
		apply->ahead = at;
	while (apply->ahead < plan->count && apply->ahead < end && room) {
		const struct plan_entry *entry = &plan->entries[apply->ahead++];

		if (is_read(apply, entry) && begin_ahead(apply, entry))
			room--;
	}
}

static enum status apply_entries(struct apply *apply, struct err *err)
{
	const struct plan *plan = apply->plan;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < plan->count && !status; i++) {
		const struct plan_entry *entry = &plan->entries[i];

		read_ahead(apply, i);
		tell_change(apply, entry);
		status = apply->build ? build_entry(apply, entry, err)
				      : update_entry(apply, entry, err);
	}
	return status;
}

static void tell_lack(const struct apply *apply, enum run_note_kind kind,
		      const char *text)
{
	const struct run_note note = {.kind = kind, .text = text};

	if (text)
		tell(apply, &note);
}

static void tell_lacks(const struct apply *apply)
{
	tell_lack(apply, RUN_LACKS, ingest_lacks(apply->ingest));
	tell_lack(apply, RUN_NO_OCR, ocr_lacks(ingest_ocr(apply->ingest)));
}

static void tell_page(void *context, const char *path, size_t done,
		      size_t total)
{
	const struct run_note note = {
		.kind = RUN_OCR, .path = path, .done = done, .total = total};

	tell(context, &note);
}

enum status apply_plan(struct apply *apply, struct err *err)
{
	const struct config *config = apply->request->config;
	struct crew *crew = NULL;
	enum status status;

	apply->ingest = ingest_new(config);
	ingest_set_writer(apply->ingest, apply->writer);
	ocr_set_teller(ingest_ocr(apply->ingest), tell_page, apply);
	if (apply->build) {
		crew = crew_new(config, apply->writer, crew_jobs(config));
		ingest_set_crew(apply->ingest, crew);
	}
	apply->carry = carry_over_new(config->index.path, apply->ingest);
	count_reads(apply);
	status = apply_entries(apply, err);
	if (!status)
		status = ingest_finish(apply->ingest, apply->build,
				       &apply->summary->aged, err);
	if (!status && crew)
		status = crew_finish(crew, err);
	tell_lacks(apply);
	crew_free(crew);
	carry_over_free(apply->carry);
	ingest_free(apply->ingest);
	return status;
}
