/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening a writer, and dropping it. */
#include "store/writer/writer_impl.h"

#include "base/file/file.h"
#include "store/index/generation.h"
#include "store/index/index_lock.h"
#include "store/index/index.h"
#include "store/index/metadata.h"
#include "store/index/parts.h"
#include "store/index/seal.h"
#include "store/index/version.h"

#include <limits.h>
#include <unistd.h>

/* Descriptors to begin with. Xapian takes a table that it cannot open for an
 * empty one, and an index must not be rebuilt for that. */
#define WRITER_FILES 32

static void free_writer(struct writer *writer)
{
	struct buf folder = BUF_INIT;

	stats_book_release(&writer->book);
	pthread_mutex_destroy(&writer->mutex);
	writer_part_abandon(writer->part, NULL);
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
	document_maker_release(&writer->maker);
	dictionary_free(writer->dictionary);
	word_set_release(&writer->words);
	renewal_release(&writer->renewal);
	shift_table_release(&writer->shifts);
	buf_release(&writer->damage);
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

static enum status compare(struct writer *writer, struct err *err)
{
	enum made_by made_by;
	enum status status = version_read(writer->last, 0, &made_by, err);

	writer->unreadable = !version_is_readable(made_by);
	writer->stale = made_by != MADE_BY_THIS;
	return status ? status : parts_check_count(writer->last, err);
}

static enum status open_last(struct writer *writer, unsigned number,
			     struct err *err)
{
	struct buf folder = BUF_INIT;
	const char *spec;
	enum status status;

	generation_path(writer->path, number, &folder);
	spec = buf_str(&folder);
	status = xc_open(&spec, 1, &writer->last, err);
	if (!status)
		status = compare(writer, err);
	if (!status)
		writer->last_number = number;
	buf_release(&folder);
	return status;
}

static void drop_last(struct writer *writer)
{
	xc_close(writer->last);
	writer->last = NULL;
	writer->last_number = 0;
	writer->stale = writer->unreadable = true;
}

/* Takes the newest that can be read below a damaged one. Rebuilding is the
 * cure. */
static void step_below(struct writer *writer, unsigned below,
		       const struct err *why)
{
	unsigned number;

	if (!writer->damage.len)
		buf_add_str(&writer->damage, why->text);
	drop_last(writer);
	if (!generation_previous(writer->path, below, &number, NULL) &&
	    open_last(writer, number, NULL))
		drop_last(writer);
	writer->stale = true;
}

bool writer_step_back(struct writer *writer, const struct err *why)
{
	if (!writer->last)
		return false;
	step_below(writer, writer->last_number, why);
	return true;
}

const char *writer_damage(const struct writer *writer)
{
	return writer->damage.len ? buf_str(&writer->damage) : NULL;
}

static enum status check_seal(struct writer *writer, unsigned number,
			      struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status = ST_OK;
	struct seal seal;

	generation_path(writer->path, number, &folder);
	seal_check(buf_str(&folder), SEAL_CAREFUL, &seal);
	writer->sealed = seal.state != SEAL_OPEN;
	writer->checked = seal.checked;
	if (seal.state == SEAL_BROKEN)
		status = err_set(err, ST_CORRUPT, "%s", buf_str(&seal.fault));
	seal_release(&seal);
	buf_release(&folder);
	return status;
}

static enum status open_current(struct writer *writer, struct err *err)
{
	enum status status = check_seal(writer, writer->current, err);

	return status ? status : open_last(writer, writer->current, err);
}

/* Whatever is wrong with the last generation, rebuilding is the cure. */
static enum status find_last(struct writer *writer, struct err *err)
{
	unsigned below = UINT_MAX;
	struct err why = {ST_OK, ""};
	enum status status;

	status = generation_current(writer->path, &writer->current, &why);
	if (status == ST_NO_INDEX)
		return ST_OK;
	if (!status) {
		below = writer->current;
		status = generation_is_distrusted()
				 ? err_set(&why, ST_CORRUPT, GENERATION_CRASHED)
				 : open_current(writer, &why);
	}
	if (!status)
		return ST_OK;
	if (!generation_is_damage(status))
		return err_set(err, status, "%s", why.text);
	step_below(writer, below, &why);
	return ST_OK;
}

/* How large the delta was before it was first updated. */
static enum status measure(struct writer *writer, const char *folder,
			   struct err *err)
{
	struct buf value = BUF_INIT;
	struct seal_sizes sizes;
	enum status status;

	status = xc_writer_metadata(writer->db, span_str(METADATA_FRESH),
				    &value, err);
	writer->fresh = strtoull(buf_str(&value), NULL, 10);
	if (!status && !value.len) {
		seal_measure(folder, &sizes);
		writer->fresh = sizes.own;
		buf_addf(&value, "%llu", (unsigned long long)sizes.own);
		status = xc_set_metadata(writer->db, span_str(METADATA_FRESH),
					 buf_span(&value), err);
	}
	buf_release(&value);
	return status;
}

static enum status open_update(struct writer *writer, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	generation_path(writer->path, writer->current, &folder);
	status = seal_open(buf_str(&folder), err);
	if (!status)
		status = xc_open_writer(buf_str(&folder), 0, &writer->db, err);
	if (!status)
		status = xc_begin_transaction(writer->db, err);
	if (!status)
		stats_book_init(&writer->book, writer->db, true);
	if (!status)
		status = writer_load_dictionary(writer, err);
	if (!status)
		status = writer_load_shifts(writer, err);
	if (!status)
		status = measure(writer, buf_str(&folder), err);
	buf_release(&folder);
	return status;
}

enum status writer_refuse_stale(const struct writer *writer, struct err *err)
{
	return err_set(err, ST_UNSUPPORTED,
		       "index '%s' was made by another version of llmindex, "
		       "or is damaged; run llmindex --rebuild",
		       writer->path);
}

enum status writer_begin(struct writer *writer, struct err *err)
{
	if (writer->building || writer->db)
		return ST_OK;
	if (writer->stale)
		return writer_refuse_stale(writer, err);
	return open_update(writer, err);
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
	stats_book_init(&writer->book, writer->db, false);
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
	status = file_check_spare(WRITER_FILES, err);
	if (status)
		return status;
	if (writer->mode == WRITER_LOOK)
		return find_last(writer, err);
	status = file_make_folder(writer->path, 0700, err);
	if (!status)
		status = index_lock(writer->path, &writer->lock, err);
	if (!status)
		status = generation_clean(writer->path, err);
	if (!status)
		status = find_last(writer, err);
	if (status)
		return status;
	/* An update opens its database with its first change. */
	if (writer->mode == WRITER_UPDATE &&
	    (writer->current || writer->damage.len))
		return ST_OK;
	return open_build(writer, err);
}

enum status writer_open(const char *path, enum writer_mode mode,
			struct writer **writer, struct err *err)
{
	struct writer *opened = mem_alloc(sizeof(*opened));
	enum status status;

	opened->path = mem_string(path);
	opened->lock = -1;
	pthread_mutex_init(&opened->mutex, NULL);
	opened->mode = mode;
	status = prepare(opened, err);
	if (status) {
		writer_abandon(opened);
		return status;
	}
	*writer = opened;
	return ST_OK;
}

void writer_name_shard(struct writer *writer, const char *shard)
{
	snprintf(writer->shard, sizeof(writer->shard), "%s", shard);
}

bool writer_is_stale(const struct writer *writer)
{
	return writer->stale;
}
