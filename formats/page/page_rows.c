/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The cells of a row as one block, with what spans it from rows above. */
#include "formats/page/page.h"

#define COLUMNS_MOST 64
#define SPAN_MOST    200 /* bytes of a cell that is repeated */
#define REPEAT_MOST  4   /* times the page's own text */

/* What a cell above holds, for so many rows more. */
struct spanning {
	struct span text;
	unsigned rows;
};

struct joining {
	struct page *page;
	struct page_block *blocks; /* the new ones */
	size_t count, cap;
	uint32_t *places; /* in them, of each old one */
	struct spanning above[COLUMNS_MOST];
	uint32_t table; /* that above is of */
	struct buf text;
	size_t room; /* bytes that may still be repeated */
};

static bool is_cell(const struct page_node *node)
{
	return node->meaning & TAG_CELL;
}

/* A row of cells, none of them with more than a paragraph: a table that lays
 * out the page has others. */
static bool is_row(const struct page *page, uint32_t row)
{
	const struct page_node *nodes = page->nodes;
	uint32_t i;

	if (!(nodes[row].meaning & TAG_ROW))
		return false;
	for (i = row + 1; i < nodes[row].end; i = nodes[i].end)
		if (!is_cell(nodes + i) || nodes[i].last - nodes[i].first > 1)
			return false;
	return true;
}

static void add_cell(struct joining *join, struct span text)
{
	if (join->text.len && text.len)
		buf_add_char(&join->text, ' ');
	buf_add_span(&join->text, text);
}

/* What reaches into this row from above, in front of its next own cell. */
static unsigned add_spanning(struct joining *join, unsigned column)
{
	for (; column < COLUMNS_MOST && join->above[column].rows; column++) {
		struct spanning *above = &join->above[column];

		above->rows--;
		if (above->text.len > join->room)
			continue;
		join->room -= above->text.len;
		add_cell(join, above->text);
	}
	return column;
}

static unsigned note_spanning(struct joining *join, unsigned column,
			      const struct page_node *cell, struct span text)
{
	unsigned i;

	for (i = 0; i < cell->columns && column < COLUMNS_MOST; i++, column++)
		if (cell->rows > 1 && text.len <= SPAN_MOST)
			join->above[column] = (struct spanning){
				i ? span_of("", 0) : text, cell->rows - 1u};
	return column;
}

static struct span text_of(const struct page *page,
			   const struct page_node *node)
{
	return node->first < node->last ? page->blocks[node->first].text
					: span_of("", 0);
}

static void put(struct joining *join, struct page_block block)
{
	MEM_PUSH_ROOM(join->blocks, join->count, join->cap);
	join->blocks[join->count++] = block;
}

static void join_row(struct joining *join, uint32_t row)
{
	const struct page_node *nodes = join->page->nodes;
	struct page_block *blocks = join->page->blocks, block;
	unsigned column = 0;
	size_t i;

	buf_clear(&join->text);
	block = blocks[nodes[row].first];
	block.linked = 0;
	for (i = row + 1; i < nodes[row].end; i = nodes[i].end) {
		struct span text = text_of(join->page, nodes + i);

		column = add_spanning(join, column);
		column = note_spanning(join, column, nodes + i, text);
		add_cell(join, text);
	}
	add_spanning(join, column);
	for (i = nodes[row].first; i < nodes[row].last; i++)
		block.linked += blocks[i].linked;
	block.text = draft_own(join->page->draft, buf_span(&join->text));
	block.node = row;
	if (nodes[row].last - nodes[row].first > 1) {
		block.kind = KIND_ROW;
		block.level = 0;
	}
	put(join, block);
}

/* The table whose rows come now. */
static void enter(struct joining *join, uint32_t row)
{
	const struct page_node *nodes = join->page->nodes;
	uint32_t table = nodes[row].parent;

	if (table == join->table)
		return;
	join->table = table;
	memset(join->above, 0, sizeof(join->above));
}

static void join_all(struct joining *join)
{
	const struct page *page = join->page;
	uint32_t node = 0;
	size_t i = 0;

	while (i < page->count) {
		while (node < page->node_count &&
		       (page->nodes[node].first < i || !is_row(page, node) ||
			page->nodes[node].first == page->nodes[node].last))
			node++;
		for (; i < page->count && (node == page->node_count ||
					   i < page->nodes[node].first);
		     i++) {
			join->places[i] = (uint32_t)join->count;
			put(join, page->blocks[i]);
		}
		if (i == page->count)
			break;
		enter(join, node);
		for (; i < page->nodes[node].last; i++)
			join->places[i] = (uint32_t)join->count +
					  (i > page->nodes[node].first);
		join_row(join, node);
	}
	join->places[page->count] = (uint32_t)join->count;
}

void page_join_rows(struct page *page)
{
	struct joining join = {.page = page};
	size_t i;

	for (i = 0; i < page->count; i++)
		join.room += REPEAT_MOST * page->blocks[i].text.len;
	join.places = mem_alloc((page->count + 1) * sizeof(*join.places));
	join_all(&join);
	for (i = 0; i < page->node_count; i++) {
		page->nodes[i].first = join.places[page->nodes[i].first];
		page->nodes[i].last = join.places[page->nodes[i].last];
	}
	for (i = 0; i < page->time_count; i++)
		page->times[i].block = join.places[page->times[i].block];
	free(join.places);
	free(page->blocks);
	page->blocks = join.blocks;
	page->count = join.count;
	page->cap = join.cap;
	buf_release(&join.text);
}
