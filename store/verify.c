/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/verify.h"

#include "store/file_record.h"
#include "store/generation.h"
#include "store/index.h"
#include "store/stats_book.h"
#include "store/version.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

/* Steps return false once fault says what is wrong. */
struct verifying {
	struct xc_reader *db;
	struct buf *fault;
	file_sink *sink;
	void *context;
	uint64_t passages; /* that the file records speak of */
	struct buf term, record;
	struct err err;
};

static bool is_good(struct verifying *verifying, enum status status)
{
	if (status && !verifying->fault->len)
		buf_add_str(verifying->fault, verifying->err.text);
	return !status;
}

/* In the child: what is wrong, or nothing, into the pipe. */
static void write_check(const char *folder, int to)
{
	struct buf report = BUF_INIT, fault = BUF_INIT;
	struct err err = {ST_OK, ""};
	size_t errors = 0;
	ssize_t written;

	if (xc_check(folder, &report, &errors, &err))
		buf_add_str(&fault, err.text);
	else if (errors)
		buf_addf(&fault, "%zu errors in database '%s'", errors, folder);
	written = write(to, fault.ptr, fault.len);
	_exit(fault.len || written < 0 ? 1 : 0);
}

static void read_check(int from, struct buf *fault)
{
	char text[1024];
	ssize_t len;

	do
		len = read(from, text, sizeof(text));
	while (len < 0 && errno == EINTR);
	if (len > 0)
		buf_add(fault, text, (size_t)len);
}

static bool ended_well(pid_t child)
{
	int code = 0;

	while (waitpid(child, &code, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(code) && !WEXITSTATUS(code);
}

bool database_is_sound(const char *folder, struct buf *fault)
{
	int ends[2] = {-1, -1};
	size_t before = fault->len;
	pid_t child;
	bool sound;

	child = pipe(ends) ? -1 : fork();
	if (child == 0)
		write_check(folder, ends[1]);
	close(ends[1]);
	if (child > 0)
		read_check(ends[0], fault);
	close(ends[0]);
	sound = child > 0 && ended_well(child);
	if (!sound && fault->len == before)
		buf_addf(fault, "cannot check '%s': Xapian's check of it fails",
			 folder);
	return sound;
}

static bool count_term(struct verifying *verifying, uint32_t *count)
{
	return is_good(verifying, xc_term_frequency(verifying->db,
						    buf_span(&verifying->term),
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
			 "of file '%.*s' there are %u passages, not %u",
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

/* In how many passages the language stands, all of them without one. */
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

static bool take_stats(void *context, struct span key, struct span value)
{
	struct verifying *verifying = context;
	struct stats stats;
	uint32_t count = 0;
	bool good;

	if (!is_good(verifying, stats_read(value, &stats, &verifying->err)))
		return false;
	good = count_language(verifying, stats.lang, &count);
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
	    each_metadata(verifying, STATS_PREFIX, take_stats))
		check_passages(verifying, &totals);
}

static enum status check_generation(struct verifying *verifying,
				    const char *path, const char *folder,
				    struct err *err)
{
	enum made_by made_by;

	if (!database_is_sound(folder, verifying->fault) ||
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
		return ST_OK;
	generation_path(path, number, &folder);
	status = check_generation(&verifying, path, buf_str(&folder), err);
	xc_close(verifying.db);
	buf_release(&verifying.term);
	buf_release(&verifying.record);
	buf_release(&folder);
	return status;
}
