/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What servers are asked before it is needed, all of it at once. */
#include "store/index/index.h"
#include "store/stats/stats_book.h"

void index_ahead(struct index_reader *reader, const uint32_t *docids,
		 size_t count)
{
	xc_ahead_documents(index_database(reader), docids, count);
}

struct names {
	struct buf *bufs;
	struct span *spans;
	size_t count;
};

static void names_init(struct names *names, size_t count)
{
	size_t i;

	names->bufs = mem_grow(NULL, count + 1, sizeof(*names->bufs));
	names->spans = mem_grow(NULL, count + 1, sizeof(*names->spans));
	names->count = count;
	for (i = 0; i < count; i++)
		buf_init(&names->bufs[i]);
}

static const struct span *names_spans(const struct names *names)
{
	size_t i;

	for (i = 0; i < names->count; i++)
		names->spans[i] = buf_span(&names->bufs[i]);
	return names->spans;
}

static void names_release(struct names *names)
{
	size_t i;

	for (i = 0; i < names->count; i++)
		buf_release(&names->bufs[i]);
	free(names->bufs);
	free(names->spans);
}

void index_ahead_articles(struct index_reader *reader, const uint64_t *articles,
			  size_t count)
{
	struct names terms;
	size_t i;

	names_init(&terms, 2 * count);
	for (i = 0; i < count; i++) {
		passage_article_term(articles[i], &terms.bufs[2 * i]);
		passage_old_article_term(articles[i], &terms.bufs[2 * i + 1]);
	}
	xc_ahead_postings(index_database(reader), names_spans(&terms),
			  terms.count);
	names_release(&terms);
}

void index_ahead_stats(struct index_reader *reader,
		       const struct index_language *languages, size_t count)
{
	struct names keys;
	size_t i;

	names_init(&keys, 2 * count);
	for (i = 0; i < count; i++) {
		stats_book_key(languages[i].lang, &keys.bufs[2 * i]);
		stats_book_change_key(languages[i].lang, &keys.bufs[2 * i + 1]);
	}
	xc_ahead_metadata(index_database(reader), names_spans(&keys),
			  keys.count);
	names_release(&keys);
}
