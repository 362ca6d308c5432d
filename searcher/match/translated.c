/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/translated.h"
#include "store/record/passage.h"

struct finder translated_finder(const struct rendering *rendering)
{
	return (struct finder){
		LEAF_EXACT, {rendering->text, &rendering->units}, false};
}

struct asking {
	struct queries words; /* of one rendering */
	struct err *err;
};

static void ask_word(void *context, const struct token *token)
{
	struct asking *asking = context;

	if (!token->amount && token->kind != TOKEN_HAN &&
	    token->kind != TOKEN_NAME && token->kind != TOKEN_BRIDGE &&
	    token->kind != TOKEN_PLAIN)
		queries_add(&asking->words,
			    xc_query_term(token->term, 1, asking->err));
}

static struct xc_query *ask_rendering(const struct rendering *rendering,
				      struct err *err)
{
	struct asking asking = {.err = err};

	units_tokens(&rendering->units, ask_word, &asking);
	return queries_join(&asking.words, XC_AND, err);
}

/* Takes over query. */
static struct xc_query *in_language(struct xc_query *query, const char *lang,
				    struct err *err)
{
	struct buf name = BUF_INIT;

	passage_lang_term(span_str(lang), &name);
	query = join_two(XC_FILTER, query,
			 xc_query_term(buf_span(&name), 1, err), err);
	buf_release(&name);
	return query;
}

/* Takes over query. */
static struct xc_query *scaled(struct xc_query *query, double factor,
			       struct err *err)
{
	struct xc_query *result =
		query ? xc_query_scale(query, factor, err) : NULL;

	xc_query_free(query);
	return result;
}

enum status translated_queries(const struct match *match, size_t leaf,
			       struct queries *list, struct err *err)
{
	const struct translation *translation = match->readings->translation;
	const void *owner = match->readings->leaves[leaf].node;
	size_t i = 0;

	while (translation && i < translation->count) {
		const struct rendering *first = &translation->items[i];
		struct queries group = {0};

		for (; i < translation->count &&
		       translation->items[i].group == first->group;
		     i++)
			if (first->owner == owner)
				queries_add(
					&group,
					ask_rendering(&translation->items[i],
						      err));
		if (first->owner != owner)
			continue;
		queries_add(list,
			    scaled(in_language(queries_join(&group, XC_SYNONYM,
							    err),
					       first->lang, err),
				   first->weight, err));
	}
	return err && err->status ? err->status : ST_OK;
}

struct wanting {
	struct query_reading *reading;
	uint64_t group; /* wanted last */
};

static struct wanted *room(struct query_reading *reading)
{
	MEM_PUSH_ROOM(reading->wanted, reading->wanted_count,
		      reading->wanted_cap);
	return &reading->wanted[reading->wanted_count++];
}

static void begin_with(void *context, const struct token *token)
{
	struct query_reading *reading = context;

	reading->begins[(unsigned char)token->term.ptr[0]] = true;
}

static void want_rendering(void *context, const struct rendering *rendering)
{
	struct wanting *wanting = context;
	struct query_reading *reading = wanting->reading;
	uint64_t group = rendering_group_key(rendering);

	if (wanting->group != group)
		*room(reading) = (struct wanted){.key = group,
						 .kind = EVIDENCE_TERM,
						 .weight = rendering->weight,
						 .group = true};
	wanting->group = group;
	if (rendering->phrase)
		return;
	*room(reading) = (struct wanted){
		.key = rendering->keys[0], .kind = EVIDENCE_TERM, .as = group};
	units_tokens(&rendering->units, begin_with, reading);
}

void translated_want(const struct readings *readings,
		     struct query_reading *reading)
{
	struct wanting wanting = {reading, 0};

	translation_each(readings->translation, reading->lang, NULL,
			 want_rendering, &wanting);
}

struct standing {
	const struct view *text;
	bool found;
};

static void look_for(void *context, const struct rendering *rendering)
{
	struct standing *standing = context;
	struct finder finder = translated_finder(rendering);
	struct place_range range;

	standing->found |= !standing->found &&
			   find_next(&finder, standing->text, 0, &range);
}

bool translated_stand(const struct readings *readings, size_t leaf,
		      const char *lang, const struct view *text)
{
	struct standing standing = {text, false};

	translation_each(readings->translation, lang,
			 readings->leaves[leaf].node, look_for, &standing);
	return standing.found;
}
