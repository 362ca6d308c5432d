/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/day.h"
#include "base/file/file.h"
#include "indexer/run/ingest.h"

#include "indexer/crew/digest.h"
#include "indexer/run/fetch.h"
#include "indexer/plan/known.h"
#include "indexer/run/load_file.h"
#include "indexer/run/settings.h"
#include "indexer/passage/sites.h"
#include "formats/file_type.h"

#define DAY ((int64_t)86400 * 1000000000) /* ns */

struct ingest {
	const struct config *config;
	struct writer *writer;
	struct digest *digest;
	struct fetch *fetch;
	struct sites *sites;
	/* of the file at hand */
	const struct ingest_job *job;
	struct ingest_result *result;
	struct digest_file file;
	struct fetch_file found;
	struct buf members; /* what became of them */
	bool failed;        /* the writer did, not the file */
	bool shows;         /* there is no index: it has learnt no site */
};

struct ingest *ingest_new(const struct config *config)
{
	struct ingest *ingest = mem_alloc(sizeof(*ingest));

	ingest->config = config;
	ingest->fetch = fetch_new(config);
	ingest->digest = digest_new(config);
	return ingest;
}

void ingest_free(struct ingest *ingest)
{
	if (!ingest)
		return;
	digest_free(ingest->digest);
	fetch_free(ingest->fetch);
	sites_free(ingest->sites);
	buf_release(&ingest->members);
	free(ingest);
}

static enum status evidence(void *context, const struct passage *passage,
			    struct passage_terms *terms, struct err *err)
{
	struct ingest *ingest = context;

	return digest_evidence(ingest->digest, passage, terms, err);
}

void ingest_set_writer(struct ingest *ingest, struct writer *writer)
{
	ingest->writer = writer;
	sites_free(ingest->sites);
	ingest->sites = sites_new(writer);
	writer_set_source(writer, evidence, ingest);
	digest_set_writer(ingest->digest, writer);
}

void ingest_set_crew(struct ingest *ingest, struct crew *crew)
{
	digest_set_crew(ingest->digest, crew);
}

enum status ingest_passage(struct ingest *ingest, const struct passage *passage,
			   struct err *err)
{
	return digest_passage(ingest->digest, passage, err);
}

void ingest_set_sink(struct ingest *ingest, digest_sink *sink, void *context)
{
	digest_set_sink(ingest->digest, sink, context);
	ingest->shows = true;
}

/* Read as before, and named as before, what is the same gives the same. */
static bool may_keep(const struct ingest_job *job,
		     const struct ingest_result *result)
{
	return hash_equal(job->settings, result->state.settings) &&
	       !strcmp(job->old, job->path);
}

/* Takes the old passages out as soon as there is something to put in, and
 * not before: a file that cannot be read any more keeps what it had. */
static enum status replace(struct ingest *ingest, struct err *err)
{
	const struct ingest_job *job = ingest->job;
	enum status status = ST_OK;

	if (ingest->result->replaced)
		return ST_OK;
	if (job->old && may_keep(job, ingest->result))
		status = writer_renew(ingest->writer, span_str(job->old), err);
	else if (job->old)
		status = writer_remove_file(ingest->writer, span_str(job->old),
					    err);
	ingest->result->replaced = !status;
	ingest->failed = status != ST_OK;
	return status;
}

static enum status take(void *context, const struct article *article,
			struct err *err)
{
	struct ingest *ingest = context;
	struct article whole = *article;
	enum status status = replace(ingest, err);

	/* Many feeds are called .xml. */
	if (article->nature == NATURE_ENTRY &&
	    !strcmp(ingest->file.type, "xml"))
		ingest->file.type = "feed";
	if (!status && !ingest->shows && article->nature == NATURE_PAGE &&
	    !ingest->config->indexing.raw)
		status = sites_filter(ingest->sites, &whole,
				      span_str(ingest->job->path),
				      ingest->job->known, err);
	if (!status)
		status = digest_article(ingest->digest, &whole, err);
	ingest->failed = status != ST_OK;
	return status;
}

enum status ingest_finish(struct ingest *ingest, bool build, size_t *aged,
			  struct err *err)
{
	return sites_finish(ingest->sites, build, aged, err);
}

static uint32_t day_of(int64_t mtime)
{
	return mtime > 0 ? day_at((time_t)(mtime / 1000000000)) : 0;
}

static void set_state(const struct ingest *ingest, const struct stat *st,
		      struct file_state *state)
{
	const struct ingest_job *job = ingest->job;

	state->device = st->st_dev;
	state->inode = st->st_ino;
	state->size = (uint64_t)st->st_size;
	state->mtime = load_settled(file_mtime(st), job->now);
	state->settings =
		settings_hash(ingest->config, settings_common(ingest->config),
			      job->source, job->path, state->size);
}

static void set_trouble(const struct ingest *ingest,
			const struct read_report *report)
{
	struct ingest_result *result = ingest->result;
	const char *path = ingest->job->path;

	if (result->trouble.status) {
		result->state.trouble = result->trouble.status;
	} else if (report->bad_records) {
		result->state.trouble = TROUBLE_RECORDS;
		result->trouble = report->first;
		if (!result->trouble.status)
			err_set(&result->trouble, ST_INPUT,
				"cannot read all of '%s': %u records were "
				"skipped",
				path, report->bad_records);
	} else if (report->flags & READ_UNSURE) {
		result->state.trouble = TROUBLE_OCR;
		err_set(&result->trouble, ST_OK, "%s", report->first.text);
	} else if (report->bad_utf8) {
		result->state.trouble = TROUBLE_UTF8;
		err_set(&result->trouble, ST_OK,
			"'%s' is not valid UTF-8: %u places were replaced",
			path, report->bad_utf8);
	}
}

/* state points into result from here on. */
static void set_texts(struct ingest *ingest, const struct read_report *report)
{
	struct ingest_result *result = ingest->result;
	struct file_state *state = &result->state;

	state->type = span_str(ingest->file.type);
	state->confidence = report->confidence;
	state->flags = report->flags;
	snprintf(result->charset, sizeof(result->charset), "%s",
		 report->charset ? report->charset : "");
	state->charset = span_str(result->charset);
	buf_clear(&ingest->members);
	fates_write(&report->fates, &ingest->members);
	state->members = buf_span(&ingest->members);
	if (state->trouble)
		state->reason =
			trouble_reason(result->trouble.text, ingest->job->path);
}

/* What did not come again goes. */
static void finish(struct ingest *ingest, struct err *trouble)
{
	struct err err = {ST_OK, ""};

	if (!ingest->writer || !writer_renewed(ingest->writer, &err))
		return;
	ingest->failed = true;
	*trouble = err;
}

/* The reader's error is the file's unless the writer made it. */
static enum status read_articles(struct ingest *ingest, struct err *err)
{
	struct err *trouble = &ingest->result->trouble;
	struct reading reading = {.sink = take, .context = ingest};
	enum status status;

	status = fetch_read(ingest->fetch, &ingest->found, &reading, trouble);
	if (!status)
		status = replace(ingest, trouble);
	if (!ingest->failed)
		finish(ingest, trouble);
	if (ingest->failed) {
		*err = *trouble;
		return err->status;
	}
	ingest->result->state.articles = digest_articles(ingest->digest);
	ingest->result->state.passages = digest_passages(ingest->digest);
	set_trouble(ingest, &reading.report);
	set_texts(ingest, &reading.report);
	return ST_OK;
}

/* An archive, as long as the configuration does not want them. */
static enum status leave_out(struct ingest *ingest, struct err *err)
{
	struct ingest_result *result = ingest->result;
	enum status status;

	result->state.trouble = TROUBLE_ARCHIVE;
	err_set(&result->trouble, ST_OK,
		"'%s' is an archive and was skipped; set indexing.archives to "
		"true to read it",
		ingest->job->path);
	status = replace(ingest, err);
	return status || !ingest->writer ? status
					 : writer_renewed(ingest->writer, err);
}

static void begin(struct ingest *ingest, const struct ingest_job *job,
		  struct ingest_result *result)
{
	*result = (struct ingest_result){0};
	result->state.path = span_str(job->path);
	result->state.identity = span_str(job->identity);
	ingest->job = job;
	ingest->result = result;
	ingest->failed = false;
	ingest->file = (struct digest_file){
		.path = job->path,
		.identity = job->identity,
		.source = job->source->name,
		.type = file_type_called(job->path),
		.language = settings_language(job->source, job->path),
		.tomorrow = day_of(job->now + DAY),
	};
	digest_begin(ingest->digest, &ingest->file);
}

enum status ingest_file(struct ingest *ingest, const struct ingest_job *job,
			struct ingest_result *result, struct err *err)
{
	static const struct read_report none;
	struct fetch_file *found = &ingest->found;

	begin(ingest, job, result);
	fetch_open(ingest->fetch, &(struct file_below){job->path, job->root},
		   found, &result->trouble);
	found->charset = settings_charset(job->source, job->path);
	found->language = settings_language(job->source, job->path);
	set_state(ingest, &found->st, &result->state);
	ingest->file.day = ingest->config->indexing.mtime
				   ? day_of(file_mtime(&found->st))
				   : 0;
	if (result->trouble.status) {
		result->state.trouble = result->trouble.status;
		set_texts(ingest, &none);
		return ST_OK;
	}
	result->state.content = found->content;
	if (!*ingest->file.type)
		ingest->file.type = found->type->name;
	if (found->type->archive && !ingest->config->indexing.archives)
		return leave_out(ingest, err);
	return read_articles(ingest, err);
}

bool ingest_ahead(struct ingest *ingest, const struct file_below *at,
		  const struct source *source)
{
	return fetch_ahead(ingest->fetch, at,
			   settings_charset(source, at->path));
}

size_t ingest_room(const struct ingest *ingest)
{
	return fetch_room(ingest->fetch);
}

struct ocr *ingest_ocr(struct ingest *ingest)
{
	return fetch_ocr(ingest->fetch);
}

const char *ingest_lacks(const struct ingest *ingest)
{
	return fetch_lacks(ingest->fetch);
}
