/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Facets by looking at each hit, where the index cannot count them. */
#include "searcher/facets/facets_count.h"

/* A passage's value, for those of one key to be counted together. */
struct looked {
	char *key;
	const struct passage *passage;
};

struct lookeds {
	struct looked *items;
	size_t count, cap;
};

/* By the term of the passage's value, without its prefix. */
static void add_looked(struct lookeds *list, enum facet facet,
		       const struct passage *passage, const struct buf *term)
{
	size_t skip = strlen(facet_kinds[facet].prefix);

	if (!term->len)
		return;
	MEM_PUSH_ROOM(list->items, list->count, list->cap);
	list->items[list->count++] =
		(struct looked){mem_string(term->ptr + skip), passage};
}

static void add_topics(struct lookeds *list, const struct passage *passage)
{
	struct span rest = passage->topics, topic;
	struct buf term = BUF_INIT;

	while (passage_topic_next(&rest, &topic)) {
		passage_topic_term(topic, &term);
		add_looked(list, FACET_TOPIC, passage, &term);
	}
	buf_release(&term);
}

static void add_value(struct lookeds *list, enum facet facet,
		      const struct passage *passage)
{
	const struct facet_kind *kind = &facet_kinds[facet];
	uint32_t date = passage->date;
	struct buf term = BUF_INIT;

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
	add_looked(list, facet, passage, &term);
	buf_release(&term);
}

static int compare_looked(const void *a, const void *b)
{
	const struct looked *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order)
		return order;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Those of one key, beginning with first; two topics of one passage may have
 * the same one. Returns the index after them. */
static size_t count_key(const struct lookeds *list, size_t first,
			enum facet facet, struct facet_values *values)
{
	const struct looked *at = list->items + first;
	struct span key = span_str(at->key);
	uint64_t count = 1;
	size_t i;

	for (i = first + 1; i < list->count; i++) {
		if (strcmp(list->items[i].key, at->key) != 0)
			break;
		count += list->items[i].passage != list->items[i - 1].passage;
	}
	if (facet_kinds[facet].folded)
		key = facet_text(facet, at->passage, key);
	facet_add(values, mem_span(key), count);
	return i;
}

static void count_facet(const struct hits *hits, enum facet facet,
			struct facet_values *values)
{
	struct lookeds list = {NULL, 0, 0};
	size_t i, before;

	for (i = 0; i < hits->count; i++) {
		const struct passage *passage = &hits->items[i].passage;

		before = list.count;
		if (facet == FACET_TOPIC)
			add_topics(&list, passage);
		else
			add_value(&list, facet, passage);
		values->passages += list.count > before;
	}
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items),
		      compare_looked);
	for (i = 0; i < list.count;)
		i = count_key(&list, i, facet, values);
	for (i = 0; i < list.count; i++)
		free(list.items[i].key);
	free(list.items);
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
