/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index.h"

#include "analysis/analyzer.h"
#include "store/generation.h"
#include "store/stats_book.h"

/* How often a generation may vanish between finding and opening it. */
#define OPEN_TRIES 5

struct index_reader {
	struct xc_reader *db;
	uint64_t passages;
	struct index_language *languages;
	size_t language_count, language_cap;
	bool languages_known;
	struct stats **stats; /* pointers: they are lent, so must stay */
	size_t stats_count, stats_cap;
};

static bool is_remote(const char *path)
{
	return span_starts(span_str(path), "tcp://") ||
	       span_starts(span_str(path), "prog:");
}

/* What Xapian is to open. The symlink is resolved here, once, so that all
 * tables come from one generation. */
static enum status find_spec(const char *path, struct buf *spec,
			     struct err *err)
{
	unsigned number;
	enum status status;

	if (is_remote(path) || generation_is_database(path)) {
		buf_clear(spec);
		buf_add_str(spec, path);
		return ST_OK;
	}
	status = generation_current(path, &number, err);
	if (!status)
		generation_path(path, number, spec);
	return status;
}

/* changed says whether any spec is another than before. */
static enum status find_specs(const char *const *paths, size_t count,
			      struct buf *specs, bool *changed, struct err *err)
{
	struct buf before = BUF_INIT;
	enum status status = ST_OK;
	size_t i;

	*changed = false;
	for (i = 0; !status && i < count; i++) {
		buf_clear(&before);
		buf_add_span(&before, buf_span(&specs[i]));
		status = find_spec(paths[i], &specs[i], err);
		if (!span_equal(buf_span(&before), buf_span(&specs[i])))
			*changed = true;
	}
	buf_release(&before);
	return status;
}

static enum status open_specs(const struct buf *specs, size_t count,
			      struct xc_reader **db, struct err *err)
{
	const char **texts = mem_alloc(count * sizeof(*texts));
	enum status status;
	size_t i;

	for (i = 0; i < count; i++)
		texts[i] = buf_str(&specs[i]);
	status = xc_open(texts, count, db, err);
	free(texts);
	return status;
}

/* A writer may switch and remove the generation just found; then there is
 * another to try. One that stays unreadable ends here; the generation before
 * it could be tried. */
static enum status open_all(const char *const *paths, size_t count,
			    struct xc_reader **db, struct err *err)
{
	struct buf *specs = mem_alloc(count * sizeof(*specs));
	enum status status;
	bool changed;
	int tries;
	size_t i;

	status = find_specs(paths, count, specs, &changed, err);
	for (tries = 1; !status; tries++) {
		status = open_specs(specs, count, db, err);
		if (!status || tries == OPEN_TRIES ||
		    find_specs(paths, count, specs, &changed, NULL) || !changed)
			break;
		status = ST_OK;
	}
	for (i = 0; i < count; i++)
		buf_release(&specs[i]);
	free(specs);
	return status;
}

static enum status check_part(struct index_reader *reader, size_t part,
			      const char *path, struct err *err)
{
	struct buf schema = BUF_INIT, analyzer = BUF_INIT;
	enum status status;

	status = xc_metadata_at(reader->db, part, span_str(METADATA_SCHEMA),
				&schema, err);
	if (!status)
		status = xc_metadata_at(reader->db, part,
					span_str(METADATA_ANALYZER), &analyzer,
					err);
	if (!status && !schema.len)
		status = err_set(err, ST_CORRUPT,
				 "'%s' is a Xapian database, but not an index "
				 "of ours: run llmindex",
				 path);
	else if (!status &&
		 (!span_is(buf_span(&schema), INDEX_SCHEMA_TEXT) ||
		  !span_is(buf_span(&analyzer), analyzer_fingerprint())))
		status = err_set(err, ST_CORRUPT,
				 "index '%s' was made by another version: "
				 "run llmindex",
				 path);
	buf_release(&schema);
	buf_release(&analyzer);
	return status;
}

static enum status prepare(struct index_reader *reader,
			   const char *const *paths, size_t count,
			   struct err *err)
{
	struct xc_totals totals = {0, 0, 0, 0};
	enum status status = open_all(paths, count, &reader->db, err);
	size_t i;

	for (i = 0; !status && i < count; i++)
		status = check_part(reader, i, paths[i], err);
	if (!status)
		status = xc_info(reader->db, &totals, err);
	reader->passages = totals.documents;
	return status;
}

enum status index_open(const char *const *paths, size_t count,
		       struct index_reader **reader, struct err *err)
{
	struct index_reader *opened;
	enum status status;

	if (!count)
		return err_set(err, ST_USAGE, "no index given");
	opened = mem_alloc(sizeof(*opened));
	status = prepare(opened, paths, count, err);
	if (status) {
		index_close(opened);
		return status;
	}
	*reader = opened;
	return ST_OK;
}

void index_close(struct index_reader *reader)
{
	size_t i;

	if (!reader)
		return;
	for (i = 0; i < reader->stats_count; i++) {
		stats_release(reader->stats[i]);
		free(reader->stats[i]);
	}
	free(reader->stats);
	free(reader->languages);
	xc_close(reader->db);
	free(reader);
}

struct xc_reader *index_database(struct index_reader *reader)
{
	return reader->db;
}

uint64_t index_passages(struct index_reader *reader)
{
	return reader->passages;
}

/* Of the language terms those that are primary tags: metadata would say the
 * same, but cannot be listed in remote databases. */
static bool take_language(void *context, struct span term, uint64_t passages)
{
	struct index_reader *reader = context;
	struct index_language language = {"", passages};
	char primary[LANG_MAX];
	struct span tag = span_of(term.ptr + 1, term.len - 1);

	passage_primary_lang(tag, primary);
	if (!span_is(tag, primary))
		return true;
	snprintf(language.lang, sizeof(language.lang), "%s", primary);
	MEM_PUSH_ROOM(reader->languages, reader->language_count,
		      reader->language_cap);
	reader->languages[reader->language_count++] = language;
	return true;
}

static int compare_languages(const void *a, const void *b)
{
	const struct index_language *x = a, *y = b;

	if (x->passages != y->passages)
		return x->passages < y->passages ? 1 : -1;
	return strcmp(x->lang, y->lang);
}

enum status index_languages(struct index_reader *reader,
			    const struct index_language **languages,
			    size_t *count, struct err *err)
{
	struct xc_term_sink sink = {take_language, reader};
	enum status status = ST_OK;

	if (!reader->languages_known) {
		reader->language_count = 0;
		status = xc_terms(reader->db, span_str("L"), &sink, err);
		if (status)
			return status;
		reader->languages_known = true;
		if (reader->language_count)
			qsort(reader->languages, reader->language_count,
			      sizeof(*reader->languages), compare_languages);
	}
	*languages = reader->languages;
	*count = reader->language_count;
	return ST_OK;
}

/* Adds what every part knows of a language. */
static enum status add_parts(struct index_reader *reader, struct stats *sum,
			     struct err *err)
{
	struct buf key = BUF_INIT, value = BUF_INIT;
	size_t part, parts = xc_part_count(reader->db);
	enum status status = ST_OK;

	stats_book_key(sum->lang, &key);
	for (part = 0; !status && part < parts; part++) {
		status = xc_metadata_at(reader->db, part, buf_span(&key),
					&value, err);
		if (!status && value.len)
			status = stats_add_record(sum, &value, err);
	}
	buf_release(&key);
	buf_release(&value);
	return status;
}

static struct stats *find_stats(struct index_reader *reader, const char *lang)
{
	size_t i;

	for (i = 0; i < reader->stats_count; i++)
		if (!strcmp(reader->stats[i]->lang, lang))
			return reader->stats[i];
	return NULL;
}

enum status index_stats(struct index_reader *reader, const char *lang,
			const struct stats **stats, struct err *err)
{
	struct stats *sum;
	char tag[LANG_MAX];
	enum status status;

	snprintf(tag, sizeof(tag), "%s", lang);
	*stats = sum = find_stats(reader, tag);
	if (sum)
		return ST_OK;
	sum = mem_alloc(sizeof(*sum));
	stats_init_records(sum, tag);
	status = add_parts(reader, sum, err);
	if (status) {
		stats_release(sum);
		free(sum);
		return status;
	}
	MEM_PUSH_ROOM(reader->stats, reader->stats_count, reader->stats_cap);
	reader->stats[reader->stats_count++] = sum;
	*stats = sum;
	return ST_OK;
}

enum status index_passage(struct index_reader *reader, uint32_t docid,
			  struct buf *record, struct passage *passage,
			  struct err *err)
{
	enum status status = xc_data(reader->db, docid, record, err);

	if (status)
		return status;
	return passage_read(buf_span(record), passage, err);
}

enum status index_find(struct index_reader *reader, struct hash id,
		       uint32_t *docid, struct err *err)
{
	struct xc_docids docids = {NULL, 0};
	struct buf term = BUF_INIT;
	enum status status;

	passage_id_term(id, &term);
	status =
		xc_term_documents(reader->db, buf_span(&term), 1, &docids, err);
	if (!status)
		*docid = docids.count ? docids.items[0] : 0;
	free(docids.items);
	buf_release(&term);
	return status;
}
