/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What passages are called, and that a record brings it back. */
#include "store/record/passage_name.h"
#include "tests/unit/passage_fixture.h"

static struct passage of_text(const char *text)
{
	return (struct passage){.path = s("/a"), .text = s(text)};
}

static const struct {
	const char *a, *b;
	bool same_id, same_cluster;
} pairs[] = {
	{"one two", "one two", true, true},
	{"one two", "one \n\t two", true, true},
	{"one two", "one two ", true, true},
	{"one two", "onetwo", false, true},
	{"one two", "One, two!", false, true},
	{"大模型。", "大模型", false, true},
	{"one", "two", false, false},
	{"é", "É", false, false},
	{"AZ az", "az az", false, true},
	{"a<b", "a b", false, false},
	{"a\x1F", "a", false, false},
	{"a\xFF", "a", false, false},
	{"a\xFF", "a\xEF\xBF\xBD", false, true},
};

START_TEST(test_texts)
{
	struct passage a = of_text(pairs[_i].a), b = of_text(pairs[_i].b);

	passage_name(&a);
	passage_name(&b);
	passage_name_cluster(&a);
	passage_name_cluster(&b);
	ck_assert_msg(hash_equal(a.id, b.id) == pairs[_i].same_id, "id of '%s'",
		      pairs[_i].b);
	ck_assert_msg((a.cluster == b.cluster) == pairs[_i].same_cluster,
		      "cluster of '%s'", pairs[_i].b);
	ck_assert(a.article == b.article);
}
END_TEST

/* What an article is known by: the same for two passages, or not. */
static const struct {
	const char *path, *identity, *url, *record;
	uint32_t number;
	bool same_article, same_id; /* as the first row's */
} known[] = {
	{"/a", "", "", "", 1, true, true},
	{"/b", "/a", "", "", 1, true, true},
	{"/b", "", "", "", 1, false, false},
	{"/a", "", "", "", 2, false, false},
	{"/a", "", "", "1", 1, false, false},
	{"/a", "", "http://x/", "", 1, false, false},
};

START_TEST(test_articles)
{
	struct passage got[2];
	int i;

	for (i = 0; i < 2; i++) {
		int row = i ? _i : 0;

		got[i] = of_text("text");
		got[i].path = s(known[row].path);
		got[i].identity = s(known[row].identity);
		got[i].url = s(known[row].url);
		got[i].record = s(known[row].record);
		got[i].number = known[row].number;
		passage_name(&got[i]);
	}
	ck_assert((got[0].article == got[1].article) == known[_i].same_article);
	ck_assert(hash_equal(got[0].id, got[1].id) == known[_i].same_id);
}
END_TEST

/* A page saved twice is one article, but not one passage. */
START_TEST(test_saved_twice)
{
	struct passage a = of_text("text"), b = a;

	a.url = b.url = s("http://x/");
	b.path = s("/b");
	passage_name(&a);
	passage_name(&b);
	ck_assert(a.article == b.article);
	ck_assert(!hash_equal(a.id, b.id));
}
END_TEST

/* Ids are quoted, and saved. */
START_TEST(test_stable)
{
	struct passage passage = of_text("One,  two \xE6\xA8\xA1");
	char id[HASH_TEXT], article[HASH64_TEXT], cluster[HASH64_TEXT];

	passage_name(&passage);
	passage_name_cluster(&passage);
	hash_text(passage.id, id);
	hash64_text(passage.article, article);
	hash64_text(passage.cluster, cluster);
	ck_assert_str_eq(id, "8gakz0wax1v5t1cmn3v4vwwv3c");
	ck_assert_str_eq(article, "17khcvx85gayh");
	ck_assert_str_eq(cluster, "aph5vrt8grxgn");
}
END_TEST

static const char *const moves[][2] = {
	{"/a", "/a"},
	{"/moved", "/moved"},
	{"/moved", "/a"},
};

/* Not in the record, and there again; also after a move, and one back. */
START_TEST(test_round_trip)
{
	struct passage passage = of_text("Some text."), got;
	struct buf record = BUF_INIT;
	struct hash id;

	passage_name(&passage);
	passage_name_cluster(&passage);
	id = passage.id;
	passage_move(&passage, s(moves[_i][0]));
	passage_move(&passage, s(moves[_i][1]));
	passage.id = (struct hash){0, 0};
	passage_write(&passage, &record);
	ck_assert_uint_lt(record.len, 40);
	ck_assert_int_eq(passage_read(buf_span(&record), &got, NULL), ST_OK);
	ck_assert(hash_equal(passage_id(&got), id));
	ck_assert(got.article == passage.article);
	ck_assert(passage_cluster(&got) == passage.cluster);
	ck_assert_uint_eq(got.identity.len, span_is(got.path, "/a") ? 0 : 2);
	buf_release(&record);
}
END_TEST

RUN_TESTS("store/passage_name", LOOP(test_texts, pairs);
	  LOOP(test_articles, known); ONCE(test_saved_twice); ONCE(test_stable);
	  LOOP(test_round_trip, moves))
