/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parts of German compounds: as few as the lexicon allows. */
#include "analysis/language/german.h"
#include "analysis/language/lexicon.h"
#include "base/array.h"

#include "german_table.inc"

#define WORD_MOST  64
#define PART_LEAST 4 /* letters */
#define LONG_LEAST 5 /* beside a short part */
#define SHORT_PART 3

/* Words of three letters that many compounds have. */
static const char *const short_parts[] = {
	"tag", "tür", "rat", "amt", "weg", "hof", "ort", "art", "bad",
	"bau", "tor", "rad", "not", "zug", "bus", "gas", "see"};

/* Words that are more often the end of another one. */
static const char *const never[] = {
	"ration", "rationen", "ster",  "rung",  "port",    "esse",  "tion",
	"isch",   "ling",     "ator",  "inter", "verb",    "inne",  "taten",
	"lose",   "losen",    "sten",  "innen", "ellen",   "reich", "reiche",
	"frei",   "voll",     "weise", "enge",  "mission", "tarier"};

/* As "" a word ends as it is. */
static const char *const endings[] = {"",   "n",  "en",  "e",   "s",
				      "es", "er", "ern", "nen", "innen"};
static const char *const joints[] = {"ens", "es", "en", "er", "s", "n", "e"};

static bool is_one_of(struct span word, const char *const *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (span_is(word, list[i]))
			return true;
	return false;
}

static size_t letters_of(struct span text)
{
	size_t i, letters = 0;

	for (i = 0; i < text.len; i++)
		letters += (text.ptr[i] & 0xC0) != 0x80;
	return letters;
}

static bool is_part(struct span word, unsigned flags)
{
	size_t letters = letters_of(word);

	if (letters < SHORT_PART ||
	    (letters == SHORT_PART &&
	     !is_one_of(word, short_parts, COUNT_OF(short_parts))))
		return false;
	return lexicon_flags(&german_parts, word) & flags &&
	       !is_one_of(word, never, COUNT_OF(never));
}

/* Verträge is of Vertrag: the last umlaut back to its vowel. */
static bool is_plural(struct span word)
{
	static const char umlauts[] = "\xA4\xB6\xBC", vowels[] = "aou";
	char plain[WORD_MOST];
	size_t i = word.len;

	while (i > 1 && word.ptr[i - 2] != '\xC3')
		i--;
	if (i < 2 || !memchr(umlauts, word.ptr[i - 1], 3))
		return false;
	memcpy(plain, word.ptr, word.len);
	plain[i - 2] = vowels[strchr(umlauts, word.ptr[i - 1]) - umlauts];
	memmove(plain + i - 1, plain + i, word.len - i);
	return is_part(span_of(plain, word.len - 1), GERMAN_ENDS);
}

static bool cut(struct span word, const char *ending, struct span *rest)
{
	size_t len = strlen(ending);

	if (word.len <= len ||
	    memcmp(word.ptr + word.len - len, ending, len) != 0)
		return false;
	*rest = span_of(word.ptr, word.len - len);
	return true;
}

static bool ends_one(struct span word)
{
	struct span root;
	size_t i;

	for (i = 0; i < COUNT_OF(endings); i++)
		if (cut(word, endings[i], &root) &&
		    (is_part(root, GERMAN_ENDS) || is_plural(root)))
			return !is_one_of(word, never, COUNT_OF(never));
	return false;
}

/* After the root of what begins a compound; 0 when it is not a part. */
static size_t begins_one(struct span word)
{
	struct span root;
	size_t i;

	/* Sharp s is no joint: gross. */
	for (i = 0; !cut(word, "ss", &root) && i < COUNT_OF(joints); i++)
		if (cut(word, joints[i], &root) && is_part(root, GERMAN_ENDS))
			return root.len;
	return is_part(word, GERMAN_ENDS | GERMAN_BEGINS) ? word.len : 0;
}

/* From a byte of the word to its end. */
struct rest {
	size_t parts;      /* 0: it has none */
	size_t least;      /* bytes of the shortest */
	size_t root, next; /* of the first: after its root, after it */
};

static size_t shorter(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool is_better(const struct rest *a, const struct rest *b)
{
	return !b->parts || a->parts < b->parts ||
	       (a->parts == b->parts && a->least > b->least);
}

static void try_part(struct span word, size_t from, size_t to,
		     struct rest *rests)
{
	struct span part = span_of(word.ptr + from, to - from);
	struct rest rest = {rests[to].parts + 1,
			    shorter(part.len, rests[to].least), 0, to};
	size_t root;

	if (rest.parts > GERMAN_PARTS_MAX || !is_better(&rest, &rests[from]) ||
	    (rest.least <= SHORT_PART && word.len - from < 2 * PART_LEAST))
		return;
	root = begins_one(part);
	if (!root)
		return;
	rest.root = from + root;
	rests[from] = rest;
}

static bool is_inside(struct span word, size_t at)
{
	return (word.ptr[at] & 0xC0) == 0x80;
}

/* What the word has from from on, once that is known of all after. */
static void find_rest(struct span word, size_t from, struct rest *rests)
{
	struct span end = span_of(word.ptr + from, word.len - from);
	size_t to;

	if (from && ends_one(end)) {
		rests[from] = (struct rest){1, end.len, word.len, word.len};
		return;
	}
	for (to = from + SHORT_PART; to + SHORT_PART <= word.len; to++)
		if (!is_inside(word, to) && rests[to].parts)
			try_part(word, from, to, rests);
}

size_t german_split(struct span word,
		    struct german_part parts[GERMAN_PARTS_MAX])
{
	struct rest rests[WORD_MOST + 1] = {{0, 0, 0, 0}};
	size_t i, at = 0;

	if (word.len < GERMAN_LEAST || word.len > WORD_MOST)
		return 0;
	for (i = word.len - SHORT_PART + 1; i-- > 0;)
		if (!is_inside(word, i))
			find_rest(word, i, rests);
	for (i = 0; i < rests[0].parts; i++) {
		parts[i] = (struct german_part){at, rests[at].root};
		at = rests[at].next;
	}
	return rests[0].parts;
}
