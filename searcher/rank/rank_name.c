/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/rank_name.h"

/* A name is given once and for many reasons: it says less than a text does. */
#define NAME_COUNT 0.5

static void count_token(void *context, const struct token *token)
{
	struct rank_count *s = context;
	struct wanted *item;
	size_t place;

	if (token->amount)
		return;
	item = query_reading_find(s->reading,
				  evidence_key(EVIDENCE_TERM, token->term));
	if (!item || item->kind != EVIDENCE_TERM)
		return;
	place = (size_t)(item - s->reading->wanted);
	if (s->ranker->counts[place] > 0)
		return;
	s->ranker->counts[place] = NAME_COUNT;
	s->ranker->seen[place] = s->ranker->written[place] = true;
}

void rank_count_name(struct rank_count *scoring, const struct passage *passage,
		     const char *lang)
{
	struct ranker *ranker = scoring->ranker;
	struct buf name = BUF_INIT;

	passage_name_words(passage, &name);
	analyzer_units(ranker->analyzer, buf_span(&name), lang, &ranker->units);
	units_tokens(&ranker->units, count_token, scoring);
	buf_release(&name);
}
