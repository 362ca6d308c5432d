/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/check_rows.h"
#include "searcher/group/articles.h"

static struct passage passage_of(uint64_t article, uint64_t file)
{
	return (struct passage){.article = article, .file = file};
}

/* A pair that was put, and one that is asked for. */
static const struct {
	uint64_t put[4], get[4];
	bool known;
} rows[] = {
	{{1, 1, 2, 1}, {1, 1, 2, 1}, true},
	{{1, 1, 2, 1}, {2, 1, 1, 1}, true},
	{{1, 1, 2, 1}, {1, 2, 2, 1}, false},
	{{1, 1, 2, 1}, {1, 1, 3, 1}, false},
	{{7, 1, 7, 2}, {7, 2, 7, 1}, true},
	{{7, 1, 7, 2}, {7, 1, 7, 1}, false},
};

START_TEST(test_pairs)
{
	const uint64_t *put = rows[_i].put, *get = rows[_i].get;
	struct passage a = passage_of(put[0], put[1]);
	struct passage b = passage_of(put[2], put[3]);
	struct passage c = passage_of(get[0], get[1]);
	struct passage d = passage_of(get[2], get[3]);
	struct verdicts verdicts = {.items = NULL};
	bool same = false;

	ck_assert(!verdicts_get(&verdicts, &a, &b, &same));
	verdicts_put(&verdicts, &a, &b, true);
	ck_assert_int_eq(verdicts_get(&verdicts, &c, &d, &same),
			 rows[_i].known);
	ck_assert(!rows[_i].known || same);
	verdicts_put(&verdicts, &a, &b, false);
	ck_assert(verdicts_get(&verdicts, &b, &a, &same) && !same);
	verdicts_release(&verdicts);
	ck_assert(!verdicts_get(&verdicts, &a, &b, &same));
}
END_TEST

/* More than there is room for: none is taken for another. */
START_TEST(test_many)
{
	struct verdicts verdicts = {.items = NULL};
	size_t i, known = 0;
	bool same;

	for (i = 1; i <= 2 * VERDICTS; i++) {
		struct passage a = passage_of(i, 1), b = passage_of(i, 2);

		verdicts_put(&verdicts, &a, &b, i % 3 == 0);
	}
	for (i = 1; i <= 2 * VERDICTS; i++) {
		struct passage a = passage_of(i, 1), b = passage_of(i, 2);

		if (!verdicts_get(&verdicts, &a, &b, &same))
			continue;
		ck_assert_int_eq(same, i % 3 == 0);
		known++;
	}
	ck_assert_uint_gt(known, VERDICTS / 2);
	ck_assert_uint_le(known, VERDICTS);
	verdicts_release(&verdicts);
}
END_TEST

/* What is known is not compared again; parts of articles tell nothing of the
 * whole. */
START_TEST(test_articles)
{
	struct verdicts verdicts = {.items = NULL};
	struct articles articles = {.verdicts = &verdicts};
	struct passage a = passage_of(1, 1), b = passage_of(2, 1);
	bool same;

	a.text = span_str("one text");
	b.text = span_str("quite another");
	ck_assert(!articles_same(&articles, &a, &b));
	ck_assert(!verdicts_get(&verdicts, &a, &b, &same));
	verdicts_put(&verdicts, &b, &a, true);
	ck_assert(articles_same(&articles, &a, &b));
	articles_release(&articles);
	verdicts_release(&verdicts);
}
END_TEST

RUN_TESTS("searcher/verdicts", LOOP(test_pairs, rows); ONCE(test_many);
	  ONCE(test_articles))
