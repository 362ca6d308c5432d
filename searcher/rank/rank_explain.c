/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --explain: how a hit came by its score. */
#include "searcher/rank/rank_translated.h"

struct explaining {
	const struct ranker *ranker;
	const struct query_reading *reading;
	const struct stats *stats;
	struct buf *to;
	struct buf seen; /* terms said already, each behind a newline */
};

/* Whether term is said for the first time. */
static bool is_new(struct explaining *e, struct span term)
{
	struct buf line = BUF_INIT;
	bool known;

	buf_add_char(&line, '\n');
	buf_add_span(&line, term);
	buf_add_char(&line, '\n');
	known = strstr(buf_str(&e->seen), buf_str(&line)) != NULL;
	if (!known)
		buf_add_span(&e->seen, buf_span(&line));
	buf_release(&line);
	return !known;
}

static char to_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* The number by itself is one more piece. */
static void explain_amount(struct explaining *e, const struct amount *amount)
{
	uint64_t keys[2];
	size_t count = evidence_amount(amount, keys), i;
	struct buf name = BUF_INIT;
	const char *c;

	for (i = 0; i < count; i++) {
		const struct wanted *item =
			query_reading_find(e->reading, keys[i]);
		double found =
			item ? e->ranker->counts[item - e->reading->wanted] : 0;

		buf_clear(&name);
		buf_addf(&name, "= %.12g", amount->value);
		for (c = amount->currency; i && *c; c++) {
			buf_add_str(&name, c == amount->currency ? " " : "");
			buf_add_char(&name, to_upper(*c));
		}
		if (found <= 0 || !is_new(e, buf_span(&name)))
			continue;
		buf_add_str(e->to, "amount ");
		buf_add_span(e->to, buf_span(&name));
		buf_addf(e->to,
			 ": in %llu of %llu passages, weight %.2f, count %g\n",
			 (unsigned long long)stats_frequency(e->stats, keys[i]),
			 (unsigned long long)e->stats->passages,
			 item->weight * item->idf, found);
	}
	buf_release(&name);
}

static void explain_term(void *context, const struct token *token)
{
	struct explaining *e = context;
	uint64_t key = evidence_key(EVIDENCE_TERM, token->term);
	const struct wanted *item = query_reading_find(e->reading, key);
	double count;

	if (token->amount) {
		explain_amount(e, token->amount);
		return;
	}
	if (!item && token->kind == TOKEN_HAN) {
		key = evidence_key(EVIDENCE_UNIGRAM, token->term);
		item = query_reading_find(e->reading, key);
	}
	if (!item || token->kind >= TOKEN_PLAIN)
		return;
	count = e->ranker->counts[item - e->reading->wanted];
	if (count <= 0 || !is_new(e, token->term))
		return;
	buf_add_str(e->to, "term ");
	buf_add_span(e->to, token->term);
	buf_addf(e->to, ": in %llu of %llu passages, weight %.2f, count %g\n",
		 (unsigned long long)stats_frequency(e->stats, key),
		 (unsigned long long)e->stats->passages,
		 item->weight * item->idf, count);
}

static void explain_parts(const struct candidate *candidate, struct buf *to)
{
	static const char *const names[EVIDENCE_KINDS] = {
		"terms",    "surface", "grams", "skeleton",
		"unigrams", "words",   "pairs"};
	int i;

	buf_add_str(to, "score:");
	for (i = 0; i < EVIDENCE_KINDS; i++)
		if (candidate->parts[i] > 0)
			buf_addf(to, " %s %.2f", names[i], candidate->parts[i]);
	if (candidate->sentence > 0)
		buf_addf(to, " sentence %.2f", candidate->sentence);
	if (candidate->prefix > 0)
		buf_addf(to, " prefix %.2f", candidate->prefix);
	if (candidate->title_only)
		buf_add_str(to, "; halved: only the title matches");
	if (candidate->written < 1)
		buf_addf(to, "; %.0f %% written as asked",
			 100 * candidate->written);
	if (candidate->foreign)
		buf_add_str(to, "; lowered: not in the question's language");
	buf_add_char(to, '\n');
}

enum status ranker_explain(struct ranker *ranker, struct candidate *candidate,
			   struct buf *to, struct err *err)
{
	struct explaining e = {.ranker = ranker, .to = to};
	struct query_reading *reading;
	char lang[LANG_MAX];
	enum status status = ranker_score(ranker, candidate, err);
	size_t i;

	if (status)
		return status;
	passage_primary_lang(candidate->passage.lang, lang);
	status = weigh_reading(ranker, lang, &reading, &e.stats, err);
	e.reading = reading;
	for (i = 0; !status && i < ranker->readings->leaf_count; i++)
		units_tokens(&reading->leaves[i], explain_term, &e);
	if (!status)
		translated_explain(ranker, reading, e.stats, to);
	explain_parts(candidate, to);
	buf_release(&e.seen);
	return status;
}
