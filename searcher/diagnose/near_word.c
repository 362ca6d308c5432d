/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words near to one that the index does not have. */
#include "searcher/diagnose/near.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/option/option.h"
#include "base/utf8.h"

#define TERMS_SEEN    20000 /* of one beginning */
#define WORDS_TRIED   3000  /* one edit from what was typed, as stems */
#define LANGS_MAX     4     /* whose stems these are */
#define TARGETS_MAX   4     /* stems of one word that are looked for */
#define KEPT          8     /* terms that a word is looked up for */
#define LETTERS       2     /* of a term that those near it share */
#define PASSAGES_SEEN 4     /* that may tell the word of a term */

/* Terms near to a target. */
struct hunt {
	const struct match *match;
	struct span target;
	unsigned most; /* distance */
	size_t left;   /* terms or words still to look at */
	const char *langs[LANGS_MAX];
	size_t lang_count;
	struct near_item found[KEPT];
	size_t count;
};

/* A word of few letters has too many neighbours to be worth a guess. */
static unsigned reach(struct span word)
{
	size_t letters = utf8_count(word);

	if (letters < 3)
		return 0;
	return letters < 6 ? 1 : letters < 10 ? 2 : 3;
}

static void release(struct hunt *hunt)
{
	size_t i;

	for (i = 0; i < hunt->count; i++)
		free(hunt->found[i].text);
	hunt->count = 0;
}

static bool is_better(const struct near_item *a, const struct near_item *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return a->count > b->count;
}

static void keep(struct hunt *hunt, struct span term, uint64_t count,
		 unsigned distance)
{
	struct near_item item = {NULL, count, distance};
	size_t i, worst = 0;

	for (i = 0; i < hunt->count; i++) {
		if (span_is(term, hunt->found[i].text))
			return;
		if (is_better(&hunt->found[worst], &hunt->found[i]))
			worst = i;
	}
	if (hunt->count == KEPT) {
		if (!is_better(&item, &hunt->found[worst]))
			return;
		free(hunt->found[worst].text);
	} else {
		worst = hunt->count++;
	}
	item.text = mem_span(term);
	hunt->found[worst] = item;
}

static bool take_term(void *context, struct span term, uint64_t count)
{
	struct hunt *hunt = context;
	unsigned distance = word_distance(hunt->target, term, hunt->most);

	if (distance <= hunt->most)
		keep(hunt, term, count, distance);
	return --hunt->left > 0 && !clock_is_late();
}

static struct span first_letters(struct span word, size_t letters)
{
	size_t at = 0;

	while (letters-- && at < word.len)
		utf8_next(word, &at);
	return span_of(word.ptr, at);
}

static enum status look_along(struct hunt *hunt, struct err *err)
{
	struct xc_term_sink sink = {take_term, hunt};

	hunt->left = TERMS_SEEN;
	return xc_terms(index_database(hunt->match->reader),
			first_letters(hunt->target, LETTERS), &sink, err);
}

/* A word one edit away, by its stems. */
static void try_word(struct hunt *hunt, const uint32_t *codes, size_t count)
{
	struct buf word = BUF_INIT;
	struct units units = UNITS_INIT;
	size_t i;

	for (i = 0; i < count; i++)
		buf_add_code(&word, codes[i]);
	for (i = 0; i < hunt->lang_count && hunt->left; i++, hunt->left--) {
		struct span stem;
		uint32_t n = 0;

		analyzer_units(hunt->match->readings->analyzer, buf_span(&word),
			       hunt->langs[i], &units);
		if (units.count != 1)
			break;
		stem = units.items[0].stem;
		if (stem.len && stem.len <= TERM_MAX &&
		    !xc_term_frequency(index_database(hunt->match->reader),
				       stem, &n, NULL) &&
		    n)
			keep(hunt, stem, n, 1);
	}
	units_release(&units);
	buf_release(&word);
}

/* The letters that may stand for one of a word in this script. */
static void alphabet(uint32_t letter, uint32_t *first, uint32_t *last)
{
	static const uint32_t ranges[][2] = {
		{'a', 'z'},     {0x3B1, 0x3C9}, {0x430, 0x45F},
		{0x5D0, 0x5EA}, {0x627, 0x64A}, {0x10D0, 0x10F0},
		{0x561, 0x586}, {0x905, 0x939},
	};
	size_t i;

	*first = 1;
	*last = 0;
	for (i = 0; i < COUNT_OF(ranges); i++)
		if (ranges[i][0] <= letter && letter <= ranges[i][1]) {
			*first = ranges[i][0];
			*last = ranges[i][1];
		}
}

#define CODES_MAX 40

/* One edit at letter at. */
static void try_edits(struct hunt *hunt, const uint32_t *codes, size_t count,
		      size_t at)
{
	uint32_t word[CODES_MAX + 2], c, first, last;

	memcpy(word, codes, count * sizeof(*codes));
	if (at + 1 < count) {
		word[at] = codes[at + 1];
		word[at + 1] = codes[at];
		try_word(hunt, word, count);
	}
	memcpy(word, codes, at * sizeof(*codes));
	memcpy(word + at, codes + at + 1, (count - at - 1) * sizeof(*codes));
	try_word(hunt, word, count - 1);
	alphabet(codes[at], &first, &last);
	for (c = first; c <= last; c++) {
		memcpy(word, codes, count * sizeof(*codes));
		word[at] = c;
		try_word(hunt, word, count);
		memcpy(word + at + 1, codes + at,
		       (count - at) * sizeof(*codes));
		try_word(hunt, word, count + 1);
	}
}

/* All words one edit from the typed one: what a slip does to a stem may be
 * more than an edit. */
static void look_around(struct hunt *hunt, struct span typed)
{
	uint32_t codes[CODES_MAX];
	size_t count = 0, at = 0, i;

	while (at < typed.len && count < CODES_MAX)
		codes[count++] = utf8_next(typed, &at);
	hunt->left = WORDS_TRIED;
	for (i = 0; i < count && at == typed.len && !clock_is_late(); i++)
		try_edits(hunt, codes, count, i);
}

/* Of the words of a passage that have the term, the nearest to typed. */
struct pick {
	struct span term, typed;
	unsigned most;
	struct buf word;
	unsigned distance;
};

static void compare_unit(struct pick *pick, const struct unit *unit)
{
	unsigned distance;

	if (!span_equal(unit->stem, pick->term) &&
	    !span_equal(unit->plain, pick->term))
		return;
	distance = word_distance(pick->typed, unit->surface, pick->most);
	if (distance >= pick->distance)
		return;
	pick->distance = distance;
	buf_clear(&pick->word);
	buf_add_span(&pick->word, unit->surface);
}

static enum status pick_word(const struct match *match, uint32_t docid,
			     struct pick *pick, struct err *err)
{
	struct buf record = BUF_INIT;
	struct units units = UNITS_INIT;
	struct passage passage;
	char lang[LANG_MAX];
	enum status status =
		index_passage(match->reader, docid, &record, &passage, err);
	size_t i;

	if (!status) {
		passage_primary_lang(passage.lang, lang);
		analyzer_units(match->readings->analyzer, passage.text, lang,
			       &units);
	}
	for (i = 0; i < units.count; i++)
		compare_unit(pick, &units.items[i]);
	buf_release(&record);
	units_release(&units);
	return status == ST_NOT_FOUND ? ST_OK : status;
}

/* A term is a stem: passages that have it tell the word. */
static enum status find_word(const struct hunt *hunt,
			     const struct near_item *found, struct span typed,
			     struct near_list *list, struct err *err)
{
	unsigned most = hunt->most > 1 ? hunt->most + 1 : 1;
	struct pick pick = {span_str(found->text), typed, most, BUF_INIT,
			    most + 1};
	struct xc_docids docids = {NULL, 0};
	enum status status =
		xc_term_documents(index_database(hunt->match->reader),
				  pick.term, PASSAGES_SEEN, &docids, err);
	size_t i;

	for (i = 0; i < docids.count && !status; i++)
		status = pick_word(hunt->match, docids.items[i], &pick, err);
	if (!status && pick.word.len)
		near_add(list, buf_span(&pick.word), found->count,
			 pick.distance);
	free(docids.items);
	buf_release(&pick.word);
	return status;
}

/* The languages that a word of this kind may be stemmed in. */
static void choose_langs(struct hunt *hunt, enum token_kind kind)
{
	const struct match *match = hunt->match;
	size_t i;

	for (i = 0; i < match->lang_count && kind == TOKEN_WORD &&
		    hunt->lang_count < LANGS_MAX;
	     i++)
		if (language_has_stemmer(match->langs[i]))
			hunt->langs[hunt->lang_count++] = match->langs[i];
	if (!hunt->lang_count)
		hunt->langs[hunt->lang_count++] = "und";
}

static enum status find_words(struct hunt *hunt, struct span typed,
			      struct near_list *list, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < hunt->count && !status; i++)
		status = find_word(hunt, &hunt->found[i], typed, list, err);
	release(hunt);
	return status;
}

static bool begins_so(void *context, struct span term, uint64_t count)
{
	if (utf8_count(term) > 1)
		near_add(context, term, count, 1);
	return !clock_is_late();
}

/* Of a pair of characters: what else the first is followed by. */
static enum status pairs(const struct match *match, struct span pair,
			 struct near_list *list, struct err *err)
{
	struct xc_term_sink sink = {begins_so, list};

	return xc_terms(index_database(match->reader), first_letters(pair, 1),
			&sink, err);
}

static bool seen_before(const struct leaf_terms *slots, size_t from, size_t i)
{
	for (; from < i; from++)
		if (!strcmp(slots->items[from].term, slots->items[i].term))
			return true;
	return false;
}

/* typed is folded. */
static enum status near_typed(const struct match *match,
			      const struct leaf_terms *slots, size_t from,
			      size_t end, struct span typed,
			      struct near_list *list, struct err *err)
{
	struct hunt hunt = {.match = match, .most = reach(typed)};
	enum status status = ST_OK;
	size_t i, targets = 0;

	if (!hunt.most)
		return ST_OK;
	choose_langs(&hunt, slots->items[from].kind);
	look_around(&hunt, typed);
	for (i = from; i < end && targets < TARGETS_MAX && !status; i++) {
		if (seen_before(slots, from, i))
			continue;
		targets++;
		hunt.target = span_str(slots->items[i].term);
		status = look_along(&hunt, err);
	}
	if (status)
		release(&hunt);
	return status ? status : find_words(&hunt, typed, list, err);
}

enum status near_words(const struct match *match,
		       const struct leaf_terms *slots, size_t from, size_t end,
		       struct span typed, struct near_list *list,
		       struct err *err)
{
	struct units units = UNITS_INIT;
	enum token_kind kind = slots->items[from].kind;
	enum status status;

	if (kind == TOKEN_BIGRAM)
		return pairs(match, span_str(slots->items[from].term), list,
			     err);
	if (kind < TOKEN_WORD || kind == TOKEN_NUMBER)
		return ST_OK;
	analyzer_units(match->readings->analyzer, typed, "und", &units);
	if (units.count == 1)
		typed = units.items[0].surface;
	status = near_typed(match, slots, from, end, typed, list, err);
	units_release(&units);
	return status;
}
