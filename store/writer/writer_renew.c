/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file that is read again, most of which is as it was: what is the same stays
 * where it is, so that an update costs what has changed. Passages come as they
 * came before, save where something has changed, so the next one that the file
 * had is looked at first; only another one is looked for. */
#include "store/writer/writer_impl.h"

#define NOT_LOADED SIZE_MAX

void renewal_release(struct renewal *renewal)
{
	free(renewal->path);
	free(renewal->docids.items);
	free(renewal->is_done);
	free(renewal->kept);
	free(renewal->tried);
	buf_release(&renewal->record);
	*renewal = (struct renewal){.path = NULL};
}

enum status writer_renew(struct writer *writer, struct span path,
			 struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	enum status status;

	renewal_release(renewal);
	status = writer_file_documents(writer, path, &renewal->docids, err);
	if (status)
		return status;
	renewal->path = mem_span(path);
	renewal->is_done = mem_alloc(renewal->docids.count + 1);
	renewal->loaded = NOT_LOADED;
	return ST_OK;
}

bool writer_is_renewing(const struct writer *writer)
{
	return writer->renewal.path != NULL;
}

static enum status load(struct writer *writer, size_t i, struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	enum status status;

	if (renewal->loaded == i)
		return ST_OK;
	renewal->loaded = NOT_LOADED;
	status = writer_read_stored(writer, renewal->docids.items[i],
				    &renewal->record, &renewal->old, err);
	if (!status)
		renewal->loaded = i;
	return status;
}

/* What has changed but for its id goes before it comes again, as what is
 * counted in for it is not what was. */
static enum status drop_changed(struct writer *writer, size_t i,
				const struct passage *passage, struct err *err)
{
	struct renewal *renewal = &writer->renewal;

	if (!hash_equal(passage_id(&renewal->old), passage->id))
		return ST_OK;
	renewal->is_done[i] = true;
	return writer_remove_passage(writer, renewal->docids.items[i],
				     &renewal->old, NULL, err);
}

/* Whether passage number i that the file had is the one. */
static enum status compare(struct writer *writer, size_t i,
			   const struct passage *passage, bool *same,
			   struct err *err)
{
	const struct passage *old = &writer->renewal.old;
	enum status status;

	*same = false;
	if (writer->renewal.is_done[i])
		return ST_OK;
	status = load(writer, i, err);
	if (!status)
		*same = old->named == PASSAGE_NAMED_ALL &&
			passage_same(old, passage);
	return status || *same ? status : drop_changed(writer, i, passage, err);
}

/* SIZE_MAX: it is not the file's. */
static size_t place_of(const struct renewal *renewal, uint32_t docid)
{
	size_t low = 0, high = renewal->docids.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (renewal->docids.items[middle] < docid)
			low = middle + 1;
		else
			high = middle;
	}
	return low < renewal->docids.count &&
			       renewal->docids.items[low] == docid
		       ? low
		       : SIZE_MAX;
}

static enum status look_for(struct writer *writer,
			    const struct passage *passage, bool *same,
			    struct err *err)
{
	struct xc_docids docids = {NULL, 0};
	struct buf term = BUF_INIT;
	enum status status;
	size_t i, at;

	passage_id_term(passage->id, &term);
	status = xc_writer_term_documents(writer->db, buf_span(&term), &docids,
					  err);
	for (i = 0; i < docids.count && !status && !*same; i++) {
		at = place_of(&writer->renewal, docids.items[i]);
		if (at != SIZE_MAX)
			status = compare(writer, at, passage, same, err);
	}
	free(docids.items);
	buf_release(&term);
	return status;
}

enum status writer_old(struct writer *writer, const struct passage *passage,
		       const struct passage **old, struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	enum status status = ST_OK;
	bool same = false;

	*old = NULL;
	if (!renewal->docids.count)
		return ST_OK;
	if (renewal->at < renewal->docids.count)
		status = compare(writer, renewal->at, passage, &same, err);
	if (!status && !same)
		status = look_for(writer, passage, &same, err);
	if (status || !same)
		return status;
	*old = &renewal->old;
	return ST_OK;
}

static void keep_in_base(struct renewal *renewal, uint32_t docid,
			 const struct tried *tried)
{
	MEM_PUSH_ROOM(renewal->kept, renewal->kept_count, renewal->kept_cap);
	renewal->kept[renewal->kept_count++] =
		(struct kept){docid, tried->from, tried->to};
}

static enum status keep(struct writer *writer, const struct tried *tried,
			struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	uint32_t docid = renewal->docids.items[tried->at];
	struct passage *old = &renewal->old;
	enum status status;

	renewal->is_done[tried->at] = true;
	renewal->at = tried->at + 1;
	if (xc_writer_in_base(writer->db, docid)) {
		keep_in_base(renewal, docid, tried);
		return ST_OK;
	}
	if (tried->from == tried->to)
		return ST_OK;
	status = load(writer, tried->at, err);
	if (status)
		return status;
	old->byte_end += tried->to - tried->from;
	old->byte_start = tried->to;
	renewal->loaded = NOT_LOADED;
	return xc_set_data(writer->db, docid,
			   document_data(&writer->maker, old), err);
}

enum status writer_keep(struct writer *writer, const struct passage *passage,
			struct err *err)
{
	const struct renewal *renewal = &writer->renewal;
	const struct tried tried = {renewal->loaded, renewal->old.byte_start,
				    passage->byte_start};

	return keep(writer, &tried, err);
}

void writer_try_none(struct writer *writer)
{
	writer->renewal.tried_count = 0;
}

static bool same_but_topics(const struct passage *old,
			    const struct passage *passage)
{
	struct passage guessed = *passage;

	if (!passage->topics.len && old->flags & PASSAGE_TOPICS) {
		guessed.topics = old->topics;
		guessed.flags |= PASSAGE_TOPICS;
	}
	return old->named == PASSAGE_NAMED_ALL && passage_same(old, &guessed);
}

enum status writer_try(struct writer *writer, const struct passage *passage,
		       const struct passage **old, struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	size_t at = renewal->at + renewal->tried_count;
	enum status status;

	*old = NULL;
	if (at >= renewal->docids.count || renewal->is_done[at])
		return ST_OK;
	status = load(writer, at, err);
	if (status || !same_but_topics(&renewal->old, passage))
		return status;
	MEM_PUSH_ROOM(renewal->tried, renewal->tried_count, renewal->tried_cap);
	renewal->tried[renewal->tried_count++] = (struct tried){
		at, renewal->old.byte_start, passage->byte_start};
	renewal->article = passage->article;
	*old = &renewal->old;
	return ST_OK;
}

/* Whether the file had more of the article than what was tried. What came
 * before its turn may be gone by now, so it counts as more. */
static enum status has_more(struct writer *writer, bool *more, struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	size_t at = renewal->at + renewal->tried_count;
	enum status status;

	*more = false;
	if (at >= renewal->docids.count)
		return ST_OK;
	*more = renewal->is_done[at];
	if (*more)
		return ST_OK;
	status = load(writer, at, err);
	*more = renewal->old.article == renewal->article;
	return status;
}

enum status writer_keep_tried(struct writer *writer, bool *kept,
			      struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	bool more;
	enum status status = has_more(writer, &more, err);
	size_t i;

	*kept = !status && !more;
	for (i = 0; i < renewal->tried_count && *kept && !status; i++)
		status = keep(writer, &renewal->tried[i], err);
	return status;
}

static enum status remove_rest(struct writer *writer, struct err *err)
{
	const struct renewal *renewal = &writer->renewal;
	struct visit visit = {.passage = writer_remove_passage,
			      .path = span_str(renewal->path)};
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < renewal->docids.count && !status; i++)
		if (!renewal->is_done[i])
			status = writer_visit(writer, renewal->docids.items[i],
					      &visit, err);
	return status;
}

static int by_from(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* As many as a file may have; rest is the first of kept that they do not
 * reach. */
static size_t find_shifts(const struct renewal *renewal, struct shift *shifts,
			  size_t *rest)
{
	uint64_t by = 0;
	size_t count = 0, i;

	for (i = 0; i < renewal->kept_count; i++) {
		const struct kept *kept = &renewal->kept[i];

		if (kept->to - kept->from == by)
			continue;
		if (count == SHIFT_MAX)
			break;
		by = kept->to - kept->from;
		shifts[count++] = (struct shift){kept->from, by};
	}
	*rest = i;
	return count;
}

/* What no shift says the place of goes where that can be written. */
static enum status place(struct writer *writer, const struct kept *kept,
			 struct err *err)
{
	struct buf record = BUF_INIT;
	struct passage passage;
	enum status status;

	status =
		writer_read_stored(writer, kept->docid, &record, &passage, err);
	if (!status)
		status = writer_uncount(writer, &passage, err);
	if (!status) {
		passage.byte_end += kept->to - kept->from;
		passage.byte_start = kept->to;
		status = writer_rewrite(writer, kept->docid, &passage, err);
	}
	buf_release(&record);
	return status;
}

static enum status place_kept(struct writer *writer, struct err *err)
{
	struct renewal *renewal = &writer->renewal;
	uint64_t file = hash64(span_str(renewal->path));
	struct shift shifts[SHIFT_MAX];
	enum status status = ST_OK;
	size_t count, rest;
	uint64_t by;

	if (renewal->kept_count)
		qsort(renewal->kept, renewal->kept_count,
		      sizeof(*renewal->kept), by_from);
	count = find_shifts(renewal, shifts, &rest);
	if (!shift_set(&writer->shifts, file, shifts, count)) {
		shift_set(&writer->shifts, file, NULL, 0);
		count = rest = 0;
	}
	by = count ? shifts[count - 1].by : 0;
	writer->shifted = true;
	for (; rest < renewal->kept_count && !status; rest++)
		if (renewal->kept[rest].to - renewal->kept[rest].from != by)
			status = place(writer, &renewal->kept[rest], err);
	return status;
}

enum status writer_renewed(struct writer *writer, struct err *err)
{
	enum status status = ST_OK;

	if (!writer_is_renewing(writer))
		return ST_OK;
	if (!writer->building)
		status = remove_rest(writer, err);
	if (!status && !writer->building)
		status = place_kept(writer, err);
	renewal_release(&writer->renewal);
	return status;
}
