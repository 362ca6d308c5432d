/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --explain: how a hit came by its score. */
#include "searcher/rank/rank_translated.h"

struct explaining {
	struct ranker *ranker;
	const struct query_reading *reading;
	const struct stats *stats;
	struct buf *to;
	struct buf seen; /* terms said already, each behind a newline */
	double said;     /* what the lines of terms add */
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

/* A piece that two terms count for is told once. */
static void explain_gives(struct explaining *e, const struct wanted *item)
{
	double *gives = &e->ranker->gives[item - e->reading->wanted];

	buf_addf(e->to, ", adds %.4f\n", *gives);
	e->said += item->kind == EVIDENCE_TERM ? *gives : 0;
	*gives = 0;
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
			 ": in %llu of %llu passages, weight %.2f, count %g",
			 (unsigned long long)stats_frequency(e->stats, keys[i]),
			 (unsigned long long)e->stats->passages,
			 item->weight * item->idf, found);
		explain_gives(e, item);
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
	buf_addf(e->to, ": in %llu of %llu passages, weight %.2f, count %g",
		 (unsigned long long)stats_frequency(e->stats, key),
		 (unsigned long long)e->stats->passages,
		 item->weight * item->idf, count);
	explain_gives(e, item);
}

static const char *const names[EVIDENCE_KINDS] = {
	"terms", "surface", "grams", "skeleton", "unigrams", "words", "pairs"};

static void add_part(struct buf *to, const char *name, double part)
{
	if (part > 0)
		buf_addf(to, " + %s %.4f", name, part);
}

static void explain_factor(const struct candidate *candidate, struct buf *to)
{
	buf_addf(to, "\nfactor %.4f:", ranker_factor(candidate));
	if (candidate->titled)
		buf_add_str(to, " the title is the query;");
	else if (candidate->title_only)
		buf_add_str(to, " only the title matches;");
	if (candidate->written < 1)
		buf_addf(to, " %.0f %% written as asked;",
			 100 * candidate->written);
	if (candidate->foreign)
		buf_add_str(to, " not in the question's language;");
	to->len--; /* the last mark */
}

/* "score 3.2000 = (0 + terms 2.0000 + surface 1.0000) * 0.9500 + words ..." */
static void explain_parts(const struct candidate *candidate, struct buf *to)
{
	double factor = ranker_factor(candidate);
	int i;

	buf_addf(to, "score %.4f = (0",
		 candidate->place ? candidate->own : candidate->score);
	for (i = 0; i < EVIDENCE_KINDS; i++)
		if (i != EVIDENCE_WORD)
			add_part(to, names[i], candidate->parts[i]);
	add_part(to, "sentence", candidate->sentence);
	add_part(to, "prefix", candidate->prefix);
	add_part(to, "title", candidate->named);
	buf_add_char(to, ')');
	if (factor != 1)
		buf_addf(to, " * %.4f", factor);
	add_part(to, names[EVIDENCE_WORD], candidate->parts[EVIDENCE_WORD]);
	add_part(to, "script", candidate->script);
	if (factor != 1)
		explain_factor(candidate, to);
	buf_add_char(to, '\n');
}

/* What was not scored again has its place by the first stage alone. */
static void explain_first(const struct candidate *candidate, struct buf *to)
{
	buf_addf(to,
		 "score %.4f: by the first stage alone (%.4f), below those "
		 "scored again\n",
		 candidate->place ? candidate->own : candidate->score,
		 candidate->weight);
}

static void explain_rerank(const struct candidate *candidate, struct buf *to)
{
	if (candidate->reranked)
		buf_addf(to,
			 "score %.4f: by ranking.rerank; without it, hit "
			 "%u\n",
			 candidate->score, candidate->place);
	else if (candidate->place)
		buf_addf(to,
			 "score %.4f: below those that ranking.rerank was "
			 "given\n",
			 candidate->score);
}

static enum status explain_terms(struct explaining *e,
				 const struct candidate *candidate,
				 struct err *err)
{
	struct ranker *ranker = e->ranker;
	struct candidate again = {.passage = candidate->passage};
	struct query_reading *reading;
	char lang[LANG_MAX];
	enum status status = ranker_score(ranker, &again, err);
	size_t i;

	if (status)
		return status;
	passage_primary_lang(candidate->passage.lang, lang);
	status = weigh_reading(ranker, lang, &reading, &e->stats, err);
	e->reading = reading;
	for (i = 0; !status && i < ranker->readings->leaf_count; i++)
		units_tokens(&reading->leaves[i], explain_term, e);
	if (!status)
		translated_explain(ranker, reading, e->stats, e->to);
	if (again.parts[EVIDENCE_TERM] > e->said + 0.00005)
		buf_addf(e->to, "other forms: add %.4f\n",
			 again.parts[EVIDENCE_TERM] - e->said);
	return status;
}

enum status ranker_explain(struct ranker *ranker,
			   const struct candidate *candidate, struct buf *to,
			   struct err *err)
{
	struct explaining e = {.ranker = ranker, .to = to};
	enum status status = ST_OK;

	if (!candidate->scored) {
		explain_first(candidate, to);
		explain_rerank(candidate, to);
		return ST_OK;
	}
	status = explain_terms(&e, candidate, err);
	explain_parts(candidate, to);
	explain_rerank(candidate, to);
	buf_release(&e.seen);
	return status;
}
