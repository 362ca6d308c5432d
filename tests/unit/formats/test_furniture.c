/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/furniture.h"
#include "tests/unit/check_rows.h"

#define SAID "This is a sentence of the article."

static const struct {
	const char *what, *text, *want;
	bool page;
} drafts[] = {
	{"an article", SAID "\n" SAID, SAID "\n" SAID, true},
	{"a heading in a note is none", "Comments\n" SAID, "Comments\n" SAID,
	 false},
	{"in a page it is", "Comments\n" SAID, SAID, true},
	{"a button that proves a page",
	 SAID "\nVer original\nShare\nMore text here.",
	 SAID "\nMore text here.", false},
	{"in any case, with a bullet", SAID "\n • SHARE \n" SAID,
	 SAID "\n" SAID, true},
	{"part of a line is none", "Share prices fell\n" SAID,
	 "Share prices fell\n" SAID, true},
	{"a list of languages",
	 "Text\n  • 简体中文\n  • English\n  • Français (Afrique)\nMore",
	 "Text\nMore", false},
	{"two are no list", "Text\nEnglish\nDeutsch\nMore",
	 "Text\nEnglish\nDeutsch\nMore", false},
	{"a tail",
	 SAID "\n  • Recompensa\n  • Comentar\n  • Partilhar\nqrCode\n"
	      "Negocie em qualquer lugar\nNovidades\nPino",
	 SAID, false},
	{"short lines without buttons are a poem",
	 SAID "\nRoses\nViolets\nSugar\nHoney\nYou",
	 SAID "\nRoses\nViolets\nSugar\nHoney\nYou", false},
	{"the heading above the tail stays",
	 SAID "\nThe last heading\nShare\nComment\nReply\nLike\nFollow",
	 SAID "\nThe last heading", false},
	{"the disclaimer beside a button",
	 SAID "\nView original\nThis page may contain third-party content, "
	      "and so on.\n" SAID,
	 SAID "\n" SAID, false},
	{"a disclaimer far from any is text",
	 "We wrote a disclaimer.\n" SAID "\n" SAID "\n" SAID "\nView original",
	 "We wrote a disclaimer.\n" SAID "\n" SAID "\n" SAID, false},
	{"nothing else is there", "Share\nComment", "Share\nComment", true},
	{"nothing", "", "", true},
};

static void fill(struct draft *draft, const char *text)
{
	struct span line;
	size_t at = 0;

	while (line_next(span_str(text), &at, &line))
		draft_add(draft, (struct block){.text = line});
}

START_TEST(test_drop)
{
	struct buf text = BUF_INIT;
	struct draft draft;
	size_t i;

	draft_init(&draft);
	fill(&draft, drafts[_i].text);
	furniture_drop(&draft, drafts[_i].page);
	for (i = 0; i < draft.count; i++) {
		if (i)
			buf_add_char(&text, '\n');
		buf_add_span(&text, draft.blocks[i].text);
	}
	ck_assert_str_eq(buf_str(&text), drafts[_i].want);
	buf_release(&text);
	draft_release(&draft);
}
END_TEST

RUN_TESTS("formats/furniture", LOOP(test_drop, drafts))
