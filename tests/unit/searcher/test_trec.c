/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/cli/trec.h"

/* Topics as "qid=question;", or the error. */
static const struct {
	const char *text, *topics, *trouble;
} files[] = {
	{"", "", NULL},
	{"1\twho?\n", "1=who?;", NULL},
	{"1\twho?", "1=who?;", NULL},
	{"\xEF\xBB\xBF"
	 "1\twho?\r\n2\t 什么\t吗 \r\n",
	 "1=who?;2=什么\t吗;", NULL},
	{"1\t\n2\t  \n", "1=;2=;", NULL},
	{"1\ta\nno tab\n3\tb\n", "1=a;", "t.tsv:2: "},
	{"1\ta\n\n", "1=a;", "t.tsv:2: "},
	{"\tquestion\n", "", "t.tsv:1: "},
	{"q 1\tquestion\n", "", "t.tsv:1: "},
};

START_TEST(test_topics)
{
	struct buf got = BUF_INIT;
	struct trec_topics topics;
	struct trec_topic topic;
	struct err err = {ST_OK, ""};
	bool more = true;

	trec_topics_begin(&topics, span_str(files[_i].text), "t.tsv");
	while (!trec_topics_next(&topics, &topic, &more, &err) && more)
		buf_addf(&got, "%.*s=%.*s;", (int)topic.qid.len, topic.qid.ptr,
			 (int)topic.question.len, topic.question.ptr);
	ck_assert_str_eq(buf_str(&got), files[_i].topics);
	ck_assert_int_eq(err.status, files[_i].trouble ? ST_USAGE : ST_OK);
	if (files[_i].trouble)
		ck_assert_msg(
			span_starts(span_str(err.text), files[_i].trouble),
			"%s", err.text);
	buf_release(&got);
}
END_TEST

static struct hit hit_of(const char *record, uint64_t id, double score)
{
	return (struct hit){
		.passage = {.record = span_str(record), .id = {0, id}},
		.score = score};
}

START_TEST(test_run)
{
	struct hit items[] = {hit_of("d1", 1, 9.5),   hit_of("d2", 2, 8),
			      hit_of("d1", 3, 7),     hit_of("", 4, 6),
			      hit_of("d\t3\n", 5, 5), hit_of("", 4, 4)};
	struct hits hits = {.items = items, .count = 6};
	struct buf got = BUF_INIT;

	trec_print(span_str("q1"), &hits, "my tag", &got);
	ck_assert_str_eq(buf_str(&got),
			 "q1 Q0 d1 1 9.500000 my_tag\n"
			 "q1 Q0 d2 2 8.000000 my_tag\n"
			 "q1 Q0 00000000000000000000000004 3 6.000000 my_tag\n"
			 "q1 Q0 d_3_ 4 5.000000 my_tag\n");
	buf_release(&got);
}
END_TEST

START_TEST(test_no_hits)
{
	struct hits hits = HITS_INIT;
	struct buf got = BUF_INIT;

	trec_print(span_str("q1"), &hits, "tag", &got);
	ck_assert_uint_eq(got.len, 0);
	buf_release(&got);
}
END_TEST

RUN_TESTS("searcher/trec", LOOP(test_topics, files); ONCE(test_run);
	  ONCE(test_no_hits))
