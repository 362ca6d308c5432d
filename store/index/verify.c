/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/verify.h"

#include "base/file/file.h"
#include "store/record/dictionary.h"
#include "store/record/file_record.h"
#include "store/record/shift.h"
#include "store/index/generation.h"
#include "store/index/index.h"
#include "store/index/metadata.h"
#include "store/index/seal.h"
#include "store/stats/stats_book.h"
#include "store/index/version.h"

/* Descriptors that the check may take. */
#define CHECK_FILES 16

/* Steps return false once fault says what is wrong. */
struct verifying {
	struct xc_reader *db;
	struct buf *fault;
	file_sink *sink;
	void *context;
	uint64_t passages; /* that the file records speak of */
	struct buf term, record;
	struct dictionary *dictionary; /* of the records, or NULL */
	struct packer packer;
	enum status lack; /* what keeps us from looking, damage or not */
	struct err err;
};

/* What is no damage is not a fault of the index. */
static bool is_good(struct verifying *verifying, enum status status)
{
	if (status && !generation_is_damage(status))
		verifying->lack = status;
	else if (status && !verifying->fault->len)
		buf_add_str(verifying->fault, verifying->err.text);
	return !status;
}

static bool count_term(struct verifying *verifying, uint32_t *count)
{
	return is_good(verifying,
		       xc_term_count(verifying->db, buf_span(&verifying->term),
				     count, &verifying->err));
}

static bool take_file(void *context, const struct file_state *state)
{
	struct verifying *verifying = context;
	uint32_t count = 0;

	passage_file_term(hash64(state->path), &verifying->term);
	if (!count_term(verifying, &count))
		return false;
	if (count != state->passages) {
		buf_addf(verifying->fault,
			 "file '%.*s' has %u passages, not %u",
			 (int)state->path.len, state->path.ptr, count,
			 state->passages);
		return false;
	}
	verifying->passages += count;
	return !verifying->sink || verifying->sink(verifying->context, state);
}

static bool take_record(void *context, struct span key, struct span value)
{
	struct verifying *verifying = context;
	enum status status;
	bool more = false;

	(void)key;
	status = file_record_each(value, take_file, verifying, &more,
				  &verifying->err);
	return is_good(verifying, status) && more;
}

static bool each_metadata(struct verifying *verifying, const char *prefix,
			  bool (*take)(void *, struct span, struct span))
{
	struct xc_metadata_sink sink = {take, verifying};
	enum status status;

	status = xc_metadata_each(verifying->db, 0, span_str(prefix), &sink,
				  &verifying->err);
	return is_good(verifying, status) && !verifying->fault->len;
}

static bool check_files(struct verifying *verifying,
			const struct xc_totals *totals)
{
	if (!each_metadata(verifying, FILE_RECORD_PREFIX, take_record))
		return false;
	if (verifying->passages == totals->documents)
		return true;
	buf_addf(verifying->fault, "%u passages, but files have %llu",
		 totals->documents, (unsigned long long)verifying->passages);
	return false;
}

/* In how many passages the language occurs, all of them without one. */
static bool count_language(struct verifying *verifying, const char *lang,
			   uint32_t *count)
{
	struct xc_totals totals;

	if (*lang) {
		passage_lang_term(span_str(lang), &verifying->term);
		return count_term(verifying, count);
	}
	if (!is_good(verifying,
		     xc_info(verifying->db, &totals, &verifying->err)))
		return false;
	*count = totals.documents;
	return true;
}

/* Adds what changed since. */
static bool add_change(struct verifying *verifying, struct stats *stats)
{
	struct stats change;
	enum status status;

	stats_book_change_key(stats->lang, &verifying->term);
	status = xc_metadata(verifying->db, buf_span(&verifying->term),
			     &verifying->record, &verifying->err);
	if (!status && !verifying->record.len)
		return true;
	if (!status)
		status = stats_read_change(buf_span(&verifying->record),
					   &change, &verifying->err);
	if (!is_good(verifying, status))
		return false;
	stats_apply(stats, &change);
	stats_release(&change);
	return true;
}

/* There is a record that it changed. */
static bool take_change(void *context, struct span key, struct span value)
{
	struct verifying *verifying = context;
	size_t prefix = strlen(CHANGE_PREFIX);
	enum status status;

	(void)value;
	buf_clear(&verifying->term);
	buf_add_str(&verifying->term, STATS_PREFIX);
	buf_add(&verifying->term, key.ptr + prefix, key.len - prefix);
	status = xc_metadata(verifying->db, buf_span(&verifying->term),
			     &verifying->record, &verifying->err);
	if (!status && !verifying->record.len)
		status = err_set(&verifying->err, ST_CORRUPT,
				 "damaged statistics in the index; run "
				 "llmindex --rebuild");
	return is_good(verifying, status);
}

static bool take_stats(void *context, struct span key, struct span value)
{
	struct verifying *verifying = context;
	struct stats stats;
	uint32_t count = 0;
	bool good;

	if (!is_good(verifying, stats_read(value, &stats, &verifying->err)))
		return false;
	good = add_change(verifying, &stats) &&
	       count_language(verifying, stats.lang, &count);
	stats_book_key(stats.lang, &verifying->term);
	if (good && (stats.passages != count ||
		     !span_equal(key, buf_span(&verifying->term)))) {
		buf_addf(verifying->fault,
			 "statistics '%.*s' count %llu passages, not %u",
			 (int)key.len, key.ptr,
			 (unsigned long long)stats.passages, count);
		good = false;
	}
	stats_release(&stats);
	return good;
}

static bool check_shifts(struct verifying *verifying)
{
	struct shift_table table = {NULL, 0, 0};
	enum status status;

	status = xc_metadata(verifying->db, span_str(METADATA_SHIFTS),
			     &verifying->record, &verifying->err);
	if (!status)
		status = shift_table_read(buf_span(&verifying->record), &table,
					  &verifying->err);
	shift_table_release(&table);
	return is_good(verifying, status);
}

static bool load_dictionary(struct verifying *verifying)
{
	enum status status;

	status = xc_metadata(verifying->db, span_str(METADATA_DICTIONARY),
			     &verifying->record, &verifying->err);
	if (!status)
		status =
			dictionary_new(buf_span(&verifying->record), false,
				       &verifying->dictionary, &verifying->err);
	return is_good(verifying, status);
}

static bool check_passages(struct verifying *verifying,
			   const struct xc_totals *totals)
{
	struct passage passage;
	enum status status;
	uint32_t docid;

	for (docid = 1; docid && docid <= totals->last_docid; docid++) {
		status = xc_data(verifying->db, docid, &verifying->record,
				 &verifying->err);
		if (status == ST_NOT_FOUND)
			continue;
		if (!status)
			status = record_unpack(
				&verifying->packer, verifying->dictionary,
				&verifying->record, &verifying->err);
		if (!status)
			status = passage_read(buf_span(&verifying->record),
					      &passage, &verifying->err);
		if (!is_good(verifying, status))
			return false;
	}
	return true;
}

static void check_contents(struct verifying *verifying)
{
	struct xc_totals totals;

	if (is_good(verifying,
		    xc_info(verifying->db, &totals, &verifying->err)) &&
	    check_files(verifying, &totals) &&
	    each_metadata(verifying, STATS_PREFIX, take_stats) &&
	    each_metadata(verifying, CHANGE_PREFIX, take_change) &&
	    check_shifts(verifying) && load_dictionary(verifying))
		check_passages(verifying, &totals);
}

/* What is as it was written needs no check by Xapian, which must be able to
 * write to a database to check it. */
static bool check_tables(struct verifying *verifying, const char *folder)
{
	enum seal_state state;
	struct seal seal;

	seal_check(folder, SEAL_WHOLE, &seal);
	state = seal.state;
	if (state == SEAL_BROKEN)
		buf_add_span(verifying->fault, buf_span(&seal.fault));
	seal_release(&seal);
	return state != SEAL_OPEN ||
	       is_good(verifying, database_check(folder, verifying->fault,
						 &verifying->err));
}

static enum status check_generation(struct verifying *verifying,
				    const char *path, const char *folder,
				    struct err *err)
{
	enum made_by made_by;

	if (!is_good(verifying,
		     file_check_spare(CHECK_FILES, &verifying->err)) ||
	    !check_tables(verifying, folder) || verifying->fault->len ||
	    !is_good(verifying,
		     xc_open(&folder, 1, &verifying->db, &verifying->err)) ||
	    !is_good(verifying,
		     version_read(verifying->db, 0, &made_by, &verifying->err)))
		return ST_OK;
	if (made_by != MADE_BY_THIS)
		return err_set(err, ST_UNSUPPORTED,
			       "index '%s' was made by another version: "
			       "run llmindex",
			       path);
	check_contents(verifying);
	return ST_OK;
}

enum status index_verify(const char *path, file_sink *sink, void *context,
			 struct buf *fault, struct err *err)
{
	struct verifying verifying = {
		.fault = fault, .sink = sink, .context = context};
	struct buf folder = BUF_INIT;
	enum status status;
	unsigned number;

	buf_clear(fault);
	status = generation_current(path, &number, &verifying.err);
	if (status == ST_NO_INDEX)
		return err_set(err, status, "%s", verifying.err.text);
	if (!is_good(&verifying, status))
		return verifying.lack ? err_set(err, verifying.lack, "%s",
						verifying.err.text)
				      : ST_OK;
	if (generation_is_distrusted()) {
		buf_add_str(fault, GENERATION_CRASHED);
		return ST_OK;
	}
	generation_path(path, number, &folder);
	status = check_generation(&verifying, path, buf_str(&folder), err);
	if (!status && verifying.lack)
		status = err_set(err, verifying.lack, "%s", verifying.err.text);
	xc_close(verifying.db);
	buf_release(&verifying.term);
	buf_release(&verifying.record);
	dictionary_free(verifying.dictionary);
	packer_release(&verifying.packer);
	buf_release(&folder);
	return status;
}
