/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which passages an article has. */
#include "store/index/index.h"

struct taking {
	struct index_reader *reader;
	uint64_t article;
	size_t max, cap;
	struct buf record;
	struct xc_docids *docids;
};

/* The term is shared, so the record decides. */
static void take(struct taking *taking, uint32_t docid)
{
	struct xc_docids *docids = taking->docids;
	struct passage passage;

	if (index_passage(taking->reader, docid, &taking->record, &passage,
			  NULL) ||
	    passage.article != taking->article)
		return;
	MEM_PUSH_ROOM(docids->items, docids->count, taking->cap);
	docids->items[docids->count++] = docid;
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
		if (taking->max && taking->docids->count >= taking->max)
			break;
		take(taking, shared.items[i]);
	}
	free(shared.items);
	return status;
}

enum status index_article(struct index_reader *reader, uint64_t article,
			  size_t max, struct xc_docids *docids, struct err *err)
{
	struct taking taking = {reader, article, max, 0, BUF_INIT, docids};
	struct buf term = BUF_INIT;
	enum status status;

	*docids = (struct xc_docids){NULL, 0};
	passage_article_term(article, &term);
	status = take_all(&taking, buf_span(&term), err);
	passage_old_article_term(article, &term);
	if (!status)
		status = take_all(&taking, buf_span(&term), err);
	buf_release(&term);
	buf_release(&taking.record);
	return status;
}
