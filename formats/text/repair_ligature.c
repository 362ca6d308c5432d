/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/utf8.h"
#include "formats/text/repair_arabic.h"
#include "formats/text/repair_ligature.h"

#define WORD_MOST  32 /* letters; the rest is one by itself */
#define TIMES      8  /* torn ones for each that is whole */
#define VERB_LEAST 5  /* letters of a plural in -alat */

#define ALEF_BYTES 2 /* of a letter without marks */

#define ALEF  0x627
#define LAM   0x644
#define TEH   0x62A
#define WAW   0x648
#define FEH   0x641
#define BEH   0x628
#define KAF   0x643
#define HAMZA 0x621

struct letter {
	uint32_t code;
	size_t at, len; /* in the line, with the marks that follow it */
};

struct word {
	struct letter letters[WORD_MOST];
	size_t count;
};

/* Each as it is written rightly; KEEP has what is no torn one. */
enum entry_kind { ENTRY_STEM, ENTRY_BEGIN, ENTRY_KEEP, ENTRY_SUFFIX };

static const struct {
	enum entry_kind kind;
	const char *text;
} entries[] = {
#define STEM(text)   {ENTRY_STEM, text},
#define BEGIN(text)  {ENTRY_BEGIN, text},
#define KEEP(text)   {ENTRY_KEEP, text},
#define SUFFIX(text) {ENTRY_SUFFIX, text},
#include "formats/text/repair_ligature.def"
};

#define ENTRIES COUNT_OF(entries)

/* Bare, with a hamza above or below, or with a madda. */
static bool is_alef(uint32_t code)
{
	return code == ALEF || code == 0x622 || code == 0x623 || code == 0x625;
}

static uint32_t code_at(const struct word *word, size_t i)
{
	return i < word->count ? word->letters[i].code : 0;
}

/* The alef at i and the lam after it change places. */
static void swap(struct word *word, size_t i)
{
	struct letter alef = word->letters[i];

	word->letters[i] = word->letters[i + 1];
	word->letters[i + 1] = alef;
}

static bool is_article(const struct word *word, size_t i)
{
	return code_at(word, i) == ALEF && code_at(word, i + 1) == LAM;
}

static bool is_torn_at(const struct word *word, size_t i)
{
	return is_alef(code_at(word, i)) && code_at(word, i + 1) == LAM;
}

/* Alef after alef is not written, and a lam before an alef would be of the
 * ligature. */
static void by_rule(struct word *word)
{
	size_t i;

	for (i = 1; i + 1 < word->count; i++) {
		uint32_t before = code_at(word, i - 1);

		if ((is_alef(before) || before == LAM) && is_torn_at(word, i))
			swap(word, i++);
	}
}

/* An alef with tanwin ends a word: the lam after it is of the ligature. */
static bool by_tanwin(struct word *word)
{
	size_t last = word->count - 1;

	if (word->count < 3 || !is_article(word, last - 1) ||
	    word->letters[last - 1].len == ALEF_BYTES)
		return false;
	swap(word, last - 1);
	return true;
}

/* "no", and with what may be before it; not the article with a tatweel. */
static bool is_no(const struct word *word)
{
	static const uint16_t before[] = {WAW, FEH, BEH, KAF, 0x623, 0x647};
	size_t i;

	if (!is_article(word, word->count - 2) ||
	    word->letters[word->count - 1].len > ALEF_BYTES)
		return false;
	for (i = 0; i < COUNT_OF(before); i++)
		if (word->count == 3 && code_at(word, 0) == before[i])
			return true;
	return word->count == 2;
}

static bool is_hamza(uint32_t code)
{
	return code == HAMZA || code == 0x624 || code == 0x626;
}

/* -ala'- of plurals, which nothing else ends in. */
static bool by_hamza(struct word *word)
{
	size_t i;

	for (i = 2; i + 2 < word->count; i++)
		if (is_article(word, i) && is_hamza(code_at(word, i + 2))) {
			swap(word, i);
			return true;
		}
	return false;
}

/* Whether text, its ligatures torn unless kept, is in word at from; where
 * it ends, and where the first of them is. */
static bool matches(const struct word *word, size_t from, const char *text,
		    bool kept, size_t *end, size_t *torn)
{
	struct span rest = span_str(text);
	size_t i = from, at = 0;

	*torn = word->count;
	while (at < rest.len) {
		size_t next = at;
		uint32_t code = utf8_next(rest, &next);
		size_t after = next;
		uint32_t second = next < rest.len ? utf8_next(rest, &after) : 0;

		if (!kept && code == LAM && is_alef(second)) {
			if (code_at(word, i) != second ||
			    code_at(word, i + 1) != LAM)
				return false;
			*torn = *torn < i ? *torn : i;
			i += 2;
			at = after;
		} else if (code_at(word, i++) != code) {
			return false;
		} else {
			at = next;
		}
	}
	*end = i;
	return true;
}

static bool is_suffix(const struct word *word, size_t from)
{
	size_t i, end, torn;

	for (i = 0; i < ENTRIES; i++)
		if (entries[i].kind == ENTRY_SUFFIX &&
		    matches(word, from, entries[i].text, true, &end, &torn) &&
		    end == word->count)
			return true;
	return from == word->count;
}

/* After "and", "in", "the" and their like: up to four places, the first 0. */
static size_t word_begins(const struct word *word, size_t begins[4])
{
	size_t count = 0, at = 0;

	begins[count++] = 0;
	if (code_at(word, at) == WAW || code_at(word, at) == FEH)
		begins[count++] = ++at;
	if (code_at(word, at) == BEH || code_at(word, at) == KAF ||
	    code_at(word, at) == LAM)
		begins[count++] = ++at;
	if (is_article(word, at))
		begins[count++] = at + 2;
	else if (at && code_at(word, at - 1) == LAM && code_at(word, at) == LAM)
		begins[count++] = at + 1;
	return count;
}

static bool swap_stem(struct word *word, size_t from, size_t i)
{
	bool kept = entries[i].kind == ENTRY_KEEP;
	size_t end, torn;

	if (entries[i].kind == ENTRY_SUFFIX ||
	    !matches(word, from, entries[i].text, kept, &end, &torn))
		return false;
	if (entries[i].kind != ENTRY_BEGIN && !is_suffix(word, end))
		return false;
	if (!kept)
		swap(word, torn);
	return true;
}

/* Whether the list knows word. */
static bool by_list(struct word *word)
{
	size_t begins[4], count = word_begins(word, begins), i, k;

	for (i = 0; i < ENTRIES; i++)
		for (k = 0; k < count; k++)
			if (swap_stem(word, begins[k], i))
				return true;
	return false;
}

/* Plurals in -lat; the verbs that end like them are in the list. */
static void by_plural(struct word *word)
{
	if (word->count >= VERB_LEAST && is_article(word, word->count - 3) &&
	    code_at(word, word->count - 1) == TEH)
		swap(word, word->count - 3);
}

static void mend_word(struct word *word)
{
	if (word->count < 2)
		return;
	if (is_no(word)) {
		swap(word, word->count - 2);
		return;
	}
	by_rule(word);
	if (!by_tanwin(word) && !by_hamza(word) && !by_list(word))
		by_plural(word);
}

static void add_word(struct buf *to, struct span line, struct word *word)
{
	size_t i;

	if (word->count < WORD_MOST)
		mend_word(word);
	for (i = 0; i < word->count; i++)
		buf_add(to, line.ptr + word->letters[i].at,
			word->letters[i].len);
	word->count = 0;
}

void ligature_mend(struct buf *to, struct span line)
{
	struct word word = {.count = 0};
	size_t at = 0;

	while (at < line.len) {
		size_t from = at;
		uint32_t code = utf8_next(line, &at);

		if (arabic_is_letter(code) && word.count < WORD_MOST) {
			word.letters[word.count++] =
				(struct letter){code, from, at - from};
		} else if (arabic_is_mark(code) && word.count) {
			word.letters[word.count - 1].len += at - from;
		} else {
			add_word(to, line, &word);
			buf_add(to, line.ptr + from, at - from);
		}
	}
	add_word(to, line, &word);
}

void ligature_vote(struct span text, struct ligature_votes *votes)
{
	uint32_t before = 0, last = 0, code;
	size_t at = 0;

	while (at < text.len) {
		code = utf8_next(text, &at);
		if (arabic_is_mark(code))
			continue;
		votes->torn += is_alef(before) && is_alef(last) && code == LAM;
		/* Before a lam, it may be the end of a torn one. */
		votes->whole += before == LAM && is_alef(last) && code != LAM;
		before = last;
		last = code;
	}
	votes->whole += before == LAM && is_alef(last);
}

bool ligature_is_torn(const struct ligature_votes *votes)
{
	return votes->torn > votes->whole * TIMES;
}
