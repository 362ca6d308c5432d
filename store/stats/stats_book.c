/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats/stats_book.h"

/* A change may be so large a part of its record. */
#define CHANGE_PART 4

static void set_key(const char *prefix, const char *lang, struct buf *key)
{
	buf_clear(key);
	buf_add_str(key, prefix);
	buf_add_str(key, lang);
}

void stats_book_key(const char *lang, struct buf *key)
{
	set_key(STATS_PREFIX, lang, key);
}

void stats_book_change_key(const char *lang, struct buf *key)
{
	set_key(CHANGE_PREFIX, lang, key);
}

void stats_book_init(struct stats_book *book, struct xc_writer *db,
		     bool updates)
{
	memset(book, 0, sizeof(*book));
	book->db = db;
	book->updates = updates;
}

void stats_book_release(struct stats_book *book)
{
	size_t i;

	for (i = 0; i < STATS_BOOK_PAGES; i++)
		stats_release(&book->pages[i].stats);
}

static bool is_open(const struct stats_page *page)
{
	return page->stats.buckets;
}

static enum status write_record(struct stats_book *book,
				const struct stats *stats, struct err *err)
{
	struct buf key = BUF_INIT, value = BUF_INIT;
	enum status status;

	stats_book_key(stats->lang, &key);
	if (stats->passages)
		stats_write(stats, &value);
	status = xc_set_metadata(book->db, buf_span(&key), buf_span(&value),
				 err);
	buf_release(&key);
	buf_release(&value);
	return status;
}

static enum status set_change(struct stats_book *book, const char *lang,
			      struct span value, struct err *err)
{
	struct buf key = BUF_INIT;
	enum status status;

	stats_book_change_key(lang, &key);
	status = xc_set_metadata(book->db, buf_span(&key), value, err);
	buf_release(&key);
	return status;
}

/* record is of the language, or empty. */
static enum status join(struct stats_book *book, struct span record,
			const struct stats *change, struct err *err)
{
	struct stats stats;
	enum status status = ST_OK;

	if (record.len)
		status = stats_read(record, &stats, err);
	else
		stats_init(&stats, change->lang);
	if (status)
		return status;
	stats_apply(&stats, change);
	status = write_record(book, &stats, err);
	stats_release(&stats);
	return status ? status
		      : set_change(book, change->lang, span_of("", 0), err);
}

/* How many passages the language has, with change. record is taken over. */
static enum status count_passages(struct buf *record, struct span change,
				  const char *lang, uint64_t *count,
				  struct err *err)
{
	struct buf copy = BUF_INIT;
	struct stats sum;
	enum status status;

	stats_init_records(&sum, lang);
	buf_add_span(&copy, change);
	status = stats_add_record(&sum, record, err);
	if (!status)
		status = stats_add_change(&sum, &copy, err);
	*count = sum.passages;
	buf_release(&copy);
	stats_release(&sum);
	return status;
}

static enum status read_record(struct stats_book *book, const char *lang,
			       struct buf *record, struct err *err)
{
	struct buf key = BUF_INIT;
	enum status status;

	stats_book_key(lang, &key);
	status = xc_writer_metadata(book->db, buf_span(&key), record, err);
	buf_release(&key);
	return status;
}

/* Whether change is to go into the record. */
static enum status must_join(const struct buf *record, const char *lang,
			     struct span change, bool *must, struct err *err)
{
	struct buf copy = BUF_INIT;
	uint64_t count;
	enum status status;

	*must = change.len > record->len / CHANGE_PART;
	if (*must)
		return ST_OK;
	buf_add_span(&copy, buf_span(record));
	status = count_passages(&copy, change, lang, &count, err);
	*must = !count;
	buf_release(&copy);
	return status;
}

static enum status write_change(struct stats_book *book,
				const struct stats *change, struct err *err)
{
	struct buf record = BUF_INIT, value = BUF_INIT;
	enum status status;
	bool must = false;

	stats_write(change, &value);
	status = read_record(book, change->lang, &record, err);
	if (!status)
		status = must_join(&record, change->lang, buf_span(&value),
				   &must, err);
	if (!status)
		status = must ? join(book, buf_span(&record), change, err)
			      : set_change(book, change->lang, buf_span(&value),
					   err);
	buf_release(&record);
	buf_release(&value);
	return status;
}

static enum status write_page(struct stats_book *book,
			      const struct stats *stats, struct err *err)
{
	return stats->is_change ? write_change(book, stats, err)
				: write_record(book, stats, err);
}

enum status stats_book_write(struct stats_book *book, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; !status && i < STATS_BOOK_PAGES; i++)
		if (is_open(&book->pages[i]))
			status = write_page(book, &book->pages[i].stats, err);
	return status;
}

static enum status read_value(struct stats_book *book, const char *lang,
			      struct span value, struct stats *stats,
			      struct err *err)
{
	if (value.len)
		return book->updates ? stats_read_change(value, stats, err)
				     : stats_read(value, stats, err);
	if (book->updates)
		stats_init_change(stats, lang);
	else
		stats_init(stats, lang);
	return ST_OK;
}

static enum status read_page(struct stats_book *book, const char *lang,
			     struct stats *stats, struct err *err)
{
	struct buf key = BUF_INIT, value = BUF_INIT;
	enum status status;

	set_key(book->updates ? CHANGE_PREFIX : STATS_PREFIX, lang, &key);
	status = xc_writer_metadata(book->db, buf_span(&key), &value, err);
	if (!status)
		status = read_value(book, lang, buf_span(&value), stats, err);
	if (!status && strcmp(stats->lang, lang)) {
		stats_release(stats);
		status = err_set(err, ST_CORRUPT,
				 "damaged statistics of '%s' in the index; "
				 "run llmindex --rebuild",
				 lang);
	}
	buf_release(&key);
	buf_release(&value);
	return status;
}

/* The page of lang when it is open, else a free one or the one used longest
 * ago: free pages have not been used at all. */
static struct stats_page *choose_page(struct stats_book *book, const char *lang)
{
	struct stats_page *oldest = &book->pages[0];
	size_t i;

	for (i = 0; i < STATS_BOOK_PAGES; i++) {
		struct stats_page *page = &book->pages[i];

		if (is_open(page) && !strcmp(page->stats.lang, lang))
			return page;
		if (page->used < oldest->used)
			oldest = page;
	}
	return oldest;
}

enum status stats_book_page(struct stats_book *book, const char *lang,
			    struct stats **stats, struct err *err)
{
	struct stats_page *page = choose_page(book, lang);
	enum status status = ST_OK;

	if (is_open(page) && strcmp(page->stats.lang, lang)) {
		status = write_page(book, &page->stats, err);
		if (status)
			return status;
		stats_release(&page->stats);
		page->used = 0;
	}
	if (!is_open(page))
		status = read_page(book, lang, &page->stats, err);
	if (status)
		return status;
	page->used = ++book->clock;
	*stats = &page->stats;
	return ST_OK;
}
