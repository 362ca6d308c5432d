/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which element holds the article. */
#include "formats/page/html_names.h"
#include "formats/page/page_choice.h"

#define TEXT_LEAST 150 /* bytes of a page that may hold an article */
#define TIGHT      85  /* percent */
#define TIGHT_H1   66

static int64_t score_of(const struct page_choice *choice, uint32_t node)
{
	const struct page_node *at = choice->page->nodes + node;

	return page_score_in(choice, at->first, at->last);
}

static bool is_single(const struct page_node *node)
{
	return node->last - node->first < 2;
}

/* The highest score, and of those that are equal the innermost; no paragraph,
 * but what it is in. */
static uint32_t best(const struct page_choice *choice)
{
	const struct page_node *nodes = choice->page->nodes;
	uint32_t i, found = 0;

	for (i = 1; i < choice->page->node_count; i++)
		if (score_of(choice, i) >= score_of(choice, found))
			found = i;
	while (found && is_single(nodes + found))
		found = nodes[found].parent;
	return found;
}

static uint64_t weight_of(const struct page_choice *choice, uint32_t node)
{
	const struct page_node *at = choice->page->nodes + node;

	return choice->sums[at->last].weight - choice->sums[at->first].weight;
}

/* The heaviest element inside the chosen one that is called the article's
 * body; *all is what all of them weigh. */
static uint32_t named(const struct page_choice *choice, unsigned charge,
		      uint64_t *all)
{
	const struct page_node *nodes = choice->page->nodes;
	uint32_t i = choice->node + 1, found = choice->node;
	uint64_t most = 0;

	*all = 0;
	while (i < nodes[choice->node].end) {
		uint64_t weight = weight_of(choice, i);

		if (!(nodes[i].charges & charge)) {
			i++;
			continue;
		}
		if (weight > most) {
			found = i;
			most = weight;
		}
		*all += weight;
		i = nodes[i].end;
	}
	return found;
}

/* A name is believed only where what is called so weighs enough beside the
 * rest, and is not one of several. */
static void descend(struct page_choice *choice, unsigned charge, unsigned part)
{
	uint64_t all, own;
	uint32_t found = named(choice, charge, &all);

	own = weight_of(choice, found);
	if (found != choice->node && own * 4 >= all * 3 &&
	    own * part >= weight_of(choice, choice->node))
		choice->node = found;
}

/* The heaviest child. */
static uint32_t heaviest(const struct page_choice *choice, uint32_t node)
{
	const struct page_node *nodes = choice->page->nodes;
	uint32_t i, found = node;
	uint64_t most = 0;

	for (i = node + 1; i < nodes[node].end; i = nodes[i].end)
		if (weight_of(choice, i) > most) {
			most = weight_of(choice, i);
			found = i;
		}
	return found;
}

static bool has_h1(const struct page *page, const struct page_node *node)
{
	size_t i;

	for (i = node->first; i < node->last; i++)
		if (page->blocks[i].level == 1)
			return true;
	return false;
}

/* Whether beside its child inner the element has paragraphs of its own, or
 * other children like that one with text: then it is not a frame round it. */
static bool has_text_beside(const struct page_choice *choice, uint32_t node,
			    uint32_t inner)
{
	const struct page_node *nodes = choice->page->nodes;
	uint32_t i;

	for (i = node + 1; i < nodes[node].end; i = nodes[i].end)
		if (i != inner &&
		    page_running_in(choice, nodes[i].first, nodes[i].last) &&
		    ((nodes[i].meaning & TAG_PARAGRAPH) ||
		     nodes[i].alike == nodes[inner].alike))
			return true;
	return false;
}

/* What is beside nearly all of the text has another subject. With the
 * headline in it, it may be less. */
static void tighten(struct page_choice *choice)
{
	const struct page *page = choice->page;
	uint32_t found = choice->node;

	for (;;) {
		uint64_t all = weight_of(choice, found), own;
		uint32_t inner = heaviest(choice, found);
		unsigned part =
			has_h1(page, page->nodes + inner) ? TIGHT_H1 : TIGHT;

		own = weight_of(choice, inner);
		if (inner == found || own * 100 < all * part ||
		    is_single(page->nodes + inner) ||
		    (page->nodes[inner].meaning & (TAG_LIST | TAG_ITEM)) ||
		    has_text_beside(choice, found, inner))
			break;
		found = inner;
	}
	choice->node = found;
}

static void put_rest_out(struct page_choice *choice)
{
	const struct page_node *node = choice->page->nodes + choice->node;

	page_put_out(choice, 0, node->first);
	page_put_out(choice, node->last, choice->page->count);
	choice->first = node->first;
	choice->last = node->last;
	page_measure(choice);
}

void page_find_body(struct page_choice *choice)
{
	if (weight_of(choice, 0) < TEXT_LEAST)
		return;
	choice->node = best(choice);
	if (score_of(choice, choice->node) <= 0)
		choice->node = 0;
	descend(choice, CHARGE_BODY, 2);
	descend(choice, CHARGE_PROPERTY, 4);
	tighten(choice);
	put_rest_out(choice);
}
