/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rank/rank_title.h"
#include "base/array.h"
#include "searcher/match/idf.h"

#define OF_QUERY 0.9 /* that the title has */
#define OF_TITLE 0.6 /* of a part of the title that the query has */

/* A title may have parts: a newspaper's name, or what follows a colon or is
 * in brackets. */
struct title_sum {
	const struct rank_count *s;
	size_t end;        /* of the token before */
	double all, asked; /* in this part */
	double asked_all;
	double best;  /* asked in the part that is all query */
	double named; /* what the first part says, where the query has all */
	bool behind;  /* the first part */
};

static void end_part(struct title_sum *sum)
{
	if (sum->asked >= OF_TITLE * sum->all && sum->asked > sum->best)
		sum->best = sum->asked;
	if (!sum->behind && sum->asked == sum->all)
		sum->named = sum->all;
	sum->behind = true;
	sum->asked_all += sum->asked;
	sum->all = sum->asked = 0;
}

static bool parts_title(struct span gap)
{
	static const char *const signs[] = {":",
					    "|",
					    " - ",
					    "\xE2\x80\x93",
					    "\xE2\x80\x94",
					    "(",
					    ")",
					    "\xEF\xBC\x88",
					    "\xEF\xBC\x89",
					    "\xEF\xBC\x9A",
					    "\xEF\xBD\x9C"};
	size_t i;

	for (i = 0; i < COUNT_OF(signs); i++)
		if (memmem(gap.ptr, gap.len, signs[i], strlen(signs[i])))
			return true;
	return false;
}

static void take_token(void *context, const struct token *token)
{
	struct title_sum *sum = context;
	uint64_t key = evidence_key(EVIDENCE_TERM, token->term);
	bool asked = query_reading_find(sum->s->reading, key) != NULL;
	double idf;

	if (token->kind == TOKEN_PLAIN || token->kind == TOKEN_NAME ||
	    token->kind == TOKEN_BRIDGE || token->amount)
		return;
	if (token->start > sum->end &&
	    parts_title(span_of(sum->s->source.ptr + sum->end,
				token->start - sum->end)))
		end_part(sum);
	sum->end = token->end;
	/* a run's last character is in the pair before, and a term of its own
	 * only where it ends the query's run too */
	if (token->kind == TOKEN_HAN && sum->all > 0 && !asked)
		return;
	idf = bm25_idf(
		(double)ranker_frequency(sum->s->ranker, sum->s->stats, key),
		(double)sum->s->stats->passages);
	sum->all += idf;
	sum->asked += asked ? idf : 0;
}

double rank_query_part(const struct rank_count *s, double *said)
{
	double all = 0;
	size_t i;

	for (i = 0; i < s->reading->wanted_count; i++) {
		const struct wanted *item = &s->reading->wanted[i];

		if (item->kind != EVIDENCE_TERM || item->loose || item->as ||
		    item->group)
			continue;
		all += item->idf;
		*said += s->ranker->counts[i] > 0 ? item->idf : 0;
	}
	return all > 0 ? *said / all : 0;
}

void rank_title(struct rank_count *s, const struct units *title)
{
	struct title_sum of_title = {.s = s};
	double said = 0, part = rank_query_part(s, &said);

	if (part <= 0)
		return;
	units_tokens(title, take_token, &of_title);
	end_part(&of_title);
	s->named = of_title.named;
	s->titled = part >= OF_QUERY && of_title.best > 0 &&
		    of_title.best >= OF_QUERY * of_title.asked_all;
	if (s->titled)
		s->best = said;
}
