/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passages as they were stored, and whether they are what was looked for. */
#include "store/index/index_impl.h"

#include "store/index/metadata.h"

static enum status read_dictionary(struct index_reader *reader, size_t part,
				   struct err *err)
{
	struct buf bytes = BUF_INIT;
	enum status status;

	dictionary_free(reader->dictionaries[part]);
	reader->dictionaries[part] = NULL;
	status = xc_metadata_at(reader->db, part, span_str(METADATA_DICTIONARY),
				&bytes, err);
	if (!status)
		status = dictionary_new(buf_span(&bytes), false,
					&reader->dictionaries[part], err);
	buf_release(&bytes);
	return status;
}

/* A writer that purges makes a new dictionary. */
static enum status unpack(struct index_reader *reader, uint32_t docid,
			  struct buf *record, struct err *err)
{
	size_t part = xc_part_of(reader->db, docid);
	enum status status = ST_OK;

	if (!record_fits(buf_span(record), reader->dictionaries[part]))
		status = read_dictionary(reader, part, err);
	return status ? status
		      : record_unpack(&reader->packer,
				      reader->dictionaries[part], record, err);
}

static enum status read_shifts(struct index_reader *reader, size_t part,
			       struct err *err)
{
	struct shift_table *table = mem_alloc(sizeof(*table));
	struct buf value = BUF_INIT;
	enum status status;

	status = xc_metadata_at(reader->db, part, span_str(METADATA_SHIFTS),
				&value, err);
	if (!status)
		status = shift_table_read(buf_span(&value), table, err);
	buf_release(&value);
	if (status) {
		shift_table_release(table);
		free(table);
		return status;
	}
	reader->shifts[part] = table;
	return ST_OK;
}

static enum status shift(struct index_reader *reader, uint32_t docid,
			 struct passage *passage, struct err *err)
{
	size_t part = xc_part_of(reader->db, docid);
	enum status status = ST_OK;

	if (!xc_is_in_base(reader->db, docid))
		return ST_OK;
	if (!reader->shifts[part])
		status = read_shifts(reader, part, err);
	if (!status)
		shift_passage(reader->shifts[part], passage);
	return status;
}

/* No error of a server's is one of who asks it. */
static enum status blame(struct index_reader *reader, uint32_t docid,
			 enum status status, struct err *err)
{
	size_t part = xc_part_of(reader->db, docid);

	xc_blame(reader->db, part);
	if (!part_is_remote(parts_live(&reader->parts, part)))
		return status;
	err_restate(err, ST_CORRUPT);
	return ST_CORRUPT;
}

enum status index_passage(struct index_reader *reader, uint32_t docid,
			  struct buf *record, struct passage *passage,
			  struct err *err)
{
	enum status status = xc_data(reader->db, docid, record, err);

	if (!status && record_is_packed(buf_span(record)))
		status = unpack(reader, docid, record, err);
	if (!status)
		status = passage_read(buf_span(record), passage, err);
	if (!status)
		status = shift(reader, docid, passage, err);
	return !status || status == ST_NOT_FOUND
		       ? status
		       : blame(reader, docid, status, err);
}

static bool has_docid(const struct xc_docids *docids, uint32_t docid)
{
	size_t i;

	for (i = 0; i < docids->count; i++)
		if (docids->items[i] == docid)
			return true;
	return false;
}

static enum status look_under(struct index_reader *reader, uint32_t docid,
			      const struct buf *term, bool *found,
			      struct err *err)
{
	struct xc_docids docids = {NULL, 0};
	enum status status;

	status = xc_term_documents(reader->db, buf_span(term), 0, &docids, err);
	*found = !status && has_docid(&docids, docid);
	free(docids.items);
	return status;
}

static enum status look_for_term(struct index_reader *reader, uint32_t docid,
				 struct hash id, bool *found, struct err *err)
{
	struct buf term = BUF_INIT;
	enum status status;

	passage_id_term(id, &term);
	status = look_under(reader, docid, &term, found, err);
	if (!status && !*found) {
		passage_old_id_term(id, &term);
		status = look_under(reader, docid, &term, found, err);
	}
	buf_release(&term);
	return status;
}

/* A writer may have taken it out since it was found. */
static bool is_still_there(struct index_reader *reader, uint32_t docid,
			   struct hash id)
{
	struct buf record = BUF_INIT;
	struct passage passage;
	bool there = !index_passage(reader, docid, &record, &passage, NULL) &&
		     hash_equal(passage_id(&passage), id);

	buf_release(&record);
	return there;
}

enum status index_check_passage(struct index_reader *reader, uint32_t docid,
				const struct passage *passage, struct err *err)
{
	size_t part = xc_part_of(reader->db, docid);
	struct hash id = passage_id(passage);
	enum status status;
	bool found;

	if (part_is_remote(parts_live(&reader->parts, part)))
		return ST_OK;
	status = look_for_term(reader, docid, id, &found, err);
	if (status || found || !is_still_there(reader, docid, id))
		return status;
	status = look_for_term(reader, docid, id, &found, err);
	if (status || found)
		return status;
	return err_set(err, ST_CORRUPT, "passage %u has the text of another",
		       docid);
}
