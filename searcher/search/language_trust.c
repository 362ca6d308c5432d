/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/search/language_trust.h"
#include "base/clock.h"

struct knowing {
	const struct stats *stats;
	size_t known;
};

static void count_token(void *context, const struct token *token)
{
	struct knowing *knowing = context;

	if (token->kind == TOKEN_PLAIN || token->kind == TOKEN_NAME ||
	    token->amount)
		return;
	knowing->known +=
		stats_frequency(knowing->stats,
				evidence_key(EVIDENCE_TERM, token->term)) > 0;
}

/* How many of the text's words the passages of lang have. */
static enum status count_known(struct search_run *run, struct span text,
			       const char *lang, size_t *known, struct err *err)
{
	struct units units = UNITS_INIT;
	struct knowing knowing = {NULL, 0};
	enum status status =
		index_stats(run->search->reader, lang, &knowing.stats, err);

	if (!status) {
		analyzer_units(run->search->analyzer, text, lang, &units);
		units_tokens(&units, count_token, &knowing);
	}
	units_release(&units);
	*known = knowing.known;
	return status;
}

enum status language_trust(struct search_run *run, struct span text,
			   const char *lang, double *trust, struct err *err)
{
	const struct index_language *languages;
	size_t count, i, own = 0, other, most;
	enum status status =
		index_languages(run->search->reader, &languages, &count, err);

	if (!status) {
		index_ahead_stats(run->search->reader, languages,
				  count < MATCH_LANGS_MAX ? count
							  : MATCH_LANGS_MAX);
		status = count_known(run, text, lang, &own, err);
	}
	most = own;
	for (i = 0;
	     !status && i < count && i < MATCH_LANGS_MAX && !clock_is_late();
	     i++) {
		status = count_known(run, text, languages[i].lang, &other, err);
		most = other > most ? other : most;
	}
	*trust = most ? (double)own / (double)most : 1;
	return status;
}
