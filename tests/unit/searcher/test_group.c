/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/group/group.h"

#include <stdio.h>

/* Candidates as article and text, best first, and where each goes: a hit's
 * number, +n or =n for more of hit n or the same text as it, - for left. */
static const struct {
	const char *candidates;
	long per_article;
	bool collapse;
	size_t wanted;
	const char *places;
} rows[] = {
	{"", 2, true, 10, ""},
	{"Aa Bb Cc", 2, true, 10, "0 1 2 "},
	{"Aa Ab Ac Bd Ae", 2, true, 10, "0 1 +0 2 +0 "},
	{"Aa Ab Ac", 0, true, 10, "0 1 2 "},
	{"Aa Ba Ca", 2, true, 10, "0 =0 =0 "},
	{"Aa Ba Ca", 2, false, 10, "0 1 2 "},
	/* the same text twice in an article is no copy */
	{"Aa Aa Ba", 2, true, 10, "0 1 =0 "},
	{"Aa Bb Cc Ab Bx", 1, true, 2, "0 1 - =1 +1 "},
	/* a copy is one even of an article that has hits enough */
	{"Aa Bb Ab", 1, true, 10, "0 1 =1 "},
	{"Aa Bb", 1, true, 0, "- - "},
};

static void show(enum group_place place, size_t hit, size_t next,
		 struct buf *to)
{
	static const char signs[] = {[GROUP_ALSO] = '=', [GROUP_MORE] = '+'};

	if (place == GROUP_LEFT)
		buf_add_str(to, "- ");
	else if (place == GROUP_HIT)
		buf_addf(to, "%zu ", next);
	else
		buf_addf(to, "%c%zu ", signs[place], hit);
}

static void place_all(struct grouping *grouping, const char *at,
		      struct buf *shown)
{
	enum group_place place;
	size_t hit = 0;

	buf_clear(shown);
	for (; *at; at += at[2] ? 3 : 2) {
		/* keys that collide in a table of any size */
		struct passage passage = {.article = (uint64_t)at[0] << 56,
					  .cluster = (uint64_t)at[1] << 56};
		size_t next = grouping->hits;

		place = grouping_next(grouping, &passage, NULL, &hit);
		show(place, hit, next, shown);
	}
}

/* For fewer hits, and again for those that are wanted. */
START_TEST(test_places)
{
	struct grouping grouping = GROUPING_INIT(
		rows[_i].per_article, rows[_i].collapse, rows[_i].wanted, NULL);
	const char *candidates = rows[_i].candidates;
	struct buf shown = BUF_INIT;

	grouping_restart(&grouping, 1);
	place_all(&grouping, candidates, &shown);
	grouping_restart(&grouping, rows[_i].wanted);
	place_all(&grouping, candidates, &shown);
	ck_assert_str_eq(buf_str(&shown), rows[_i].places);
	grouping_release(&grouping);
	buf_release(&shown);
}
END_TEST

/* A page caught by three crawls; its text twice in one of them is no copy. */
START_TEST(test_captures)
{
	struct grouping grouping = GROUPING_INIT(9, true, 9, NULL);
	static const struct {
		uint64_t file;
		enum group_place place;
	} captures[] = {{1, GROUP_HIT},
			{2, GROUP_ALSO},
			{3, GROUP_ALSO},
			{1, GROUP_HIT}};
	struct passage passage = {.article = 7, .cluster = 8};
	size_t i, hit;

	for (i = 0; i < 4; i++) {
		passage.file = captures[i].file;
		ck_assert_int_eq(grouping_next(&grouping, &passage, NULL, &hit),
				 captures[i].place);
	}
	grouping_release(&grouping);
}
END_TEST

START_TEST(test_many)
{
	struct grouping grouping = GROUPING_INIT(2, true, 100000, NULL);
	struct passage passage = {.article = 0};
	size_t i, hit;

	for (i = 0; i < 300000; i++) {
		passage.article = i / 3 * 0x9E3779B97F4A7C15u;
		passage.cluster = ~i * 0x9E3779B97F4A7C15u;
		if (i % 3 < 2 && i < 150000) {
			ck_assert(grouping_next(&grouping, &passage, NULL,
						&hit) == GROUP_HIT);
		} else if (i < 150000) {
			ck_assert(grouping_next(&grouping, &passage, NULL,
						&hit) == GROUP_MORE);
			ck_assert_uint_eq(hit, i / 3 * 2);
		} else {
			ck_assert(grouping_next(&grouping, &passage, NULL,
						&hit) == GROUP_LEFT);
		}
	}
	ck_assert_uint_eq(grouping.hits, 100000);
	grouping_release(&grouping);
}
END_TEST

RUN_TESTS("searcher/group", LOOP(test_places, rows); ONCE(test_captures);
	  ONCE(test_many))
