/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening and ending a writer. */
#include "store/writer_impl.h"

#include "analysis/analyzer.h"
#include "base/file.h"
#include "store/generation.h"
#include "store/index.h"

#include <sys/random.h>
#include <unistd.h>

static void free_writer(struct writer *writer)
{
	struct buf folder = BUF_INIT;

	stats_book_release(&writer->book);
	if (writer->building) {
		build_release(&writer->build);
		generation_build_path(writer->path, writer->number, &folder);
		/* What stays behind, the next writer removes. */
		file_remove_tree(buf_str(&folder), NULL);
		buf_release(&folder);
	} else {
		xc_writer_abandon(writer->db);
	}
	id_set_release(&writer->seen);
	free(writer->terms);
	buf_release(&writer->scratch);
	xc_close(writer->last);
	if (writer->lock >= 0)
		close(writer->lock);
	free(writer->path);
	free(writer);
}

void writer_abandon(struct writer *writer)
{
	if (writer)
		free_writer(writer);
}

static enum status compare(struct writer *writer, const char *key,
			   const char *wanted, bool *same, struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;

	status = xc_metadata(writer->last, span_str(key), &value, err);
	*same = span_is(buf_span(&value), wanted);
	buf_release(&value);
	return status;
}

static enum status compare_all(struct writer *writer, struct err *err)
{
	bool schema = false, analyzer = false;
	enum status status;

	status = compare(writer, METADATA_SCHEMA, INDEX_SCHEMA_TEXT, &schema,
			 err);
	if (!status)
		status = compare(writer, METADATA_ANALYZER,
				 analyzer_fingerprint(), &analyzer, err);
	writer->other_schema = !schema;
	writer->stale = !schema || !analyzer;
	return status;
}

static enum status open_last(struct writer *writer, struct err *err)
{
	struct buf folder = BUF_INIT;
	const char *spec;
	enum status status;

	generation_path(writer->path, writer->current, &folder);
	spec = buf_str(&folder);
	status = xc_open(&spec, 1, &writer->last, err);
	if (!status)
		status = compare_all(writer, err);
	buf_release(&folder);
	return status;
}

/* Whatever is wrong with the last generation, building anew is the cure. A
 * step back to the generation before would stand here. */
static enum status find_last(struct writer *writer, struct err *err)
{
	bool must = writer->mode == WRITER_UPDATE;
	struct err *said = must ? err : NULL;
	enum status status;

	status = generation_current(writer->path, &writer->current, said);
	if (status == ST_NO_INDEX)
		return ST_OK;
	if (!status)
		status = open_last(writer, said);
	if (!status || must)
		return status;
	xc_close(writer->last);
	writer->last = NULL;
	writer->stale = writer->other_schema = true;
	return ST_OK;
}

static enum status open_update(struct writer *writer, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	generation_path(writer->path, writer->current, &folder);
	status = xc_open_writer(buf_str(&folder), 0, &writer->db, err);
	if (!status)
		status = xc_begin_transaction(writer->db, err);
	buf_release(&folder);
	return status;
}

static enum status open_build(struct writer *writer, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	status = generation_unused(writer->path, &writer->number, err);
	if (status)
		return status;
	writer->building = true;
	generation_build_path(writer->path, writer->number, &folder);
	status = build_open(&writer->build, buf_str(&folder), err);
	writer->db = writer->build.metadata;
	buf_release(&folder);
	return status;
}

static enum status prepare(struct writer *writer, struct err *err)
{
	enum status status;

	if (generation_is_database(writer->path))
		return err_set(err, ST_USAGE,
			       "'%s' is a Xapian database, which llmindex "
			       "cannot take over; give another folder",
			       writer->path);
	status = file_make_folder(writer->path, 0700, err);
	if (!status)
		status = generation_lock(writer->path, &writer->lock, err);
	if (!status)
		status = generation_clean(writer->path, err);
	if (!status)
		status = find_last(writer, err);
	if (status)
		return status;
	if (writer->mode == WRITER_UPDATE && writer->current)
		status = open_update(writer, err);
	else
		status = open_build(writer, err);
	stats_book_init(&writer->book, writer->db);
	return status;
}

enum status writer_open(const char *path, enum writer_mode mode,
			struct writer **writer, struct err *err)
{
	struct writer *opened = mem_alloc(sizeof(*opened));
	enum status status;

	opened->path = mem_string(path);
	opened->lock = -1;
	opened->mode = mode;
	status = prepare(opened, err);
	if (status) {
		writer_abandon(opened);
		return status;
	}
	*writer = opened;
	return ST_OK;
}

bool writer_is_stale(const struct writer *writer)
{
	return writer->stale;
}

static enum status set(struct writer *writer, const char *key,
		       const char *value, struct err *err)
{
	return xc_set_metadata(writer->db, span_str(key), span_str(value), err);
}

/* One index keeps its name over all its generations. */
static enum status set_uuid(struct writer *writer, struct err *err)
{
	struct buf uuid = BUF_INIT;
	char text[HASH_TEXT];
	struct hash random;
	enum status status;

	if (writer->last)
		xc_metadata(writer->last, span_str(METADATA_UUID), &uuid, NULL);
	if (!uuid.len) {
		if (getrandom(&random, sizeof(random), 0) != sizeof(random))
			return err_sys(err, ST_IO, "no random numbers");
		hash_text(random, text);
		buf_add_str(&uuid, text);
	}
	status = set(writer, METADATA_UUID, buf_str(&uuid), err);
	buf_release(&uuid);
	return status;
}

static enum status set_metadata(struct writer *writer, struct err *err)
{
	char number[16];
	enum status status;

	snprintf(number, sizeof(number), "%u", writer->number);
	status = set(writer, METADATA_SCHEMA, INDEX_SCHEMA_TEXT, err);
	if (!status)
		status = set(writer, METADATA_ANALYZER, analyzer_fingerprint(),
			     err);
	if (!status)
		status = set(writer, METADATA_GENERATION, number, err);
	return status ? status : set_uuid(writer, err);
}

static enum status commit_build(struct writer *writer, struct err *err)
{
	struct buf merged = BUF_INIT;
	enum status status = set_metadata(writer, err);

	if (!status)
		status = build_merge(&writer->build, &merged, err);
	if (!status)
		status = generation_install(writer->path, writer->number,
					    buf_str(&merged), err);
	/* The new one answers; what cannot be removed now can be later. */
	if (!status)
		generation_keep(writer->path, writer->number, writer->current,
				NULL);
	buf_release(&merged);
	return status;
}

static enum status commit(struct writer *writer, struct err *err)
{
	enum status status;

	if (writer->stale && !writer->building)
		return err_set(err, ST_UNSUPPORTED,
			       "index '%s' was made by another version of "
			       "llmindex; build it anew",
			       writer->path);
	status = stats_book_write(&writer->book, err);
	if (status)
		return status;
	if (writer->building)
		return commit_build(writer, err);
	return xc_commit_transaction(writer->db, err);
}

enum status writer_commit(struct writer *writer, struct err *err)
{
	enum status status = commit(writer, err);

	free_writer(writer);
	return status;
}
