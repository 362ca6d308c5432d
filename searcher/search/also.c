/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/also.h"

/* Earliest first, undated last. */
static bool is_earlier(const struct passage *a, const struct passage *b)
{
	return a->date && (!b->date || a->date < b->date);
}

/* Of copies that are as good, the earliest stands for all. */
static void trade_places(struct hit *hit, struct candidate *candidate)
{
	const struct passage passage = hit->passage;
	const struct buf record = hit->record;
	uint32_t docid = hit->docid;

	hit->passage = candidate->passage;
	hit->record = candidate->record;
	hit->docid = candidate->docid;
	candidate->passage = passage;
	candidate->record = record;
	candidate->docid = docid;
}

static bool is_of(const struct passage *a, const struct passage *b)
{
	return a->article == b->article && a->file == b->file;
}

static bool is_there(const struct hit *hit, const struct passage *passage)
{
	size_t i;

	for (i = 0; i < hit->also_count; i++)
		if (is_of(&hit->also[i], passage))
			return true;
	return is_of(&hit->passage, passage);
}

/* The passage's spans point into record's bytes, which move along. */
void hit_add_also(struct hit *hit, struct candidate *candidate)
{
	size_t n = hit->also_count + 1, at = n - 1;

	if (is_there(hit, &candidate->passage))
		return;
	if (candidate->score == hit->score &&
	    is_earlier(&candidate->passage, &hit->passage))
		trade_places(hit, candidate);

	hit->also = mem_grow(hit->also, n, sizeof(*hit->also));
	hit->also_records =
		mem_grow(hit->also_records, n, sizeof(*hit->also_records));
	while (at && is_earlier(&candidate->passage, &hit->also[at - 1]))
		at--;
	memmove(hit->also + at + 1, hit->also + at,
		(n - 1 - at) * sizeof(*hit->also));
	memmove(hit->also_records + at + 1, hit->also_records + at,
		(n - 1 - at) * sizeof(*hit->also_records));
	hit->also[at] = candidate->passage;
	hit->also_records[at] = candidate->record;
	buf_init(&candidate->record);
	hit->also_count = n;
}

static void add_line(struct buf *to, const char *kind, struct span value)
{
	buf_addf(to, "%s\t", kind);
	buf_add_span(to, value);
	buf_add_char(to, '\n');
}

void hit_tell_also(struct articles *articles, struct hit *hit)
{
	size_t i;

	hit->differs =
		mem_grow(NULL, hit->also_count + 1, sizeof(*hit->differs));
	for (i = 0; i < hit->also_count; i++) {
		const struct passage *also = &hit->also[i];
		struct buf *to = &hit->differs[i];

		buf_init(to);
		if (also->title.len &&
		    !span_equal(span_trim(also->title),
				span_trim(hit->passage.title)))
			add_line(to, "title", span_trim(also->title));
		if (!span_equal(also->script, hit->passage.script))
			add_line(to, "script", also->script);
		articles_differ(articles, &hit->passage, also, to);
	}
}
