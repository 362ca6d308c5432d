/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the folding table has for one character. */
#include "analysis/fold/fold.h"
#include "base/utf8.h"
#include "tests/unit/check_rows.h"

#include <opencc/opencc.h>

static const struct {
	const char *code;
	unsigned class;
	uint32_t script;
} entries[] = {
	{"a", CLASS_LETTER, 0},       {"Я", CLASS_LETTER, 0},
	{"5", CLASS_LETTER, 0},       {"\u0301", CLASS_LETTER, 0},
	{"ا", CLASS_ARABIC, 0},       {"\u064E", CLASS_ARABIC, 0},
	{"\u0640", CLASS_ARABIC, 0},  {"٤", CLASS_LETTER, 0},
	{"業", CLASS_HAN, FOLD_HANT}, {"业", CLASS_HAN, FOLD_HANS},
	{"人", CLASS_HAN, 0},         {"々", CLASS_HAN, 0},
	{"〇", CLASS_HAN, 0},         {"か", CLASS_KANA, 0},
	{"ー", CLASS_KANA, 0},        {"ｰ", CLASS_KANA, 0},
	{"\u309A", CLASS_KANA, 0},    {"한", CLASS_HANGUL, 0},
	{"ก", CLASS_SEA, 0},          {"ຄ", CLASS_SEA, 0},
	{"ខ", CLASS_SEA, 0},          {"က", CLASS_SEA, 0},
	{"'", CLASS_INNER, 0},        {"’", CLASS_INNER, 0},
	{".", CLASS_INNER, 0},        {"·", CLASS_INNER, 0},
	{"-", CLASS_NONE, 0},         {"。", CLASS_NONE, 0},
	{"\x01", CLASS_NONE, 0},      {"\uFFFD", CLASS_NONE, 0},
	{"😀", CLASS_EMOJI, 0},        {"\uE000", CLASS_NONE, 0},
	{"❤", CLASS_EMOJI, 0},        {"🏽", CLASS_EMOJI, 0},
	{"→", CLASS_NONE, 0},         {"▪", CLASS_NONE, 0},
};

START_TEST(entry_of)
{
	struct span text = span_str(entries[_i].code);
	size_t at = 0;
	uint32_t entry = fold_entry(utf8_next(text, &at));

	ck_assert_uint_eq(at, text.len);
	ck_assert_uint_eq(entry >> FOLD_CLASS_SHIFT & 15, entries[_i].class);
	ck_assert_uint_eq(entry & (FOLD_HANT | FOLD_HANS), entries[_i].script);
}
END_TEST

START_TEST(entry_of_no_code)
{
	ck_assert_uint_eq(fold_entry(0x110000), fold_entry(UTF8_BAD));
	ck_assert_uint_eq(fold_entry(UINT32_MAX), fold_entry(UTF8_BAD));
}
END_TEST

static const struct {
	const char *from, *to;
} accents[] = {
	{"aé", "ae"},     {"ãõç", "aoc"}, {"ñ", "n"},   {"ỗ", "o"},
	{"å", "a"},       {"ø", "o"},     {"đ", "d"},   {"ł", "l"},
	{"ı", "i"},       {"æœ", "aeoe"}, {"ή", "η"},   {"ΐ", "ι"},
	{"й", "и"},       {"ё", "е"},     {"ж", "ж"},   {"\u0301", ""},
	{"i\u0307", "i"}, {"ß", "ß"},     {"한", "한"}, {"字", "字"},
	{"ș", "s"},       {"ğ", "g"},     {"ک", "ک"},   {"x", "x"},
};

START_TEST(unaccents)
{
	struct span from = span_str(accents[_i].from);
	struct buf to = BUF_INIT;
	size_t at = 0;

	while (at < from.len)
		fold_accent(utf8_next(from, &at), &to);
	ck_assert_str_eq(buf_str(&to), accents[_i].to);
	buf_release(&to);
}
END_TEST

static const char *const tables[] = {"t2s.json", "hk2s.json", "jp2t.json"};

static uint32_t converted(opencc_t table, uint32_t c)
{
	char in[5] = {0}, *out;
	size_t at = 0;
	uint32_t found;

	out = opencc_convert_utf8(table, in, utf8_put(c, in));
	ck_assert_ptr_nonnull(out);
	found = utf8_next(span_str(out), &at);
	ck_assert_uint_eq(at, strlen(out));
	opencc_convert_utf8_free(out);
	return found;
}

/* Every character that OpenCC makes another of is one with that. */
START_TEST(pairs_of_opencc)
{
	opencc_t table = opencc_open(tables[_i]);
	size_t pairs = 0;
	uint32_t c;

	ck_assert(table != (opencc_t)-1);
	for (c = 0x2E80; c < 0x32000; c++) {
		uint32_t other =
			c >= 0xD800 && c < 0xE000 ? c : converted(table, c);

		if (other == c)
			continue;
		pairs++;
		if ((fold_entry(c) ^ fold_entry(other)) & FOLD_CODE)
			ck_abort_msg("U+%04X and U+%04X are two", c, other);
	}
	ck_assert_uint_gt(pairs, 200);
	opencc_close(table);
}
END_TEST

/* A reader's same character, a row each. */
static const char *const same[] = {
	"斎斉齋齐", "済濟济", "経經经",   "辺邊邉边", "髙高",
	"咨諮谘",   "沢澤泽", "島嶋嶌岛", "吉𠮷",     "崎﨑",
};

START_TEST(one_class)
{
	struct span row = span_str(same[_i]);
	uint32_t first;
	size_t at = 0;

	first = fold_entry(utf8_next(row, &at)) & FOLD_CODE;
	while (at < row.len)
		ck_assert_uint_eq(fold_entry(utf8_next(row, &at)) & FOLD_CODE,
				  first);
}
END_TEST

RUN_TESTS("analysis/fold_entry", LOOP(pairs_of_opencc, tables);
	  LOOP(one_class, same); LOOP(entry_of, entries);
	  ONCE(entry_of_no_code); LOOP(unaccents, accents))
