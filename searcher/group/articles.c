/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/articles.h"
#include "base/clock.h"

#define PASSAGES_MOST 64 /* of an article that is read */

struct article_text {
	uint64_t article, file;
	bool whole;
	struct buf text;
	struct reprint_text words;
};

struct article_pair {
	const struct article_text *a, *b;
	bool same;
};

void articles_release(struct articles *articles)
{
	size_t i;

	for (i = 0; i < articles->count; i++) {
		buf_release(&articles->items[i]->text);
		reprint_text_release(&articles->items[i]->words);
		free(articles->items[i]);
	}
	free(articles->items);
	free(articles->pairs);
	*articles = (struct articles){.reader = NULL};
}

/* A passage of the article, in its place. */
struct part {
	struct buf record;
	struct passage passage;
};

static int by_ordinal(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return (x->passage.ordinal > y->passage.ordinal) -
	       (x->passage.ordinal < y->passage.ordinal);
}

static void join(struct part *parts, size_t count, struct buf *to)
{
	size_t i;

	qsort(parts, count, sizeof(*parts), by_ordinal);
	for (i = 0; i < count; i++) {
		buf_add_span(to, parts[i].passage.text);
		buf_add_char(to, '\n');
	}
}

/* One article may be in two files; each is read by itself. */
struct parts {
	uint64_t file;
	struct part *items;
	size_t count, cap;
	size_t all; /* of the article, in any file */
};

static void take_part(void *context, uint32_t docid, struct buf *record,
		      const struct passage *passage)
{
	struct parts *parts = context;

	(void)docid;
	parts->all++;
	if (passage->file != parts->file)
		return;
	MEM_PUSH_ROOM(parts->items, parts->count, parts->cap);
	parts->items[parts->count++] = (struct part){*record, *passage};
	buf_init(record);
}

static bool read_whole(struct articles *articles, const struct passage *passage,
		       struct buf *to)
{
	struct parts parts = {.file = passage->file};
	struct err err;
	bool whole;
	size_t i;

	whole = !index_article(articles->reader, passage->article,
			       PASSAGES_MOST + 1, take_part, &parts, &err) &&
		parts.all <= PASSAGES_MOST && parts.count;
	if (whole)
		join(parts.items, parts.count, to);
	for (i = 0; i < parts.count; i++)
		buf_release(&parts.items[i].record);
	free(parts.items);
	return whole;
}

/* Another passage of an article that is not read whole was told so. */
static bool is_told(const struct articles *articles,
		    const struct passage *passage)
{
	size_t i;

	for (i = 0; i < articles->count; i++)
		if (articles->items[i]->article == passage->article &&
		    articles->items[i]->file == passage->file)
			return true;
	return false;
}

static bool is_it(const struct article_text *item,
		  const struct passage *passage)
{
	return item->article == passage->article &&
	       item->file == passage->file &&
	       (item->whole ||
		span_equal(buf_span(&item->text), passage->text));
}

/* With all that is made of it. */
static size_t size_of(const struct article_text *item)
{
	return sizeof(*item) + item->text.cap +
	       item->words.cap * sizeof(*item->words.words) +
	       item->words.count * sizeof(*item->words.sorted);
}

/* Pages of hits hold few that were ever compared. NULL when there is no room
 * or time for one more. */
static const struct article_text *get(struct articles *articles,
				      const struct passage *passage)
{
	struct article_text *item;
	size_t i;

	for (i = 0; i < articles->count; i++)
		if (is_it(articles->items[i], passage))
			return articles->items[i];
	if (articles->bytes > ARTICLES_BYTES || clock_is_late()) {
		articles->full = true;
		return NULL;
	}
	item = mem_alloc(sizeof(*item));
	item->article = passage->article;
	item->file = passage->file;
	item->whole = articles->reader && !is_told(articles, passage) &&
		      read_whole(articles, passage, &item->text);
	if (!item->whole)
		buf_add_span(&item->text, passage->text);
	reprint_text_read(&item->words, buf_span(&item->text));
	reprint_text_sort(&item->words);
	articles->bytes += size_of(item);
	MEM_PUSH_ROOM(articles->items, articles->count, articles->cap);
	articles->items[articles->count++] = item;
	return item;
}

static bool compare(struct articles *articles, const struct article_text *x,
		    const struct article_text *y)
{
	struct article_pair *pair;
	size_t i;

	for (i = 0; i < articles->pair_count; i++) {
		pair = &articles->pairs[i];
		if ((pair->a == x && pair->b == y) ||
		    (pair->a == y && pair->b == x))
			return pair->same;
	}
	MEM_PUSH_ROOM(articles->pairs, articles->pair_count,
		      articles->pair_cap);
	pair = &articles->pairs[articles->pair_count++];
	*pair = (struct article_pair){x, y, reprint_same(&x->words, &y->words)};
	return pair->same;
}

bool articles_same(struct articles *articles, const struct passage *a,
		   const struct passage *b)
{
	const struct article_text *x, *y;
	bool same;

	if (articles->verdicts && verdicts_get(articles->verdicts, a, b, &same))
		return same;
	x = get(articles, a);
	y = get(articles, b);
	if (!x || !y)
		return false;
	same = compare(articles, x, y);
	if (articles->verdicts && x->whole && y->whole)
		verdicts_put(articles->verdicts, a, b, same);
	return same;
}

void articles_differ(struct articles *articles, const struct passage *a,
		     const struct passage *b, struct buf *to)
{
	const struct article_text *x = get(articles, a), *y = get(articles, b);

	if (x && y && x != y)
		reprint_differs(&x->words, &y->words, to);
}
