/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/holds.h"

#include <fts.h>
#include <sys/stat.h>

#include "base/file/path.h"
#include "base/out.h"
#include "glossary/dictionary.h"
#include "indexer/cli/name_counts.h"
#include "store/index/index.h"

#define SCHEMA 1 /* of the JSON */

/* Bytes of the generation that answers. */
static uint64_t index_size(const char *path)
{
	struct buf folder = BUF_INIT;
	char *paths[] = {NULL, NULL};
	uint64_t size = 0;
	FTSENT *entry;
	FTS *fts;

	path_join(&folder, path, "current");
	paths[0] = folder.ptr;
	fts = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
	while (fts && (entry = fts_read(fts)))
		if (entry->fts_info == FTS_F)
			size += (uint64_t)entry->fts_statp->st_size;
	if (fts)
		fts_close(fts);
	buf_release(&folder);
	return size;
}

struct holds {
	const char *path;
	unsigned long long files, articles, passages, terms, size;
	struct name_counts languages;    /* passages of each */
	struct name_counts dictionaries; /* pairs of each */
};

/* A damaged file is what --check tells. */
static void count_dictionaries(struct holds *holds)
{
	struct dictionary_source source;
	struct dictionary_map map;
	size_t i;

	if (dictionary_map(holds->path, &map, NULL))
		return;
	for (i = 0; dictionary_source(&map.dictionary, i, &source); i++)
		name_counts_add(&holds->dictionaries, source.name,
				source.pairs);
	dictionary_unmap(&map);
}

static enum status count(struct index_reader *reader, struct holds *holds,
			 struct err *err)
{
	const struct index_language *languages;
	const struct stats *stats;
	enum status status;
	size_t number, i;

	status = index_languages(reader, &languages, &number, err);
	if (!status)
		status = index_stats(reader, "", &stats, err);
	if (status)
		return status;
	for (i = 0; i < number; i++)
		name_counts_add(&holds->languages, span_str(languages[i].lang),
				languages[i].passages);
	holds->passages = index_passages(reader);
	holds->terms = stats->length[EVIDENCE_TERM];
	holds->size = index_size(holds->path);
	count_dictionaries(holds);
	return ST_OK;
}

static void write_text(const struct holds *holds, struct buf *to)
{
	size_t i;

	buf_addf(to, "files: %llu\narticles: %llu\npassages: %llu\n",
		 holds->files, holds->articles, holds->passages);
	for (i = 0; i < holds->languages.count; i++)
		buf_addf(to, "language %s: %llu\n",
			 holds->languages.items[i].name,
			 (unsigned long long)holds->languages.items[i].count);
	for (i = 0; i < holds->dictionaries.count; i++)
		buf_addf(
			to, "dictionary %s: %llu\n",
			holds->dictionaries.items[i].name,
			(unsigned long long)holds->dictionaries.items[i].count);
	buf_addf(to, "terms: %llu\nsize: %llu bytes\n", holds->terms,
		 holds->size);
}

static void write_json(const struct holds *holds, struct buf *to)
{
	buf_addf(to, "{\"schema\":%d,", SCHEMA);
	out_json_path(to, span_str(holds->path));
	buf_addf(to, ",\"files\":%llu,\"articles\":%llu,\"passages\":%llu",
		 holds->files, holds->articles, holds->passages);
	name_counts_json(&holds->languages, "languages", to);
	if (holds->dictionaries.count)
		name_counts_json(&holds->dictionaries, "dictionaries", to);
	buf_addf(to, ",\"terms\":%llu,\"size\":%llu}\n", holds->terms,
		 holds->size);
}

enum status holds_write(const char *path, const struct run_summary *summary,
			bool json, struct buf *to, struct err *err)
{
	struct holds holds = {.path = path,
			      .files = summary->files,
			      .articles = summary->articles};
	struct index_reader *reader = NULL;
	enum status status;

	status = index_open(&path, 1, &reader, err);
	if (!status)
		status = count(reader, &holds, err);
	if (!status && json)
		write_json(&holds, to);
	else if (!status)
		write_text(&holds, to);
	name_counts_release(&holds.languages);
	name_counts_release(&holds.dictionaries);
	index_close(reader);
	return status;
}
