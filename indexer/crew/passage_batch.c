/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/crew/passage_batch.h"
#include "indexer/crew/terms_copy.h"

/* Measured: the postings of one part stay in the processor's cache. */
#define BATCH_BYTES (128u << 10)
#define BATCH_COUNT 1024

/* What is said of a record by the byte before it; behind that is the id. */
#define READY 1
#define RULED 2 /* the user says its language */

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

static void add_record(struct buf *to, const struct passage *passage, int said)
{
	struct buf record = BUF_INIT;

	passage_write(passage, &record);
	buf_add_char(to, (char)said);
	buf_add(to, (const char *)&passage->id, sizeof(passage->id));
	buf_add_field(to, buf_span(&record));
	buf_release(&record);
}

void passage_batch_add(struct passage_batch *batch,
		       const struct passage *passage, bool ready)
{
	add_record(&batch->records, passage,
		   (ready ? READY : 0) | (passage->lang_ruled ? RULED : 0));
	batch->count++;
}

bool passage_batch_is_full(const struct passage_batch *batch)
{
	return batch->count >= BATCH_COUNT || batch->records.len >= BATCH_BYTES;
}

/* Takes a record from the front of rest. */
static enum status take(struct span *rest, struct passage *passage, int *said,
			struct err *err)
{
	struct span record;
	enum status status;
	struct hash id;

	*said = *rest->ptr;
	memcpy(&id, rest->ptr + 1, sizeof(id));
	*rest = span_of(rest->ptr + 1 + sizeof(id), rest->len - 1 - sizeof(id));
	span_take_field(rest, &record);
	status = passage_read(record, passage, err);
	passage->id = id; /* so it is not made again */
	passage->lang_ruled = *said & RULED;
	return status;
}

static enum status analyse(struct analyst *analyst, struct passage *passage,
			   int said, struct label *label,
			   struct passage_terms *terms, struct err *err)
{
	return said & READY
		       ? analyst_terms(analyst, passage, terms, err)
		       : analyst_finish(analyst, passage, label, terms, err);
}

enum status passage_batch_analyse(struct passage_batch *batch,
				  struct analyst *analyst, struct err *err)
{
	struct span rest = buf_span(&batch->records);
	struct buf analysed = BUF_INIT;
	enum status status = ST_OK;
	struct passage_terms terms;
	struct passage passage;
	struct label label;
	int said;

	while (!status && rest.len) {
		status = take(&rest, &passage, &said, err);
		if (!status)
			status = analyse(analyst, &passage, said, &label,
					 &terms, err);
		if (status)
			break;
		add_record(&analysed, &passage, READY);
		terms_copy_write(&terms, &analysed);
	}
	buf_release(&batch->records);
	batch->records = analysed;
	batch->analysed = true;
	return status;
}

static enum status put_all(const struct passage_batch *batch,
			   struct analyst *analyst, struct writer_part *part,
			   struct err *err)
{
	struct span rest = buf_span(&batch->records);
	struct terms_room room = {0};
	enum status status = ST_OK;
	struct passage_terms terms;
	struct passage passage;
	struct label label;
	int said;

	while (!status && rest.len) {
		status = take(&rest, &passage, &said, err);
		if (!status && batch->analysed)
			terms_copy_read(&rest, &room, &terms);
		else if (!status)
			status = analyse(analyst, &passage, said, &label,
					 &terms, err);
		if (!status)
			status = writer_part_add(part, &passage, &terms, err);
	}
	terms_room_release(&room);
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
