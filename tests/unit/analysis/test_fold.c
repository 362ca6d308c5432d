/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/fold/fold.h"
#include "base/array.h"
#include "base/utf8.h"
#include "tests/unit/check_rows.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static const struct {
	const char *text, *folded, *offsets;
} rows[] = {
	{"", "", ""},
	{"Az", "az", "0-1 1-2"},
	{"ß", "ss", "0-2 0-2"},
	{"ẞ", "ss", "0-3 0-3"},
	{"ﬀﬁ", "fffi", "0-3 0-3 3-6 3-6"},
	{"ſ", "s", "0-2"},
	{"Σς", "σσ", "0-2 2-4"},
	{"İ", "i\u0307", "0-2 0-2"},
	{"ＡＰＩ", "api", "0-3 3-6 6-9"},
	{"（２）", "(2)", "0-3 3-6 6-9"},
	{"²½Ⅻ", "21\u20442xii", "0-2 2-4 2-4 2-4 4-7 4-7 4-7"},
	{"№ ℡", "no tel", "0-3 0-3 3-4 4-7 4-7 4-7"},
	{"…", "...", "0-3 0-3 0-3"},
	{"㈱㍻", "(株)平成", "0-3 0-3 0-3 3-6 3-6"},
	/* digits of Arabic, Persian, Devanagari, Thai, Burmese, Chakma, 𝟗 */
	{"٤۴४๔၄𑄺𝟗", "4444449", "0-2 2-4 4-7 7-10 10-13 13-17 17-21"},
	{"模型商業化", "模型商业化", "0-3 3-6 6-9 9-12 12-15"},
	{"臺灣軟體", "台湾软体", "0-3 3-6 6-9 9-12"},
	{"門檻", "门槛", "0-3 3-6"},
	/* in OpenCC's table only */
	{"鎿㑮𠁞䊷", "镎𫝈𠀾䌶", "0-3 3-6 6-10 10-13"},
	/* Hong Kong's and Japan's, one with Simplified */
	{"鉅衞敍糭枱衹", "巨卫叙粽台只", "0-3 3-6 6-9 9-12 12-15 15-18"},
	{"諮経済", "咨经济", "0-3 3-6 6-9"},
	/* compatibility ideograph, then Simplified */
	{"\uF92C\uF9DC", "郎隆", "0-3 3-6"},
	{"é", "é", "0-2"},
	{"e\u0301", "é", "0-3"},
	{"Q\u0301z", "q\u0301z", "0-3 0-3 3-4"},
	{"e\u0323\u0302", "ệ", "0-5"},
	{"e\u0302\u0323", "ệ", "0-5"},
	{"\u0340a\u0340", "\u0300à", "0-2 2-5"},
	{"\u0301\u0316", "\u0316\u0301", "0-4 0-4"},
	{"\u1100\u1161", "가", "0-6"},
	{"\u1100\u1161\u11A8\uAC00", "각가", "0-9 9-12"},
	{"\uAC00\u11A8", "각", "0-6"},
	{"ㄱㅏ", "가", "0-6"},
	{"ｶﾞｯﾌﾟ", "ガップ", "0-6 6-9 9-15"},
	{"カ\u3099か\u309A", "ガか\u309A", "0-6 6-12 6-12"},
	/* ignorables: joiners, soft hyphen, variation selectors, BOM, fillers */
	{"\uFEFFa\u00ADb\u200Bc", "abc", "3-4 6-7 10-11"},
	{"می\u200Cخواهم", "میخواهم", "0-2 2-4 7-9 9-11 11-13 13-15 15-17"},
	{"葛\U000E0100飾❤\uFE0F", "葛饰❤", "0-3 7-10 10-13"},
	{"e\u200D\u0301\u200D", "é", "0-6"},
	{"\u115F\u3164", "", ""},
	/* presentation forms, one of them four words long */
	{"ﻻ", "لا", "0-3 0-3"},
	{"ﷲ", "الله", "0-3 0-3 0-3 0-3"},
	{"ﺏﺑ", "بب", "0-3 3-6"},
	{"كِتَاب", "كِتَاب", "0-2 2-4 4-6 6-8 8-10 10-12"},
	{"ا\u0653", "آ", "0-4"},
	{"\u0958", "\u0915\u093C", "0-3 0-3"},
	{"ทำ", "ท\u0E4Dา", "0-3 3-6 3-6"},
	/* ill-formed bytes, alone and under marks */
	{"a\xFFz", "a\uFFFDz", "0-1 1-2 2-3"},
	{"\xFF\u05B0", "\uFFFD\u05B0", "0-1 1-3"},
	{"\xE4\xB8", "\uFFFD", "0-2"},
	{"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "0-1 1-2 2-3"},
};

static void print_folded(const struct folded *folded, struct buf *text,
			 struct buf *offsets)
{
	size_t i;

	for (i = 0; i < folded->count; i++) {
		const struct folded_char *item = &folded->items[i];

		buf_add_code(text, item->code);
		buf_addf(offsets, "%s%u-%u", i ? " " : "", item->start,
			 item->end);
	}
}

START_TEST(folds)
{
	struct folded folded = {NULL, 0, 0};
	struct buf text = BUF_INIT, offsets = BUF_INIT;

	fold(span_str(rows[_i].text), &folded);
	print_folded(&folded, &text, &offsets);
	ck_assert_str_eq(buf_str(&text), rows[_i].folded);
	ck_assert_str_eq(buf_str(&offsets), rows[_i].offsets);
	folded_release(&folded);
	buf_release(&text);
	buf_release(&offsets);
}
END_TEST

static bool is_edge(struct span text, size_t at)
{
	return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

/* In bounds, in order, never empty; on edges when the text is UTF-8. */
static void check_offsets(const struct folded *folded, struct span text)
{
	bool valid = utf8_valid(text) == text.len;
	size_t i, before = 0;

	for (i = 0; i < folded->count; i++) {
		const struct folded_char *item = &folded->items[i];

		if (item->start < before || item->start >= item->end ||
		    item->end > text.len ||
		    (valid &&
		     !(is_edge(text, item->start) && is_edge(text, item->end))))
			ck_abort_msg("'%.*s': bad offsets %u-%u", (int)text.len,
				     text.ptr, item->start, item->end);
		before = item->start;
	}
}

static void fold_text(struct span text, struct folded *folded, struct buf *to)
{
	size_t i;

	fold(text, folded);
	check_offsets(folded, text);
	buf_clear(to);
	for (i = 0; i < folded->count; i++)
		buf_add_code(to, folded->items[i].code);
}

struct twice {
	struct folded folded;
	struct buf once, again;
};

static void check_twice(struct twice *t, struct span text)
{
	fold_text(text, &t->folded, &t->once);
	fold_text(buf_span(&t->once), &t->folded, &t->again);
	if (!span_equal(buf_span(&t->once), buf_span(&t->again)))
		ck_abort_msg("'%.*s' folds to '%s', that to '%s'",
			     (int)text.len, text.ptr, buf_str(&t->once),
			     buf_str(&t->again));
}

static void twice_release(struct twice *t)
{
	folded_release(&t->folded);
	buf_release(&t->once);
	buf_release(&t->again);
}

START_TEST(every_code_folds_once)
{
	struct twice t = {{NULL, 0, 0}, BUF_INIT, BUF_INIT};
	uint32_t code;
	char bytes[4];

	for (code = 0; code < 0x110000; code++)
		check_twice(&t, span_of(bytes, utf8_put(code, bytes)));
	twice_release(&t);
}
END_TEST

/* Repeatable: xorshift64* (Vigna 2016). */
static uint32_t dice(uint64_t *state, uint32_t sides)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return (uint32_t)((*state * 0x2545F4914F6CDD1Du) >> 33) % sides;
}

/* Where normalization is at work: marks, jamo, Arabic, Indic, kana, Han. */
static const uint32_t ranges[][2] = {
	{0x20, 0x7F},       {0xA0, 0x250},      {0x300, 0x370},
	{0x370, 0x530},     {0x591, 0x700},     {0x8D0, 0xE00},
	{0xE00, 0x1100},    {0x1100, 0x1200},   {0x1AB0, 0x2100},
	{0x2460, 0x2500},   {0x3000, 0x3400},   {0x4E00, 0x9FFF},
	{0xA8E0, 0xAC40},   {0xF900, 0xFB60},   {0xFE00, 0x10000},
	{0x300, 0x346},     {0x11000, 0x11A00}, {0x1D150, 0x1D200},
	{0x2F800, 0x2FA1E}, {0xE0100, 0xE01F0}, {0, 0x110000},
};

static uint32_t random_code(uint64_t *state)
{
	const uint32_t *range = ranges[dice(state, COUNT_OF(ranges))];
	uint32_t code = range[0] + dice(state, range[1] - range[0]);

	return code >= 0xD800 && code < 0xE000 ? 'x' : code;
}

static void random_text(uint64_t *state, struct buf *text)
{
	uint32_t len = 1 + dice(state, 12);

	buf_clear(text);
	while (len--)
		buf_add_code(text, random_code(state));
}

START_TEST(random_folds_once)
{
	struct twice t = {{NULL, 0, 0}, BUF_INIT, BUF_INIT};
	struct buf text = BUF_INIT;
	uint64_t state = 1;
	int i;

	for (i = 0; i < 100000; i++) {
		random_text(&state, &text);
		check_twice(&t, buf_span(&text));
	}
	twice_release(&t);
	buf_release(&text);
}
END_TEST

/* Random bytes: nothing to demand but bounds, and that twice is once. */
START_TEST(random_bytes)
{
	struct twice t = {{NULL, 0, 0}, BUF_INIT, BUF_INIT};
	uint64_t state = 2;
	char bytes[24];
	int i, k;

	for (i = 0; i < 50000; i++) {
		for (k = 0; k < 24; k++)
			bytes[k] = (char)(dice(&state, 3)
						  ? 0x80 + dice(&state, 0x80)
						  : dice(&state, 0x100));
		check_twice(&t, span_of(bytes, 24));
	}
	twice_release(&t);
}
END_TEST

/* ICU alone, then our digits and Han, which map one code to one. */
static void fold_slowly(struct span text, struct buf *to)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar wide[64], out[1024];
	int32_t wide_len, len, i;
	UChar32 c;

	u_strFromUTF8(wide, 64, &wide_len, text.ptr, (int32_t)text.len, &code);
	len = unorm2_normalize(unorm2_getNFKCCasefoldInstance(&code), wide,
			       wide_len, out, 1024, &code);
	if (U_FAILURE(code))
		ck_abort_msg("%s", u_errorName(code));
	buf_clear(to);
	for (i = 0; i < len;) {
		U16_NEXT(out, i, len, c);
		buf_add_code(to, fold_entry((uint32_t)c) & FOLD_SAME
					 ? (uint32_t)c
					 : fold_entry((uint32_t)c) & FOLD_CODE);
	}
}

static void check_against_icu(struct twice *t, struct span text)
{
	fold_slowly(text, &t->again);
	fold_text(text, &t->folded, &t->once);
	if (!span_equal(buf_span(&t->once), buf_span(&t->again)))
		ck_abort_msg("'%.*s' folds to '%s', ICU: '%s'", (int)text.len,
			     text.ptr, buf_str(&t->once), buf_str(&t->again));
}

START_TEST(random_equals_icu)
{
	struct twice t = {{NULL, 0, 0}, BUF_INIT, BUF_INIT};
	struct buf text = BUF_INIT;
	uint64_t state = 3;
	int i;

	for (i = 0; i < 200000; i++) {
		random_text(&state, &text);
		check_against_icu(&t, buf_span(&text));
	}
	twice_release(&t);
	buf_release(&text);
}
END_TEST

/* The short cut for a letter and one mark: each mark under some letters. */
START_TEST(pairs_equal_icu)
{
	static const uint32_t letters[] = {'a',    0xE9,   0x1EAD, 0x3B1,
					   0x5D0,  0x627,  0x915,  0x1100,
					   0xAC00, 0x30AB, 0x301,  0xFF76};
	struct twice t = {{NULL, 0, 0}, BUF_INIT, BUF_INIT};
	struct buf text = BUF_INIT;
	uint32_t code, i;

	for (code = 0x80; code < 0x20000; code++) {
		if (!(fold_entry(code) & FOLD_JOINS))
			continue;
		for (i = 0; i < COUNT_OF(letters); i++) {
			buf_clear(&text);
			buf_add_code(&text, letters[i]);
			buf_add_code(&text, code);
			check_against_icu(&t, buf_span(&text));
		}
	}
	twice_release(&t);
	buf_release(&text);
}
END_TEST

/* Marks beyond what anyone writes, all of one place and of two by turns:
 * bounded, and folding twice is still folding once. */
static const uint32_t zalgo[][2] = {{0x301, 0x301},   {0x301, 0x316},
				    {0x344, 0x344},   {0x64E, 0x651},
				    {0x1161, 0x1161}, {0x200D, 0x301}};

START_TEST(heaps_of_marks)
{
	struct twice t = {{NULL, 0, 0}, BUF_INIT, BUF_INIT};
	struct buf text = BUF_INIT;
	int i;

	buf_add_char(&text, 'q');
	for (i = 0; i < 1000; i++)
		buf_add_code(&text, zalgo[_i][i % 2]);
	buf_add_char(&text, 'y');
	check_twice(&t, buf_span(&text));
	ck_assert_uint_le(t.once.len, 200);
	ck_assert_int_eq(t.once.ptr[0], 'q');
	ck_assert_int_eq(t.once.ptr[t.once.len - 1], 'y');
	fold(buf_span(&text), &t.folded);
	ck_assert_uint_eq(t.folded.items[t.folded.count - 2].end, text.len - 1);
	twice_release(&t);
	buf_release(&text);
}
END_TEST

RUN_TESTS("analysis/fold", LOOP(folds, rows); ONCE(every_code_folds_once);
	  ONCE(random_folds_once); ONCE(random_bytes); ONCE(random_equals_icu);
	  ONCE(pairs_equal_icu); LOOP(heaps_of_marks, zalgo))
