/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which passages an article has. */
#include "store/index/index_impl.h"

struct taking {
	struct index_reader *reader;
	uint64_t article;
	size_t max, count;
	struct buf record;
	index_sink *sink;
	void *context;
};

/* The term is shared, so the record decides. */
static void take(struct taking *taking, uint32_t docid)
{
	struct passage passage;

	if (index_passage(taking->reader, docid, &taking->record, &passage,
			  NULL) ||
	    passage.article != taking->article)
		return;
	taking->count++;
	taking->sink(taking->context, docid, &taking->record, &passage);
}

static enum status take_all(struct taking *taking, struct span term,
			    struct err *err)
{
	struct xc_docids shared = {NULL, 0};
	enum status status;
	size_t i;

	status = xc_term_documents(index_database(taking->reader), term, 0,
				   &shared, err);
	index_ahead(taking->reader, shared.items, shared.count);
	for (i = 0; i < shared.count && !status; i++) {
		if (taking->max && taking->count >= taking->max)
			break;
		take(taking, shared.items[i]);
	}
	free(shared.items);
	return status;
}

/* Whether a part may have terms that are no longer made. */
static bool has_older(const struct index_reader *reader)
{
	size_t i;

	for (i = 0; i < reader->parts.count; i++)
		if (reader->parts.items[i].other)
			return true;
	return false;
}

static enum status take_older(struct taking *taking, uint64_t article,
			      struct err *err)
{
	struct buf term = BUF_INIT, newer = BUF_INIT;
	enum status status = ST_OK;

	passage_article_term(article, &newer);
	passage_shorter_article_term(article, &term);
	if (!span_equal(buf_span(&term), buf_span(&newer)))
		status = take_all(taking, buf_span(&term), err);
	passage_old_article_term(article, &term);
	if (!status)
		status = take_all(taking, buf_span(&term), err);
	buf_release(&term);
	buf_release(&newer);
	return status;
}

enum status index_article(struct index_reader *reader, uint64_t article,
			  size_t max, index_sink *sink, void *context,
			  struct err *err)
{
	struct taking taking = {reader,   article, max,    0,
				BUF_INIT, sink,    context};
	struct buf term = BUF_INIT;
	enum status status;

	passage_article_term(article, &term);
	status = take_all(&taking, buf_span(&term), err);
	if (!status && has_older(reader))
		status = take_older(&taking, article, err);
	buf_release(&term);
	buf_release(&taking.record);
	return status;
}
