/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/crew/passage_batch.h"

/* Measured: the postings of one part stay in the processor's cache. */
#define BATCH_BYTES (128u << 10)
#define BATCH_COUNT 1024

struct passage_batch *passage_batch_new(unsigned number)
{
	struct passage_batch *batch = mem_alloc(sizeof(*batch));

	batch->number = number;
	return batch;
}

void passage_batch_free(struct passage_batch *batch)
{
	if (!batch)
		return;
	buf_release(&batch->records);
	free(batch);
}

void passage_batch_add(struct passage_batch *batch,
		       const struct passage *passage, bool ready)
{
	struct buf record = BUF_INIT;

	passage_write(passage, &record);
	buf_add_char(&batch->records, ready ? 1 : 0);
	buf_add_field(&batch->records, buf_span(&record));
	buf_release(&record);
	batch->count++;
}

bool passage_batch_is_full(const struct passage_batch *batch)
{
	return batch->count >= BATCH_COUNT || batch->records.len >= BATCH_BYTES;
}

static enum status put(struct analyst *analyst, struct writer_part *part,
		       struct passage *passage, bool ready, struct err *err)
{
	struct passage_terms terms;
	struct label label;
	enum status status;

	status = ready ? analyst_terms(analyst, passage, &terms, err)
		       : analyst_finish(analyst, passage, &label, &terms, err);
	return status ? status : writer_part_add(part, passage, &terms, err);
}

static enum status put_all(const struct passage_batch *batch,
			   struct analyst *analyst, struct writer_part *part,
			   struct err *err)
{
	struct span rest = buf_span(&batch->records), record;
	enum status status = ST_OK;
	struct passage passage;
	bool ready;

	while (!status && rest.len) {
		ready = *rest.ptr;
		rest = span_of(rest.ptr + 1, rest.len - 1);
		span_take_field(&rest, &record);
		status = passage_read(record, &passage, err);
		if (!status)
			status = put(analyst, part, &passage, ready, err);
	}
	return status;
}

enum status passage_batch_index(const struct passage_batch *batch,
				struct analyst *analyst, struct writer *writer,
				struct err *err)
{
	struct writer_part *part = writer_part_new(writer, batch->number);
	enum status status = put_all(batch, analyst, part, err);

	if (!status)
		return writer_part_close(part, err);
	writer_part_abandon(part, err);
	return status;
}
