/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names across scripts: names.tsv has pairs of one name, and every pair of two
 * names in it is one that must stay apart. */
#include "analysis/sound/name_sound.h"
#include "base/file/file.h"

#include "tests/unit/check_rows.h"

#define NAMES SOURCE_FOLDER "/tests/unit/analysis/names.tsv"
#define PAIRS 400

struct pair {
	struct span latin, other;
};

static struct buf text;
static struct pair pairs[PAIRS];
static size_t count;

static void read_names(void)
{
	struct span rest;

	ck_assert_int_eq(file_read(NAMES, 1 << 20, true, &text, NULL), ST_OK);
	rest = buf_span(&text);
	count = 0;
	while (rest.len) {
		const char *end = memchr(rest.ptr, '\n', rest.len), *tab;

		ck_assert_ptr_nonnull(end);
		tab = memchr(rest.ptr, '\t', (size_t)(end - rest.ptr));
		if (tab && *rest.ptr != '#')
			pairs[count++] = (struct pair){
				span_of(rest.ptr, (size_t)(tab - rest.ptr)),
				span_of(tab + 1, (size_t)(end - tab - 1))};
		rest.len -= (size_t)(end + 1 - rest.ptr);
		rest.ptr = end + 1;
	}
	ck_assert_uint_ge(count, 150);
}

static bool is_same(struct span latin, struct span other)
{
	struct name_sound a, b;

	ck_assert(name_sound_read(latin, &a));
	ck_assert(name_sound_read(other, &b));
	ck_assert_uint_eq(name_sound_distance(&a, &b),
			  name_sound_distance(&b, &a));
	return name_sound_same(&a, &b);
}

START_TEST(most_names_meet)
{
	size_t i, met = 0;

	read_names();
	for (i = 0; i < count; i++)
		met += is_same(pairs[i].latin, pairs[i].other);
	ck_assert_uint_ge(met * 100, count * 92);
	buf_release(&text);
}
END_TEST

static bool is_pair(struct span latin, struct span other)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (span_equal(pairs[i].latin, latin) &&
		    span_equal(pairs[i].other, other))
			return true;
	return false;
}

START_TEST(other_names_stay_apart)
{
	size_t i, k;

	read_names();
	for (i = 0; i < count; i++)
		for (k = 0; k < count; k++)
			ck_assert_msg(is_pair(pairs[i].latin, pairs[k].other) ||
					      !is_same(pairs[i].latin,
						       pairs[k].other),
				      "%.*s and %.*s", (int)pairs[i].latin.len,
				      pairs[i].latin.ptr,
				      (int)pairs[k].other.len,
				      pairs[k].other.ptr);
	buf_release(&text);
}
END_TEST

START_TEST(what_is_no_name)
{
	static const char *const words[] = {"",   "gpt4",        "müller",
					    "名", "altmanпичаи", "a-b"};
	struct name_sound sound;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		ck_assert(!name_sound_read(span_str(words[i]), &sound));
	ck_assert(!name_sound_read(
		span_str("abcdabcdabcdabcdabcdabcdabcdabcdabcd"), &sound));
}
END_TEST

RUN_TESTS("analysis/name_sound", ONCE(most_names_meet);
	  ONCE(other_names_stay_apart); ONCE(what_is_no_name))
