/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening and closing, and what becomes of a search when a shard fails. */
#include "searcher/search/search_run.h"
#include "searcher/search/search_translate.h"
#include "base/clock.h"

static enum status open_places(const struct config *config,
			       const struct index_shard *shards, size_t count,
			       struct index_reader **reader, struct err *err)
{
	const struct index_places places = {
		shards, count, (unsigned)config->index.connect * 1000,
		(unsigned)config->index.answer * 1000};

	return index_open_places(&places, reader, err);
}

static enum status open_paths(const struct config *config,
			      const char *const *paths, size_t count,
			      struct index_reader **reader, struct err *err)
{
	struct index_shard *shards = mem_grow(NULL, count + 1, sizeof(*shards));
	enum status status;
	size_t i;

	for (i = 0; i < count; i++)
		shards[i] = (struct index_shard){&paths[i], 1, false};
	status = open_places(config, shards, count, reader, err);
	free(shards);
	return status;
}

static enum status open_shards(const struct config *config,
			       struct index_reader **reader, struct err *err)
{
	size_t count = config->index.shard_count, i;
	struct index_shard *shards = mem_grow(NULL, count, sizeof(*shards));
	enum status status;

	for (i = 0; i < count; i++) {
		const struct string_list *places =
			&config->index.shards[i].places;

		shards[i] =
			(struct index_shard){(const char *const *)places->items,
					     places->count, true};
	}
	status = open_places(config, shards, count, reader, err);
	free(shards);
	return status;
}

static enum status open_index(const struct config *config,
			      const char *const *paths, size_t count,
			      struct index_reader **reader, struct err *err)
{
	const char *standard = config->index.path;

	if (count)
		return open_paths(config, paths, count, reader, err);
	if (config->index.shard_count)
		return open_shards(config, reader, err);
	if (standard)
		return open_paths(config, &standard, 1, reader, err);
	return err_set(err, ST_NO_INDEX,
		       "no index is named; give --index PATH, or set "
		       "index.path in llmsearch.yaml");
}

/* Dictionaries are in the folder of an index, and of no server. */
static enum status open_glossaries(struct search *search,
				   const char *const *paths, size_t count,
				   struct err *err)
{
	const struct config *config = search->config;
	const char **folders =
		mem_grow(NULL, config->index.shard_count + 1, sizeof(*folders));
	enum status status;
	size_t i, used = 0;

	if (config->index.path)
		folders[used++] = config->index.path;
	for (i = 0; i < config->index.shard_count; i++)
		folders[used++] = config->index.shards[i].places.items[0];
	status = count ? search_open_glossaries(search, paths, count, err)
		       : search_open_glossaries(search, folders, used, err);
	free(folders);
	return status;
}

enum status search_open(const struct config *config, const char *const *paths,
			size_t count, struct search **search, struct err *err)
{
	struct search *made = mem_alloc(sizeof(*made));
	enum status status =
		open_index(config, paths, count, &made->reader, err);

	if (status) {
		free(made);
		return status;
	}
	made->config = config;
	made->analyzer = analyzer_new();
	if (config->indexing.languages.count)
		analyzer_only(made->analyzer, config->indexing.languages.items,
			      config->indexing.languages.count);
	status = open_glossaries(made, paths, count, err);
	if (status) {
		search_close(made);
		return status;
	}
	*search = made;
	return ST_OK;
}

void search_allow(struct search *search)
{
	clock_allow(search->config->search.timeout);
}

uint64_t search_passages(struct search *search)
{
	return index_passages(search->reader);
}

bool search_step_back(struct search *search, enum status status,
		      struct err *err)
{
	if (!index_step_back(search->reader, status, err))
		return false;
	verdicts_release(&search->verdicts);
	if (clock_is_allowed())
		search_allow(search);
	return true;
}

void search_health(const struct search *search, struct index_health *health)
{
	index_health(search->reader, health);
}

void search_close(struct search *search)
{
	size_t i;

	if (!search)
		return;
	index_close(search->reader);
	analyzer_free(search->analyzer);
	buf_release(&search->warning);
	buf_release(&search->own_bytes);
	for (i = 0; i < search->dictionary_count; i++)
		dictionary_unmap(&search->dictionaries[i]);
	buf_release(&search->dictionaries_told);
	buf_release(&search->rerank_told);
	verdicts_release(&search->verdicts);
	free(search);
}
