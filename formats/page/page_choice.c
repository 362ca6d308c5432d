/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/page_choice.h"

#define RUNNING_LEAST  70 /* bytes without those linked */
#define SENTENCE_LEAST 25 /* of what ends as sentences do */

/* So many blocks in a row that are links for the most part, and short, are a
 * menu. */
#define LINKS_LEAST 3
#define LINKS_MOST  120 /* bytes of one */

#define HIDDEN_LEAST 100 /* bytes of running text that are worth a look */
#define HIDDEN_TIMES 3   /* as much as was found without it */
#define INDEX_MOST   200 /* bytes of running text in a page of links */
#define INDEX_PART   10  /* of all its text at least as much is links */
#define DOUBT_LEAST  800 /* bytes of a page that should hold an article */

bool page_is_linked(const struct page_block *block)
{
	return block->linked * 3 >= block->text.len * 2;
}

size_t page_running(const struct page_block *block)
{
	size_t len = block->text.len, own = len - block->linked;

	if (block->kind == KIND_CODE)
		return len;
	if (block->level || block->kind == KIND_CAPTION ||
	    block->linked * 2 > len)
		return 0;
	if (own >= RUNNING_LEAST ||
	    (own >= SENTENCE_LEAST && text_ends_sentence(block->text)))
		return own;
	return 0;
}

/* Tables, lists and short paragraphs are text as well, if not as surely. */
static size_t weight_of(const struct page *page, const struct page_block *block)
{
	size_t running = page_running(block), own;

	if (running || page_is_linked(block))
		return running;
	own = block->text.len - block->linked;
	if (block->kind == KIND_ROW || block->kind == KIND_ITEM ||
	    page->nodes[block->node].meaning & TAG_PARAGRAPH)
		return own / 2;
	return own / 4;
}

/* Links speak against an element; so do scraps, a little. */
static int64_t score_of(const struct page *page, const struct page_block *block)
{
	if (page_running(block))
		return (int64_t)page_running(block);
	if (page_is_linked(block))
		return -(int64_t)(block->text.len < 100 ? block->text.len + 20
							: 120);
	if (block->level)
		return 0;
	if (block->kind == KIND_PLAIN &&
	    !(page->nodes[block->node].meaning & TAG_PARAGRAPH))
		return -10;
	return (int64_t)(block->text.len - block->linked) / 4;
}

void page_measure(struct page_choice *choice)
{
	const struct page *page = choice->page;
	struct page_sums sums = {0};
	size_t i;

	for (i = 0; i < page->count; i++) {
		choice->sums[i] = sums;
		if (choice->out[i])
			continue;
		sums.running += page_running(page->blocks + i);
		sums.weight += weight_of(page, page->blocks + i);
		sums.text += page->blocks[i].text.len;
		sums.score += score_of(page, page->blocks + i);
	}
	choice->sums[page->count] = sums;
}

uint64_t page_running_in(const struct page_choice *choice, size_t first,
			 size_t last)
{
	return choice->sums[last].running - choice->sums[first].running;
}

int64_t page_score_in(const struct page_choice *choice, size_t first,
		      size_t last)
{
	return choice->sums[last].score - choice->sums[first].score;
}

void page_put_out(struct page_choice *choice, size_t first, size_t last)
{
	for (; first < last; first++)
		choice->out[first] = true;
}

static bool is_menu_item(const struct page_block *block)
{
	return !block->level && block->text.len <= LINKS_MOST &&
	       page_is_linked(block);
}

static void find_menus(struct page_choice *choice)
{
	const struct page *page = choice->page;
	size_t i, end;

	for (i = 0; i < page->count; i = end + 1) {
		for (end = i; end < page->count; end++)
			if (!is_menu_item(&page->blocks[end]))
				break;
		if (end - i >= LINKS_LEAST)
			page_put_out(choice, i, end);
	}
}

bool page_is_out(const struct page *page, size_t block)
{
	return page->out && block < page->count && page->out[block];
}

static void hide(struct page_choice *choice, bool shown)
{
	size_t i;

	for (i = 0; i < choice->page->count; i++)
		choice->out[i] =
			!shown && choice->page->blocks[i].area & IN_HIDDEN;
	page_measure(choice);
}

static uint64_t running_left(const struct page_choice *choice)
{
	return choice->sums[choice->page->count].running;
}

static uint64_t text_left(const struct page_choice *choice)
{
	return choice->sums[choice->page->count].text;
}

/* Menus and links are all that some pages are. */
static void find_links(struct page_choice *choice)
{
	uint64_t before = text_left(choice);

	find_menus(choice);
	page_measure(choice);
	if (!text_left(choice) ||
	    (text_left(choice) < before / 4 && text_left(choice) < 200))
		hide(choice, false);
}

/* Whether all but nothing was left of a page: contents, an index. */
static bool is_index(const struct page_choice *choice)
{
	const struct page *page = choice->page;
	uint64_t all = 0;
	size_t i;

	for (i = 0; i < page->count; i++)
		all += page->blocks[i].text.len;
	return running_left(choice) < INDEX_MOST &&
	       text_left(choice) * INDEX_PART < all;
}

/* Its links are what it is there for. */
static void keep_index(struct page_choice *choice, bool shown)
{
	hide(choice, shown);
	page_find_furniture(choice);
	if (!text_left(choice))
		hide(choice, shown);
	choice->node = 0;
	choice->first = 0;
	choice->last = choice->page->count;
	choice->page->doubtful = true;
}

static void choose(struct page_choice *choice, bool shown)
{
	hide(choice, shown);
	page_find_furniture(choice);
	find_links(choice);
	choice->node = 0;
	choice->first = 0;
	choice->last = choice->page->count;
	if (choice->page->whole)
		return;
	page_find_cards(choice);
	page_find_body(choice);
	page_find_edges(choice);
	if (is_index(choice))
		keep_index(choice, shown);
}

static uint64_t running_of_hidden(const struct page_choice *choice)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < choice->page->count; i++)
		if (choice->page->blocks[i].area & IN_HIDDEN)
			sum += page_running(choice->page->blocks + i);
	return sum;
}

/* A page of which little is left, or no paragraph, may be one that was not
 * understood. */
static void weigh(struct page *page, const struct page_choice *choice)
{
	size_t i;

	for (i = 0; i < page->count; i++)
		page->seen += page->blocks[i].text.len;
	page->taken = text_left(choice);
	page->doubtful |= page->seen >= DOUBT_LEAST &&
			  (running_left(choice) < DOUBT_LEAST / 4 ||
			   page->taken < page->seen / 10);
}

static void keep(struct page *page, const struct page_choice *choice)
{
	size_t i, count = 0;

	for (i = 0; i < page->count; i++)
		if (!choice->out[i])
			page->blocks[count++] = page->blocks[i];
	page->count = count;
}

/* What is hidden counts where next to nothing is left without it: scripts
 * would show it, or a box that lies over the page hides all the rest. */
static void choose_shown(struct page_choice *choice)
{
	uint64_t found;

	choose(choice, false);
	found = running_left(choice);
	if (running_of_hidden(choice) < HIDDEN_LEAST + found * HIDDEN_TIMES ||
	    page_hides_copy(choice))
		return;
	choose(choice, true);
	if (running_left(choice) < found * HIDDEN_TIMES)
		choose(choice, false);
	else
		choice->page->doubtful = true;
}

void page_choose(struct page *page)
{
	struct page_choice choice = {.page = page};

	/* So that there is an array even of a page without text. */
	MEM_PUSH_ROOM(page->blocks, page->count, page->cap);
	choice.out = page->out = mem_alloc((page->count + 1) * sizeof(bool));
	choice.sums = mem_alloc((page->count + 1) * sizeof(*choice.sums));
	choice.last = page->count;
	if (page->raw)
		page_measure(&choice);
	else
		choose_shown(&choice);
	page_set_facts(page, choice.first, choice.last);
	weigh(page, &choice);
	keep(page, &choice);
	if (!page->raw && !page->whole)
		page_take_body(page);
	free(choice.sums);
	free(choice.out);
	page->out = NULL;
}
