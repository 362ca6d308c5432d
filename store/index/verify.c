/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/verify.h"

#include "base/file/file.h"
#include "base/file/path.h"
#include "store/record/dictionary.h"
#include "store/record/file_record.h"
#include "store/index/generation.h"
#include "store/index/index.h"
#include "store/index/metadata.h"
#include "store/index/seal.h"
#include "store/stats/stats_book.h"
#include "store/index/version.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Descriptors that a check of a database may take. */
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

enum { CHECK_SOUND, CHECK_FAULT, CHECK_LACK }; /* exit codes of the child */

/* Of the database in folder, and of its base. */
static enum status count_errors(const char *folder, size_t *errors,
				struct err *err)
{
	struct buf report = BUF_INIT, base = BUF_INIT;
	enum status status = xc_check(folder, &report, errors, err);
	size_t more = 0;

	path_join(&base, folder, "base");
	if (!status && generation_is_database(buf_str(&base)))
		status = xc_check(buf_str(&base), &report, &more, err);
	*errors += more;
	buf_release(&base);
	buf_release(&report);
	return status;
}

/* In the child: what is wrong, or nothing, into the pipe. */
static void write_check(const char *folder, int to)
{
	struct buf text = BUF_INIT;
	struct err err = {ST_OK, ""};
	size_t errors = 0;
	enum status status = file_check_spare(CHECK_FILES, &err);
	int code = CHECK_SOUND;

	/* It has its parent's lock, which must not outlive that. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!status)
		status = count_errors(folder, &errors, &err);
	if (status)
		buf_add_str(&text, err.text);
	else if (errors)
		buf_addf(&text, "%zu errors in database '%s'", errors, folder);
	if (text.len)
		code = !status || generation_is_damage(status) ? CHECK_FAULT
							       : CHECK_LACK;
	if (write(to, text.ptr, text.len) < 0)
		code = CHECK_LACK;
	_exit(code);
}

static void read_check(int from, struct buf *text)
{
	char bytes[1024];
	ssize_t len;

	do
		len = read(from, bytes, sizeof(bytes));
	while (len < 0 && errno == EINTR);
	if (len > 0)
		buf_add(text, bytes, (size_t)len);
}

/* Its exit code; one that crashed met damage, but one that was killed most
 * likely took too much memory. */
static int end_of(pid_t child)
{
	int code = 0;

	while (waitpid(child, &code, 0) < 0)
		if (errno != EINTR)
			return CHECK_LACK;
	if (WIFEXITED(code))
		return WEXITSTATUS(code);
	return WTERMSIG(code) == SIGKILL ? CHECK_LACK : CHECK_FAULT;
}

static enum status conclude(int code, const char *folder,
			    const struct buf *said, struct buf *fault,
			    struct err *err)
{
	if (code == CHECK_SOUND)
		return ST_OK;
	if (code == CHECK_LACK)
		return err_set(
			err, ST_LIMIT, "%s",
			said->len ? buf_str(said)
				  : "the check of the index was "
				    "killed; there may be too little memory");
	if (said->len)
		buf_add_span(fault, buf_span(said));
	else
		buf_addf(fault, "cannot check '%s': Xapian's check of it fails",
			 folder);
	return ST_OK;
}

enum status database_check(const char *folder, struct buf *fault,
			   struct err *err)
{
	struct buf said = BUF_INIT;
	enum status status = ST_OK;
	int ends[2];
	pid_t child;

	if (pipe(ends))
		return err_lack(err, ST_LIMIT, "cannot check '%s'", folder);
	child = fork();
	if (child < 0)
		status = err_lack(err, ST_LIMIT, "cannot check '%s'", folder);
	if (child == 0)
		write_check(folder, ends[1]);
	close(ends[1]);
	if (child > 0) {
		read_check(ends[0], &said);
		status = conclude(end_of(child), folder, &said, fault, err);
	}
	close(ends[0]);
	buf_release(&said);
	return status;
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
	    load_dictionary(verifying))
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
