/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "searcher/show/diagnose_print.h"

#define SAME(ours, theirs)                                                     \
	_Static_assert((int)LLMSEARCH_FACET_##ours == (int)FACET_##theirs,     \
		       "a facet keeps its number")
SAME(LANG, LANG);
SAME(SCRIPT, SCRIPT);
SAME(MONTH, MONTH);
SAME(YEAR, YEAR);
SAME(SOURCE, SOURCE);
SAME(TYPE, TYPE);
SAME(TOPIC, TOPIC);

#define SAME_FINDING(name)                                                     \
	_Static_assert((int)LLMSEARCH_FOUND_##name == (int)FINDING_##name,     \
		       "a finding keeps its number")
SAME_FINDING(EMPTY);
SAME_FINDING(QUESTION);
SAME_FINDING(TEXT);
SAME_FINDING(MISSING);
SAME_FINDING(NONE);
SAME_FINDING(WITHOUT);
SAME_FINDING(INSTEAD);
SAME_FINDING(ALONE);
SAME_FINDING(OWN);
SAME_FINDING(EXCLUDED);

static void add_sentence(struct sentences *to, struct buf *text)
{
	if (to->count < SENTENCES_MAX && text->len)
		to->items[to->count++] = buf_detach(text);
	buf_clear(text);
}

static void release_sentences(struct sentences *sentences)
{
	while (sentences->count)
		free(sentences->items[--sentences->count]);
}

static void add_sentences(struct llmsearch_results *results,
			  const char *warning)
{
	const struct slips *slips = &results->got.hits.slips;
	struct buf text = BUF_INIT;
	size_t i;

	buf_add_str(&text, warning ? warning : "");
	add_sentence(&results->warnings, &text);
	for (i = 0; i < results->diagnosis.count; i++) {
		finding_text(&results->diagnosis.items[i], &text);
		add_sentence(&results->findings, &text);
	}
	for (i = 0; i < slips->count; i++) {
		slip_say(&slips->items[i], &text);
		add_sentence(&results->near, &text);
	}
	buf_release(&text);
}

void results_finish(struct llmsearch_results *results, const char *warning)
{
	struct hits *hits = &results->got.hits;
	size_t i;

	results->hits = mem_alloc((hits->count + 1) * sizeof(*results->hits));
	for (i = 0; i < hits->count; i++)
		hit_wrap(&results->hits[i], &hits->items[i]);
	if (results->got.before.count)
		hit_wrap(&results->before, &results->got.before.items[0]);
	if (results->got.behind.count)
		hit_wrap(&results->after, &results->got.behind.items[0]);
	add_sentences(results, warning);
}

void llmsearch_results_free(struct llmsearch_results *results)
{
	size_t i;

	if (!results)
		return;
	for (i = 0; results->hits && i < results->got.hits.count; i++)
		hit_unwrap(&results->hits[i]);
	free(results->hits);
	hit_unwrap(&results->before);
	hit_unwrap(&results->after);
	release_sentences(&results->findings);
	release_sentences(&results->warnings);
	release_sentences(&results->near);
	got_release(&results->got);
	facets_release(&results->facets);
	diagnosis_release(&results->diagnosis);
	buf_release(&results->json);
	free(results);
}

static const struct sentences *
sentences_of(const struct llmsearch_results *results,
	     enum llmsearch_count which)
{
	return which == LLMSEARCH_FINDINGS   ? &results->findings
	       : which == LLMSEARCH_WARNINGS ? &results->warnings
	       : which == LLMSEARCH_NEAR     ? &results->near
					     : NULL;
}

uint64_t llmsearch_results_count(const struct llmsearch_results *results,
				 enum llmsearch_count which)
{
	const struct hits *hits = &results->got.hits;

	switch (which) {
	case LLMSEARCH_HITS:
		return hits->count;
	case LLMSEARCH_MATCHES:
		return hits->estimate;
	case LLMSEARCH_IS_EXACT:
		return hits->exact;
	case LLMSEARCH_ARTICLES:
		return results->is_got ? results->got.passages : hits->articles;
	case LLMSEARCH_IS_CUT:
		return hits->cut;
	case LLMSEARCH_IS_LATE:
		return results->late;
	case LLMSEARCH_FINDINGS:
	case LLMSEARCH_WARNINGS:
	case LLMSEARCH_NEAR:
		return sentences_of(results, which)->count;
	}
	return 0;
}

struct llmsearch_hit *llmsearch_results_hit(struct llmsearch_results *results,
					    size_t at)
{
	return at < results->got.hits.count ? &results->hits[at] : NULL;
}

struct llmsearch_hit *
llmsearch_results_before(struct llmsearch_results *results)
{
	return results->before.hit ? &results->before : NULL;
}

struct llmsearch_hit *llmsearch_results_after(struct llmsearch_results *results)
{
	return results->after.hit ? &results->after : NULL;
}

const char *llmsearch_results_sentence(const struct llmsearch_results *results,
				       enum llmsearch_count which, size_t at)
{
	const struct sentences *sentences = sentences_of(results, which);

	return sentences && at < sentences->count ? sentences->items[at] : NULL;
}

static const struct finding *finding_at(const struct llmsearch_results *results,
					size_t at)
{
	return at < results->diagnosis.count ? &results->diagnosis.items[at]
					     : NULL;
}

bool llmsearch_results_finding(const struct llmsearch_results *results,
			       size_t at, enum llmsearch_finding *kind,
			       const char **part, const char **said)
{
	const struct finding *finding = finding_at(results, at);

	if (!finding)
		return false;
	*kind = (enum llmsearch_finding)finding->kind;
	*part = finding->part.len ? finding->part.ptr : "";
	*said = finding->said.len ? finding->said.ptr : "";
	return true;
}

bool llmsearch_results_finding_count(const struct llmsearch_results *results,
				     size_t at, uint64_t *count, bool *open)
{
	const struct finding *finding = finding_at(results, at);

	if (!finding)
		return false;
	*count = finding->count;
	*open = finding->open;
	return true;
}

bool llmsearch_results_finding_near(const struct llmsearch_results *results,
				    size_t at, size_t which, const char **text,
				    uint64_t *count)
{
	const struct finding *finding = finding_at(results, at);

	if (!finding || which >= finding->near.count)
		return false;
	*text = finding->near.items[which].text;
	*count = finding->near.items[which].count;
	return true;
}

bool llmsearch_results_near(const struct llmsearch_results *results, size_t at,
			    size_t which, const char **asked, const char **word)
{
	const struct slips *slips = &results->got.hits.slips;

	if (at >= slips->count || which >= slips->items[at].count)
		return false;
	*asked = slips->items[at].asked;
	*word = slips->items[at].words[which].text;
	return true;
}

bool llmsearch_results_facet(const struct llmsearch_results *results,
			     enum llmsearch_facet facet, size_t at,
			     const char **name, uint64_t *count)
{
	const struct facet_values *values;

	if ((size_t)facet >= FACET_COUNT ||
	    !(results->facets.asked >> facet & 1))
		return false;
	values = &results->facets.by[facet];
	if (at >= values->count)
		return false;
	*name = values->items[at].name;
	*count = values->items[at].count;
	return true;
}

const char *llmsearch_results_json(struct llmsearch_results *results,
				   size_t *len)
{
	if (!results->json_made)
		results_json(results, &results->json);
	results->json_made = true;
	if (len)
		*len = results->json.len;
	return buf_str(&results->json);
}
