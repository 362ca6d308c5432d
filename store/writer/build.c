/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/writer/build.h"

#include "base/file/file.h"
#include "base/file/path.h"

#include <stdio.h>

#define FLAGS (XC_NO_SYNC | XC_DANGEROUS)

static void metadata_path(const struct build *build, struct buf *path)
{
	buf_clear(path);
	path_join(path, build->folder, "metadata");
}

static void merged_path(const struct build *build, unsigned number,
			struct buf *path)
{
	char name[32];

	snprintf(name, sizeof(name), "merged-%06u", number);
	buf_clear(path);
	path_join(path, build->folder, name);
}

enum status build_open(struct build *build, const char *folder, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;

	memset(build, 0, sizeof(*build));
	build->folder = mem_string(folder);
	lanes_init(&build->lanes, folder);
	metadata_path(build, &path);
	status = file_make_folder(folder, 0700, err);
	if (!status)
		status =
			xc_create(buf_str(&path), FLAGS, &build->metadata, err);
	buf_release(&path);
	if (status)
		build_release(build);
	return status;
}

/* Also what was released already. */
void build_release(struct build *build)
{
	if (!build->folder)
		return;
	xc_writer_abandon(build->metadata);
	lanes_release(&build->lanes);
	free(build->folder);
	memset(build, 0, sizeof(*build));
}

unsigned build_number(struct build *build)
{
	return build->numbers++;
}

static enum status close_writer(struct xc_writer **writer, struct err *err)
{
	struct xc_writer *closing = *writer;

	*writer = NULL;
	return closing ? xc_writer_close(closing, err) : ST_OK;
}

/* Folders of databases, in the order of their passages. */
struct sources {
	char **items;
	size_t count, cap;
};

static void push(struct sources *sources, struct buf *path)
{
	MEM_PUSH_ROOM(sources->items, sources->count, sources->cap);
	sources->items[sources->count++] = buf_detach(path);
}

static void free_sources(struct sources *sources)
{
	size_t i;

	for (i = 0; i < sources->count; i++)
		free(sources->items[i]);
	free(sources->items);
}

/* Merges count of the sources from first on into target, and removes them. */
static enum status merge(const struct sources *sources, size_t first,
			 size_t count, const char *target, struct err *err)
{
	char **items = sources->items + first;
	struct xc_compaction compaction = {
		.sources = (const char *const *)items,
		.count = count,
		.target = target,
		.full = true,
	};
	enum status status = xc_compact(&compaction, err);
	size_t i;

	for (i = 0; !status && i < count; i++)
		status = file_remove_tree(items[i], err);
	return status;
}

/* One level: every BUILD_MERGE_WIDTH become one. */
static enum status merge_level(struct build *build, struct sources *sources,
			       struct err *err)
{
	struct sources merged = {NULL, 0, 0};
	struct buf target = BUF_INIT;
	enum status status = ST_OK;
	size_t at, count;

	for (at = 0; !status && at < sources->count; at += count) {
		count = sources->count - at;
		if (count > BUILD_MERGE_WIDTH)
			count = BUILD_MERGE_WIDTH;
		merged_path(build, build->merged++, &target);
		status = merge(sources, at, count, buf_str(&target), err);
		push(&merged, &target);
	}
	free_sources(sources);
	*sources = merged;
	return status;
}

static void find_lanes(const struct build *build, struct sources *sources)
{
	struct buf path = BUF_INIT;
	unsigned lane, i;

	for (lane = 0; lane < LANES; lane++)
		for (i = 0; i < build->lanes.items[lane].databases; i++) {
			lane_path(&build->lanes, lane, i, &path);
			push(sources, &path);
		}
	buf_release(&path);
}

/* Of the lanes, if there are passages: then base is where it is. */
static enum status merge_base(struct build *build, struct buf *base,
			      struct err *err)
{
	struct sources sources = {NULL, 0, 0};
	enum status status = lanes_close(&build->lanes, err);

	find_lanes(build, &sources);
	while (!status && sources.count &&
	       (sources.count > 1 || !build->merged))
		status = merge_level(build, &sources, err);
	if (!status && sources.count) {
		buf_add_str(base, sources.items[0]);
		status = xc_set_base(build->metadata, buf_str(base), err);
	}
	free_sources(&sources);
	return status;
}

static enum status merge_metadata(struct build *build, struct buf *merged,
				  struct err *err)
{
	struct sources sources = {NULL, 0, 0};
	struct buf path = BUF_INIT;
	enum status status = close_writer(&build->metadata, err);

	merged_path(build, build->merged++, merged);
	metadata_path(build, &path);
	push(&sources, &path);
	if (!status)
		status = merge(&sources, 0, 1, buf_str(merged), err);
	free_sources(&sources);
	return status;
}

static enum status move_base(const struct buf *base, const struct buf *merged,
			     struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status = ST_OK;

	path_join(&path, buf_str(merged), "base");
	if (rename(buf_str(base), buf_str(&path)))
		status = err_sys(err, ST_IO, "cannot rename '%s' to '%s'",
				 buf_str(base), buf_str(&path));
	buf_release(&path);
	return status;
}

enum status build_merge(struct build *build, struct buf *merged,
			struct err *err)
{
	struct buf base = BUF_INIT;
	enum status status = merge_base(build, &base, err);

	if (!status)
		status = merge_metadata(build, merged, err);
	if (!status && base.len)
		status = move_base(&base, merged, err);
	buf_release(&base);
	return status;
}
