/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/writer/build.h"

#include "base/file/file.h"
#include "base/file/path.h"

#define FLAGS (XC_NO_SYNC | XC_DANGEROUS)

static void metadata_path(const struct build *build, struct buf *path)
{
	buf_clear(path);
	path_join(path, build->folder, "metadata");
}

static void segment_path(const struct build *build, unsigned number,
			 struct buf *path)
{
	char name[32];

	snprintf(name, sizeof(name), "seg-%06u", number);
	buf_clear(path);
	path_join(path, build->folder, name);
}

enum status build_open(struct build *build, const char *folder, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;

	memset(build, 0, sizeof(*build));
	build->folder = mem_string(folder);
	build->first = build->next = 1;
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

void build_release(struct build *build)
{
	xc_writer_abandon(build->metadata);
	free(build->folder);
	memset(build, 0, sizeof(*build));
}

unsigned build_number(struct build *build)
{
	return build->next++;
}

enum status build_segment(const struct build *build, unsigned number,
			  struct xc_writer **segment, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;

	segment_path(build, number, &path);
	status = xc_create(buf_str(&path), FLAGS, segment, err);
	buf_release(&path);
	return status;
}

static enum status close_writer(struct xc_writer **writer, struct err *err)
{
	struct xc_writer *closing = *writer;

	*writer = NULL;
	return closing ? xc_writer_close(closing, err) : ST_OK;
}

/* What is merged at once: at most BUILD_MERGE_WIDTH segments. */
struct group {
	unsigned first, count;
	bool metadata; /* that too */
};

/* Merges a group into target and removes what it was made of. */
static enum status merge(const struct build *build, struct group group,
			 const char *target, struct err *err)
{
	char *sources[BUILD_MERGE_WIDTH + 1];
	struct xc_compaction compaction = {
		.sources = (const char *const *)sources,
		.target = target,
		.full = true,
	};
	struct buf path = BUF_INIT;
	enum status status;
	unsigned i;

	for (i = 0; i < group.count; i++) {
		segment_path(build, group.first + i, &path);
		sources[compaction.count++] = buf_detach(&path);
	}
	if (group.metadata) {
		metadata_path(build, &path);
		sources[compaction.count++] = buf_detach(&path);
	}
	status = xc_compact(&compaction, err);
	for (i = 0; !status && i < compaction.count; i++)
		status = file_remove_tree(sources[i], err);
	for (i = 0; i < compaction.count; i++)
		free(sources[i]);
	return status;
}

/* One level: every BUILD_MERGE_WIDTH segments become one. */
static enum status merge_level(struct build *build, struct err *err)
{
	struct group group = {build->first, BUILD_MERGE_WIDTH, false};
	struct buf target = BUF_INIT;
	enum status status = ST_OK;
	unsigned end = build->next;

	for (; !status && group.first < end; group.first += group.count) {
		if (group.count > end - group.first)
			group.count = end - group.first;
		segment_path(build, build->next++, &target);
		status = merge(build, group, buf_str(&target), err);
	}
	build->first = end;
	buf_release(&target);
	return status;
}

enum status build_merge(struct build *build, struct buf *merged,
			struct err *err)
{
	enum status status = close_writer(&build->metadata, err);
	struct group group = {.metadata = true};

	while (!status && build->next - build->first > BUILD_MERGE_WIDTH)
		status = merge_level(build, err);
	buf_clear(merged);
	path_join(merged, build->folder, "merged");
	group.first = build->first;
	group.count = build->next - build->first;
	return status ? status : merge(build, group, buf_str(merged), err);
}
