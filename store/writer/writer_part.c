/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Segments of a build, each filled by one thread. */
#include "store/writer/writer_impl.h"

struct writer_part {
	struct writer *writer;
	struct xc_writer *segment;
	struct document_maker maker;
	struct word_set words;
	size_t passages, bytes; /* so far; bytes are of terms and data */
};

unsigned writer_part_number(struct writer *writer)
{
	return build_number(&writer->build);
}

enum status writer_part_open(struct writer *writer, unsigned number,
			     struct writer_part **part, struct err *err)
{
	struct writer_part *opened;
	struct xc_writer *segment;
	enum status status;

	status = build_segment(&writer->build, number, &segment, err);
	if (status)
		return status;
	opened = mem_alloc(sizeof(*opened));
	opened->writer = writer;
	opened->segment = segment;
	*part = opened;
	return ST_OK;
}

/* About what one passage costs in a segment. */
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
	status = xc_add(part->segment, document, NULL, err);
	xc_document_free(document);
	word_set_add(&part->words, terms->words);
	part->passages++;
	part->bytes += cost(part, terms);
	return status ? status
		      : writer_count(part->writer, 1, passage->lang, terms,
				     err);
}

bool writer_part_is_full(const struct writer_part *part)
{
	return part->passages >= WRITER_PART_PASSAGES ||
	       part->bytes >= WRITER_PART_BYTES;
}

static void free_part(struct writer_part *part)
{
	document_maker_release(&part->maker);
	word_set_release(&part->words);
	free(part);
}

enum status writer_part_close(struct writer_part *part, struct err *err)
{
	enum status status = word_set_write(&part->words, part->segment, err);

	if (status)
		xc_writer_abandon(part->segment);
	else
		status = xc_writer_close(part->segment, err);
	free_part(part);
	return status;
}

void writer_part_abandon(struct writer_part *part)
{
	if (!part)
		return;
	xc_writer_abandon(part->segment);
	free_part(part);
}
