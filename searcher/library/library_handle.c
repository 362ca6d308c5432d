/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "store/index/stamp.h"

#define SAME(theirs, name)                                                     \
	_Static_assert((int)LLMSEARCH_##theirs == (int)ST_##name,              \
		       "a status keeps its number")
SAME(OK, OK);
SAME(E_USAGE, USAGE);
SAME(E_CONFIG, CONFIG);
SAME(E_QUERY, QUERY);
SAME(E_INPUT, INPUT);
SAME(E_NO_INDEX, NO_INDEX);
SAME(E_CORRUPT, CORRUPT);
SAME(E_LOCKED, LOCKED);
SAME(E_IO, IO);
SAME(E_LIMIT, LIMIT);
SAME(E_UNSUPPORTED, UNSUPPORTED);
SAME(E_NOT_FOUND, NOT_FOUND);
SAME(E_INTERNAL, INTERNAL);
_Static_assert(sizeof(((struct err *)0)->text) ==
		       sizeof(((struct llmsearch_error *)0)->text),
	       "an error's text is copied whole");

enum llmsearch_status library_fail(const struct err *err,
				   struct llmsearch_error *error)
{
	if (error) {
		error->status = (enum llmsearch_status)err->status;
		memcpy(error->text, err->text, sizeof(error->text));
	}
	return (enum llmsearch_status)err->status;
}

const char *llmsearch_version(void)
{
	return LLMSEARCH_VERSION;
}

static enum status load_config(const char *file, struct config *config,
			       struct err *err)
{
	if (!file || *file)
		return config_load(file, config, err);
	config_init(config);
	return ST_OK;
}

static void add_path(struct llmsearch *handle, const char *path)
{
	handle->paths = mem_grow(handle->paths, handle->count + 1,
				 sizeof(*handle->paths));
	handle->paths[handle->count++] = mem_string(path);
}

static void add_configured(struct llmsearch *handle)
{
	const struct config *config = &handle->config;
	size_t i, k;

	for (i = 0; i < config->index.shard_count; i++)
		for (k = 0; k < config->index.shards[i].places.count; k++)
			add_path(handle,
				 config->index.shards[i].places.items[k]);
	if (!handle->count && config->index.path)
		add_path(handle, config->index.path);
}

static enum status name_indexes(struct llmsearch *handle,
				const char *const *paths, size_t count,
				struct err *err)
{
	size_t i;

	for (i = 0; i < count; i++)
		add_path(handle, paths[i]);
	handle->configured = !count;
	if (!count)
		add_configured(handle);
	if (handle->count)
		return ST_OK;
	return err_set(err, ST_NO_INDEX,
		       "no index is named; give one, or set index.path in "
		       "llmsearch.yaml");
}

static enum status open_indexes(struct llmsearch *handle, struct err *err)
{
	const char *const *paths = (const char *const *)handle->paths;
	uint64_t stamp = index_stamp(paths, handle->count);
	struct search *search = NULL;
	enum status status = search_open(&handle->config, paths,
					 handle->configured ? 0 : handle->count,
					 &search, err);

	if (status)
		return status;
	search_close(handle->search);
	handle->search = search;
	handle->stamp = stamp;
	return ST_OK;
}

enum llmsearch_status llmsearch_open(const char *config,
				     const char *const *paths, size_t count,
				     struct llmsearch **handle,
				     struct llmsearch_error *error)
{
	struct llmsearch *made = mem_alloc(sizeof(*made));
	struct err err;
	enum status status;

	err_clear(&err);
	status = load_config(config, &made->config, &err);
	if (!status)
		status = name_indexes(made, paths, count, &err);
	if (!status)
		status = open_indexes(made, &err);
	if (status) {
		llmsearch_close(made);
		return library_fail(&err, error);
	}
	made->timeout = made->config.search.timeout;
	*handle = made;
	return LLMSEARCH_OK;
}

void llmsearch_close(struct llmsearch *handle)
{
	if (!handle)
		return;
	search_close(handle->search);
	config_release(&handle->config);
	while (handle->count)
		free(handle->paths[--handle->count]);
	free(handle->paths);
	free(handle);
}

enum llmsearch_status llmsearch_refresh(struct llmsearch *handle, bool *changed,
					struct llmsearch_error *error)
{
	const char *const *paths = (const char *const *)handle->paths;
	bool stale = index_stamp(paths, handle->count) != handle->stamp;
	struct err err;

	err_clear(&err);
	if (changed)
		*changed = false;
	if (!stale)
		return LLMSEARCH_OK;
	if (open_indexes(handle, &err))
		return library_fail(&err, error);
	if (changed)
		*changed = true;
	return LLMSEARCH_OK;
}

uint64_t llmsearch_passages(struct llmsearch *handle)
{
	return search_passages(handle->search);
}

long llmsearch_memory(const struct llmsearch *handle)
{
	return handle->config.search.memory;
}

void llmsearch_stop(struct llmsearch *handle, bool stop)
{
	__atomic_store_n(&handle->stopped, stop, __ATOMIC_RELAXED);
}
