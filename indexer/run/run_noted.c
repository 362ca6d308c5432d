/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an index notes of how it was made, for runs that are not told again:
 * its roots, and which shard it is. */
#include "indexer/run/notes.h"
#include "indexer/run/run_impl.h"

/* Without sources and PATHs, those that were given before. */
enum status run_set_roots(struct run_state *run, struct err *err)
{
	const struct run_request *request = run->request;
	const struct config *config = request->config;
	struct string_list noted = {NULL, 0, 0};
	enum status status;

	if (!request->count && !config->source_count)
		notes_load(config->index.path, NOTES_ROOTS, &noted);
	if (noted.count)
		status = roots_set(&run->roots, config,
				   (const char *const *)noted.items,
				   noted.count, err);
	else
		status = roots_set(&run->roots, config, request->paths,
				   request->count, err);
	notes_release(&noted);
	return status;
}

/* For runs without a PATH; sources say themselves what is to be looked at. */
void run_note_roots(const struct run_state *run)
{
	const char *index = run->request->config->index.path;
	struct string_list noted = {NULL, 0, 0};
	size_t i;

	if (!run->request->count || run_only_looks(run))
		return;
	notes_load(index, NOTES_ROOTS, &noted);
	for (i = 0; i < run->roots.count; i++)
		if (!run->roots.items[i].missing)
			notes_add_root(&noted, run->roots.items[i].path);
	notes_save(index, NOTES_ROOTS, &noted);
	notes_release(&noted);
}

static enum status fail_shard(const struct run_state *run,
			      const struct shard *noted, struct err *err)
{
	char own[SHARD_TEXT], asked[SHARD_TEXT];

	shard_text(noted, own);
	shard_text(&run->request->shard, asked);
	return err_set(err, ST_USAGE,
		       "index '%s' is %s%s, not shard %s; give another --index",
		       run->request->config->index.path,
		       noted->count ? "shard " : "of all files",
		       noted->count ? own : "", asked);
}

/* What an index is one of, it stays. */
enum status run_set_shard(struct run_state *run, struct err *err)
{
	const struct shard *asked = &run->request->shard;
	struct string_list noted = {NULL, 0, 0};
	struct shard own = {0, 0};
	enum status status = ST_OK;

	notes_load(run->request->config->index.path, NOTES_SHARD, &noted);
	if (noted.count)
		status = shard_read(noted.items[0], &own, err);
	if (!status && asked->count && !shard_equal(asked, &own) &&
	    run_has_index(run))
		status = fail_shard(run, &own, err);
	run->scan.shard = asked->count ? *asked : own;
	notes_release(&noted);
	return status;
}

void run_note_shard(const struct run_state *run)
{
	struct string_list noted = {NULL, 0, 0};
	char text[SHARD_TEXT];

	if (!run->request->shard.count || run_only_looks(run))
		return;
	shard_text(&run->request->shard, text);
	notes_add(&noted, text);
	notes_save(run->request->config->index.path, NOTES_SHARD, &noted);
	notes_release(&noted);
}
