/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adding, removing and moving passages. */
#include "store/writer/writer_impl.h"
#include "store/record/passage_name.h"

static enum status count_in(struct writer *writer, const char *lang, int sign,
			    const struct passage_terms *terms, struct err *err)
{
	struct stats *stats = NULL;
	enum status status;

	status = stats_book_page(&writer->book, lang, &stats, err);
	if (!status)
		stats_count(stats, sign, terms->keys, terms->key_count,
			    terms->lengths);
	return status;
}

enum status writer_count(struct writer *writer, int sign, struct span lang,
			 const struct passage_terms *terms, struct err *err)
{
	char primary[LANG_MAX];
	enum status status;

	passage_primary_lang(lang, primary);
	pthread_mutex_lock(&writer->mutex);
	status = count_in(writer, primary, sign, terms, err);
	if (!status)
		status = count_in(writer, "", sign, terms, err);
	pthread_mutex_unlock(&writer->mutex);
	return status;
}

/* The document of the passage with that id, whose term others may have too; 0
 * for none. Its evidence is taken out of the language it was counted in. */
static enum status uncount_old(struct writer *writer, struct hash id,
			       const struct passage_terms *terms,
			       uint32_t *docid, struct err *err)
{
	struct xc_docids docids = {NULL, 0};
	struct buf record = BUF_INIT, term = BUF_INIT;
	struct passage old;
	enum status status;
	size_t i;

	*docid = 0;
	passage_id_term(id, &term);
	status = xc_writer_term_documents(writer->db, buf_span(&term), &docids,
					  err);
	for (i = 0; i < docids.count && !status && !*docid; i++) {
		status = writer_read_passage(writer, docids.items[i], &record,
					     &old, err);
		if (status || !hash_equal(passage_id(&old), id))
			continue;
		*docid = docids.items[i];
		status = writer_count(writer, -1, old.lang, terms, err);
	}
	free(docids.items);
	buf_release(&record);
	buf_release(&term);
	return status;
}

static enum status replace(struct writer *writer, struct hash id,
			   const struct xc_document *document,
			   const struct passage_terms *terms, struct err *err)
{
	uint32_t docid;
	enum status status = uncount_old(writer, id, terms, &docid, err);

	if (status)
		return status;
	return docid ? xc_replace(writer->db, docid, document, err)
		     : xc_add(writer->db, document, NULL, err);
}

static enum status update(struct writer *writer, const struct passage *passage,
			  const struct passage_terms *terms, struct err *err)
{
	struct xc_document *document;
	enum status status = writer_begin(writer, err);

	if (!status)
		status = document_make(&writer->maker, passage, terms,
				       &document, err);
	if (status)
		return status;
	status = replace(writer, passage_id(passage), document, terms, err);
	xc_document_free(document);
	word_set_add(&writer->words, terms->words);
	return status ? status
		      : writer_count(writer, 1, passage->lang, terms, err);
}

/* Into the writer's own part. */
static enum status build(struct writer *writer, const struct passage *passage,
			 const struct passage_terms *terms, struct err *err)
{
	enum status status;

	if (!id_set_add(&writer->seen, passage_id(passage)))
		return ST_OK;
	if (!writer->part)
		writer->part =
			writer_part_new(writer, writer_part_number(writer));
	status = writer_part_add(writer->part, passage, terms, err);
	if (!status && writer_part_is_full(writer->part))
		status = writer_close_part(writer, err);
	return status;
}

enum status writer_add(struct writer *writer, const struct passage *passage,
		       const struct passage_terms *terms, struct err *err)
{
	return writer->building ? build(writer, passage, terms, err)
				: update(writer, passage, terms, err);
}

/* Another path may have the same hash, so the record decides. */
enum status writer_visit(struct writer *writer, uint32_t docid,
			 struct visit *visit, struct err *err)
{
	struct buf record = BUF_INIT;
	struct passage passage;
	enum status status;

	status = writer_read_passage(writer, docid, &record, &passage, err);
	if (!status && span_equal(passage.path, visit->path))
		status = visit->passage(writer, docid, &passage, visit, err);
	buf_release(&record);
	return status;
}

enum status writer_file_documents(struct writer *writer, struct span path,
				  struct xc_docids *docids, struct err *err)
{
	struct buf term = BUF_INIT;
	enum status status;

	*docids = (struct xc_docids){NULL, 0};
	if (writer->mode != WRITER_UPDATE)
		return err_set(err, ST_USAGE,
			       "a generation being built has no files yet");
	/* Asked to update, but there is no index: nothing to be found. */
	if (writer->building)
		return ST_OK;
	status = writer_begin(writer, err);
	if (status)
		return status;
	passage_file_term(hash64(path), &term);
	status = xc_writer_term_documents(writer->db, buf_span(&term), docids,
					  err);
	buf_release(&term);
	return status;
}

static enum status visit_file(struct writer *writer, struct visit *visit,
			      struct err *err)
{
	struct xc_docids docids;
	enum status status =
		writer_file_documents(writer, visit->path, &docids, err);
	size_t i;

	for (i = 0; !status && i < docids.count; i++)
		status = writer_visit(writer, docids.items[i], visit, err);
	free(docids.items);
	return status;
}

static enum status read_terms(struct writer *writer,
			      const struct passage *passage,
			      struct passage_terms *terms, struct err *err)
{
	*terms = (struct passage_terms){.postings = NULL};
	return writer->source(writer->source_context, passage, terms, err);
}

enum status writer_uncount(struct writer *writer, const struct passage *passage,
			   struct err *err)
{
	struct passage_terms terms;
	enum status status = read_terms(writer, passage, &terms, err);

	return status ? status
		      : writer_count(writer, -1, passage->lang, &terms, err);
}

enum status writer_remove_passage(struct writer *writer, uint32_t docid,
				  struct passage *passage, struct visit *visit,
				  struct err *err)
{
	enum status status = writer_uncount(writer, passage, err);

	(void)visit;
	return status ? status : xc_delete(writer->db, docid, err);
}

void writer_set_source(struct writer *writer, evidence_source *source,
		       void *context)
{
	writer->source = source;
	writer->source_context = context;
}

enum status writer_remove_file(struct writer *writer, struct span path,
			       struct err *err)
{
	struct visit visit = {.passage = writer_remove_passage, .path = path};

	return visit_file(writer, &visit, err);
}

enum status writer_rewrite(struct writer *writer, uint32_t docid,
			   const struct passage *passage, struct err *err)
{
	struct xc_document *document = NULL;
	struct passage_terms terms;
	enum status status = read_terms(writer, passage, &terms, err);

	if (!status)
		status = document_make(&writer->maker, passage, &terms,
				       &document, err);
	if (!status)
		status = xc_replace(writer->db, docid, document, err);
	xc_document_free(document);
	if (!status)
		status = writer_count(writer, 1, passage->lang, &terms, err);
	if (!status)
		word_set_add(&writer->words, terms.words);
	return status;
}

/* Terms may hang on the path, too. */
static enum status move_passage(struct writer *writer, uint32_t docid,
				struct passage *passage, struct visit *visit,
				struct err *err)
{
	enum status status = writer_uncount(writer, passage, err);

	passage_move(passage, visit->new_path);
	return status ? status : writer_rewrite(writer, docid, passage, err);
}

enum status writer_move_file(struct writer *writer, struct span from,
			     const struct file_state *to, struct err *err)
{
	struct visit visit = {
		.passage = move_passage,
		.path = from,
		.new_path = to->path,
	};
	enum status status = visit_file(writer, &visit, err);

	if (!status)
		status = writer_forget_file(writer, from, err);
	return status ? status : writer_set_file(writer, to, err);
}
