/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/match_translated.h"
#include "store/record/passage.h"

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

enum status match_translated(const struct match *match, size_t leaf,
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
