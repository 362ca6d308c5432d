/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/facets_count.h"

/* The term of a passage's value, without its prefix; "" for none. */
static char *key_of(const struct passage *passage, enum facet facet)
{
	const struct facet_kind *kind = &facet_kinds[facet];
	uint32_t date = passage->date;
	struct buf term = BUF_INIT;
	char *key;

	if (facet == FACET_LANG && !span_is(passage->lang, "und"))
		passage_lang_term(passage->lang, &term);
	else if (facet == FACET_SOURCE)
		passage_source_term(passage->source, &term);
	else if (facet == FACET_SCRIPT)
		passage_script_term(passage->script, &term);
	else if (facet == FACET_TYPE)
		passage_type_term(passage->type, &term);
	else if (kind->digits && date)
		buf_addf(&term, "%s%0*u", kind->prefix, (int)kind->digits,
			 (unsigned)(date / (kind->digits == 6 ? 100 : 10000)));
	key = mem_string(buf_str(&term) +
			 (term.len ? strlen(kind->prefix) : 0));
	buf_release(&term);
	return key;
}

/* A passage's value, for those of one key to be counted together. */
struct looked {
	char *key;
	const struct passage *passage;
};

static int compare_looked(const void *a, const void *b)
{
	const struct looked *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static void count_sorted(const struct looked *items, size_t count,
			 enum facet facet, struct facet_values *values)
{
	size_t i, first = 0;
	char *name;

	for (i = 1; i <= count; i++) {
		if (i < count && !strcmp(items[i].key, items[first].key))
			continue;
		if (facet_kinds[facet].folded)
			name = mem_span(facet_text(&facet_kinds[facet],
						   items[first].passage));
		else
			name = mem_string(items[first].key);
		if (*items[first].key)
			facet_add(values, name, i - first);
		else
			free(name);
		first = i;
	}
}

static void count_facet(const struct hits *hits, enum facet facet,
			struct facet_values *values)
{
	struct looked *items = mem_grow(NULL, hits->count + 1, sizeof(*items));
	size_t i;

	for (i = 0; i < hits->count; i++)
		items[i] =
			(struct looked){key_of(&hits->items[i].passage, facet),
					&hits->items[i].passage};
	qsort(items, hits->count, sizeof(*items), compare_looked);
	count_sorted(items, hits->count, facet, values);
	for (i = 0; i < hits->count; i++)
		free(items[i].key);
	free(items);
}

static void count_hits(const struct hits *hits, struct facets *facets)
{
	size_t i;

	for (i = 0; i < FACET_COUNT; i++)
		if (facets->asked & 1u << i)
			count_facet(hits, i, &facets->by[i]);
	facets->passages = hits->count;
	facets->matches = hits->estimate;
	facets->all = hits->exact;
}

enum status facets_look(struct search *search,
			const struct search_request *request,
			struct facets *facets, struct err *err)
{
	struct search_request all = *request;
	struct hits hits = HITS_INIT;
	enum status status;

	all.limit = FACETS_LOOKED;
	all.offset = all.per_article = 0;
	all.collapse = all.marks = all.look = all.explain = false;
	status = search_run(search, &all, &hits, err);
	if (!status)
		count_hits(&hits, facets);
	hits_release(&hits);
	return status;
}
