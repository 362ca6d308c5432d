/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint_text.h"
#include "analysis/analyzer.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

/* FNV-1a, a character at a time, and a last stir for what is kept sorted. */
#define HASH_START 0xCBF29CE484222325u
#define HASH_PRIME 0x100000001B3u

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * HASH_PRIME;
}

static uint64_t stir(uint64_t hash)
{
	hash ^= hash >> 33;
	hash *= 0xFF51AFD7ED558CCDu;
	hash ^= hash >> 33;
	hash *= 0xC4CEB9FE1A85EC53u;
	return hash ^ hash >> 33;
}

uint64_t reprint_hash(const struct reprint_word *words, size_t count)
{
	uint64_t hash = HASH_START;
	size_t i;

	for (i = 0; i < count; i++)
		hash = mix(hash, words[i].hash);
	return stir(hash);
}

static bool ends_sentence(uint32_t c) /* beyond ASCII */
{
	static const uint32_t ends[] = {0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0x061F,
					0x06D4, 0x0964, 0x2026, 0};

	return utf8_is_one_of(c, ends);
}

static bool is_numeral(uint32_t c)
{
	static const uint32_t numerals[] = {
		0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
		0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343, 0x4E07,
		0x4EBF, 0x5146, 0x4E24, 0x96F6, 0x534A, 0};

	return utf8_is_one_of(c, numerals);
}

/* 不 没 无 未 否 非 别 莫 勿, as they are folded */
static bool denies(uint32_t c)
{
	static const uint32_t not [] = {0x4E0D, 0x6CA1, 0x65E0, 0x672A, 0x5426,
					0x975E, 0x522B, 0x83AB, 0x52FF, 0};

	return utf8_is_one_of(c, not );
}

/* Scripts that part no words: each character is one. */
static bool is_single(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xE00 && c <= 0xEFF) ||
	       (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

struct reader {
	struct reprint_text *to;
	struct reprint_word word; /* being read; end 0: none */
	bool begins;              /* a sentence */
};

static void end_word(struct reader *reader)
{
	struct reprint_text *to = reader->to;

	if (!reader->word.end)
		return;
	MEM_PUSH_ROOM(to->words, to->count, to->cap);
	reader->word.hash = stir(reader->word.hash);
	to->words[to->count++] = reader->word;
	reader->word.end = 0;
}

static unsigned flags_of(uint32_t c, uint32_t folded)
{
	unsigned flags = 0;

	if (folded >= '0' && folded <= '9')
		return REPRINT_NUMBER;
	if (is_single(folded))
		flags = REPRINT_SINGLE |
			(is_numeral(folded) ? REPRINT_NUMBER : 0u) |
			(denies(folded) ? REPRINT_NOT : 0u);
	else if (folded != c)
		flags = REPRINT_UPPER;
	return flags;
}

/* 甚麼 is 什么, and 著 is 着 in what was turned into the other script. */
static uint32_t fold(uint32_t c)
{
	uint32_t folded = analyzer_fold(c);

	if (folded == 0x751A)
		return 0x4EC0;
	return folded == 0x8457 ? 0x7740 : folded;
}

/* Letters and digits are words apart. */
static void begin_word(struct reader *reader, unsigned flags, size_t start)
{
	if ((flags ^ reader->word.flags) & REPRINT_NUMBER)
		end_word(reader);
	if (reader->word.end)
		return;
	reader->word.hash = HASH_START;
	reader->word.start = (uint32_t)start;
	reader->word.flags = flags | (reader->begins ? REPRINT_BEGINS : 0u);
	reader->begins = false;
}

static bool is_letter(uint32_t c)
{
	return u_isalnum((UChar32)c) ||
	       (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_MC_MASK));
}

/* A character beyond ASCII, beside the flags of words. */
#define LETTER (1u << 8)
#define ENDS   (1u << 9)

struct character {
	uint32_t code, folded;
	unsigned flags;
};

static struct character look_up(uint32_t c)
{
	struct character it = {c, c, ends_sentence(c) ? ENDS : 0u};

	if (is_letter(c)) {
		it.folded = fold(c);
		it.flags |= LETTER | flags_of(c, it.folded);
	}
	return it;
}

/* Texts have the same few characters again and again. */
#define SEEN 1024
static _Thread_local struct character seen[SEEN];

static const struct character *character(uint32_t c)
{
	struct character *it = &seen[c % SEEN];

	if (it->code != c)
		*it = look_up(c);
	return it;
}

static void take(struct reader *reader, uint32_t c, size_t start, size_t end)
{
	const struct character *it = character(c);
	bool single = it->flags & REPRINT_SINGLE;

	if (!(it->flags & LETTER) || single)
		end_word(reader);
	reader->begins |= (it->flags & ENDS) != 0;
	if (!(it->flags & LETTER))
		return;
	begin_word(reader, it->flags & ~(LETTER | ENDS), start);
	reader->word.hash = mix(reader->word.hash, it->folded);
	reader->word.end = (uint32_t)end;
	if (single)
		end_word(reader);
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The ASCII letters, or digits, from at on; returns the end. Most of most
 * texts, so that it is worth a loop of its own. */
static size_t take_ascii(struct reader *reader, struct span text, size_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	bool digit = is_digit(c);
	uint64_t hash;

	begin_word(reader,
		   digit      ? REPRINT_NUMBER
		   : c <= 'Z' ? REPRINT_UPPER
			      : 0,
		   at);
	hash = reader->word.hash;
	do {
		hash = mix(hash, digit ? c : c | 0x20u);
		at++;
		c = at < text.len ? (unsigned char)text.ptr[at] : 0;
	} while (digit ? is_digit(c) : is_ascii_letter(c));
	reader->word.hash = hash;
	reader->word.end = (uint32_t)at;
	return at;
}

void reprint_text_read(struct reprint_text *to, struct span text)
{
	struct reader reader = {.to = to, .begins = true};
	size_t at = 0, start;
	unsigned char c;

	to->text = text;
	to->count = 0;
	while (at < text.len) {
		start = at;
		c = (unsigned char)text.ptr[at];
		if (is_ascii_letter(c) || is_digit(c)) {
			at = take_ascii(&reader, text, at);
		} else if (c < 0x80) {
			at++;
			end_word(&reader);
			reader.begins |=
				c == '.' || c == '!' || c == '?' || c == '\n';
		} else {
			uint32_t code = utf8_next(text, &at);

			take(&reader, code, start, at);
		}
	}
	end_word(&reader);
}

#define DIGIT_BITS 8
#define DIGITS     4 /* sorted by; bits below them hardly ever matter */

/* By one digit of the hashes, keeping the order of the digits below it. */
static void sort_digit(const struct reprint_stretch *from,
		       struct reprint_stretch *to, size_t count, int digit)
{
	size_t places[(1 << DIGIT_BITS) + 1] = {0}, i;
	int shift = 64 - DIGIT_BITS * (DIGITS - digit);
	const uint64_t mask = (1 << DIGIT_BITS) - 1;

	for (i = 0; i < count; i++)
		places[(from[i].hash >> shift & mask) + 1]++;
	for (i = 1; i <= mask; i++)
		places[i] += places[i - 1];
	for (i = 0; i < count; i++)
		to[places[from[i].hash >> shift & mask]++] = from[i];
}

/* Hashes are all alike, so that what the digits leave is next to its place.
 * Of equal ones the earlier place in the text stays first. */
static struct reprint_stretch *sort_by_hash(struct reprint_stretch *items,
					    size_t count)
{
	struct reprint_stretch *other = mem_alloc((count + 1) * sizeof(*other));
	struct reprint_stretch *swap, item;
	size_t i, at;
	int digit;

	for (digit = 0; digit < DIGITS; digit++) {
		sort_digit(items, other, count, digit);
		swap = items;
		items = other;
		other = swap;
	}
	free(other);
	for (i = 1; i < count; i++) {
		item = items[i];
		for (at = i; at && items[at - 1].hash > item.hash; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
	return items;
}

void reprint_text_sort(struct reprint_text *text)
{
	size_t i, count = 0;

	free(text->sorted);
	text->sorted = mem_alloc((text->count + 1) * sizeof(*text->sorted));
	for (i = 0; i + REPRINT_STRETCH <= text->count; i++)
		text->sorted[count++] = (struct reprint_stretch){
			reprint_hash(text->words + i, REPRINT_STRETCH),
			(uint32_t)i};
	text->sorted_count = count;
	if (count)
		text->sorted = sort_by_hash(text->sorted, count);
}

void reprint_text_release(struct reprint_text *text)
{
	free(text->words);
	free(text->sorted);
	*text = (struct reprint_text){.count = 0};
}
