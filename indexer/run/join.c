/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/join.h"

#include "base/file/file.h"
#include "base/file/path.h"
#include "indexer/crew/crew.h"
#include "indexer/plan/roots.h"
#include "indexer/run/notes.h"
#include "indexer/run/wait.h"
#include "store/index/generation.h"
#include "store/index/index.h"
#include "store/record/id_set.h"

#define DICTIONARIES     "dictionaries"
#define DICTIONARIES_MAX ((size_t)1 << 31)
#define SITE_PREFIX      "site/"

struct joining {
	struct join *join;
	struct writer *writer;
	struct crew *crew;
	struct index_reader *reader; /* of the one that is being taken */
	struct id_set paths;         /* hashes of those taken */
	struct roots roots;          /* of all, to tell what is of the shard */
	struct string_list noted;
	enum status status;
	struct err *err;
};

/* As a scan does, see scan.c. */
static bool is_wanted(const struct joining *joining, struct span path)
{
	char *text = mem_span(path);
	const char *base = roots_source(&joining->roots, text)->path;
	bool wanted;
	size_t i;

	for (i = 0; !base && i < joining->roots.count; i++)
		if (path_below(text, joining->roots.items[i].path))
			base = joining->roots.items[i].path;
	wanted = shard_has(&joining->join->shard, text, base ? base : "/");
	free(text);
	return wanted;
}

static bool take_file(void *context, const struct file_state *state)
{
	struct joining *joining = context;

	if (!is_wanted(joining, state->path))
		return true;
	if (!id_set_add(&joining->paths, hash128(state->path)))
		joining->status = err_set(
			joining->err, ST_USAGE, "file '%.*s' is in two of them",
			(int)state->path.len, state->path.ptr);
	else
		joining->status =
			writer_set_file(joining->writer, state, joining->err);
	joining->join->files++;
	return !joining->status;
}

static enum status take_files(struct joining *joining, const char *index)
{
	struct writer *look = NULL;
	enum status status =
		writer_open(index, WRITER_LOOK, &look, joining->err);

	if (!status && writer_damage(look))
		status = err_set(joining->err, ST_CORRUPT,
				 "index '%s' is damaged: %s", index,
				 writer_damage(look));
	if (!status && writer_is_stale(look))
		status = err_set(joining->err, ST_UNSUPPORTED,
				 "index '%s' was made by another version: run "
				 "llmindex first",
				 index);
	if (!status)
		status = writer_files(look, take_file, joining, joining->err);
	writer_abandon(look);
	return status ? status : joining->status;
}

static enum status take_passage(struct joining *joining, uint32_t docid,
				struct buf *record, uint64_t *seen)
{
	struct passage passage;
	enum status status = index_passage(joining->reader, docid, record,
					   &passage, joining->err);

	if (status == ST_NOT_FOUND)
		return ST_OK;
	*seen += !status;
	if (status || !is_wanted(joining, passage.path))
		return status;
	joining->join->passages++;
	return crew_add(joining->crew, &passage, true, joining->err);
}

static enum status take_passages(struct joining *joining, const char *index)
{
	struct xc_totals totals = {0, 0, 0, 0};
	struct buf record = BUF_INIT;
	uint64_t seen = 0, all = index_passages(joining->reader);
	enum status status =
		xc_info(index_database(joining->reader), &totals, joining->err);
	uint32_t docid;

	for (docid = 1; !status && docid && docid <= totals.last_docid; docid++)
		status = take_passage(joining, docid, &record, &seen);
	buf_release(&record);
	if (!status && seen != all)
		status = err_set(joining->err, ST_CORRUPT,
				 "index '%s' has %llu passages, but says %llu; "
				 "run llmindex --rebuild",
				 index, (unsigned long long)seen,
				 (unsigned long long)all);
	return status;
}

/* Of a site that several know, the last one's pages count. */
static bool take_site(void *context, struct span key, struct span record)
{
	struct joining *joining = context;
	size_t prefix = strlen(SITE_PREFIX);
	uint64_t site;

	if (hash64_read(span_of(key.ptr + prefix, key.len - prefix), &site))
		joining->status = writer_set_site(joining->writer, site, record,
						  joining->err);
	return !joining->status;
}

static enum status take_sites(struct joining *joining)
{
	const struct xc_metadata_sink sink = {take_site, joining};
	enum status status =
		xc_metadata_each(index_database(joining->reader), 0,
				 span_str(SITE_PREFIX), &sink, joining->err);

	return status ? status : joining->status;
}

static enum status take_index(struct joining *joining, const char *index)
{
	enum status status = take_files(joining, index);

	if (!status)
		status = index_open(&index, 1, &joining->reader, joining->err);
	if (!status)
		status = take_passages(joining, index);
	if (!status)
		status = take_sites(joining);
	index_close(joining->reader);
	joining->reader = NULL;
	return status;
}

static void note_roots(struct joining *joining, const char *index)
{
	struct string_list noted = {NULL, 0, 0};
	size_t i;

	notes_load(index, NOTES_ROOTS, &noted);
	for (i = 0; i < noted.count; i++)
		notes_add_root(&joining->noted, noted.items[i]);
	notes_release(&noted);
}

static enum status find_roots(struct joining *joining)
{
	const struct join *join = joining->join;
	size_t i;

	for (i = 0; i < join->count; i++)
		note_roots(joining, join->from[i]);
	return roots_set(&joining->roots, join->config,
			 (const char *const *)joining->noted.items,
			 joining->noted.count, joining->err);
}

static enum status open_new(struct joining *joining)
{
	const struct join *join = joining->join;
	const char *path = join->config->index.path;
	char text[SHARD_TEXT] = "";
	unsigned number;
	enum status status;

	if (generation_current(path, &number, NULL) != ST_NO_INDEX)
		return err_set(joining->err, ST_USAGE,
			       "an index is at '%s' already; give another path",
			       path);
	status = wait_for_writer(join->wait, path, WRITER_BUILD,
				 &joining->writer, joining->err);
	if (status)
		return status;
	if (join->shard.count)
		shard_text(&join->shard, text);
	writer_name_shard(joining->writer, text);
	joining->crew = crew_new(join->config, joining->writer,
				 crew_jobs(join->config));
	return ST_OK;
}

/* The first that has dictionaries gives them. */
static void copy_dictionaries(const struct join *join)
{
	struct buf bytes = BUF_INIT, path = BUF_INIT;
	bool found = false;
	size_t i;

	for (i = 0; i < join->count && !found; i++) {
		buf_clear(&path);
		path_join(&path, join->from[i], DICTIONARIES);
		found = !file_read(buf_str(&path), DICTIONARIES_MAX, false,
				   &bytes, NULL);
	}
	buf_clear(&path);
	path_join(&path, join->config->index.path, DICTIONARIES);
	if (found)
		file_replace(buf_str(&path), buf_span(&bytes), NULL);
	buf_release(&bytes);
	buf_release(&path);
}

static void leave_notes(struct joining *joining)
{
	const struct join *join = joining->join;
	struct string_list shard = {NULL, 0, 0};
	char text[SHARD_TEXT];

	notes_save(join->config->index.path, NOTES_ROOTS, &joining->noted);
	if (!join->shard.count)
		return;
	shard_text(&join->shard, text);
	notes_add(&shard, text);
	notes_save(join->config->index.path, NOTES_SHARD, &shard);
	notes_release(&shard);
}

static enum status commit(struct joining *joining)
{
	struct writer *writer = joining->writer;
	enum status status = crew_finish(joining->crew, joining->err);

	if (status)
		return status;
	joining->writer = NULL;
	status = writer_commit(writer, joining->err);
	if (status)
		return status;
	copy_dictionaries(joining->join);
	leave_notes(joining);
	return ST_OK;
}

enum status join_run(struct join *join, struct err *err)
{
	struct joining joining = {.join = join, .err = err};
	enum status status = find_roots(&joining);
	size_t i;

	join->files = 0;
	join->passages = 0;
	if (!status)
		status = open_new(&joining);
	for (i = 0; !status && i < join->count; i++)
		status = take_index(&joining, join->from[i]);
	if (!status)
		status = commit(&joining);
	crew_free(joining.crew);
	if (joining.writer)
		writer_abandon(joining.writer);
	id_set_release(&joining.paths);
	roots_release(&joining.roots);
	notes_release(&joining.noted);
	return status;
}
