/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/hash.h"
#include "tests/unit/check_rows.h"

/* The empty text's values are XXH3's own, from its published test vectors:
 * an index made on one machine is read on another. */
START_TEST(known)
{
	struct hash hash = hash128(span_str(""));

	ck_assert_uint_eq(hash64(span_str("")), 0x2D06800538D394C2u);
	ck_assert_uint_eq(hash64(span_of(NULL, 0)), 0x2D06800538D394C2u);
	ck_assert_uint_eq(hash.high, 0x99AA06D3014798D8u);
	ck_assert_uint_eq(hash.low, 0x6001C324468D497Fu);
}
END_TEST

START_TEST(equality)
{
	struct hash a = hash128(span_str("a")), b = a;

	ck_assert(hash_equal(a, hash128(span_str("a"))));
	ck_assert(!hash_equal(a, hash128(span_str("b"))));
	b.high ^= 1;
	ck_assert(!hash_equal(a, b));
	b = a;
	b.low ^= 1;
	ck_assert(!hash_equal(a, b));
}
END_TEST

static const struct {
	uint64_t hash;
	const char *text;
} texts[] = {
	{0, "0000000000000"},          {1, "0000000000001"},
	{31, "000000000000z"},         {32, "0000000000010"},
	{UINT64_MAX, "fzzzzzzzzzzzz"},
};

START_TEST(text)
{
	char got[HASH64_TEXT], both[HASH_TEXT];
	struct hash hash;

	hash64_text(texts[_i].hash, got);
	ck_assert_str_eq(got, texts[_i].text);
	hash_text((struct hash){texts[_i].hash, 1}, both);
	ck_assert_uint_eq(strlen(both), HASH_TEXT - 1);
	ck_assert_mem_eq(both, texts[_i].text, HASH64_TEXT - 1);
	ck_assert_str_eq(both + HASH64_TEXT - 1, "0000000000001");
	ck_assert(hash_read(span_str(both), &hash));
	ck_assert(hash_equal(hash, (struct hash){texts[_i].hash, 1}));
}
END_TEST

static const char *const no_ids[] = {
	"",
	"0000000000000000000000000",   /* one too few */
	"000000000000000000000000000", /* one too many */
	"g0000000000000000000000000",  /* more than 64 bits */
	"0000000000000g000000000000",  /* in the lower half, and short */
	"0000000000000g0000000000000",
	"000000000000000000000000-0",
	"0000000000000000000000000U",
	"0000000000000000000000000i", /* not among Crockford's */
};

START_TEST(no_id)
{
	struct hash hash;

	ck_assert(!hash_read(span_str(no_ids[_i]), &hash));
	ck_assert(
		!hash_read(span_of("00000000000000000000000000\0", 27), &hash));
}
END_TEST

RUN_TESTS("base/hash", ONCE(known); ONCE(equality); LOOP(text, texts);
	  LOOP(no_id, no_ids))
