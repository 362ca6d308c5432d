/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/document.h"

void document_maker_release(struct document_maker *maker)
{
	free(maker->terms);
	buf_release(&maker->scratch);
	packer_release(&maker->packer);
	memset(maker, 0, sizeof(*maker));
}

/* A sink has no way to return a status, so it is here. */
struct filling {
	struct xc_document *document;
	enum status status;
	struct err *err;
};

static void add_boolean(void *context, struct span term)
{
	struct filling *filling = context;

	if (!filling->status)
		filling->status = xc_document_add_boolean(filling->document,
							  term, filling->err);
}

static enum status add_booleans(struct xc_document *document,
				const struct passage *passage, struct err *err)
{
	struct filling filling = {document, ST_OK, err};

	passage_boolean_terms(passage, add_boolean, &filling);
	return filling.status;
}

static enum status add_postings(struct document_maker *maker,
				struct xc_document *document,
				const struct passage_terms *terms,
				struct err *err)
{
	size_t count = terms->posting_count, i;

	if (count > maker->cap) {
		maker->terms =
			mem_grow(maker->terms, count, sizeof(*maker->terms));
		maker->cap = count;
	}
	for (i = 0; i < count; i++) {
		const struct posting *posting = &terms->postings[i];

		maker->terms[i] = (struct xc_term){
			posting->term.ptr, posting->term.len, posting->count};
	}
	return xc_document_add_terms(document, maker->terms, count, err);
}

static enum status set_values(struct document_maker *maker,
			      struct xc_document *document,
			      const struct passage *passage, struct err *err)
{
	enum status status = ST_OK;
	int slot;

	for (slot = 0; !status && slot < SLOT_COUNT; slot++) {
		passage_slot(passage, (enum slot)slot, &maker->scratch);
		status = xc_document_set_value(document, (unsigned)slot,
					       buf_span(&maker->scratch), err);
	}
	return status;
}

struct span document_data(struct document_maker *maker,
			  const struct passage *passage)
{
	struct buf plain = BUF_INIT;

	passage_write(passage, &plain);
	buf_clear(&maker->scratch);
	record_pack(&maker->packer, maker->dictionary, buf_span(&plain),
		    &maker->scratch);
	buf_release(&plain);
	return buf_span(&maker->scratch);
}

enum status document_make(struct document_maker *maker,
			  const struct passage *passage,
			  const struct passage_terms *terms,
			  struct xc_document **document, struct err *err)
{
	struct xc_document *made = xc_document_new(err);
	enum status status;

	if (!made)
		return ST_INTERNAL;
	status = add_postings(maker, made, terms, err);
	if (!status)
		status = set_values(maker, made, passage, err);
	if (!status)
		status = add_booleans(made, passage, err);
	if (!status)
		status = xc_document_set_data(
			made, document_data(maker, passage), err);
	if (status)
		xc_document_free(made);
	else
		*document = made;
	return status;
}
