/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/held_pages.h"

#include "base/out.h"
#include "formats/input.h"

void held_pages_release(struct held_pages *pages)
{
	size_t i;

	for (i = 0; i < pages->count; i++)
		free(pages->items[i].path);
	free(pages->items);
	*pages = (struct held_pages){NULL, 0, 0};
}

void held_pages_add(struct held_pages *pages, const char *path, unsigned flags)
{
	MEM_PUSH_ROOM(pages->items, pages->count, pages->cap);
	pages->items[pages->count++] =
		(struct held_page){mem_string(path), READ_TAKEN(flags),
				   (flags & READ_DOUBTFUL) != 0};
}

/* Half of the pages gave no more than this, in percent. */
static unsigned middle(const struct held_pages *pages)
{
	size_t counts[101] = {0}, sum = 0, i;

	for (i = 0; i < pages->count; i++)
		counts[pages->items[i].taken % 101]++;
	for (i = 0; i < 100; i++) {
		sum += counts[i];
		if (sum * 2 >= pages->count)
			break;
	}
	return (unsigned)i;
}

const char *held_page_doubt(unsigned flags)
{
	if (!(flags & READ_DOUBTFUL))
		return NULL;
	return READ_TAKEN(flags) < 90 ? "perhaps not the whole article"
				      : "perhaps no article";
}

void held_pages_text(const struct held_pages *pages, struct buf *to)
{
	size_t doubtful = 0, i;

	if (!pages->count)
		return;
	for (i = 0; i < pages->count; i++)
		doubtful += pages->items[i].doubtful;
	buf_addf(to,
		 "web pages: %zu, %zu of them doubtful; half gave at most "
		 "%u %% of their text\n",
		 pages->count, doubtful, middle(pages));
}

void held_pages_json(const struct held_pages *pages, struct buf *to)
{
	size_t i;

	buf_add_str(to, ",\"pages\":[");
	for (i = 0; i < pages->count; i++) {
		const struct held_page *page = &pages->items[i];

		buf_add_str(to, i ? ",{" : "{");
		out_json_path(to, span_str(page->path));
		buf_addf(to, ",\"taken\":%u,\"doubtful\":%s}", page->taken,
			 page->doubtful ? "true" : "false");
	}
	buf_add_char(to, ']');
}
