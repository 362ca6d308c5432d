/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/ingest.h"

#include <time.h>

#include "formats/input.h"
#include "indexer/known.h"
#include "indexer/label.h"
#include "indexer/load.h"
#include "indexer/settings.h"
#include "indexer/split.h"
#include "store/id_set.h"

struct ingest {
	const struct config *config;
	struct writer *writer;
	struct analyzer *analyzer;
	struct evidence_maker *maker;
	struct splitter *splitter;
	struct term_counts counts;
	struct buf text, who, work;
	/* of the file at hand */
	const struct ingest_job *job;
	struct ingest_result *result;
	const struct file_type *type;
	const char *language; /* by rule, or NULL */
	uint32_t day;         /* of mtime */
	const struct article *article;
	struct id_set seen; /* passages */
	bool failed;        /* the writer did, not the file */
};

static uint32_t rounded(double count)
{
	return count > 0 ? (uint32_t)(count + 0.5) : 0;
}

struct ingest *ingest_new(const struct config *config)
{
	struct ingest *ingest = mem_alloc(sizeof(*ingest));

	ingest->config = config;
	ingest->analyzer = analyzer_new();
	ingest->maker = evidence_maker_new(ingest->analyzer);
	ingest->splitter =
		splitter_new(config->passage.min, config->passage.max);
	ingest->counts = (struct term_counts){
		rounded(config->ranking.title), rounded(config->ranking.lead),
		(uint32_t)config->ranking.lead_terms};
	return ingest;
}

void ingest_free(struct ingest *ingest)
{
	if (!ingest)
		return;
	splitter_free(ingest->splitter);
	evidence_maker_free(ingest->maker);
	analyzer_free(ingest->analyzer);
	buf_release(&ingest->text);
	buf_release(&ingest->who);
	buf_release(&ingest->work);
	id_set_release(&ingest->seen);
	free(ingest);
}

void ingest_set_writer(struct ingest *ingest, struct writer *writer)
{
	ingest->writer = writer;
}

static bool is_stemmed(const struct config *config, const char *tag)
{
	const struct string_list *languages = &config->indexing.languages;
	char primary[LANG_MAX];
	size_t i;

	language_primary(tag, primary);
	for (i = 0; i < languages->count; i++)
		if (!strcmp(languages->items[i], primary))
			return true;
	return !languages->count;
}

enum status ingest_evidence(void *context, const struct passage *passage,
			    struct passage_terms *terms, struct err *err)
{
	struct ingest *ingest = context;
	char *lang = mem_span(passage->lang);
	bool stemmed = is_stemmed(ingest->config, lang);

	(void)err;
	evidence_passage(ingest->maker, passage->title, passage->text,
			 stemmed ? lang : "und", &ingest->counts, terms);
	free(lang);
	return ST_OK;
}

/* Takes the old passages out as soon as there is something to put in, and
 * not before: a file that cannot be read any more keeps what it had. */
static enum status replace(struct ingest *ingest, struct err *err)
{
	const struct ingest_job *job = ingest->job;
	enum status status = ST_OK;

	if (ingest->result->replaced)
		return ST_OK;
	if (job->old)
		status = writer_remove_file(ingest->writer, span_str(job->old),
					    ingest_evidence, ingest, err);
	ingest->result->replaced = !status;
	ingest->failed = status != ST_OK;
	return status;
}

static struct span first_of(struct span a, const char *b)
{
	return a.len ? a : span_str(b);
}

/* An article is known by its URL wherever it lies, else by its file. */
static uint64_t article_identity(struct ingest *ingest)
{
	const struct article *article = ingest->article;
	struct buf *who = &ingest->who;

	buf_clear(who);
	if (article->url.len) {
		buf_add_field(who, article->url);
		return hash64(buf_span(who));
	}
	buf_add_field(who, span_str(ingest->job->identity));
	if (article->record.len)
		buf_add_field(who, article->record);
	else
		buf_add_number(who, ingest->result->state.articles);
	return hash64(buf_span(who));
}

/* Two files with the same article (a page saved twice) must not share
 * passages, or removing one would empty the other: the file is in the id,
 * beside what the article is known by. */
static void set_names(struct ingest *ingest, struct passage *passage)
{
	passage->article = article_identity(ingest);
	buf_add_field(&ingest->who, span_str(ingest->job->identity));
	passage->id =
		label_id(buf_span(&ingest->who), passage->text, &ingest->work);
	passage->cluster = label_cluster(passage->text, &ingest->work);
}

static void set_article(const struct ingest *ingest, struct passage *passage)
{
	const struct article *article = ingest->article;

	passage->path = span_str(ingest->job->path);
	passage->record = article->record;
	passage->title = article->title;
	passage->url = article->url;
	passage->author = article->author;
	passage->source = first_of(article->source, ingest->job->source->name);
	passage->type = span_str(ingest->type->name);
	passage->date = article->date ? article->date : ingest->day;
	passage->date_source =
		span_str(article->date ? article->date_source : "mtime");
}

static void set_label(const struct ingest *ingest, struct span text,
		      struct label *label)
{
	struct span lang = first_of(ingest->article->lang, ingest->language);
	char *declared = mem_span(lang);

	label_set(label, text, declared);
	free(declared);
}

static enum status put(void *context, const struct split_passage *split,
		       struct err *err)
{
	struct ingest *ingest = context;
	struct passage passage = {
		.ordinal = split->ordinal,
		.heading = split->heading,
		.text = split->text,
		.byte_start = split->start,
		.byte_end = split->end,
	};
	struct passage_terms terms = {0};
	struct label label;
	enum status status;

	set_article(ingest, &passage);
	set_names(ingest, &passage);
	set_label(ingest, passage.text, &label);
	passage.lang = span_str(label.lang);
	passage.script = span_str(label.script);
	status = ingest_evidence(ingest, &passage, &terms, err);
	passage.length = terms.lengths[EVIDENCE_TERM];
	if (!status)
		status = writer_add(ingest->writer, &passage, &terms, err);
	ingest->failed = status != ST_OK;
	/* The writer has each id once. */
	if (!status && id_set_add(&ingest->seen, passage.id))
		ingest->result->state.passages++;
	return status;
}

static enum status take(void *context, const struct article *article,
			struct err *err)
{
	struct ingest *ingest = context;
	enum status status;

	ingest->article = article;
	status = replace(ingest, err);
	if (!status)
		status = splitter_run(ingest->splitter, article, put, ingest,
				      err);
	ingest->result->state.articles += !status;
	return status;
}

static uint32_t day_of(int64_t mtime)
{
	time_t seconds = (time_t)(mtime / 1000000000);
	struct tm tm;

	if (mtime <= 0 || !gmtime_r(&seconds, &tm) || tm.tm_year > 8099)
		return 0;
	return (uint32_t)((tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 +
			  tm.tm_mday);
}

static void set_state(const struct ingest *ingest, const struct stat *st,
		      struct file_state *state)
{
	const struct ingest_job *job = ingest->job;

	state->device = st->st_dev;
	state->inode = st->st_ino;
	state->size = (uint64_t)st->st_size;
	state->mtime = load_settled(load_mtime(st), job->now);
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
				"cannot read all of '%s': %u records are "
				"left out",
				path, report->bad_records);
	} else if (report->bad_utf8) {
		result->state.trouble = TROUBLE_UTF8;
		err_set(&result->trouble, ST_OK,
			"'%s' is not all UTF-8: %u places are replaced", path,
			report->bad_utf8);
	}
}

/* The reader's error is the file's unless the writer made it. */
static enum status read_articles(struct ingest *ingest, struct err *err)
{
	struct err *trouble = &ingest->result->trouble;
	struct reading reading = {.sink = take, .context = ingest};
	struct input input = {.path = ingest->job->path,
			      .name = ingest->job->path,
			      .type = ingest->type};
	enum status status;

	input.bytes = buf_span(&ingest->text);
	status = input_read(&input, &reading, trouble);
	if (!status)
		status = replace(ingest, trouble);
	if (ingest->failed) {
		*err = *trouble;
		return err->status;
	}
	set_trouble(ingest, &reading.report);
	return ST_OK;
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
	ingest->type = file_type_of(job->path);
	ingest->language = settings_language(job->source, job->path);
}

enum status ingest_file(struct ingest *ingest, const struct ingest_job *job,
			struct ingest_result *result, struct err *err)
{
	size_t max = settings_max_file(ingest->config);
	struct stat st = {0};

	begin(ingest, job, result);
	id_set_release(&ingest->seen);
	if (!ingest->type)
		err_set(&result->trouble, ST_UNSUPPORTED,
			"cannot read '%s': no reader for its type", job->path);
	else
		load_file(job->path, max, &ingest->text, &st, &result->trouble);
	set_state(ingest, &st, &result->state);
	ingest->day = day_of(load_mtime(&st));
	if (result->trouble.status) {
		result->state.trouble = result->trouble.status;
		return ST_OK;
	}
	result->state.content = hash128(buf_span(&ingest->text));
	return read_articles(ingest, err);
}
