/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/ole_meta.h"
#include "formats/ole/ole_text.h"
#include "formats/text/line.h"
#include "formats/text/topics.h"
#include "formats/xml/document_meta.h"

#define STREAM          "\005SummaryInformation"
#define PROPERTIES_MOST 64
#define VALUE_MOST      4096

enum property {
	CODE_PAGE = 1,
	TITLE = 2,
	SUBJECT = 3,
	AUTHOR = 4,
	KEYWORDS = 5,
	CREATED = 12,
	SAVED = 13,
};

enum value_kind {
	SHORT = 2,
	BYTES = 30, /* of the code page */
	UNITS = 31, /* UTF-16 */
	TIME = 64,
};

#define UTF16 1200 /* as a code page */

struct set {
	struct span section;
	long page;
};

/* The value of a property; "" where there is none. */
static struct span find(const struct set *set, enum property id)
{
	uint32_t count = ole_u32(set->section, 4), i;

	for (i = 0; i < count && i < PROPERTIES_MOST; i++)
		if (ole_u32(set->section, 8 + 8 * i) == (uint32_t)id)
			return ole_part(set->section,
					ole_u32(set->section, 12 + 8 * i),
					VALUE_MOST);
	return span_of("", 0);
}

static void add_text(const struct set *set, struct span value, struct buf *to)
{
	uint32_t kind = ole_u32(value, 0);
	uint64_t len = ole_u32(value, 4);

	if (kind == UNITS || (kind == BYTES && set->page == UTF16))
		ole_add_utf16(
			to, ole_part(value, 8, kind == UNITS ? 2 * len : len));
	else if (kind == BYTES)
		ole_add_page(to, ole_part(value, 8, len), set->page);
	if (to->ptr)
		buf_cut(to, strlen(to->ptr));
}

static void take_text(const struct set *set, enum property id,
		      struct draft *draft, struct span *field)
{
	struct buf text = BUF_INIT;

	add_text(set, find(set, id), &text);
	if (id != TITLE || !title_is_junk(text_trim(buf_span(&text))))
		draft_field(draft, field, buf_span(&text));
	buf_release(&text);
}

static void take_topics(const struct set *set, struct draft *draft)
{
	struct buf text = BUF_INIT;

	add_text(set, find(set, KEYWORDS), &text);
	topics_add_list(&draft->topics, buf_span(&text));
	buf_clear(&text);
	add_text(set, find(set, SUBJECT), &text);
	topics_add(&draft->topics, buf_span(&text));
	buf_release(&text);
}

static uint32_t day_of(const struct set *set, enum property id)
{
	struct span value = find(set, id);

	return ole_u32(value, 0) == TIME ? ole_day(ole_u64(value, 4)) : 0;
}

void ole_meta(const struct ole *ole, struct draft *draft)
{
	struct article *article = &draft->article;
	struct buf bytes = BUF_INIT;
	struct set set;
	struct span page;

	ole_read(ole, ole_root(ole), STREAM, &bytes, NULL);
	set.section = ole_part(buf_span(&bytes), ole_u32(buf_span(&bytes), 44),
			       SIZE_MAX);
	page = find(&set, CODE_PAGE);
	set.page = ole_u32(page, 0) == SHORT ? (long)ole_u16(page, 4) : 1252;
	take_text(&set, TITLE, draft, &article->title);
	take_text(&set, AUTHOR, draft, &article->author);
	take_topics(&set, draft);
	article->made = day_of(&set, CREATED);
	if (!article->made)
		article->made = day_of(&set, SAVED);
	buf_release(&bytes);
}
