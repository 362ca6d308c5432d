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

static enum status add(struct digest *digest, struct passage *passage,
		       struct err *err)
{
	struct passage_terms terms = {0};
	struct label label;
	enum status status;

	if (digest->crew)
		return crew_add(digest->crew, passage, false, err);
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

/* The writer has each id once, so the first of a file is kept. */
static enum status put(void *context, const struct split_passage *split,
		       struct err *err)
{
	struct digest *digest = context;
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
	if (!id_set_add(&digest->seen, passage.id))
		return ST_OK;
	digest->passages++;
	return add(digest, &passage, err);
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

	digest->article = article;
	digest->topics = article->topics.len
				 ? span_of("", 0)
				 : topic_guess_run(digest->guess, article);
	status = splitter_run(digest->splitter, article, put, digest, err);
	digest->articles += !status;
	return status;
}
