/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/page_breaks.h"

void page_breaks_add(struct buf *to, struct page_break *last,
		     struct page_break next)
{
	if (next.page <= last->page || next.at < last->at)
		return;
	buf_add_number(to, next.at - last->at);
	buf_add_number(to, next.page - last->page);
	*last = next;
}

bool page_breaks_next(struct span *breaks, struct page_break *last)
{
	struct span rest = *breaks;
	uint64_t bytes, pages;

	if (!rest.len || !span_take_number(&rest, &bytes) ||
	    !span_take_number(&rest, &pages) || !pages ||
	    bytes > UINT64_MAX - last->at || pages > UINT32_MAX - last->page)
		return false;
	*breaks = rest;
	last->at += bytes;
	last->page += pages;
	return true;
}

uint32_t page_breaks_page(struct span breaks, uint32_t first, uint64_t at)
{
	struct page_break last = {0, first};
	uint32_t page = first;

	while (page_breaks_next(&breaks, &last) && last.at <= at)
		page = (uint32_t)last.page;
	return page;
}

bool page_breaks_valid(struct span breaks, uint32_t first, struct span text)
{
	struct page_break last = {0, first};

	while (page_breaks_next(&breaks, &last))
		if (last.at >= text.len ||
		    ((unsigned char)text.ptr[last.at] & 0xC0) == 0x80)
			return false;
	return !breaks.len;
}
