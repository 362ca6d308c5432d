/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/roots.h"

#include "base/file/path.h"

static const struct source plain_source;

bool roots_cover(const struct roots *roots, const char *path)
{
	size_t i;

	for (i = 0; i < roots->count; i++)
		if (path_below(path, roots->items[i].path))
			return true;
	return false;
}

static size_t longest_of(const struct walk *walks, size_t count,
			 const char *path)
{
	size_t i, len, longest = 0;

	for (i = 0; i < count; i++) {
		len = strlen(walks[i].path);
		if (len > longest && path_below(path, walks[i].path))
			longest = len;
	}
	return longest;
}

size_t roots_trusted(const struct roots *roots, const char *path)
{
	size_t walk = longest_of(roots->walks, roots->walk_count, path);
	size_t place = longest_of(roots->places, roots->place_count, path);

	return walk > place ? walk : place;
}

const struct source *roots_source(const struct roots *roots, const char *path)
{
	const struct source *source = &plain_source;
	size_t i, len, longest = 0;

	for (i = 0; i < roots->place_count; i++) {
		len = strlen(roots->places[i].path);
		if (len > longest && path_below(path, roots->places[i].path)) {
			source = roots->places[i].source;
			longest = len;
		}
	}
	return source;
}

static void add_walk(struct roots *roots, const char *path,
		     const struct source *source)
{
	MEM_PUSH_ROOM(roots->walks, roots->walk_count, roots->walk_cap);
	roots->walks[roots->walk_count++] =
		(struct walk){mem_string(path), source, roots->count - 1};
}

static void add_root(struct roots *roots, const char *path)
{
	MEM_PUSH_ROOM(roots->items, roots->count, roots->cap);
	roots->items[roots->count++] =
		(struct root){mem_string(path), false, true};
}

/* Sources around path hold for all of it, those inside it for their part;
 * what no source is around is taken as it is. */
static void add_given(struct roots *roots, const char *path)
{
	bool around = false;
	size_t i;

	add_root(roots, path);
	for (i = 0; i < roots->place_count; i++) {
		const struct walk *place = &roots->places[i];

		if (path_below(path, place->path)) {
			add_walk(roots, path, place->source);
			around = true;
		} else if (path_below(place->path, path)) {
			add_walk(roots, place->path, place->source);
		}
	}
	if (!around)
		add_walk(roots, path, &plain_source);
}

static enum status add_places(struct roots *roots, const struct config *config,
			      struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < config->source_count && !status; i++) {
		const struct source *source = &config->sources[i];

		status = path_absolute(&path, source->path, err);
		if (status)
			break;
		MEM_PUSH_ROOM(roots->places, roots->place_count,
			      roots->place_cap);
		roots->places[roots->place_count++] =
			(struct walk){buf_detach(&path), source, i};
	}
	buf_release(&path);
	return status;
}

static void add_sources(struct roots *roots)
{
	size_t i;

	for (i = 0; i < roots->place_count; i++) {
		add_root(roots, roots->places[i].path);
		add_walk(roots, roots->places[i].path, roots->places[i].source);
	}
}

enum status roots_set(struct roots *roots, const struct config *config,
		      const char *const *paths, size_t count, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;
	size_t i;

	*roots = (struct roots){.given = count > 0};
	status = add_places(roots, config, err);
	if (!status && !count)
		add_sources(roots);
	for (i = 0; i < count && !status; i++) {
		buf_clear(&path);
		status = path_absolute(&path, paths[i], err);
		if (!status)
			add_given(roots, buf_str(&path));
	}
	buf_release(&path);
	return status;
}

static void free_walks(struct walk *walks, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		free(walks[i].path);
	free(walks);
}

void roots_release(struct roots *roots)
{
	size_t i;

	for (i = 0; i < roots->count; i++)
		free(roots->items[i].path);
	free(roots->items);
	free_walks(roots->walks, roots->walk_count);
	free_walks(roots->places, roots->place_count);
	*roots = (struct roots){0};
}
