/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/html/read_html_page.h"

/* An article area with less text than this, in a page with four times as
 * much, is a teaser and not the article. */
#define AREA_LEAST 200
#define AREA_PART  4

/* So many blocks in a row that are links for the most part, and short, are a
 * menu. */
#define LINKS_LEAST 3
#define LINKS_MOST  120 /* bytes of one */

/* Bytes of the blocks in area that are kept. */
static size_t text_in(const struct page *page, unsigned area)
{
	size_t i, sum = 0;

	for (i = 0; i < page->count; i++)
		if ((page->blocks[i].area & area) == area)
			sum += page->blocks[i].text.len;
	return sum;
}

static bool is_enough(size_t part, size_t all)
{
	return part && (part >= AREA_LEAST || part >= all / AREA_PART);
}

static bool is_menu_item(const struct page_block *block)
{
	return !block->level && block->text.len <= LINKS_MOST &&
	       block->linked * 3 >= block->text.len * 2;
}

static void mark_menus(struct page *page)
{
	size_t i, end;

	for (i = 0; i < page->count; i = end + 1) {
		for (end = i; end < page->count; end++)
			if (!is_menu_item(&page->blocks[end]))
				break;
		if (end - i < LINKS_LEAST)
			continue;
		while (i < end)
			page->blocks[i++].area |= IN_FURNITURE;
	}
}

static void keep(struct page *page, unsigned wanted, unsigned unwanted)
{
	size_t i, count = 0;

	for (i = 0; i < page->count; i++)
		if ((page->blocks[i].area & wanted) == wanted &&
		    !(page->blocks[i].area & unwanted))
			page->blocks[count++] = page->blocks[i];
	page->count = count;
}

static size_t without_furniture(const struct page *page)
{
	size_t i, sum = 0;

	for (i = 0; i < page->count; i++)
		if (!(page->blocks[i].area & IN_FURNITURE))
			sum += page->blocks[i].text.len;
	return sum;
}

void page_choose(struct page *page)
{
	mark_menus(page);
	if (is_enough(without_furniture(page), text_in(page, 0)))
		keep(page, 0, IN_FURNITURE);
	if (is_enough(text_in(page, IN_ARTICLE), text_in(page, 0)))
		keep(page, IN_ARTICLE, 0);
	else if (is_enough(text_in(page, IN_MAIN), text_in(page, 0)))
		keep(page, IN_MAIN, 0);
}
