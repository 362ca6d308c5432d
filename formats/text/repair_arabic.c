/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/utf8.h"
#include "formats/text/repair_arabic.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define WORD_MOST    48 /* letters looked at */
#define VISUAL_LEAST 3
#define VISUAL_TIMES 3
#define LINE_CLEAR   2 /* votes that decide a line against the whole */
#define LINE_ALONE   6 /* that it takes to turn one in a text of good order */
#define LINE_MOST    ((size_t)1 << 20)

#define PRIVATE      0xE000 /* of no meaning; left to right */
#define PRIVATE_MOST 4096

#define TEH_MARBUTA  0x629
#define ALEF         0x627
#define ALEF_BELOW   0x625
#define LAM          0x644
#define ALEF_MAKSURA 0x649

static bool is_form(uint32_t code)
{
	return (code >= 0xFB50 && code <= 0xFDFF) ||
	       (code >= 0xFE70 && code < 0xFEFF);
}

bool arabic_is_letter(uint32_t code)
{
	return (code >= 0x620 && code <= 0x64A && code != 0x640) ||
	       (code >= 0x66E && code <= 0x6D3 && code != 0x670) ||
	       (code >= 0x6FA && code <= 0x6FC) || is_form(code);
}

/* Hebrew, Syriac and Thaana too. */
static bool is_rtl(uint32_t code)
{
	return (code >= 0x5D0 && code <= 0x5F2) ||
	       (code >= 0x710 && code <= 0x7BF) ||
	       (code >= 0xFB1D && code <= 0xFB4F) || arabic_is_letter(code);
}

bool arabic_has_rtl(struct span text)
{
	size_t at = 0;

	while (at < text.len)
		if (is_rtl(utf8_next(text, &at)))
			return true;
	return false;
}

bool arabic_is_mark(uint32_t code)
{
	return (code >= 0x64B && code <= 0x65F) || code == 0x670 ||
	       code == 0x640 || (code >= 0x6D6 && code <= 0x6ED);
}

static bool is_steering(uint32_t code)
{
	return code == 0x200E || code == 0x200F || code == 0x61C ||
	       (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/* What a form stands for, 0 to 18 code units. */
static int32_t letters_of(uint32_t code, UChar letters[24])
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UChar form = (UChar)code;
	int32_t len, i, kept = 0;

	if (U_FAILURE(status))
		return 0;
	len = unorm2_normalize(nfkc, &form, 1, letters, 24, &status);
	if (U_FAILURE(status) || len <= 0 || letters[0] == form)
		return 0;
	/* A mark by itself is written on a space or a tatweel. */
	for (i = 0; i < len; i++)
		if (len > 3 || !(letters[i] == ' ' || letters[i] == 0x640))
			letters[kept++] = letters[i];
	return kept;
}

struct word {
	uint32_t letters[WORD_MOST]; /* in the order they are, folded */
	size_t count;
	int first, last; /* U_DT_INITIAL, _FINAL or 0, of the forms there */
};

static void add_letter(struct word *word, uint32_t code)
{
	UChar letters[24];
	int32_t i, len;
	int form;

	if (!is_form(code)) {
		if (word->count < WORD_MOST)
			word->letters[word->count++] = code;
		word->last = 0;
		return;
	}
	form = u_getIntPropertyValue((UChar32)code, UCHAR_DECOMPOSITION_TYPE);
	if (form != U_DT_INITIAL && form != U_DT_FINAL)
		form = 0;
	if (!word->count)
		word->first = form;
	word->last = form;
	len = letters_of(code, letters);
	for (i = 0; i < len && word->count < WORD_MOST; i++)
		word->letters[word->count++] = letters[i];
}

/* Small words of Arabic and Persian in reading order; none is a word when
 * read backwards. */
static const uint16_t small[][5] = {
	{0x641, 0x64A},               /* في */
	{0x645, 0x646},               /* من */
	{0x639, 0x644, 0x649},        /* على */
	{0x625, 0x644, 0x649},        /* إلى */
	{0x623, 0x646},               /* أن */
	{0x647, 0x630, 0x627},        /* هذا */
	{0x627, 0x644, 0x62A, 0x64A}, /* التي */
	{0x627, 0x644, 0x630, 0x64A}, /* الذي */
	{0x648, 0x641, 0x64A},        /* وفي */
	{0x6A9, 0x647},               /* که */
	{0x627, 0x6CC, 0x646},        /* این */
	{0x627, 0x633, 0x62A},        /* است */
	{0x627, 0x632},               /* از */
};

static bool is_small(const struct word *word, bool backwards)
{
	size_t i, k;

	for (i = 0; i < COUNT_OF(small); i++) {
		for (k = 0; k < word->count && k < 5; k++)
			if (word->letters[backwards ? word->count - 1 - k
						    : k] != small[i][k])
				break;
		if (k == word->count && k < 5 && !small[i][k])
			return true;
	}
	return false;
}

/* Votes for reading order of a word whose first and last letters, and second
 * from either end, are given. */
static unsigned ends_vote(uint32_t first, uint32_t second, uint32_t last,
			  size_t count)
{
	return (last == TEH_MARBUTA ? 2 : 0) + (last == ALEF_MAKSURA) +
	       (first == ALEF && second == LAM && count > 3) +
	       (first == ALEF_BELOW && count > 2);
}

static void vote_word(const struct word *word, struct arabic_votes *votes)
{
	size_t n = word->count;
	const uint32_t *at = word->letters;

	if (n < 2)
		return;
	votes->reading +=
		ends_vote(at[0], at[1], at[n - 1], n) + is_small(word, false) +
		(word->first == U_DT_INITIAL) + (word->last == U_DT_FINAL);
	votes->visual += ends_vote(at[n - 1], at[n - 2], at[0], n) +
			 is_small(word, true) + (word->last == U_DT_INITIAL) +
			 (word->first == U_DT_FINAL);
}

void arabic_vote(struct span text, struct arabic_votes *votes)
{
	struct word word = {.count = 0};
	size_t at = 0;
	uint32_t code;

	while (at < text.len) {
		if (!(text.ptr[at] & 0x80)) {
			at++;
			code = ' ';
		} else {
			code = utf8_next(text, &at);
		}
		if (arabic_is_mark(code))
			continue;
		if (arabic_is_letter(code)) {
			add_letter(&word, code);
			continue;
		}
		vote_word(&word, votes);
		word.count = 0;
		word.first = word.last = 0;
	}
	vote_word(&word, votes);
}

bool arabic_is_visual(const struct arabic_votes *votes)
{
	return votes->visual >= VISUAL_LEAST &&
	       votes->visual / VISUAL_TIMES > votes->reading;
}

/* From right to left, and from left to right. */
static void count_letters(struct span text, size_t *arabic, size_t *other)
{
	size_t at = 0;

	*arabic = *other = 0;
	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		*arabic += is_rtl(code);
		*other += (code >= 'A' && code <= 'Z') ||
			  (code >= 'a' && code <= 'z') ||
			  (code >= 0xC0 && code <= 0x52F);
	}
}

bool arabic_line_is_visual(struct span line, bool whole)
{
	struct arabic_votes votes = {0, 0};
	size_t arabic, other;

	count_letters(line, &arabic, &other);
	if (!arabic)
		return false;
	arabic_vote(line, &votes);
	if (whole)
		return votes.reading < LINE_CLEAR ||
		       votes.reading <= votes.visual;
	return votes.visual >= LINE_ALONE && !votes.reading;
}

static bool is_latin(UChar unit)
{
	return (unit >= 'A' && unit <= 'Z') || (unit >= 'a' && unit <= 'z') ||
	       (unit >= 0xC0 && unit <= 0x52F);
}

static bool is_inner(UChar unit)
{
	return is_latin(unit) || (unit >= '0' && unit <= '9');
}

/* What is between spaces and has Latin in it, such as GPT-4, is one to
 * the eye: its units become letters of our own, which go from left to right,
 * and into held, until release_latin(). */
static void hold_latin(UChar *text, int32_t len, UChar *held)
{
	int32_t i, k, from, end, count = 0;
	bool latin;

	for (i = 0; i < len; i = end) {
		for (end = i, latin = false; end < len && text[end] != ' ';
		     end++)
			latin |= is_latin(text[end]);
		for (from = i, k = end; from < k && !is_inner(text[from]);)
			from++;
		while (k > from && !is_inner(text[k - 1]))
			k--;
		for (; latin && from < k && count < PRIVATE_MOST; from++) {
			held[count] = text[from];
			text[from] = (UChar)(PRIVATE + count++);
		}
		end += end < len;
	}
	held[count] = 0;
}

static void release_latin(UChar *text, int32_t len, const UChar *held)
{
	int32_t i, count = u_strlen(held);

	for (i = 0; i < len; i++)
		if (text[i] >= PRIVATE && text[i] < PRIVATE + count)
			text[i] = held[text[i] - PRIVATE];
}

static bool turn(UBiDi *bidi, UChar *from, int32_t len, UBiDiLevel level,
		 UChar *into)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar held[PRIVATE_MOST + 1];

	hold_latin(from, len, held);
	ubidi_setReorderingMode(bidi, UBIDI_REORDER_INVERSE_LIKE_DIRECT);
	ubidi_setPara(bidi, from, len, level, NULL, &status);
	ubidi_writeReordered(bidi, into, len + 1, UBIDI_DO_MIRRORING, &status);
	release_latin(into, len, held);
	return U_SUCCESS(status);
}

static void add_utf16(struct buf *to, const UChar *text, int32_t len)
{
	int32_t i = 0;
	UChar32 code;

	while (i < len) {
		U16_NEXT(text, i, len, code);
		buf_add_code(to, (uint32_t)code);
	}
}

void arabic_turn(struct buf *to, struct span line)
{
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *bidi = line.len <= LINE_MOST ? ubidi_open() : NULL;
	UChar *from = mem_grow(NULL, line.len + 1, 2 * sizeof(*from));
	UChar *into = from + line.len + 1;
	size_t arabic, other;
	int32_t len = 0;

	count_letters(line, &arabic, &other);
	if (bidi)
		u_strFromUTF8WithSub(from, (int32_t)line.len + 1, &len,
				     line.ptr, (int32_t)line.len, 0xFFFD, NULL,
				     &status);
	if (bidi && U_SUCCESS(status) &&
	    turn(bidi, from, len, arabic >= other ? 1 : 0, into))
		add_utf16(to, into, len);
	else
		buf_add_span(to, line);
	if (bidi)
		ubidi_close(bidi);
	free(from);
}

bool arabic_has_forms(struct span text)
{
	size_t i;

	/* U+FB40 to U+FEFF begin with these bytes. */
	for (i = 0; i + 2 < text.len; i++) {
		unsigned char second = (unsigned char)text.ptr[i + 1];
		size_t at = i;

		if (text.ptr[i] == '\xEF' && second >= 0xAD && second <= 0xBB &&
		    is_form(utf8_next(text, &at)))
			return true;
	}
	return false;
}

bool arabic_fold(struct buf *to, struct span text)
{
	bool folded = false;
	UChar letters[24];
	size_t at = 0;
	int32_t len;

	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		len = is_form(code) ? letters_of(code, letters) : 0;
		if (len) {
			add_utf16(to, letters, len);
			folded = true;
		} else if (!is_steering(code)) {
			buf_add_code(to, code);
		}
	}
	return folded;
}
