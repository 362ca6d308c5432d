/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/export/export.h"

#include "indexer/passage/analyst.h"
#include "indexer/run/wait.h"
#include "store/index/index.h"
#include "store/index/index_lock.h"

#include <unistd.h>

struct exporting {
	struct export *export;
	const char *path;
	int lock;
	struct index_reader *reader;
	struct analyst *analyst;
	struct buf record;
	uint64_t seen;
	struct err *err;
};

static enum status lock_once(void *context, struct err *err)
{
	struct exporting *exporting = context;

	return index_lock_shared(exporting->path, &exporting->lock, err);
}

static enum status take_passage(struct exporting *exporting, uint32_t docid)
{
	struct export *export = exporting->export;
	struct passage_terms terms;
	struct passage passage;
	enum status status =
		index_passage(exporting->reader, docid, &exporting->record,
			      &passage, exporting->err);

	if (status == ST_NOT_FOUND) {
		err_clear(exporting->err);
		return ST_OK;
	}
	exporting->seen += !status;
	if (!status)
		status = analyst_terms(exporting->analyst, &passage, &terms,
				       exporting->err);
	return status ? status
		      : export->sink(export->context, &passage, &terms,
				     exporting->err);
}

/* What is not found must be as many as are deleted. */
static enum status check_count(const struct exporting *exporting)
{
	uint64_t all = index_passages(exporting->reader);

	if (exporting->seen == all)
		return ST_OK;
	return err_set(exporting->err, ST_CORRUPT,
		       "index '%s' has %llu passages, but says %llu; run "
		       "llmindex --rebuild",
		       exporting->path, (unsigned long long)exporting->seen,
		       (unsigned long long)all);
}

static enum status take_passages(struct exporting *exporting)
{
	struct xc_totals totals = {0, 0, 0, 0};
	enum status status = xc_info(index_database(exporting->reader), &totals,
				     exporting->err);
	uint32_t docid;

	for (docid = 1; !status && docid && docid <= totals.last_docid; docid++)
		status = take_passage(exporting, docid);
	exporting->export->passages += exporting->seen;
	return status ? status : check_count(exporting);
}

static enum status take_index(struct exporting *exporting)
{
	struct buf *warning = &exporting->export->warning;
	enum status status = index_open(&exporting->path, 1, &exporting->reader,
					exporting->err);

	buf_clear(warning);
	if (status)
		return status;
	if (index_warning(exporting->reader))
		buf_add_str(warning, index_warning(exporting->reader));
	exporting->analyst = analyst_new(exporting->export->config);
	return take_passages(exporting);
}

enum status export_index(struct export *export, const char *path,
			 struct err *err)
{
	struct exporting exporting = {
		.export = export, .path = path, .lock = -1, .err = err};
	enum status status =
		wait_for_lock(export->wait, lock_once, &exporting, err);

	if (!status)
		status = take_index(&exporting);
	analyst_free(exporting.analyst);
	index_close(exporting.reader);
	buf_release(&exporting.record);
	if (exporting.lock >= 0)
		close(exporting.lock);
	return status;
}

void export_release(struct export *export)
{
	buf_release(&export->warning);
}
