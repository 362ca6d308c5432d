/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slip/slip.h"
#include "base/clock.h"
#include "analysis/evidence/written_words.h"
#include "searcher/match/leaf_terms.h"
#include "searcher/translate/translation.h"

#include <stdlib.h>

/* A longer text is no question that somebody typed. */
#define PLACES_MAX 64

void slips_release(struct slips *slips)
{
	size_t i, k;

	for (i = 0; i < slips->count; i++) {
		free(slips->items[i].asked);
		for (k = 0; k < slips->items[i].count; k++)
			free(slips->items[i].words[k].text);
	}
	for (i = 0; i < slips->text_count; i++) {
		buf_release(&slips->texts[i].text);
		free(slips->texts[i].stand_ins);
	}
	free(slips->texts);
	*slips = (struct slips){.count = 0};
}

/* The unit of a place, if it is a word that may be a slip. */
static const struct unit *word_at(const struct units *units,
				  const struct leaf_term *item)
{
	size_t i;

	for (i = 0; i < units->count; i++)
		if (units->items[i].start == item->start &&
		    units->items[i].end == item->end)
			return written_is_word(&units->items[i])
				       ? &units->items[i]
				       : NULL;
	return NULL;
}

/* What a dictionary does not know it cuts into what it knows: Thai and others
 * without spaces. Units that are in no passage and touch are one word then. */
static bool is_missing(const struct leaf_terms *slots, size_t at, size_t end)
{
	return slots->items[at].kind == TOKEN_SEA &&
	       slots->items[at].start == end && !slots->items[at].frequency;
}

static size_t missing_run(const struct leaf_terms *slots, size_t next)
{
	while (next < slots->count &&
	       is_missing(slots, next, slots->items[next - 1].end))
		next = leaf_terms_next(slots, next);
	return next;
}

static bool join_units(const struct units *units, size_t start, size_t end,
		       struct unit *joined, struct buf *text)
{
	size_t i;

	for (i = 0; i < units->count; i++) {
		if (units->items[i].start < start || units->items[i].end > end)
			continue;
		if (!text->len)
			*joined = units->items[i];
		buf_add_span(text, units->items[i].raw);
		joined->end = units->items[i].end;
	}
	joined->raw = joined->surface = buf_span(text);
	return text->len && written_is_word(joined);
}

/* Whether some passage has it, by itself or as a part of a name. */
static bool is_known(const struct leaf_terms *slots, size_t from, size_t next)
{
	const struct leaf_term *place = &slots->items[from];
	size_t i;

	for (i = 0; i < slots->count; i++) {
		const struct leaf_term *item = &slots->items[i];

		if (item->frequency &&
		    ((from <= i && i < next) ||
		     (item->kind == TOKEN_NAME && item->start <= place->start &&
		      item->end >= place->end)))
			return true;
	}
	return false;
}

struct finding {
	const struct match *match;
	struct slips *slips;
	size_t places, missing;
};

/* A word of another language than the index's is no slip. */
static bool is_translated(const struct translation *translation,
			  struct span word)
{
	size_t i;

	for (i = 0; translation && i < translation->count; i++) {
		struct span from = translation->items[i].from;

		if (!translation->items[i].own && from.ptr <= word.ptr &&
		    word.ptr + word.len <= from.ptr + from.len)
			return true;
	}
	return false;
}

static enum status look_at(struct finding *finding, const struct unit *unit,
			   size_t leaf, struct err *err)
{
	struct slip slip = {
		.leaf = leaf, .start = unit->start, .end = unit->end};
	const struct node *node = finding->match->readings->leaves[leaf].node;
	struct span asked =
		span_of(node->text.ptr + unit->start, unit->end - unit->start);
	enum status status;

	if (finding->slips->count == SLIPS_MAX ||
	    is_translated(finding->match->readings->translation, asked))
		return ST_OK;
	status = slip_words(finding->match, unit, &slip, err);
	if (status || !slip.count)
		return status;
	slip.asked = mem_span(asked);
	finding->slips->items[finding->slips->count++] = slip;
	return ST_OK;
}

static const struct units *units_of(const struct finding *finding, size_t leaf)
{
	const struct match *match = finding->match;

	return &readings_leaves(match->readings, match->langs[0])->leaves[leaf];
}

static enum status look_at_run(struct finding *finding, size_t leaf,
			       size_t start, size_t end, struct err *err)
{
	struct unit joined = {.start = start};
	struct buf text = BUF_INIT;
	enum status status = ST_OK;

	if (join_units(units_of(finding, leaf), start, end, &joined, &text))
		status = look_at(finding, &joined, leaf, err);
	buf_release(&text);
	return status;
}

static enum status look_at_leaf(struct finding *finding, size_t leaf,
				struct err *err)
{
	const struct match *match = finding->match;
	const struct units *units = units_of(finding, leaf);
	struct leaf_terms slots = {0};
	enum status status = leaf_terms_fill(&slots, match, leaf, err);
	const struct unit *unit;
	size_t i, next;

	for (i = 0; i < slots.count && !status && !clock_is_late(); i = next) {
		next = leaf_terms_next(&slots, i);
		if (++finding->places > PLACES_MAX)
			break;
		if (slots.items[i].kind < TOKEN_WORD ||
		    is_known(&slots, i, next))
			continue;
		finding->missing++;
		if (slots.items[i].kind == TOKEN_SEA) {
			next = missing_run(&slots, next);
			status =
				look_at_run(finding, leaf, slots.items[i].start,
					    slots.items[next - 1].end, err);
			continue;
		}
		unit = word_at(units, &slots.items[i]);
		if (unit)
			status = look_at(finding, unit, leaf, err);
	}
	leaf_terms_release(&slots);
	return status;
}

static void put_word(struct slip_text *text, const struct slip_word *word)
{
	MEM_PUSH_ROOM(text->stand_ins, text->count, text->cap);
	text->stand_ins[text->count].start = text->text.len;
	buf_add_str(&text->text, word->text);
	text->stand_ins[text->count++].end = text->text.len;
}

/* The best in place of the slip, the others behind all, each a text of its
 * own. */
static void make_text(const struct slips *slips, size_t leaf, struct span asked,
		      struct slip_text *text)
{
	size_t i, k, at = 0;

	for (i = 0; i < slips->count; i++) {
		const struct slip *slip = &slips->items[i];

		if (slip->leaf != leaf)
			continue;
		buf_add(&text->text, asked.ptr + at, slip->start - at);
		put_word(text, &slip->words[0]);
		at = slip->end;
	}
	buf_add(&text->text, asked.ptr + at, asked.len - at);
	for (i = 0; i < slips->count; i++)
		for (k = 1; k < slips->items[i].count; k++) {
			if (slips->items[i].leaf != leaf)
				continue;
			buf_add_char(&text->text, '\n');
			put_word(text, &slips->items[i].words[k]);
		}
}

static bool has_slip(const struct slips *slips, size_t leaf)
{
	size_t i;

	for (i = 0; i < slips->count; i++)
		if (slips->items[i].leaf == leaf)
			return true;
	return false;
}

/* The tree's own node, which the readings have only lent. */
static struct node *find_node(struct node *tree, const struct node *wanted)
{
	struct node *found = tree == wanted ? tree : NULL;
	size_t i;

	for (i = 0; i < tree->count && !found; i++)
		found = find_node(tree->children[i], wanted);
	return found;
}

static void put_in(struct slips *slips, struct node *node, size_t leaf)
{
	struct slip_text *text = &slips->texts[slips->text_count++];

	*text = (struct slip_text){.text = BUF_INIT};
	make_text(slips, leaf, node->text, text);
	node->asked = node->text;
	node->text = buf_span(&text->text);
	node->stand_ins = text->stand_ins;
	node->stand_in_count = text->count;
}

/* Most of a question in a language that the index does not have is missing:
 * words that look alike there would be found for all of it. */
static bool is_foreign(const struct finding *finding)
{
	return finding->places > PLACES_MAX ||
	       (finding->missing > 2 && 2 * finding->missing > finding->places);
}

static bool is_ranked(const struct leaf *leaf)
{
	return leaf->role == LEAF_RANKED && !leaf->title && !leaf->excluded;
}

enum status slips_find(const struct match *match, struct node *tree,
		       struct slips *slips, struct err *err)
{
	const struct readings *readings = match->readings;
	struct finding finding = {match, slips, 0, 0};
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < readings->leaf_count && !status && !clock_is_late();
	     i++)
		if (is_ranked(&readings->leaves[i]))
			status = look_at_leaf(&finding, i, err);
	if (status || is_foreign(&finding) || clock_is_late())
		slips_release(slips);
	if (!slips->count)
		return status;
	slips->texts = mem_alloc(readings->leaf_count * sizeof(*slips->texts));
	for (i = 0; i < readings->leaf_count; i++)
		if (has_slip(slips, i))
			put_in(slips, find_node(tree, readings->leaves[i].node),
			       i);
	return ST_OK;
}
