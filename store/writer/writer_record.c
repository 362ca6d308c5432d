/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The records that a writer reads, and what they are read with. */
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

enum status writer_read_stored(struct writer *writer, uint32_t docid,
			       struct buf *record, struct passage *passage,
			       struct err *err)
{
	enum status status = xc_writer_data(writer->db, docid, record, err);

	if (!status)
		status = record_unpack(&writer->maker.packer,
				       writer->dictionary, record, err);
	return status ? status : passage_read(buf_span(record), passage, err);
}

enum status writer_read_passage(struct writer *writer, uint32_t docid,
				struct buf *record, struct passage *passage,
				struct err *err)
{
	enum status status =
		writer_read_stored(writer, docid, record, passage, err);

	if (!status && xc_writer_in_base(writer->db, docid))
		shift_passage(&writer->shifts, passage);
	return status;
}

enum status writer_load_shifts(struct writer *writer, struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;

	status = xc_writer_metadata(writer->db, span_str(METADATA_SHIFTS),
				    &value, err);
	if (!status)
		status = shift_table_read(buf_span(&value), &writer->shifts,
					  err);
	buf_release(&value);
	return status;
}

enum status writer_store_shifts(struct writer *writer, struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;

	if (!writer->shifted)
		return ST_OK;
	shift_table_write(&writer->shifts, &value);
	status = xc_set_metadata(writer->db, span_str(METADATA_SHIFTS),
				 buf_span(&value), err);
	buf_release(&value);
	return status;
}
