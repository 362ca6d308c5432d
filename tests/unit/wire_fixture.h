/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A good article, and its frame, for tests of what a child may send. */
#ifndef TESTS_WIRE_FIXTURE_H
#define TESTS_WIRE_FIXTURE_H

#include "formats/sandbox/extract_wire.h"
#include "tests/unit/check_rows.h"

#define FILE_LEN 100
#define NONE                                                                   \
	{                                                                      \
		"", 0                                                          \
	}

static const struct block good_blocks[] = {
	{BLOCK_HEADING,
	 2,
	 {"Head", 4},
	 3,
	 7,
	 true,
	 0,
	 0,
	 {"pt-BR", 5},
	 NONE,
	 0},
	{BLOCK_TEXT,
	 0,
	 {"\xE6\x96\x87", 3},
	 0,
	 FILE_LEN,
	 false,
	 12,
	 MENDED_FORMS,
	 NONE,
	 NONE,
	 87},
	{BLOCK_TEXT, 0, {"ab", 2}, 0, 9, false, 12, 0, NONE, {"\1\1", 2}, 0},
};

static inline struct article good_article(void)
{
	return (struct article){
		.nature = NATURE_ENTRY,
		.record = span_str("r"),
		.title = span_str("Title"),
		.url = span_str("http://x/"),
		.author = span_str("A"),
		.source = span_str("S"),
		.lang = span_str("zh"),
		.topics = span_str("a b\nc"),
		.date = 20240229,
		.date_source = "metadata",
		.captured = 20240301,
		.blocks = good_blocks,
		.block_count = 3,
	};
}

static inline struct span frame_of(struct wire_inbox *inbox,
				   enum wire_kind kind)
{
	struct span frame = span_of("", 0);

	ck_assert_int_eq(wire_inbox_next(inbox, &frame), kind);
	return frame;
}

static inline bool passes(const struct article *article,
			  struct wire_article *to)
{
	struct wire_inbox inbox = {0};
	bool passed;

	wire_add_article(&inbox.bytes, article);
	passed =
		wire_take_article(frame_of(&inbox, WIRE_ARTICLE), FILE_LEN, to);
	wire_inbox_release(&inbox);
	return passed;
}

#endif
