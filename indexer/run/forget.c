/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/forget.h"

#include "indexer/plan/known.h"
#include "indexer/run/merge.h"
#include "indexer/run/notes.h"
#include "indexer/run/ocr_cache.h"
#include "indexer/run/wait.h"
#include "store/index/generation.h"
#include "base/file/path.h"

struct forgetting {
	const struct run_request *request;
	struct run_summary *summary;
	struct writer *writer;
	struct known known;
	struct string_list gone; /* absolute paths of files and folders */
	struct buf path;
};

/* The same path may be given twice, or one below another. */
static void remove_known(struct forgetting *forgetting, struct known_file *file)
{
	struct run_note note = {
		.kind = RUN_CHANGE, .change = CHANGE_GONE, .path = file->path};

	if (!file->path[0])
		return;
	forgetting->request->sink(forgetting->request->context, &note);
	forgetting->summary->counts[CHANGE_GONE]++;
	file->path[0] = '\0';
}

static void tell_unknown(struct forgetting *forgetting, const char *path)
{
	struct run_note note = {.kind = RUN_TROUBLE, .path = path};
	struct buf text = BUF_INIT;

	buf_addf(&text, "the index has no file '%s'", path);
	note.text = buf_str(&text);
	forgetting->request->sink(forgetting->request->context, &note);
	forgetting->summary->troubles++;
	buf_release(&text);
}

static void remove_path(struct forgetting *forgetting, const char *path)
{
	struct known *known = &forgetting->known;
	bool found = false;
	size_t i;

	for (i = 0; i < known->count; i++) {
		if (!path_below(known->files[i].path, path))
			continue;
		found = true;
		remove_known(forgetting, &known->files[i]);
	}
	notes_add(&forgetting->gone, path);
	if (!found)
		tell_unknown(forgetting, path);
}

static enum status remove_all(struct forgetting *forgetting, struct err *err)
{
	const struct run_request *request = forgetting->request;
	struct buf path = BUF_INIT;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < request->count && !status; i++) {
		buf_clear(&path);
		status = path_absolute(&path, request->paths[i], err);
		if (!status)
			remove_path(forgetting, buf_str(&path));
	}
	buf_release(&path);
	return status;
}

static void sum_rest(struct forgetting *forgetting)
{
	struct run_summary *summary = forgetting->summary;
	const struct known *known = &forgetting->known;
	size_t i;

	for (i = 0; i < known->count; i++) {
		if (!known->files[i].path[0])
			continue;
		summary->files++;
		summary->counts[CHANGE_NONE]++;
		summary->articles += known->files[i].state.articles;
		summary->passages += known->files[i].state.passages;
	}
}

static enum status check_writer(const struct forgetting *forgetting,
				struct err *err)
{
	const char *path = forgetting->request->config->index.path;
	const char *damage = writer_damage(forgetting->writer);

	if (damage)
		return err_set(err, ST_CORRUPT,
			       "index '%s' is damaged: %.*s; run llmindex "
			       "--rebuild",
			       path, err_without_remedy(damage), damage);
	if (writer_is_stale(forgetting->writer))
		return err_set(err, ST_UNSUPPORTED,
			       "index '%s' was made by another version: "
			       "run llmindex first",
			       path);
	return ST_OK;
}

static bool keeps(void *context, struct span file)
{
	struct forgetting *forgetting = context;
	struct buf *path = &forgetting->path;
	size_t i;

	buf_clear(path);
	buf_add_span(path, file);
	for (i = 0; i < forgetting->gone.count; i++)
		if (path_below(buf_str(path), forgetting->gone.items[i]))
			return false;
	return true;
}

/* What is to be forgotten may be in any table, so all are made again: at once,
 * so that a run that ends early has changed nothing. */
static enum status commit(struct forgetting *forgetting, struct err *err)
{
	const struct merge_filter filter = {keeps, forgetting};
	struct writer *writer = forgetting->writer;
	enum status status = merge_current(forgetting->request->config, writer,
					   &filter, err);

	if (status)
		return status;
	forgetting->writer = NULL;
	forgetting->summary->wrote = true;
	return writer_commit_alone(writer, err);
}

static enum status run_forgetting(struct forgetting *forgetting,
				  struct err *err)
{
	const struct run_request *request = forgetting->request;
	const char *index = request->config->index.path;
	enum status status;

	status = wait_for_writer(request->wait, index,
				 request->dry ? WRITER_LOOK : WRITER_BUILD,
				 &forgetting->writer, err);
	if (!status)
		status = check_writer(forgetting, err);
	if (!status)
		status =
			known_load(&forgetting->known, forgetting->writer, err);
	if (status)
		return status;
	status = remove_all(forgetting, err);
	sum_rest(forgetting);
	return status || request->dry ? status : commit(forgetting, err);
}

/* What was purged is not to be looked at again by itself. */
static void forget_roots(const struct run_request *request)
{
	const char *index = request->config->index.path;
	struct string_list noted = {NULL, 0, 0}, kept = {NULL, 0, 0};
	struct buf path = BUF_INIT;
	size_t i, k;
	bool purged;

	notes_load(index, NOTES_ROOTS, &noted);
	for (i = 0; i < noted.count; i++) {
		for (k = 0, purged = false; k < request->count; k++) {
			buf_clear(&path);
			purged |= !path_absolute(&path, request->paths[k],
						 NULL) &&
				  path_below(noted.items[i], buf_str(&path));
		}
		if (!purged)
			notes_add(&kept, noted.items[i]);
	}
	notes_save(index, NOTES_ROOTS, &kept);
	buf_release(&path);
	notes_release(&noted);
	notes_release(&kept);
}

enum status forget(const struct run_request *request,
		   struct run_summary *summary, struct err *err)
{
	struct forgetting forgetting = {.request = request, .summary = summary};
	unsigned number;
	enum status status;

	*summary = (struct run_summary){0};
	status = generation_current(request->config->index.path, &number, err);
	if (status == ST_NO_INDEX)
		return status;
	status = run_forgetting(&forgetting, err);
	if (!status && !request->dry)
		forget_roots(request);
	if (forgetting.writer)
		writer_abandon(forgetting.writer);
	if (!status && !request->dry)
		ocr_cache_clean(request->config->index.path,
				(uint64_t)request->config->extract.ocr_cache
					<< 20);
	notes_release(&forgetting.gone);
	buf_release(&forgetting.path);
	known_release(&forgetting.known);
	return status;
}
