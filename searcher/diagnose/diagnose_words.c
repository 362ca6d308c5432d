/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of the query that no passage has, and what they may have meant. */
#include "searcher/diagnose/diagnose_run.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/utf8.h"

#include <strings.h>

#define MISSING_MAX 8 /* words that are told */
#define NEARED_MAX  4 /* of them: words that near ones are looked for */

/* A stretch of a leaf's text that no passage has: a word, or touching pairs
 * of characters. */
struct stretch {
	size_t start, end;   /* bytes of the leaf's text */
	size_t from, next;   /* its first place, in slots */
	bool before, behind; /* characters touch it in pairs that are there */
};

/* All languages of the index, not only those that the query may be in. */
static enum status widen(struct diagnose_run *d, struct match *match,
			 struct err *err)
{
	const struct index_language *languages;
	size_t count, i;
	enum status status =
		index_languages(d->run.search->reader, &languages, &count, err);

	*match = d->run.match;
	match->query = NULL;
	match->lang_count = 0;
	for (i = 0; !status && i < count && i < MATCH_LANGS_MAX; i++)
		match->langs[match->lang_count++] = languages[i].lang;
	if (!match->lang_count)
		match->langs[match->lang_count++] = "und";
	return status;
}

static bool stop(void *context, struct span term, uint64_t count)
{
	(void)term;
	(void)count;
	*(bool *)context = true;
	return false;
}

static bool begins_any(const struct match *match, struct span begin)
{
	bool found = false;
	struct xc_term_sink sink = {stop, &found};

	return !xc_terms(index_database(match->reader), begin, &sink, NULL) &&
	       found;
}

static bool is_missing(const struct match *match,
		       const struct leaf_terms *slots, size_t from, size_t next)
{
	for (; from < next; from++) {
		const struct leaf_term *item = &slots->items[from];

		if (item->frequency ||
		    (item->alone &&
		     begins_any(match, span_of(item->term, item->len))))
			return false;
	}
	return true;
}

/* What is told by the pairs around it: as match_rank.c has it. */
static bool tells_nothing(const struct leaf_term *item)
{
	return item->kind == TOKEN_BRIDGE || item->kind == TOKEN_NAME ||
	       item->kind == TOKEN_AMOUNT ||
	       (item->kind == TOKEN_HAN && !item->alone);
}

static bool told_before(const struct diagnose_run *d, struct span part)
{
	size_t i;

	for (i = 0; i < d->to->count; i++)
		if (d->to->items[i].kind == FINDING_MISSING &&
		    span_equal(part, buf_span(&d->to->items[i].part)))
			return true;
	return false;
}

static enum status tell(struct diagnose_run *d, const struct match *match,
			const struct leaf_terms *slots, struct span text,
			const struct stretch *stretch, struct err *err)
{
	struct span part = span_of(text.ptr + stretch->start,
				   stretch->end - stretch->start);
	struct finding *item;

	if (!part.len || told_before(d, part))
		return ST_OK;
	d->explained = true;
	if (d->missing++ >= MISSING_MAX)
		return ST_OK;
	item = finding_add(d->to, FINDING_MISSING, part);
	if (!item || d->missing > NEARED_MAX)
		return ST_OK;
	return near_words(match, slots, stretch->from, stretch->next, part,
			  &item->near, err);
}

/* A word to ask with, in some language that may be meant. */
static bool only_asks(const struct diagnose_run *d, size_t start)
{
	const struct readings *readings = &d->run.readings;
	size_t i, k;

	for (i = 0; i < readings->count; i++) {
		const struct units *units =
			&readings->items[i]->leaves[d->leaf];

		LOWER_BOUND(k, units->count, units->items[k].start < start);
		for (; k < units->count && units->items[k].start == start; k++)
			if (units->items[k].flags & UNIT_QUESTION)
				return true;
	}
	return false;
}

static bool is_operator(struct span word)
{
	static const char *const operators[] = {"and", "or", "not", "near"};
	size_t i;

	for (i = 0; i < COUNT_OF(operators); i++)
		if (word.len == strlen(operators[i]) &&
		    !strncasecmp(word.ptr, operators[i], word.len))
			return true;
	return false;
}

/* Where something was found, parts of addresses and the like are not told. */
static bool is_worth_telling(const struct diagnose_run *d, struct span text,
			     const struct stretch *stretch)
{
	static const char signs[] = "(/:.-_@&=%#'\"+~$";
	size_t start = stretch->start, end = stretch->end;

	if (end == start)
		return false;
	if (start && strchr(signs, text.ptr[start - 1]))
		return false;
	if (end < text.len && strchr("/:-_@&=%#'+~", text.ptr[end]))
		return false;
	return !is_operator(span_of(text.ptr + start, end - start)) &&
	       !only_asks(d, start);
}

/* Two words side by side make a pair that may be nowhere: of a stretch that
 * touches what was found, what is left beside that must be a word's length. */
static bool is_word(struct span text, struct stretch *stretch)
{
	size_t at = stretch->start, chars = 0, second = 0, last = 0;

	while (at < stretch->end) {
		last = at;
		utf8_next(text, &at);
		second = chars++ ? second : at;
	}
	if (!stretch->before && !stretch->behind)
		return true;
	if (chars < 2u + stretch->before + stretch->behind)
		return false;
	stretch->start = stretch->before ? second : stretch->start;
	stretch->end = stretch->behind ? last : stretch->end;
	return true;
}

/* It was looked for in other languages: where something was found, that it is
 * not in this one is no news. */
static bool is_translated(const struct diagnose_run *d, struct span text,
			  const struct stretch *stretch)
{
	const struct translation *translation = &d->run.translation;
	size_t i;

	for (i = 0; i < translation->count; i++) {
		struct span from = translation->items[i].from;

		if (from.ptr < text.ptr + stretch->end &&
		    from.ptr + from.len > text.ptr + stretch->start)
			return true;
	}
	return false;
}

static enum status tell_word(struct diagnose_run *d, const struct match *match,
			     const struct leaf_terms *slots, struct span text,
			     struct stretch stretch, struct err *err)
{
	if (d->found &&
	    (d->missing >= MISSING_MAX ||
	     !is_worth_telling(d, text, &stretch) || !is_word(text, &stretch) ||
	     is_translated(d, text, &stretch)))
		return ST_OK;
	return tell(d, match, slots, text, &stretch, err);
}

static enum status look_at_slots(struct diagnose_run *d,
				 const struct match *match,
				 const struct leaf_terms *slots,
				 struct span text, bool begun, struct err *err)
{
	struct stretch now = {.end = 0};
	enum status status = ST_OK;
	size_t i, next, found = 0;

	for (i = 0; i < slots->count && !status && !clock_is_late(); i = next) {
		const struct leaf_term *item = &slots->items[i];

		next = leaf_terms_next(slots, i);
		if (tells_nothing(item))
			continue;
		d->words++;
		if ((begun && item->end == text.len) ||
		    !is_missing(match, slots, i, next)) {
			now.behind |= item->kind == TOKEN_BIGRAM &&
				      item->start < now.end;
			found = item->kind == TOKEN_BIGRAM ? item->end : 0;
			continue;
		}
		if (item->kind == TOKEN_BIGRAM && item->start < now.end) {
			now.end = item->end;
			continue;
		}
		status = tell_word(d, match, slots, text, now, err);
		now = (struct stretch){item->start,
				       item->end,
				       i,
				       next,
				       item->kind == TOKEN_BIGRAM &&
					       item->start < found,
				       false};
	}
	if (status || clock_is_late())
		return status;
	return tell_word(d, match, slots, text, now, err);
}

/* A word that is only begun: whether any begins so is for the checks. */
static enum status look_at_begun(struct diagnose_run *d,
				 const struct match *match, size_t leaf,
				 const struct leaf_terms *slots,
				 struct err *err)
{
	struct node node = *d->run.readings.leaves[leaf].node, *child = &node;
	struct node alone = {.kind = NODE_GROUP,
			     .start = node.start,
			     .end = node.end,
			     .children = &child,
			     .count = 1};
	struct span typed = span_of(d->run.request->query.ptr + node.start,
				    node.end - node.start);

	struct tree_count count;
	enum status status =
		tree_count_passages(&d->run, d->run.request->exact, &alone,
				    &d->budget, &count, err);
	struct stretch begun = {.end = typed.len, .next = slots->count};

	if (status || count.count || count.open || !slots->count)
		return status;
	return tell(d, match, slots, typed, &begun, err);
}

static void look_for_questions(struct diagnose_run *d, size_t leaf)
{
	const struct units *units =
		&readings_leaves(&d->run.readings, d->run.match.langs[0])
			 ->leaves[leaf];
	const struct node *node = d->run.readings.leaves[leaf].node;
	size_t i;

	for (i = 0; i < units->count; i++)
		if (!(units->items[i].flags & UNIT_QUESTION))
			return;
	if (!units->count)
		return;
	d->asks = true;
	finding_add(d->to, FINDING_QUESTION, node->text);
}

enum status diagnose_words(struct diagnose_run *d, struct err *err)
{
	struct readings *readings = &d->run.readings;
	struct leaf_terms slots = {0};
	struct match match;
	enum status status = widen(d, &match, err);
	size_t i;

	for (i = 0; i < readings->leaf_count && !status && !clock_is_late();
	     i++) {
		const struct leaf *leaf = &readings->leaves[i];

		if (leaf->excluded)
			continue;
		d->leaf = i;
		status = leaf_terms_fill(&slots, &match, i, err);
		if (!status)
			status = look_at_slots(d, &match, &slots,
					       leaf->node->text,
					       leaf->role == LEAF_PREFIX, err);
		if (!status && leaf->node->kind == NODE_PREFIX)
			status = look_at_begun(d, &match, i, &slots, err);
		if (!status && !slots.count && !d->found && !clock_is_late())
			look_for_questions(d, i);
		leaf_terms_release(&slots);
	}
	return status;
}
