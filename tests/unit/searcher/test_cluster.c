/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/cluster.h"
#include "searcher/show/kwic_line.h"
#include "tests/unit/check_rows.h"
#include "base/array.h"

/* Texts with their clusters parted by bars. */
static const char *const rows[] = {
	"a|b|c|é|é|x",
	"👨‍👩‍👧‍👦|👍🏽|👍|🇧🇷|🇵🇹|🇧|a",
	"❤️|1️⃣|🏳️‍🌈|🏴󠁧󠁢󠁥󠁮󠁧󠁿|a",
	"한|글|가|각|ᄀ|a",
	"के|लि|ए| |क्षे|त्र|में|श्री",
	"ক্ষ|মা|ક્ષ|ଓ|ଡ଼ି|శ్రీ",
	"ก่ำ|ก|ข",
	"葛󠄀|城|中|文",
	"هَ|لْ|a",
};

/* The text without bars; edges has true where a cluster begins or ends. */
static void read_row(const char *row, struct buf *text, bool *edges)
{
	edges[0] = true;
	for (; *row; row++)
		if (*row != '|')
			buf_add_char(text, *row);
		else
			edges[text->len] = true;
	edges[text->len] = true;
}

START_TEST(test_edges)
{
	struct buf text = BUF_INIT;
	bool edges[256] = {false};
	size_t at, before = 0, behind;

	read_row(rows[_i], &text, edges);
	for (at = 0; at < text.len; before = at) {
		cluster_next(buf_span(&text), &at);
		for (before++; before < at; before++)
			ck_assert_msg(!edges[before], "%zu in %s", before,
				      rows[_i]);
		ck_assert_msg(edges[at], "%zu in %s", at, rows[_i]);
	}
	for (at = before = behind = 0; at <= text.len; at++) {
		if (edges[at])
			before = at;
		for (behind = at; !edges[behind]; behind++)
			;
		ck_assert_uint_eq(cluster_start(buf_span(&text), at), before);
		ck_assert_uint_eq(cluster_end(buf_span(&text), at), behind);
	}
	buf_release(&text);
}
END_TEST

#define FAMILY "👨‍👩‍👧‍👦"

static const char scripts[] = "ab" FAMILY "👍🏽🇧🇷"
			      "한"
			      "क्षेत्रश्री"
			      "é́"
			      "葛󠄀城"
			      "هَلْ"
			      "شركةก่ำ"
			      "MARK"
			      "한글" FAMILY "👍🏽🇧🇷"
			      "क्षेत्र"
			      "श्री"
			      "é́"
			      "葛󠄀城"
			      "هَلْ"
			      "شركةก่ำyz";

static size_t bytes_of(const struct cells *cells)
{
	struct buf text = BUF_INIT;
	size_t i, len;

	for (i = 0; i < cells->count; i++)
		buf_add_code(&text, cells->items[i].code);
	len = text.len;
	buf_release(&text);
	return len;
}

/* A concordance of any width has whole clusters. */
START_TEST(test_kwic)
{
	struct span text = span_str(scripts);
	size_t mark = (size_t)(strstr(scripts, "MARK") - scripts);
	struct mark_range range = {mark, mark + 4};
	struct hit hit = {
		.passage = {.text = text}, .marks = &range, .mark_count = 1};
	struct kwic_lines lines = {.width = (unsigned)_i + 4,
				   .before = (unsigned)_i / 2};
	size_t before, behind;

	kwic_add_hit(&lines, &hit, 1);
	before = mark - bytes_of(&lines.items[0].before);
	behind = mark + 4 + bytes_of(&lines.items[0].behind);
	ck_assert_uint_eq(cluster_start(text, before), before);
	ck_assert_uint_eq(cluster_start(text, behind), behind);
	ck_assert_uint_le(kwic_columns(&lines.items[0].before), lines.before);
	kwic_lines_release(&lines);
}
END_TEST

/* So have excerpts, and what is marked in them. */
START_TEST(test_excerpt)
{
	struct span text = span_str(scripts);
	size_t mark = (size_t)(strstr(scripts, "MARK") - scripts);
	struct mark_range range = {mark, mark + 4};
	struct excerpt cut = excerpt_choose(text, &range, 1, (unsigned)_i);

	ck_assert_uint_eq(cluster_start(text, cut.start), cut.start);
	ck_assert_uint_eq(cluster_start(text, cut.end), cut.end);
}
END_TEST

/* A mark of a part of a cluster marks all of it. */
START_TEST(test_marks)
{
	struct span text = span_str("a1️⃣葛󠄀b");
	struct mark_range ranges[] = {{1, 2}, {8, 11}};
	struct cell_text from = {.text = text,
				 .cut = {0, text.len, false, false},
				 .marks = ranges,
				 .mark_count = 2,
				 .brackets = true};
	struct cells cells = {NULL, 0, 0};
	struct buf shown = BUF_INIT;

	cells_fill(&cells, &from);
	cells_print(cells.items, cells.items + cells.count, false, &shown);
	ck_assert_str_eq(buf_str(&shown), "a[1️⃣][葛󠄀]b");
	cells_release(&cells);
	buf_release(&shown);
}
END_TEST

RUN_TESTS("searcher/cluster", LOOP(test_edges, rows);
	  tcase_add_loop_test(tcase, test_kwic, 0, 90);
	  tcase_add_loop_test(tcase, test_excerpt, 1, 90); ONCE(test_marks))
