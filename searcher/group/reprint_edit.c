/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint_edit.h"
#include "analysis/analyzer.h"
#include "base/array.h"
#include "base/utf8.h"

#define DATELINE_MOST 14  /* words, or twice as many characters */
#define DATELINE_NEAR 60  /* words from the beginning */
#define CLAUSE_MOST   12  /* words within a sentence */
#define LEAD_LEAST    6   /* words; less is no lead but another word */
#define LEAD_ALIKE    0.6 /* a sentence with other words in it */

/* What takes back what a story says, folded, as words begin, or with a $ are:
 * in a sentence that was added it makes another story. */
static const char *const denials[] = {
	"denied",   "denies",    "deny",     "denial",     "refut",
	"retract",  "untrue",    "false$",   "correction", "corrected",
	"withdr",   "hoax",      "否认",     "辟谣",       "不实",
	"更正",     "澄清",      "撤回",     "造假",       "否定",
	"訂正",     "订正",      "نفى",      "نفت",        "ينفي",
	"تنفي",     "نفي$",      "كذب",      "تصحيح",      "nega$",
	"negou",    "negam$",    "negaron",  "negó",       "desment",
	"desmint",  "desmient",  "niega",    "falso",      "falsa",
	"rectific", "retific",   "dément",   "démenti",    "dementiert",
	"bestreit", "bestritt",  "widerruf", "опроверг",   "отрица",
	"опроверж", "membantah", "bantah",   "phủ nhận",   "bác bỏ",
	"부인",     "반박",      "खंडन",      "इनकार",      "ปฏิเสธ",
	"διαψεύ",   "διέψευ",
};

/* Words that turn a sentence round. */
static const char *const negations[] = {
	"not",    "no",      "never", "none",   "nobody", "nothing", "neither",
	"nor",    "without", "t",     "cannot", "no",     "nao",     "não",
	"nem",    "nunca",   "sem",   "ni",     "sin",    "ne",      "pas",
	"jamais", "sans",    "nicht", "kein",   "keine",  "keinen",  "nie",
	"не",     "нет",     "ни",    "без",    "tidak",  "bukan",   "belum",
	"tanpa",  "không",   "chưa",  "لا",     "لم",     "لن",      "ليس",
	"ليست",   "ما",      "غير",   "δεν",    "μη",     "όχι",     "नहीं",
	"न",
};

struct side {
	const struct reprint_text *text;
	size_t from, end;
};

static void fold_words(const struct side *side, struct buf *to)
{
	const struct reprint_word *words = side->text->words;
	struct span text;
	size_t at = 0;

	buf_clear(to);
	if (side->from == side->end)
		return;
	text = span_of(side->text->text.ptr + words[side->from].start,
		       words[side->end - 1].end - words[side->from].start);
	while (at < text.len)
		buf_add_code(to, analyzer_fold(utf8_next(text, &at)));
}

static bool is_letter_at(const char *at)
{
	return (unsigned char)*at >= 0x80 || (*at >= 'a' && *at <= 'z');
}

/* Scripts without spaces have no beginnings of words, and Arabic puts an
 * and before them. */
static bool begins_word(const char *all, const char *at)
{
	unsigned char c = (unsigned char)*at;

	if (c >= 0xE0 || at == all || !is_letter_at(at - 1))
		return true;
	return at - all >= 2 && !memcmp(at - 2, "و", 2);
}

static bool has_beginning(const char *all, const char *word)
{
	size_t len = strcspn(word, "$");
	const char *at;

	for (at = all; (at = memmem(at, strlen(at), word, len)); at += len)
		if (begins_word(all, at) &&
		    (!word[len] || !is_letter_at(at + len)))
			return true;
	return false;
}

static bool has_denial(const struct side *side)
{
	struct buf folded = BUF_INIT;
	bool found = false;
	size_t i;

	fold_words(side, &folded);
	for (i = 0; i < COUNT_OF(denials) && !found; i++)
		found = has_beginning(buf_str(&folded), denials[i]);
	buf_release(&folded);
	return found;
}

static bool is_negation(const struct side *side, size_t i)
{
	struct side word = {side->text, i, i + 1};
	struct buf folded = BUF_INIT;
	bool found = side->text->words[i].flags & REPRINT_NOT;
	size_t k;

	fold_words(&word, &folded);
	for (k = 0; k < COUNT_OF(negations) && !found; k++)
		found = !strcmp(buf_str(&folded), negations[k]);
	buf_release(&folded);
	return found;
}

/* In scripts without capitals any word may be a name. */
static bool has_no_case(const struct side *side, size_t i)
{
	const char *word = side->text->text.ptr + side->text->words[i].start;
	unsigned char c = (unsigned char)word[0];
	unsigned char next = (unsigned char)word[1];

	return c >= 0xD6 && !(c == 0xE1 && next >= 0xB8 && next <= 0xBF);
}

/* A few words within a sentence that say nothing by themselves. */
static bool is_harmless(const struct side *side)
{
	size_t i;

	if (side->end - side->from > CLAUSE_MOST)
		return false;
	for (i = side->from; i < side->end; i++)
		if (side->text->words[i].flags &
			    (REPRINT_NUMBER | REPRINT_UPPER) ||
		    has_no_case(side, i) || is_negation(side, i))
			return false;
	return true;
}

static bool is_whole(const struct side *side)
{
	const struct reprint_text *text = side->text;

	return text->words[side->from].flags & REPRINT_BEGINS &&
	       (side->end == text->count ||
		text->words[side->end].flags & REPRINT_BEGINS);
}

static double weigh(const struct side *side)
{
	double sum = 0;
	size_t i;

	for (i = side->from; i < side->end; i++)
		sum += side->text->words[i].flags & REPRINT_SINGLE ? 0.5 : 1;
	return sum;
}

/* "OSLO, 3 March (AP) -" and its like, by what parts it from the sentence. */
static bool is_dateline(const struct side *side)
{
	static const char *const signs[] = {
		"-", "\xE2\x80\x93", "\xE2\x80\x94", ")", ":", "\xEF\xBC\x89",
		"|", "\xEF\xBC\x9A", "\xE3\x80\x91"};
	static const char *const ends[] = {"电", "電", "讯", "訊"};
	const struct reprint_word *words = side->text->words;
	struct span gap, last;
	size_t i;

	if (side->from == side->end || side->end == side->text->count ||
	    weigh(side) > DATELINE_MOST || side->from > DATELINE_NEAR ||
	    !(words[side->from].flags & REPRINT_BEGINS))
		return false;
	last = span_of(side->text->text.ptr + words[side->end - 1].start,
		       words[side->end - 1].end - words[side->end - 1].start);
	gap = span_of(last.ptr + last.len,
		      words[side->end].start - words[side->end - 1].end);
	for (i = 0; i < COUNT_OF(signs); i++)
		if (memmem(gap.ptr, gap.len, signs[i], strlen(signs[i])))
			return true;
	for (i = 0; i < COUNT_OF(ends); i++)
		if (span_is(last, ends[i]))
			return true;
	return false;
}

static bool has_word(const struct side *side, uint64_t hash)
{
	size_t i;

	for (i = side->from; i < side->end; i++)
		if (side->text->words[i].hash == hash)
			return true;
	return false;
}

/* How many of a side's words are in the other. */
static double alike(const struct side *side, const struct side *other)
{
	size_t i, both = 0;

	for (i = side->from; i < side->end; i++)
		both += has_word(other, side->text->words[i].hash);
	return (double)both / (double)(side->end - side->from);
}

/* A number that the other text has nowhere. */
static bool has_own_number(const struct side *side,
			   const struct reprint_text *other)
{
	const struct side all = {other, 0, other->count};
	size_t i;

	for (i = side->from; i < side->end; i++)
		if (side->text->words[i].flags & REPRINT_NUMBER &&
		    !has_word(&all, side->text->words[i].hash))
			return true;
	return false;
}

static enum edit_kind more_or_less(const struct side *side, bool starts)
{
	if (has_denial(side))
		return EDIT_CONFLICT;
	if (is_dateline(side))
		return EDIT_DATELINE;
	if (is_whole(side))
		return starts ? EDIT_LEAD : EDIT_OTHER;
	return is_harmless(side) ? EDIT_OTHER : EDIT_CONFLICT;
}

static bool is_lead(const struct side *a, const struct side *b)
{
	if (weigh(a) < LEAD_LEAST || weigh(b) < LEAD_LEAST)
		return false;
	if (alike(a, b) >= LEAD_ALIKE || alike(b, a) >= LEAD_ALIKE)
		return false;
	return !(has_own_number(a, b->text) && has_own_number(b, a->text));
}

enum edit_kind reprint_edit_kind(const struct reprint_diff *diff, size_t at)
{
	const struct reprint_edit *edit = &diff->edits[at];
	const struct side a = {diff->a, edit->a, edit->a_end};
	const struct side b = {diff->b, edit->b, edit->b_end};
	bool starts = !a.from && !b.from;

	if (a.from == a.end)
		return more_or_less(&b, starts);
	if (b.from == b.end)
		return more_or_less(&a, starts);
	if (is_dateline(&a) && is_dateline(&b))
		return EDIT_DATELINE;
	if (starts && is_lead(&a, &b) && has_denial(&a) == has_denial(&b))
		return EDIT_LEAD;
	return EDIT_CONFLICT;
}
