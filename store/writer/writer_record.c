/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dictionary of the records that a writer reads and writes. */
#include "store/writer/writer_impl.h"
#include "store/index/metadata.h"

/* For the records from now on. */
static enum status use(struct writer *writer, struct span bytes,
		       struct err *err)
{
	struct dictionary *dictionary;
	enum status status = dictionary_new(bytes, true, &dictionary, err);

	if (status)
		return status;
	dictionary_free(writer->dictionary);
	writer->dictionary = dictionary;
	writer->maker.dictionary = dictionary;
	return ST_OK;
}

enum status writer_load_dictionary(struct writer *writer, struct err *err)
{
	struct buf bytes = BUF_INIT;
	enum status status;

	status = xc_writer_metadata(writer->db, span_str(METADATA_DICTIONARY),
				    &bytes, err);
	if (!status)
		status = use(writer, buf_span(&bytes), err);
	buf_release(&bytes);
	return status;
}

static enum status train(struct writer *writer, const struct samples *samples,
			 unsigned char number, struct err *err)
{
	struct buf bytes = BUF_INIT;
	enum status status;

	dictionary_train(samples, number, &bytes);
	status = use(writer, buf_span(&bytes), err);
	if (!status)
		status = xc_set_metadata(writer->db,
					 span_str(METADATA_DICTIONARY),
					 buf_span(&bytes), err);
	buf_release(&bytes);
	return status;
}

enum status writer_train(struct writer *writer, const struct samples *samples,
			 struct err *err)
{
	return train(writer, samples, 0, err);
}

enum status writer_read_passage(struct writer *writer, uint32_t docid,
				struct buf *record, struct passage *passage,
				struct err *err)
{
	enum status status = xc_writer_data(writer->db, docid, record, err);

	if (!status)
		status = record_unpack(&writer->maker.packer,
				       writer->dictionary, record, err);
	return status ? status : passage_read(buf_span(record), passage, err);
}

/* So many passages make enough samples. */
#define SAMPLES_COUNT 6000

static enum status take_samples(struct writer *writer,
				const struct xc_docids *docids,
				struct samples *samples, struct err *err)
{
	size_t step = docids->count / SAMPLES_COUNT + 1, i;
	struct buf record = BUF_INIT;
	enum status status = ST_OK;
	struct passage passage;

	for (i = 0; i < docids->count && !status; i += step) {
		if (samples->bytes.len >= SAMPLES_BYTES)
			break;
		status = writer_read_passage(writer, docids->items[i], &record,
					     &passage, err);
		if (!status)
			samples_add(samples, buf_span(&record));
	}
	buf_release(&record);
	return status;
}

static enum status pack_again(struct writer *writer, uint32_t docid,
			      const struct dictionary *old, struct err *err)
{
	struct xc_document *document = NULL;
	struct buf record = BUF_INIT;
	struct passage passage;
	enum status status = xc_writer_data(writer->db, docid, &record, err);

	if (!status)
		status =
			record_unpack(&writer->maker.packer, old, &record, err);
	if (!status)
		status = passage_read(buf_span(&record), &passage, err);
	if (!status)
		status = xc_writer_document(writer->db, docid, &document, err);
	if (!status)
		status = document_set_record(&writer->maker, document, &passage,
					     err);
	if (!status)
		status = xc_replace(writer->db, docid, document, err);
	xc_document_free(document);
	buf_release(&record);
	return status;
}

enum status writer_renew_dictionary(struct writer *writer,
				    const struct xc_docids *docids,
				    struct err *err)
{
	struct dictionary *old = writer->dictionary;
	struct samples samples = {.count = 0};
	enum status status;
	size_t i;

	if (!old)
		return ST_OK;
	status = take_samples(writer, docids, &samples, err);
	writer->dictionary = NULL; /* old is ours now */
	writer->maker.dictionary = NULL;
	if (!status)
		status =
			train(writer, &samples,
			      (unsigned char)(dictionary_number(old) + 1), err);
	for (i = 0; i < docids->count && !status; i++)
		status = pack_again(writer, docids->items[i], old, err);
	dictionary_free(old);
	samples_release(&samples);
	return status;
}
