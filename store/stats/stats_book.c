/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stats/stats_book.h"

void stats_book_key(const char *lang, struct buf *key)
{
	buf_clear(key);
	buf_add_str(key, STATS_PREFIX);
	buf_add_str(key, lang);
}

void stats_book_init(struct stats_book *book, struct xc_writer *db)
{
	memset(book, 0, sizeof(*book));
	book->db = db;
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

static enum status write_page(struct stats_book *book,
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

enum status stats_book_write(struct stats_book *book, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; !status && i < STATS_BOOK_PAGES; i++)
		if (is_open(&book->pages[i]))
			status = write_page(book, &book->pages[i].stats, err);
	return status;
}

static enum status read_page(struct stats_book *book, const char *lang,
			     struct stats *stats, struct err *err)
{
	struct buf key = BUF_INIT, value = BUF_INIT;
	enum status status;

	stats_book_key(lang, &key);
	status = xc_writer_metadata(book->db, buf_span(&key), &value, err);
	if (!status && value.len)
		status = stats_read(buf_span(&value), stats, err);
	else if (!status)
		stats_init(stats, lang);
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
