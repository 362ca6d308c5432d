/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/crew/digest.h"

#include "indexer/passage/analyst.h"
#include "indexer/passage/split.h"
#include "indexer/passage/topic_guess.h"
#include "store/record/id_set.h"
#include "store/record/passage_name.h"

struct digest {
	struct writer *writer;
	struct crew *crew; /* or NULL */
	digest_sink *sink; /* or NULL */
	void *context;
	struct analyst *analyst;
	struct splitter *splitter;
	struct topic_guess *guess;
	/* of the file at hand */
	const struct digest_file *file;
	const struct article *article;
	struct span topics; /* guessed, of an article that names none */
	uint32_t articles, passages;
	struct id_set seen; /* passages */
	/* of the article at hand, when the file is renewed */
	bool same; /* as it was, as far as it is known */
	struct hash *ids;
	size_t id_count, id_cap;
};

struct digest *digest_new(const struct config *config)
{
	struct digest *digest = mem_alloc(sizeof(*digest));

	digest->analyst = analyst_new(config);
	digest->splitter =
		splitter_new(config->passage.min, config->passage.max);
	digest->guess = topic_guess_new();
	return digest;
}

void digest_free(struct digest *digest)
{
	if (!digest)
		return;
	splitter_free(digest->splitter);
	topic_guess_free(digest->guess);
	analyst_free(digest->analyst);
	id_set_release(&digest->seen);
	free(digest->ids);
	free(digest);
}

void digest_set_writer(struct digest *digest, struct writer *writer)
{
	digest->writer = writer;
}

void digest_set_crew(struct digest *digest, struct crew *crew)
{
	digest->crew = crew;
}

void digest_set_sink(struct digest *digest, digest_sink *sink, void *context)
{
	digest->sink = sink;
	digest->context = context;
}

void digest_begin(struct digest *digest, const struct digest_file *file)
{
	digest->file = file;
	digest->articles = digest->passages = 0;
	id_set_release(&digest->seen);
}

uint32_t digest_articles(const struct digest *digest)
{
	return digest->articles;
}

uint32_t digest_passages(const struct digest *digest)
{
	return digest->passages;
}

enum status digest_evidence(void *context, const struct passage *passage,
			    struct passage_terms *terms, struct err *err)
{
	struct digest *digest = context;

	return analyst_terms(digest->analyst, passage, terms, err);
}

static struct span first_of(struct span a, const char *b)
{
	return a.len ? a : span_str(b);
}

/* An article is known by its URL, by its record, or by its place. */
static void set_names(const struct digest *digest, struct passage *passage)
{
	const struct digest_file *file = digest->file;

	if (strcmp(file->identity, file->path) != 0)
		passage->identity = span_str(file->identity);
	if (!passage->url.len && !passage->record.len)
		passage->number = digest->articles;
	passage_name(passage);
}

static void set_date(const struct digest *digest, struct passage *passage)
{
	const struct article *article = digest->article;
	const struct digest_file *file = digest->file;
	bool own = article->date && article->date <= file->tomorrow;

	passage->date = own ? article->date : file->day;
	if (passage->date > file->tomorrow)
		passage->date = 0;
	if (passage->date)
		passage->date_source =
			span_str(own ? article->date_source : "mtime");
}

static void set_article(const struct digest *digest, struct passage *passage)
{
	const struct article *article = digest->article;
	const struct digest_file *file = digest->file;

	passage->path = span_str(file->path);
	passage->record = article->record;
	passage->title = article->title;
	passage->url = article->url;
	passage->author = article->author;
	passage->topics = article->topics;
	if (digest->topics.len) {
		passage->topics = digest->topics;
		passage->flags |= PASSAGE_TOPICS;
	}
	passage->source = first_of(article->source, file->source);
	if (file->language && *file->language) {
		passage->lang = span_str(file->language);
		passage->lang_ruled = true;
	} else if (!passage->lang.len) {
		passage->lang = article->lang;
	}
	passage->type = span_str(file->type);
	passage->captured =
		article->captured <= file->tomorrow ? article->captured : 0;
	set_date(digest, passage);
}

/* Whether analysis would say of the text what it said of the same text. A
 * language that was not declared is what the text shows. */
static bool is_labelled(const struct passage *old,
			const struct passage *passage)
{
	struct label_claim claim = {NULL, passage->lang_ruled};
	struct label label;
	char *lang;

	if (!passage->lang.len)
		return old->confidence || span_is(old->lang, "und");
	lang = mem_span(passage->lang);
	claim.lang = lang;
	label_set(&label, passage->text, &claim);
	free(lang);
	return span_is(old->lang, label.lang) &&
	       span_is(old->script, label.script) &&
	       old->confidence == label.confidence;
}

/* Lets what a file has as before stay where it is. */
static enum status keep(struct digest *digest, const struct passage *passage,
			bool *kept, struct err *err)
{
	const struct passage *old = NULL;
	enum status status = ST_OK;

	*kept = false;
	if (writer_is_renewing(digest->writer))
		status = writer_old(digest->writer, passage, &old, err);
	if (status || !old || !is_labelled(old, passage))
		return status;
	*kept = true;
	return writer_keep(digest->writer, passage, err);
}

static enum status add(struct digest *digest, struct passage *passage,
		       struct err *err)
{
	struct passage_terms terms = {0};
	struct label label;
	enum status status = ST_OK;
	bool kept = false;

	if (digest->crew)
		return crew_add(digest->crew, passage, false, err);
	if (!digest->sink)
		status = keep(digest, passage, &kept, err);
	if (status || kept)
		return status;
	status = analyst_finish(digest->analyst, passage, &label, &terms, err);
	if (!status && digest->sink)
		return digest->sink(digest->context, passage, err);
	return status ? status
		      : writer_add(digest->writer, passage, &terms, err);
}

static uint32_t flags_of(const struct split_passage *split)
{
	return (split->mended & MENDED_FORMS ? PASSAGE_FORMS : 0) |
	       (split->mended & MENDED_VISUAL ? PASSAGE_VISUAL : 0) |
	       (split->ocr ? PASSAGE_OCR | split->ocr << PASSAGE_OCR_SHIFT : 0);
}

static struct passage passage_of(const struct digest *digest,
				 const struct split_passage *split)
{
	struct passage passage = {
		.ordinal = split->ordinal,
		.heading = split->heading,
		.lang = split->lang,
		.page = split->page,
		.breaks = split->breaks,
		.flags = flags_of(split),
		.text = split->text,
		.byte_start = split->start,
		.byte_end = split->end,
	};

	set_article(digest, &passage);
	set_names(digest, &passage);
	return passage;
}

/* The writer has each id once, so the first of a file is kept. */
static enum status put(void *context, const struct split_passage *split,
		       struct err *err)
{
	struct digest *digest = context;
	struct passage passage = passage_of(digest, split);

	if (!id_set_add(&digest->seen, passage.id))
		return ST_OK;
	digest->passages++;
	return add(digest, &passage, err);
}

static enum status try(void *context, const struct split_passage *split,
		       struct err *err)
{
	struct digest *digest = context;
	const struct passage *old = NULL;
	struct passage passage;
	enum status status;

	if (!digest->same)
		return ST_OK;
	passage = passage_of(digest, split);
	status = writer_try(digest->writer, &passage, &old, err);
	digest->same = !status && old && is_labelled(old, &passage);
	MEM_PUSH_ROOM(digest->ids, digest->id_count, digest->id_cap);
	digest->ids[digest->id_count++] = passage.id;
	return status;
}

/* Most articles of a file that has changed have not, and then nothing has to
 * be found out of them. */
static enum status keep_article(struct digest *digest,
				const struct article *article, bool *kept,
				struct err *err)
{
	enum status status;
	size_t i;

	*kept = false;
	if (digest->crew || digest->sink || !writer_is_renewing(digest->writer))
		return ST_OK;
	writer_try_none(digest->writer);
	digest->topics = span_of("", 0);
	digest->same = true;
	digest->id_count = 0;
	status = splitter_run(digest->splitter, article, try, digest, err);
	if (!status && digest->same && digest->id_count)
		status = writer_keep_tried(digest->writer, kept, err);
	for (i = 0; i < digest->id_count && *kept; i++)
		id_set_add(&digest->seen, digest->ids[i]);
	digest->passages += *kept ? (uint32_t)digest->id_count : 0;
	return status;
}

/* Again after damage was met, it does not go in twice. */
enum status digest_passage(struct digest *digest, const struct passage *passage,
			   struct err *err)
{
	struct passage_terms terms = {0};
	enum status status;

	if (!id_set_add(&digest->seen, passage_id(passage)))
		return ST_OK;
	if (digest->crew)
		return crew_add(digest->crew, passage, true, err);
	status = analyst_terms(digest->analyst, passage, &terms, err);
	return status ? status
		      : writer_add(digest->writer, passage, &terms, err);
}

enum status digest_article(struct digest *digest, const struct article *article,
			   struct err *err)
{
	enum status status;
	bool kept;

	digest->article = article;
	status = keep_article(digest, article, &kept, err);
	if (status || kept) {
		digest->articles += kept;
		return status;
	}
	digest->topics = article->topics.len
				 ? span_of("", 0)
				 : topic_guess_run(digest->guess, article);
	status = splitter_run(digest->splitter, article, put, digest, err);
	digest->articles += !status;
	return status;
}
