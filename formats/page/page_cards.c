/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Teasers of other articles: cards that are alike, each with a title that is a
 * link. */
#include "formats/page/page_choice.h"

#define CARDS_LEAST 3
#define CARD_MOST   500 /* bytes of running text in one */
#define TITLE_LEAST 12  /* bytes */
#define PARTS_MOST  12  /* blocks of one */

/* A title is a heading; in what is not a list of words and what they mean, any
 * line of links will do. */
static bool has_title_link(const struct page *page,
			   const struct page_node *node, bool any)
{
	size_t i;

	for (i = node->first; i < node->last; i++)
		if (page_is_linked(page->blocks + i) &&
		    page->blocks[i].text.len >= TITLE_LEAST &&
		    (any || page->blocks[i].level))
			return true;
	return false;
}

static bool is_card(const struct page_choice *choice,
		    const struct page_node *node)
{
	uint64_t running = page_running_in(choice, node->first, node->last);

	return node->last > node->first &&
	       !(node->meaning & (TAG_ROW | TAG_CELL)) &&
	       node->last - node->first <= PARTS_MOST && running <= CARD_MOST &&
	       has_title_link(choice->page, node,
			      !(node->meaning & TAG_ITEM) || !running);
}

/* A row of siblings that are alike. */
struct row {
	uint32_t behind; /* the node that ends it */
	size_t count, cards;
};

/* From node i on; what has no text parts nothing. */
static struct row row_at(const struct page_choice *choice, uint32_t i)
{
	const struct page_node *nodes = choice->page->nodes, *first = nodes + i;
	struct row row = {.behind = i};
	uint32_t at = i;

	for (; at < nodes[first->parent].end; at = nodes[at].end) {
		if (nodes[at].first == nodes[at].last)
			continue;
		if (nodes[at].alike != first->alike)
			break;
		row.count++;
		row.cards += is_card(choice, nodes + at);
		row.behind = nodes[at].end;
	}
	return row;
}

/* A few among them may have more text. */
static bool is_teasers(const struct row *row)
{
	return row->cards >= CARDS_LEAST && row->cards * 3 >= row->count * 2;
}

static uint64_t mark_row(const struct page_choice *choice, uint32_t i,
			 const struct row *row, bool *cards)
{
	const struct page_node *nodes = choice->page->nodes;
	size_t first = nodes[i].first, last = nodes[row->behind - 1].last;

	memset(cards + first, 1, last - first);
	return page_running_in(choice, first, last);
}

/* Each node is in one row only: seen keeps them from being counted again. */
static void see(const struct page *page, uint32_t i, const struct row *row,
		bool *seen)
{
	for (; i < row->behind; i = page->nodes[i].end)
		seen[i] = true;
}

static uint64_t mark(const struct page_choice *choice, bool *cards)
{
	const struct page *page = choice->page;
	bool *seen = mem_alloc(page->node_count * sizeof(bool));
	uint32_t i = 1;
	uint64_t sum = 0;

	while (i < page->node_count) {
		struct row row = {.behind = i + 1};

		if (!seen[i] && page->nodes[i].first < page->nodes[i].last) {
			row = row_at(choice, i);
			see(page, i, &row, seen);
		}
		if (is_teasers(&row)) {
			sum += mark_row(choice, i, &row, cards);
			i = row.behind;
		} else {
			i++;
		}
	}
	free(seen);
	return sum;
}

void page_find_cards(struct page_choice *choice)
{
	bool *cards = mem_alloc((choice->page->count + 1) * sizeof(bool));
	uint64_t all = page_running_in(choice, 0, choice->page->count);
	uint64_t sum = mark(choice, cards);
	size_t i;

	for (i = 0; i < choice->page->count; i++)
		if (cards[i] && all - sum >= 300)
			choice->out[i] = true;
	free(cards);
	page_measure(choice);
}
