/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ending a writer, so that what it wrote stays. */
#include "store/writer/writer_impl.h"
#include "store/index/metadata.h"

#include "analysis/analyzer.h"
#include "base/file/file.h"
#include "store/index/generation.h"
#include "store/index/seal.h"
#include "store/index/version.h"

#include <sys/random.h>

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
	char number[16], schema[16];
	enum status status;

	snprintf(number, sizeof(number), "%u", writer->number);
	snprintf(schema, sizeof(schema), "%d", INDEX_SCHEMA);
	status = set(writer, METADATA_SCHEMA, schema, err);
	if (!status)
		status = set(writer, METADATA_ANALYZER, analyzer_fingerprint(),
			     err);
	if (!status)
		status = set(writer, METADATA_GENERATION, number, err);
	if (!status && writer->shard[0])
		status = set(writer, METADATA_SHARD, writer->shard, err);
	return status ? status : set_uuid(writer, err);
}

enum status writer_close_part(struct writer *writer, struct err *err)
{
	struct writer_part *part = writer->part;

	writer->part = NULL;
	return part ? writer_part_close(part, err) : ST_OK;
}

/* The new one answers; what cannot be removed now can be later, save what must
 * be forgotten: then removing must be durable, too. */
static enum status drop_others(const struct writer *writer, struct err *err)
{
	enum status status;

	if (!writer->alone) {
		generation_keep(writer->path, writer->number,
				writer->last_number, NULL);
		return ST_OK;
	}
	status = generation_keep(writer->path, writer->number, writer->number,
				 err);
	return status ? status : file_sync(writer->path, err);
}

static enum status commit_build(struct writer *writer, struct err *err)
{
	struct buf merged = BUF_INIT;
	enum status status = writer_close_part(writer, err);

	if (!status)
		status = set_metadata(writer, err);
	if (!status)
		status = build_merge(&writer->build, &merged, err);
	if (!status)
		status = generation_install(writer->path, writer->number,
					    buf_str(&merged), err);
	if (!status)
		status = drop_others(writer, err);
	buf_release(&merged);
	return status;
}

/* Xapian renames the file that names the revision, and leaves it to us to
 * make that sure. Until then the next update must not write over what the old
 * revision still reads. */
static enum status sync_update(const struct writer *writer, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	generation_path(writer->path, writer->current, &folder);
	status = file_sync(buf_str(&folder), err);
	/* What nobody vouched for before is not to be trusted now. */
	if (!status && writer->sealed)
		status = seal_write(buf_str(&folder), writer->checked, err);
	buf_release(&folder);
	return status;
}

static enum status write_all(struct writer *writer, struct err *err)
{
	enum status status;

	if (writer->stale && !writer->building)
		return writer_refuse_stale(writer, err);
	if (!writer->db)
		return ST_OK;
	status = stats_book_write(&writer->book, err);
	if (!status)
		status = word_set_write(&writer->words, writer->db, err);
	if (!status)
		status = writer_store_shifts(writer, err);
	if (status)
		return status;
	if (writer->building)
		return commit_build(writer, err);
	status = xc_commit_transaction(writer->db, err);
	xc_writer_abandon(writer->db); /* so that nothing is written later */
	writer->db = NULL;
	return status ? status : sync_update(writer, err);
}

enum status writer_commit(struct writer *writer, struct err *err)
{
	enum status status = write_all(writer, err);

	writer_abandon(writer);
	return status;
}

enum status writer_commit_alone(struct writer *writer, struct err *err)
{
	writer->alone = true;
	return writer_commit(writer, err);
}

/* What makes a generation worn: a part of its base that was added or removed, or
 * a part of all its bytes that the delta has grown by, as each commit leaves
 * blocks behind that are not full. Of few it is not worth the work. */
#define WORN_LEAST   16
#define WORN_ADDED   10
#define WORN_REMOVED 5
#define WORN_BYTES   (256u << 10)
#define WORN_GROWN   8

/* As the last commit left it. */
static bool has_grown(const struct writer *writer)
{
	struct buf folder = BUF_INIT;
	struct seal_sizes sizes;

	generation_path(writer->path, writer->current, &folder);
	seal_measure(buf_str(&folder), &sizes);
	buf_release(&folder);
	return sizes.own > writer->fresh + WORN_BYTES +
				   (sizes.base + writer->fresh) / WORN_GROWN;
}

bool writer_is_worn(struct writer *writer)
{
	struct xc_share share = {0, 0, 0};

	if (writer->building || !writer->db ||
	    xc_writer_share(writer->db, &share, NULL))
		return false;
	return has_grown(writer) ||
	       share.own > WORN_LEAST + share.base / WORN_ADDED ||
	       share.dead > WORN_LEAST + share.base / WORN_REMOVED;
}
