/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match/apart.h"
#include "searcher/match/match_part.h"
#include "analysis/detect/common.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define WORDS_MOST    4 /* of a leaf */
#define LETTERS_LEAST 5 /* of a word in small letters */
#define LETTERS_MOST  32

/* A word may be so many times as frequent as its parts are: one that is
 * written as one by everybody need not be looked for as two. */
#define OFTEN 4

void aparts_release(struct aparts *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		buf_release(&list->items[i].text);
	list->count = 0;
}

struct parting {
	const struct match *match;
	struct span raw;    /* the word */
	struct span source; /* as it was typed */
	uint32_t frequency;
	struct err *err;
};

/* In how many passages a word is, by the most frequent of its stems. */
static enum status frequency_of(const struct parting *p, struct span word,
				uint32_t *most)
{
	const struct match *match = p->match;
	struct units units = UNITS_INIT;
	enum status status = ST_OK;
	size_t i;

	*most = 0;
	for (i = 0; i < match->lang_count && !status; i++) {
		uint32_t n = 0;

		analyzer_units(match->readings->analyzer, word, match->langs[i],
			       &units);
		if (units.count != 1 || !units.items[0].stem.len ||
		    units.items[0].stem.len > TERM_MAX)
			break;
		status = xc_term_frequency(index_database(match->reader),
					   units.items[0].stem, &n, p->err);
		*most = n > *most ? n : *most;
	}
	units_release(&units);
	return status;
}

/* "may be" and "in formation" are not what was asked for. */
static bool is_common(const struct parting *p, struct span word)
{
	return common_words(word, "en") == COMMON_YES ||
	       common_words(word, p->match->langs[0]) == COMMON_YES;
}

static bool is_capital(struct span source, size_t at)
{
	return at < source.len && u_isupper((UChar32)utf8_next(source, &at));
}

/* OpenAI and iPhone, but not GPUs or LLaMA. */
static bool is_name_cut(const struct parting *p, size_t at)
{
	size_t before = utf8_floor(p->source, at - 1);

	return is_capital(p->source, at) && !is_capital(p->source, before);
}

static enum status may_be_cut(const struct parting *p, size_t at, bool *may)
{
	struct span first = span_of(p->raw.ptr, at);
	struct span last = span_of(p->raw.ptr + at, p->raw.len - at);
	bool name = is_name_cut(p, at);
	uint32_t a = 0, b = 0;
	enum status status;

	*may = false;
	if (!name &&
	    (utf8_count(last) < 2 || is_common(p, first) || is_common(p, last)))
		return ST_OK;
	status = frequency_of(p, first, &a);
	if (!status && a)
		status = frequency_of(p, last, &b);
	*may = a && b &&
	       (name || (uint64_t)OFTEN * (a < b ? a : b) >= p->frequency);
	return status;
}

static void add(struct aparts *list, const struct parting *p,
		const struct unit *unit, size_t at)
{
	struct apart *item = &list->items[list->count++];

	*item = (struct apart){unit->start, unit->end, BUF_INIT};
	buf_add(&item->text, p->raw.ptr, at);
	buf_add_char(&item->text, ' ');
	buf_add(&item->text, p->raw.ptr + at, p->raw.len - at);
}

static bool has_inner_capital(struct span source)
{
	size_t at = 0;

	if (source.len)
		utf8_next(source, &at);
	while (at < source.len)
		if (u_isupper((UChar32)utf8_next(source, &at)))
			return true;
	return false;
}

/* A name is cut at its capitals only. */
static enum status part_word(struct parting *p, const struct unit *unit,
			     struct aparts *list)
{
	bool name = has_inner_capital(p->source), may = false;
	enum status status = frequency_of(p, p->raw, &p->frequency);
	size_t at = 0;

	if (!name && utf8_count(p->raw) < LETTERS_LEAST)
		return status;
	while (!status && list->count < APARTS_MAX) {
		utf8_next(p->raw, &at);
		if (at >= p->raw.len)
			break;
		if (name && !is_name_cut(p, at))
			continue;
		status = may_be_cut(p, at, &may);
		if (!status && may)
			add(list, p, unit, at);
	}
	return status;
}

/* Cuts are the same bytes in the word as it was typed and as it is folded. */
static bool is_word(const struct unit *unit)
{
	return unit->kind == UNIT_WORD &&
	       !(unit->flags & (UNIT_NUMBER | UNIT_QUESTION)) &&
	       unit->end - unit->start == unit->raw.len &&
	       unit->raw.len <= LETTERS_MOST;
}

enum status aparts_find(const struct match *match, size_t leaf,
			struct aparts *list, struct err *err)
{
	struct readings *readings = match->readings;
	const struct units *units =
		&readings_leaves(readings, match->langs[0])->leaves[leaf];
	struct span text = readings->leaves[leaf].node->text;
	enum status status = ST_OK;
	size_t i;

	if (units->count > WORDS_MOST)
		return ST_OK;
	for (i = 0; i < units->count && !status; i++) {
		const struct unit *unit = &units->items[i];
		struct parting p = {match, unit->raw,
				    span_of(text.ptr + unit->start,
					    unit->end - unit->start),
				    0, err};

		if (is_word(unit))
			status = part_word(&p, unit, list);
	}
	return status;
}

static struct xc_query *part_query(const struct match *match, struct span part,
				   struct err *err)
{
	struct units units = UNITS_INIT;
	struct queries stems = {0};
	size_t i;

	for (i = 0; i < match->lang_count; i++) {
		analyzer_units(match->readings->analyzer, part, match->langs[i],
			       &units);
		if (units.count == 1)
			queries_add(&stems,
				    xc_query_term(units.items[0].stem, 1, err));
	}
	units_release(&units);
	return queries_join(&stems, XC_SYNONYM, err);
}

struct xc_query *apart_query(const struct match *match,
			     const struct apart *apart, struct err *err)
{
	struct span text = buf_span(&apart->text);
	const char *space = memchr(text.ptr, ' ', text.len);
	size_t first = (size_t)(space - text.ptr);
	struct xc_query *a = part_query(match, span_of(text.ptr, first), err);
	struct xc_query *b = part_query(
		match, span_of(space + 1, text.len - first - 1), err);

	return join_two(XC_AND, a, b, err);
}
