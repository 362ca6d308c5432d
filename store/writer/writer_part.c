/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts of a build: each made by one thread, then put into a lane in turn. */
#include "store/writer/writer_impl.h"

struct writer_part {
	struct writer *writer;
	unsigned number;
	struct document_maker maker;
	struct xc_document **documents;
	size_t count, cap;
	struct buf words; /* lines */
	size_t bytes;     /* of terms and data, about */
};

void writer_keep_term_lists(struct writer *writer)
{
	writer->build.lanes.flags &= ~(unsigned)XC_NO_TERMLIST;
}

unsigned writer_part_number(struct writer *writer)
{
	return build_number(&writer->build);
}

struct writer_part *writer_part_new(struct writer *writer, unsigned number)
{
	struct writer_part *part = mem_alloc(sizeof(*part));

	part->writer = writer;
	part->number = number;
	part->maker.dictionary = writer->dictionary;
	return part;
}

/* About what one passage costs. */
static size_t cost(const struct writer_part *part,
		   const struct passage_terms *terms)
{
	size_t bytes = part->maker.scratch.len, i;

	for (i = 0; i < terms->posting_count; i++)
		bytes += terms->postings[i].term.len + 16;
	return bytes;
}

enum status writer_part_add(struct writer_part *part,
			    const struct passage *passage,
			    const struct passage_terms *terms, struct err *err)
{
	struct xc_document *document;
	enum status status;

	status = document_make(&part->maker, passage, terms, &document, err);
	if (status)
		return status;
	MEM_PUSH_ROOM(part->documents, part->count, part->cap);
	part->documents[part->count++] = document;
	if (terms->words.len) {
		buf_add_span(&part->words, terms->words);
		buf_add_char(&part->words, '\n');
	}
	part->bytes += cost(part, terms);
	return writer_count(part->writer, 1, passage->lang, terms, err);
}

bool writer_part_is_full(const struct writer_part *part)
{
	return part->count >= WRITER_PART_PASSAGES ||
	       part->bytes >= WRITER_PART_BYTES;
}

static void free_part(struct writer_part *part)
{
	size_t i;

	for (i = 0; i < part->count; i++)
		xc_document_free(part->documents[i]);
	free(part->documents);
	document_maker_release(&part->maker);
	buf_release(&part->words);
	free(part);
}

static enum status put(struct writer_part *part, struct lane *lane,
		       struct err *err)
{
	const struct lanes *lanes = &part->writer->build.lanes;
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < part->count && !status; i++)
		status = lane_add(lanes, lane, part->documents[i], err);
	return status ? status
		      : lane_end_part(lane, buf_span(&part->words), part->bytes,
				      err);
}

enum status writer_part_close(struct writer_part *part, struct err *err)
{
	struct lanes *lanes = &part->writer->build.lanes;
	struct lane *lane;
	enum status status = lanes_enter(lanes, part->number, &lane, err);

	if (!status)
		status = put(part, lane, err);
	if (status)
		lanes_give_up(lanes, err);
	else
		lanes_leave(lanes, lane);
	free_part(part);
	return status;
}

void writer_part_abandon(struct writer_part *part, const struct err *why)
{
	if (!part)
		return;
	lanes_give_up(&part->writer->build.lanes, why);
	free_part(part);
}

void writer_give_up_parts(struct writer *writer, const struct err *why)
{
	lanes_give_up(&writer->build.lanes, why);
}
