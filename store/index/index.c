/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/index_impl.h"

#include "store/record/file_record.h"
#include "store/index/generation.h"
#include "store/stats/stats_book.h"

static enum status count_passages(struct index_reader *reader, struct err *err)
{
	struct xc_totals totals = {0, 0, 0, 0};
	enum status status = xc_info(reader->db, &totals, err);

	reader->passages = totals.documents;
	return status;
}

static enum status prepare(struct index_reader *reader, struct err *err)
{
	enum status status = parts_open(&reader->parts, &reader->db, err);

	return status ? status : count_passages(reader, err);
}

enum status index_open_places(const struct index_places *places,
			      struct index_reader **reader, struct err *err)
{
	struct index_reader *opened;
	enum status status;

	if (!places->count)
		return err_set(err, ST_USAGE, "no index given");
	opened = mem_alloc(sizeof(*opened));
	parts_init(&opened->parts, places);
	opened->dictionaries =
		mem_alloc(places->count * sizeof(*opened->dictionaries));
	opened->shifts = mem_alloc(places->count * sizeof(*opened->shifts));
	status = prepare(opened, err);
	if (status) {
		index_close(opened);
		return status;
	}
	*reader = opened;
	return ST_OK;
}

enum status index_open(const char *const *paths, size_t count,
		       struct index_reader **reader, struct err *err)
{
	struct index_shard *shards = mem_grow(NULL, count + 1, sizeof(*shards));
	const struct index_places places = {shards, count, 10000, 60000};
	enum status status;
	size_t i;

	for (i = 0; i < count; i++)
		shards[i] = (struct index_shard){&paths[i], 1, false};
	status = index_open_places(&places, reader, err);
	free(shards);
	return status;
}

void index_health(const struct index_reader *reader,
		  struct index_health *health)
{
	health->shards = reader->parts.count;
	health->missing = parts_missing(&reader->parts, &health->passages);
}

/* Closes the database, and forgets what it said. */
static void drop(struct index_reader *reader)
{
	size_t i;

	for (i = 0; i < reader->stats_count; i++) {
		stats_release(reader->stats[i]);
		free(reader->stats[i]);
	}
	reader->stats_count = 0;
	reader->languages_known = false;
	for (i = 0; i < reader->parts.count; i++) {
		dictionary_free(reader->dictionaries[i]);
		reader->dictionaries[i] = NULL;
		if (reader->shifts[i])
			shift_table_release(reader->shifts[i]);
		free(reader->shifts[i]);
		reader->shifts[i] = NULL;
	}
	xc_close(reader->db);
	reader->db = NULL;
}

void index_close(struct index_reader *reader)
{
	if (!reader)
		return;
	drop(reader);
	free(reader->dictionaries);
	free(reader->shifts);
	packer_release(&reader->packer);
	free(reader->stats);
	free(reader->languages);
	parts_release(&reader->parts);
	free(reader);
}

/* What comes from a server that does not answer, or not as it should. */
static bool fail_over(struct index_reader *reader, enum status status,
		      struct err *err)
{
	size_t failed;

	if (!generation_is_damage(status) && status != ST_UNSUPPORTED &&
	    status != ST_LOCKED && status != ST_NO_INDEX)
		return false;
	failed = parts_find_failed(&reader->parts, reader->db);
	return failed != PARTS_NONE && parts_fail(&reader->parts, failed, err);
}

bool index_step_back(struct index_reader *reader, enum status status,
		     struct err *err)
{
	struct xc_reader *other = NULL;

	if (!fail_over(reader, status, err) &&
	    (!generation_is_damage(status) ||
	     !parts_step_back(&reader->parts, err)))
		return false;
	if (parts_open(&reader->parts, &other, NULL))
		return false;
	drop(reader);
	reader->db = other;
	err_clear(err);
	return !count_passages(reader, err);
}

const char *index_warning(const struct index_reader *reader)
{
	return reader->parts.warning.len ? buf_str(&reader->parts.warning)
					 : NULL;
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

/* keys are those of the record, and of what changed since. */
static enum status add_part(struct index_reader *reader, size_t part,
			    const struct span keys[2], struct stats *sum,
			    struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;

	status = xc_metadata_at(reader->db, part, keys[0], &value, err);
	if (!status && value.len) {
		status = stats_add_record(sum, &value, err);
		if (!status)
			status = xc_metadata_at(reader->db, part, keys[1],
						&value, err);
		if (!status && value.len)
			status = stats_add_change(sum, &value, err);
	}
	buf_release(&value);
	return status;
}

/* Adds what every part knows of a language. */
static enum status add_parts(struct index_reader *reader, struct stats *sum,
			     struct err *err)
{
	struct buf keys[2] = {BUF_INIT, BUF_INIT};
	size_t part, parts = xc_part_count(reader->db);
	enum status status = ST_OK;
	struct span asked[2];

	stats_book_key(sum->lang, &keys[0]);
	stats_book_change_key(sum->lang, &keys[1]);
	asked[0] = buf_span(&keys[0]);
	asked[1] = buf_span(&keys[1]);
	xc_ahead_metadata(reader->db, asked, 2);
	for (part = 0; !status && part < parts; part++)
		status = add_part(reader, part, asked, sum, err);
	buf_release(&keys[0]);
	buf_release(&keys[1]);
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

/* The records of the file of the passage docid, as they are stored; empty when
 * there is none. False when nobody can know. */
static bool file_value(struct index_reader *reader, uint32_t docid,
		       struct span path, struct buf *value)
{
	size_t part = docid ? xc_part_of(reader->db, docid) : 0;
	struct buf key = BUF_INIT;
	enum status status;

	if (!docid || part_is_remote(parts_live(&reader->parts, part)))
		return false;
	file_record_key(path, &key);
	status = xc_metadata_at(reader->db, part, buf_span(&key), value, NULL);
	buf_release(&key);
	return !status;
}

/* What cannot be found out must not spoil an answer. */
enum presence index_presence(struct index_reader *reader, uint32_t docid,
			     struct span path)
{
	struct buf value = BUF_INIT;
	enum presence presence = PRESENCE_UNKNOWN;

	if (file_value(reader, docid, path, &value))
		presence = presence_of(path, buf_span(&value));
	buf_release(&value);
	return presence;
}

enum status index_file(struct index_reader *reader, uint32_t docid,
		       struct span path, struct indexed_file *file,
		       struct err *err)
{
	struct buf value = BUF_INIT;
	enum status status;

	if (!file_value(reader, docid, path, &value))
		buf_clear(&value);
	status = indexed_file_read(path, buf_span(&value), file, err);
	buf_release(&value);
	return status;
}
