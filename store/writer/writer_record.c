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

enum status writer_train(struct writer *writer, const struct samples *samples,
			 struct err *err)
{
	struct buf bytes = BUF_INIT;
	enum status status;

	dictionary_train(samples, 0, &bytes);
	status = use(writer, buf_span(&bytes), err);
	if (!status)
		status = xc_set_metadata(writer->db,
					 span_str(METADATA_DICTIONARY),
					 buf_span(&bytes), err);
	buf_release(&bytes);
	return status;
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
