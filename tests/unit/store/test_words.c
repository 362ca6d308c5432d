/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of an index, near to one that was typed with a slip. */
#include "store/words/word_set.h"
#include "store/words/words_alike.h"
#include "store/words/words_near.h"
#include "tests/unit/xapian_fixture.h"

static const char words[] = "funding\nfunding\nfounding\nfund\nbank\nbanks\n"
			    "comercializacao\tcomercialização\nlooms\n"
			    "تمويل\nfinance\nfinances\n";

static void take(void *context, struct span word, unsigned distance)
{
	struct buf line = BUF_INIT;

	buf_add_span(&line, word);
	buf_addf(&line, " %u ", distance);
	if (!strstr(buf_str(context), buf_str(&line)))
		buf_add_span(context, buf_span(&line));
	buf_release(&line);
}

static const struct {
	const char *asked;
	unsigned most;
	const char *found;
} rows[] = {
	{"funding", 1, "funding 0 founding 1 "},
	{"fundnig", 1, "funding 1 "},
	{"fundig", 1, "funding 1 "},
	{"ffunding", 1, "funding 1 founding 1 "},
	{"gunding", 1, "funding 1 "},
	{"fudning", 1, "funding 1 "},
	{"finnace", 1, "finance 1 "},
	{"bnak", 1, "bank 1 "},
	{"bakn", 1, "bank 1 "},
	{"abnk", 1, "bank 1 "},
	{"bansk", 1, "bank 1 banks 1 "},
	{"comercialisacao", 1, "comercialização 1 "},
	{"comercialisacoa", 2, "comercialização 2 "},
	{"تمويلل", 1, "تمويل 1 "},
	{"لمويل", 1, "تمويل 1 "},
	{"xxxx", 1, ""},
	{"funds", 0, ""},
};

static void expect_found(struct xc_reader *reader, int i)
{
	struct buf found = BUF_INIT;

	MUST(words_near(reader, span_str(rows[i].asked), rows[i].most, take,
			&found, &why));
	ck_assert_msg(!strcmp(buf_str(&found), rows[i].found), "%s: '%s'",
		      rows[i].asked, buf_str(&found));
	buf_release(&found);
}

static struct xc_reader *open_words(void)
{
	struct word_set set = {.count = 0};
	struct xc_writer *writer = create("db");

	word_set_add(&set, span_str(words));
	ck_assert_uint_eq(set.count, 10);
	MUST(word_set_write(&set, writer, &why));
	ck_assert_uint_eq(set.count, 0);
	MUST(xc_writer_close(writer, &why));
	return open_one("db");
}

START_TEST(test_near)
{
	struct xc_reader *reader = open_words();

	expect_found(reader, _i);
	xc_close(reader);
}
END_TEST

static void take_alike(void *context, const struct word_alike *alike)
{
	struct buf line = BUF_INIT;

	buf_add_span(&line, alike->word);
	buf_addf(&line, " %zu/%zu ", alike->shared, alike->letters);
	if (!strstr(buf_str(context), buf_str(&line)))
		buf_add_span(context, buf_span(&line));
	buf_release(&line);
}

static const struct {
	const char *asked;
	size_t most;
	const char *found;
} shares[] = {
	{"fundamental", 24, "fund 4/4 funding 4/7 "},
	{"refinance", 24, "finance 7/7 "},
	{"loo", 24, "looms 3/5 "},
	{"lo", 24, ""},
	{"fundamental", 4, "fund 4/4 "},
	{"comercializado", 24, "comercialização 12/15 "},
	{"تمويلات", 24, "تمويل 5/5 "},
	{"xxxx", 24, ""},
};

START_TEST(test_alike)
{
	struct xc_reader *reader = open_words();
	struct buf found = BUF_INIT;
	const struct alike_sink sink = {false, take_alike, &found};

	MUST(words_alike(reader, span_str(shares[_i].asked), shares[_i].most,
			 &sink, &why));
	ck_assert_msg(!strcmp(buf_str(&found), shares[_i].found), "%s: '%s'",
		      shares[_i].asked, buf_str(&found));
	buf_release(&found);
	xc_close(reader);
}
END_TEST

/* More words than the set begins with. */
START_TEST(test_many)
{
	struct word_set set = {.count = 0};
	struct buf lines = BUF_INIT;
	int i;

	for (i = 0; i < 10000; i++)
		buf_addf(&lines, "word%d\n", i % 5000);
	word_set_add(&set, buf_span(&lines));
	ck_assert_uint_eq(set.count, 5000);
	word_set_release(&set);
	buf_release(&lines);
}
END_TEST

RUN_TESTS("store/words", IN_FOLDER; LOOP(test_near, rows);
	  LOOP(test_alike, shares); ONCE(test_many))
