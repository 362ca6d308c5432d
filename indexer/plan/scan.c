/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/scan.h"

#include <errno.h>
#include <fts.h>
#include <sys/stat.h>

#include "base/file/file.h"
#include "base/file/path.h"
#include "formats/file_type.h"
#include "indexer/plan/entry.h"
#include "indexer/plan/look.h"

struct walker {
	struct scan *scan;
	struct root *root;
	const struct walk *walk;
	size_t number; /* of the walk */
	bool hidden;
	FTS *fts;
};

static void add_problem(struct walker *walker, const char *path,
			const char *words, bool missing)
{
	struct scan *scan = walker->scan;
	struct buf text = BUF_INIT;

	buf_addf(&text, "cannot read '%s': %s", path, words);
	MEM_PUSH_ROOM(scan->problems, scan->problem_count, scan->problem_cap);
	scan->problems[scan->problem_count++] = (struct scan_problem){
		mem_string(path), buf_detach(&text), missing};
}

static void add_skipped(struct walker *walker, const char *path,
			const char *words)
{
	struct scan *scan = walker->scan;

	if (!scan->lists_skipped)
		return;
	MEM_PUSH_ROOM(scan->skipped, scan->skipped_count, scan->skipped_cap);
	scan->skipped[scan->skipped_count++] =
		(struct scan_skipped){mem_string(path), words};
}

/* One that is named is read, and says what it needs. */
static bool is_unwanted(const struct scan *scan, const FTSENT *entry)
{
	const struct file_type *type = file_type_of(entry->fts_path);

	return type->picture && !scan->pictures && entry->fts_level > 0;
}

static void add_file(struct walker *walker, const FTSENT *entry)
{
	const struct stat *st = entry->fts_statp;
	struct scan *scan = walker->scan;

	MEM_PUSH_ROOM(scan->files, scan->count, scan->cap);
	scan->files[scan->count++] = (struct found_file){
		.path = mem_string(entry->fts_path),
		.source = walker->walk->source,
		.device = st->st_dev,
		.inode = st->st_ino,
		.size = (uint64_t)st->st_size,
		.mtime = file_mtime(st),
		.walk = walker->number,
		.depth = walker->walk->source->path
				 ? strlen(walker->walk->source->path)
				 : 0,
		.only_known = is_unwanted(scan, entry),
	};
}

/* The path below the source, or else below what was given. */
static bool is_of_shard(const struct walker *walker, const FTSENT *entry)
{
	const char *base = walker->walk->source->path;

	if (!base || !path_below(entry->fts_path, base))
		base = walker->root->path;
	return shard_has(&walker->scan->shard, entry->fts_path, base);
}

static bool list_matches(const struct string_list *list, const char *path)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (path_match(list->items[i], path))
			return true;
	return false;
}

/* One that was named is not passed over in silence. */
static void pass_over(struct walker *walker, const FTSENT *entry,
		      const char *words)
{
	if (entry->fts_level == 0)
		add_problem(walker, entry->fts_path, words, false);
	else
		add_skipped(walker, entry->fts_path, words);
}

static void take_file(struct walker *walker, const FTSENT *entry)
{
	const struct source *source = walker->walk->source;
	const char *path = entry->fts_path;

	if (entry_is_of_program(entry)) {
		add_skipped(walker, path,
			    "a program's own, beside another file");
		return;
	}
	if (entry->fts_level > 0 && list_matches(&source->exclude, path))
		return;
	if (!look_has_reader(path, strlen(walker->walk->path))) {
		pass_over(walker, entry, "no reader for its type");
		return;
	}
	if (list_matches(&source->exclude, path))
		return;
	if (source->include.count && !list_matches(&source->include, path))
		return;
	if (!is_of_shard(walker, entry))
		return;
	if (is_unwanted(walker->scan, entry))
		add_skipped(walker, path, "a picture, and OCR is not wanted");
	if (entry->fts_statp->st_size || is_unwanted(walker->scan, entry))
		add_file(walker, entry);
	else
		pass_over(walker, entry, "it is empty");
}

/* A file that goes away while we look is no trouble. */
static void take_error(struct walker *walker, const FTSENT *entry)
{
	bool is_top = entry->fts_level == 0;

	if (!is_top && entry->fts_errno == ENOENT)
		return;
	if (is_top)
		walker->root->missing = true;
	add_problem(walker, entry->fts_path, strerror(entry->fts_errno),
		    entry->fts_errno == ENOENT || entry->fts_errno == ENOTDIR);
}

static bool is_left_out(const struct walker *walker, const FTSENT *entry)
{
	if (entry->fts_level == 0)
		return false;
	if (entry_is_lost_and_found(entry))
		return true;
	if (entry->fts_name[0] == '.' && !walker->hidden)
		return true;
	return entry->fts_info == FTS_D &&
	       list_matches(&walker->walk->source->exclude, entry->fts_path);
}

static void take_other(struct walker *walker, const FTSENT *entry)
{
	const char *path = entry->fts_path;

	if (entry->fts_level == 0)
		add_problem(walker, path, "neither a file nor a folder", false);
	else
		add_skipped(walker, path,
			    entry->fts_info == FTS_DEFAULT
				    ? "neither a file nor a folder"
				    : "a symbolic link");
}

static void visit(struct walker *walker, FTSENT *entry)
{
	const char *why;

	if (entry_counts(entry))
		walker->root->empty = false;
	if (is_left_out(walker, entry)) {
		fts_set(walker->fts, entry, FTS_SKIP);
		return;
	}
	why = entry_why_not(entry);
	if (why) {
		add_skipped(walker, entry->fts_path, why);
		fts_set(walker->fts, entry, FTS_SKIP);
		return;
	}
	switch (entry->fts_info) {
	case FTS_F:
		take_file(walker, entry);
		break;
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		take_error(walker, entry);
		break;
	case FTS_SL:
	case FTS_SLNONE:
	case FTS_DEFAULT:
		take_other(walker, entry);
		break;
	default:
		break;
	}
}

static void run_walk(struct walker *walker)
{
	char *const paths[] = {walker->walk->path, NULL};
	int flags = FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR;
	FTSENT *entry;

	walker->fts = fts_open(paths, flags, NULL);
	while (walker->fts && (errno = 0, entry = fts_read(walker->fts)))
		visit(walker, entry);
	if (errno || !walker->fts)
		add_problem(walker, walker->walk->path, strerror(errno), false);
	if (walker->fts)
		fts_close(walker->fts);
}

static int by_path(const void *a, const void *b)
{
	const struct found_file *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	if (order)
		return order;
	if (left->depth != right->depth)
		return left->depth > right->depth ? -1 : 1;
	return (left->walk > right->walk) - (left->walk < right->walk);
}

/* Of one path the innermost source's file counts, or else the first walk's. */
static void drop_repeated(struct scan *scan)
{
	size_t i, kept = 0;

	for (i = 0; i < scan->count; i++) {
		if (kept &&
		    !strcmp(scan->files[i].path, scan->files[kept - 1].path))
			free(scan->files[i].path);
		else
			scan->files[kept++] = scan->files[i];
	}
	scan->count = kept;
}

static int by_problem(const void *a, const void *b)
{
	const struct scan_problem *left = a, *right = b;

	return strcmp(left->path, right->path);
}

static void free_problem(struct scan_problem *problem)
{
	free(problem->path);
	free(problem->text);
}

/* Several walks may meet the same trouble; it is told once. */
static void drop_repeated_problems(struct scan *scan)
{
	struct scan_problem *problems = scan->problems;
	size_t i, kept = 0;

	for (i = 0; i < scan->problem_count; i++) {
		if (kept && !by_problem(&problems[i], &problems[kept - 1]))
			free_problem(&problems[i]);
		else
			problems[kept++] = problems[i];
	}
	scan->problem_count = kept;
}

void scan_run(struct scan *scan, struct roots *roots, bool hidden)
{
	struct walker walker = {.scan = scan, .hidden = hidden};
	size_t i;

	*scan = (struct scan){.lists_skipped = scan->lists_skipped,
			      .pictures = scan->pictures,
			      .shard = scan->shard};
	for (i = 0; i < roots->walk_count; i++) {
		walker.walk = &roots->walks[i];
		walker.root = &roots->items[walker.walk->root];
		walker.number = i;
		run_walk(&walker);
	}
	if (scan->count)
		qsort(scan->files, scan->count, sizeof(*scan->files), by_path);
	drop_repeated(scan);
	if (scan->problem_count)
		qsort(scan->problems, scan->problem_count,
		      sizeof(*scan->problems), by_problem);
	drop_repeated_problems(scan);
}

static bool hidden_at(const struct scan *scan, char *path)
{
	struct scan_problem key = {.path = path}, *problem;

	problem = bsearch(&key, scan->problems, scan->problem_count,
			  sizeof(key), by_problem);
	return problem && !problem->missing;
}

/* Asks for path and every folder above it. */
bool scan_hides(const struct scan *scan, const char *path)
{
	char *above = scan->problem_count ? mem_string(path) : NULL;
	bool hidden = above && hidden_at(scan, above);
	char *slash;

	while (above && !hidden && (slash = strrchr(above, '/'))) {
		*slash = '\0';
		hidden = hidden_at(scan, *above ? above : (char[]){"/"});
	}
	free(above);
	return hidden;
}

void scan_release(struct scan *scan)
{
	size_t i;

	for (i = 0; i < scan->count; i++)
		free(scan->files[i].path);
	for (i = 0; i < scan->problem_count; i++)
		free_problem(&scan->problems[i]);
	for (i = 0; i < scan->skipped_count; i++)
		free(scan->skipped[i].path);
	free(scan->skipped);
	free(scan->files);
	free(scan->problems);
	*scan = (struct scan){0};
}
