/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/carry_over.h"
#include "store/record/passage_name.h"

#include "store/index/generation.h"
#include "store/index/index.h"

struct carry_over {
	const char *index;
	struct ingest *ingest;
	struct index_reader *reader; /* opened when first needed */
	struct buf term, record;
};

struct carry_over *carry_over_new(const char *index, struct ingest *ingest)
{
	struct carry_over *carry = mem_alloc(sizeof(*carry));

	carry->index = index;
	carry->ingest = ingest;
	return carry;
}

void carry_over_free(struct carry_over *carry)
{
	if (!carry)
		return;
	index_close(carry->reader);
	buf_release(&carry->term);
	buf_release(&carry->record);
	free(carry);
}

static enum status carry_passage(struct carry_over *carry, uint32_t docid,
				 const char *to, struct err *err)
{
	struct passage passage;
	enum status status;

	status = index_passage(carry->reader, docid, &carry->record, &passage,
			       err);
	if (generation_is_damage(status))
		return ST_CORRUPT;
	if (!status)
		passage_move(&passage, span_str(to));
	return status ? status : ingest_passage(carry->ingest, &passage, err);
}

static enum status carry_all(struct carry_over *carry, const char *from,
			     const char *to, struct err *err)
{
	struct xc_docids docids = {NULL, 0};
	enum status status = ST_OK;
	size_t i;

	if (!carry->reader)
		status = index_open(&carry->index, 1, &carry->reader, err);
	passage_file_term(hash64(span_str(from)), &carry->term);
	if (!status)
		status = xc_term_documents(index_database(carry->reader),
					   buf_span(&carry->term), 0, &docids,
					   err);
	if (generation_is_damage(status))
		status = ST_CORRUPT;
	for (i = 0; i < docids.count && !status; i++)
		status = carry_passage(carry, docids.items[i], to, err);
	free(docids.items);
	return status;
}

/* What went in before damage was met does not go in twice. */
enum status carry_over_file(struct carry_over *carry, const char *from,
			    const char *to, struct err *err)
{
	enum status status = carry_all(carry, from, to, err);

	if (status && carry->reader &&
	    index_step_back(carry->reader, status, err))
		status = carry_all(carry, from, to, err);
	return status;
}
