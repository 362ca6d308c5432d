/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/merge.h"

#include "indexer/crew/crew.h"
#include "indexer/run/wait.h"
#include "store/index/index.h"

struct merging {
	struct writer *writer;
	struct index_reader *reader;
	struct crew *crew;
	const struct merge_filter *filter;
	uint64_t passages; /* seen */
	enum status status;
	struct err *err;
};

static bool keeps(const struct merging *merging, struct span path)
{
	const struct merge_filter *filter = merging->filter;

	return !filter->keeps || filter->keeps(filter->context, path);
}

static bool take_file(void *context, const struct file_state *state)
{
	struct merging *merging = context;

	if (keeps(merging, state->path))
		merging->status =
			writer_set_file(merging->writer, state, merging->err);
	return !merging->status;
}

static enum status take_files(struct merging *merging)
{
	enum status status =
		writer_files(merging->writer, take_file, merging, merging->err);

	return merging->status ? merging->status : status;
}

static enum status take_passage(struct merging *merging, uint32_t docid,
				struct buf *record)
{
	struct passage passage;
	enum status status = index_passage(merging->reader, docid, record,
					   &passage, merging->err);

	if (status == ST_NOT_FOUND)
		return ST_OK;
	merging->passages += !status;
	if (status || !keeps(merging, passage.path))
		return status;
	return crew_add(merging->crew, &passage, true, merging->err);
}

/* What is not found must be as many as are deleted. */
static enum status check_count(const struct merging *merging)
{
	if (merging->passages == index_passages(merging->reader))
		return ST_OK;
	return err_set(merging->err, ST_CORRUPT,
		       "the index has %llu passages, but says %llu; run "
		       "llmindex --rebuild",
		       (unsigned long long)merging->passages,
		       (unsigned long long)index_passages(merging->reader));
}

static enum status take_passages(struct merging *merging)
{
	struct xc_totals totals;
	struct buf record = BUF_INIT;
	enum status status =
		xc_info(index_database(merging->reader), &totals, merging->err);
	uint32_t docid;

	for (docid = 1; !status && docid && docid <= totals.last_docid; docid++)
		status = take_passage(merging, docid, &record);
	buf_release(&record);
	return status ? status : check_count(merging);
}

/* Neither of a damaged one, nor of the one before it. */
static enum status open_reader(const char *index, struct merging *merging)
{
	const char *damage = writer_damage(merging->writer);
	enum status status;

	if (damage)
		return err_set(merging->err, ST_CORRUPT, "%s", damage);
	status = index_open(&index, 1, &merging->reader, merging->err);
	if (!status && index_warning(merging->reader))
		status = err_set(merging->err, ST_CORRUPT, "%s",
				 index_warning(merging->reader));
	return status;
}

enum status merge_current(const struct config *config, struct writer *writer,
			  const struct merge_filter *filter, struct err *err)
{
	struct merging merging = {
		.writer = writer, .filter = filter, .err = err};
	enum status status = open_reader(config->index.path, &merging);

	if (!status) {
		merging.crew = crew_new(config, writer, crew_jobs(config));
		status = take_passages(&merging);
	}
	if (!status)
		status = crew_finish(merging.crew, err);
	crew_free(merging.crew);
	index_close(merging.reader);
	if (!status)
		status = take_files(&merging);
	return status ? status : writer_keep_sites(writer, err);
}

enum status merge_alone(const struct config *config, long wait, struct err *err)
{
	const struct merge_filter all = {NULL, NULL};
	struct writer *writer;
	enum status status = wait_for_writer(wait, config->index.path,
					     WRITER_BUILD, &writer, err);

	if (status)
		return status;
	status = merge_current(config, writer, &all, err);
	if (!status)
		return writer_commit_alone(writer, err);
	writer_abandon(writer);
	return status;
}
