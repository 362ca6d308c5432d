/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/get/like.h"
#include "searcher/match/idf.h"
#include "searcher/get/get.h"
#include "searcher/search/search_run.h"
#include "base/array.h"
#include "base/file/file.h"
#include "base/utf8.h"

#include <unistd.h>

#define TEXT_MAX     ((size_t)1 << 20) /* bytes of a file that are looked at */
#define PASSAGES_MAX 200               /* of a file in the index */
#define LIKE_K1      1.2

struct like_term {
	char *term;
	size_t start, end; /* where it is first */
	size_t count;
	size_t own, last; /* passages of the text that have it; the last one */
	double weight;
};

/* What is asked about, and where its passages that are in the index end. */
struct sample {
	struct buf text;
	size_t ends[PASSAGES_MAX];
	size_t count;
};

struct like_terms {
	struct like_term *items;
	size_t count, cap;
};

static void take_token(void *context, const struct token *token)
{
	struct like_terms *terms = context;

	if (token->kind == TOKEN_HAN || token->kind == TOKEN_BRIDGE ||
	    token->kind >= TOKEN_PLAIN)
		return;
	MEM_PUSH_ROOM(terms->items, terms->count, terms->cap);
	terms->items[terms->count++] =
		(struct like_term){.term = mem_span(token->term),
				   .start = token->start,
				   .end = token->end,
				   .count = 1};
}

static int by_term(const void *a, const void *b)
{
	const struct like_term *x = a, *y = b;
	int order = strcmp(x->term, y->term);

	return order ? order : (x->start > y->start) - (x->start < y->start);
}

static int by_weight(const void *a, const void *b)
{
	const struct like_term *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return by_term(a, b);
}

static int by_place(const void *a, const void *b)
{
	const struct like_term *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

static void sort(struct like_terms *terms,
		 int (*compare)(const void *, const void *))
{
	if (terms->count)
		qsort(terms->items, terms->count, sizeof(*terms->items),
		      compare);
}

static void keep(struct like_terms *terms, size_t count)
{
	while (terms->count > count)
		free(terms->items[--terms->count].term);
}

static size_t passage_of(const struct sample *sample, size_t at)
{
	size_t i = 0;

	while (i < sample->count && sample->ends[i] <= at)
		i++;
	return i;
}

static void note_passage(const struct sample *sample, struct like_term *term,
			 size_t start)
{
	size_t passage = passage_of(sample, start);

	if (passage == sample->count || (term->own && term->last == passage))
		return;
	term->own++;
	term->last = passage;
}

static void merge(struct like_terms *terms, const struct sample *sample)
{
	size_t i, kept = 0;

	sort(terms, by_term);
	for (i = 0; i < terms->count; i++) {
		struct like_term *last = kept ? &terms->items[kept - 1] : NULL;

		if (last && !strcmp(last->term, terms->items[i].term)) {
			last->count++;
			note_passage(sample, last, terms->items[i].start);
			free(terms->items[i].term);
		} else {
			note_passage(sample, &terms->items[i],
				     terms->items[i].start);
			terms->items[kept++] = terms->items[i];
		}
	}
	terms->count = kept;
}

/* What no other passage has tells nothing. */
static double weight_of(const struct stats *stats, const struct like_term *term)
{
	double count = (double)term->count;
	double n = (double)stats_frequency(
		stats, evidence_key(EVIDENCE_TERM, span_str(term->term)));

	if (n <= (double)term->own)
		return 0;
	return count * (LIKE_K1 + 1) / (count + LIKE_K1) *
	       bm25_idf(n, (double)stats->passages);
}

/* A text that is all there is in its language is compared with all others,
 * for its names and numbers. */
static enum status weigh(struct search *search, struct like_terms *terms,
			 size_t own, struct likeness *likeness, struct err *err)
{
	const struct stats *stats;
	char primary[LANG_MAX];
	enum status status;
	size_t i;

	passage_primary_lang(span_str(likeness->lang), primary);
	status = index_stats(search->reader, primary, &stats, err);
	if (!status && stats->passages <= own) {
		memcpy(likeness->lang, "und", sizeof("und"));
		status = index_stats(search->reader, "", &stats, err);
	}
	for (i = 0; i < terms->count && !status; i++)
		terms->items[i].weight = weight_of(stats, &terms->items[i]);
	return status;
}

/* What an operator or a field is made of is left out. */
static void add_word(struct span word, struct buf *to)
{
	static const char *const operators[] = {"AND", "OR", "NOT", "NEAR"};
	size_t i;

	for (i = 0; i < COUNT_OF(operators); i++)
		if (span_is(word, operators[i]))
			return;
	if (memchr(word.ptr, ':', word.len))
		return;
	buf_add_str(to, to->len ? " " : "");
	buf_add_span(to, word);
}

static enum status ask(struct search *search, const struct sample *sample,
		       struct likeness *likeness, struct err *err)
{
	struct span text = buf_span(&sample->text);
	struct like_terms terms = {NULL, 0, 0};
	struct units units = UNITS_INIT;
	enum status status;
	size_t i;

	analyzer_units(search->analyzer, text, likeness->lang, &units);
	units_tokens(&units, take_token, &terms);
	merge(&terms, sample);
	status = weigh(search, &terms, sample->count, likeness, err);
	sort(&terms, by_weight);
	for (i = 0; i < terms.count && terms.items[i].weight > 0; i++)
		;
	likeness->asks = i > 0;
	keep(&terms, i < LIKE_TERMS ? i : LIKE_TERMS);
	sort(&terms, by_place);
	for (i = 0; i < terms.count; i++)
		add_word(span_of(text.ptr + terms.items[i].start,
				 terms.items[i].end - terms.items[i].start),
			 &likeness->query);
	keep(&terms, 0);
	free(terms.items);
	units_release(&units);
	return status;
}

static void leave_out(struct likeness *likeness, const struct passage *passage)
{
	struct leave_out *without = &likeness->without;

	MEM_PUSH_ROOM(without->clusters, without->count, without->cap);
	without->clusters[without->count++] = passage_cluster(passage);
	if (!likeness->lang[0])
		snprintf(likeness->lang, sizeof(likeness->lang), "%.*s",
			 (int)passage->lang.len, passage->lang.ptr);
}

static enum status add_passage(struct search *search, uint32_t docid,
			       struct likeness *likeness, struct sample *sample,
			       struct err *err)
{
	struct buf record = BUF_INIT;
	struct passage passage;
	enum status status =
		index_passage(search->reader, docid, &record, &passage, err);

	if (!status) {
		leave_out(likeness, &passage);
		likeness->without.article = passage.article;
		buf_add_span(&sample->text, passage.text);
		buf_add_str(&sample->text, "\n\n");
		sample->ends[sample->count++] = sample->text.len;
	}
	buf_release(&record);
	return status;
}

/* The passages that the index has of the file; none is no error. */
static enum status add_indexed(struct search *search, struct span path,
			       struct likeness *likeness, struct sample *sample,
			       struct err *err)
{
	struct xc_docids docids = {NULL, 0};
	struct buf term = BUF_INIT;
	enum status status;
	size_t i;

	passage_file_term(hash64(path), &term);
	status = xc_term_documents(index_database(search->reader),
				   buf_span(&term), PASSAGES_MAX, &docids, err);
	for (i = 0; i < docids.count && !status && sample->text.len < TEXT_MAX;
	     i++)
		status = add_passage(search, docids.items[i], likeness, sample,
				     err);
	free(docids.items);
	buf_release(&term);
	return status;
}

static enum status add_file(const char *what, struct likeness *likeness,
			    struct buf *text, struct err *err)
{
	struct language language;
	enum status status = file_read_given(what, TEXT_MAX, text, err);

	if (status)
		return status;
	if (utf8_valid(buf_span(text)) != text->len ||
	    memchr(buf_str(text), '\0', text->len))
		return err_set(err, ST_INPUT,
			       "'%s' is neither in the index nor plain text; "
			       "run llmindex on it",
			       what);
	language_guess(buf_span(text), &language);
	snprintf(likeness->lang, sizeof(likeness->lang), "%s", language.tag);
	return ST_OK;
}

static enum status like_file(struct search *search, const char *what,
			     struct likeness *likeness, struct err *err)
{
	struct sample sample = {.text = BUF_INIT};
	char *path = realpath(what, NULL);
	enum status status;

	buf_add_str(&likeness->path, path ? path : what);
	likeness->without.path = buf_span(&likeness->path);
	status = add_indexed(search, buf_span(&likeness->path), likeness,
			     &sample, err);
	if (!status && !sample.count)
		status = add_file(what, likeness, &sample.text, err);
	if (!status)
		status = ask(search, &sample, likeness, err);
	free(path);
	buf_release(&sample.text);
	return status;
}

static enum status like_passage(struct search *search, const char *what,
				struct likeness *likeness, struct err *err)
{
	struct sample sample = {.text = BUF_INIT};
	uint32_t docid;
	enum status status = search_resolve(search, what, &docid, err);

	if (!status)
		status = add_passage(search, docid, likeness, &sample, err);
	if (!status)
		status = ask(search, &sample, likeness, err);
	buf_release(&sample.text);
	return status;
}

static enum status like_once(struct search *search, const char *what,
			     struct likeness *likeness, struct err *err)
{
	likeness_release(likeness);
	if (!strcmp(what, "-") || strchr(what, '/') || strchr(what, '.') ||
	    !access(what, F_OK))
		return like_file(search, what, likeness, err);
	return like_passage(search, what, likeness, err);
}

enum status search_like(struct search *search, const char *what,
			struct likeness *likeness, struct err *err)
{
	bool before = file_was_stream();
	enum status status = like_once(search, what, likeness, err);

	/* A pipe is not there a second time. */
	while (status && status != ST_NOT_FOUND &&
	       before == file_was_stream() &&
	       search_step_back(search, status, err))
		status = like_once(search, what, likeness, err);
	return status;
}

static enum status like_passage_once(struct search *search, const char *id,
				     struct likeness *likeness, struct err *err)
{
	likeness_release(likeness);
	return like_passage(search, id, likeness, err);
}

enum status search_like_passage(struct search *search, const char *id,
				struct likeness *likeness, struct err *err)
{
	enum status status = like_passage_once(search, id, likeness, err);

	while (status && status != ST_NOT_FOUND &&
	       search_step_back(search, status, err))
		status = like_passage_once(search, id, likeness, err);
	return status;
}

void likeness_release(struct likeness *likeness)
{
	buf_release(&likeness->query);
	buf_release(&likeness->path);
	free(likeness->without.clusters);
	*likeness = (struct likeness){.lang = ""};
}
