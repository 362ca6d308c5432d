/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the article begins and ends. */
#include "formats/page/page_choice.h"
#include "formats/page/page_marks.h"

/* What is links for the most part, or neither a paragraph nor part of a list
 * or table. */
static bool is_scrap(const struct page *page, const struct page_block *block)
{
	if (page_running(block) || block->level)
		return false;
	return (page_is_linked(block) && block->kind != KIND_ITEM) ||
	       block->kind == KIND_CAPTION ||
	       (block->kind == KIND_PLAIN &&
		!(page->nodes[block->node].meaning & TAG_PARAGRAPH));
}

/* What is not text in front of the first paragraph. */
static void trim_head(struct page_choice *choice)
{
	const struct page *page = choice->page;
	size_t i;

	for (i = choice->first; i < choice->last; i++) {
		if (choice->out[i])
			continue;
		if (page_running(page->blocks + i))
			break;
		if (is_scrap(page, page->blocks + i))
			choice->out[i] = true;
	}
}

static void trim_tail(struct page_choice *choice)
{
	const struct page *page = choice->page;
	size_t i;

	for (i = choice->last; i > choice->first; i--) {
		const struct page_block *block = page->blocks + i - 1;

		if (choice->out[i - 1])
			continue;
		if (!is_scrap(page, block) && !block->level)
			break;
		choice->out[i - 1] = true;
	}
}

/* The outermost element inside the chosen one that has no running text in
 * front of the block. */
static uint32_t box_of(const struct page_choice *choice, size_t block)
{
	const struct page *page = choice->page;
	uint32_t node = page->blocks[block].node, box = node;

	while (node && node != choice->node &&
	       !page_running_in(choice, page->nodes[node].first, block)) {
		box = node;
		node = page->nodes[node].parent;
	}
	return box;
}

static bool is_linked_node(const struct page *page,
			   const struct page_node *node)
{
	size_t i, text = 0, linked = 0;

	for (i = node->first; i < node->last; i++) {
		text += page->blocks[i].text.len;
		linked += page->blocks[i].linked;
	}
	return linked * 3 >= text;
}

/* After a mark that has no element round what it opens: what follows beside
 * it, as long as that is links or articles, and no paragraph. */
static size_t flat_end(const struct page_choice *choice, uint32_t box)
{
	const struct page_node *nodes = choice->page->nodes, *node;
	uint32_t i, parent = nodes[box].parent;

	for (i = nodes[box].end; i < nodes[parent].end; i = nodes[i].end) {
		node = nodes + i;
		if (node->meaning & TAG_HEADING)
			break;
		if (((node->meaning & TAG_PARAGRAPH) ||
		     page_running_in(choice, node->first, node->last)) &&
		    !(node->meaning & TAG_ARTICLE) &&
		    !is_linked_node(choice->page, node))
			break;
	}
	return i < nodes[parent].end ? nodes[i].first : nodes[parent].last;
}

static bool is_mark(const struct page_block *block, enum page_mark *mark)
{
	*mark = MARK_NONE;
	if (page_running(block) && !page_is_linked(block))
		return false;
	*mark = page_mark_of(block->text);
	if (*mark == MARK_POINTER && block->linked * 2 < block->text.len)
		*mark = MARK_NONE;
	return *mark != MARK_NONE;
}

static size_t mark_end(const struct page_choice *choice, size_t block,
		       enum page_mark mark)
{
	const struct page *page = choice->page;
	uint32_t box = box_of(choice, block);
	size_t end = page->nodes[box].last;

	if (mark == MARK_POINTER)
		return block + 1;
	if (end == block + 1 && box != choice->node)
		end = flat_end(choice, box);
	if (end > choice->last)
		end = choice->last;
	if (mark == MARK_LAST &&
	    page_running_in(choice, choice->first, block) >
		    page_running_in(choice, end, choice->last))
		end = choice->last;
	return end;
}

/* What a mark opens goes, unless it is most of the article. */
static void cut_marked(struct page_choice *choice)
{
	uint64_t all = page_running_in(choice, choice->first, choice->last);
	enum page_mark mark;
	size_t i, end;

	for (i = choice->first; i < choice->last; i++) {
		if (choice->out[i] || !is_mark(choice->page->blocks + i, &mark))
			continue;
		end = mark_end(choice, i, mark);
		if (page_running_in(choice, i, end) * 2 > all)
			end = i + 1;
		page_put_out(choice, i, end);
		i = end - 1;
	}
	page_measure(choice);
}

void page_find_edges(struct page_choice *choice)
{
	if (!choice->node)
		return;
	cut_marked(choice);
	trim_head(choice);
	trim_tail(choice);
	while (choice->first < choice->last && choice->out[choice->first])
		choice->first++;
}
