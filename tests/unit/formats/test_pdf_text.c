/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of a PDF beside its lines: title, author, letters without
 * names, hyphens. */
#include "formats/text/hyphen.h"
#include "tests/unit/pdf_fixture.h"

static const struct {
	const char *word; /* forty times */
	bool garbled;
} garbles[] = {
	{"word", false},
	{"بتك", false},
	{"بwتك", true},
	{"\uE001\uE002ab", true},
	{"中文", false},
	{"GPT بتك", false},
	{"بتك بتك بتك بتك بwتك", false},
};

START_TEST(test_garbled)
{
	struct buf xml = BUF_INIT;
	struct draft draft;
	struct pdf pdf;
	int i;

	buf_add_str(&xml, "<doc><page width='400' height='600'>");
	for (i = 0; i < 40; i++)
		add_words(&xml, &(struct line){1, 50, 100 + 12 * i, 0,
					       garbles[_i].word});
	buf_add_str(&xml, "</page></doc>");
	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf, buf_span(&xml), &draft);
	pdf_find_lines(&pdf);
	ck_assert(pdf_is_garbled(&pdf) == garbles[_i].garbled);
	draft_release(&draft);
	pdf_release(&pdf);
	buf_release(&xml);
}
END_TEST

START_TEST(test_author)
{
	struct draft draft;
	struct pdf pdf;

	pdf_init(&pdf);
	draft_init(&draft);
	pdf_read_words(&pdf,
		       span_str("<html><meta name='Author' content='Ann &amp; "
				"Bo &lt;b@c&gt; &amp;'/></html>"),
		       &draft);
	ck_assert(span_is(pdf.author, "Ann & Bo <b@c> &"));
	draft_release(&draft);
	pdf_release(&pdf);
}
END_TEST

static const struct {
	const char *line, *next;
	bool cuts, stays;
} hyphens[] = {
	{"a fur-", "nace", true, false},
	{"a fur\u2010", "nace", true, false},
	{"a fur\u00AD", "nace", true, false},
	{"co-op-", "erate", true, true},
	{"GPT-", "4", false, false},
	{"Jean-", "Paul", false, false},
	{"5-", "year", false, false},
	{"no", "hyphen", false, false},
	{"-", "x", false, false},
	{"", "x", false, false},
	{"x-", "", false, false},
	{"orang-", "orang", true, true},
	{"fazer-", "se.", true, true},
	{"esco-", "las", true, false},
};

static const struct {
	const char *name, *lines, *title;
} titles[] = {
	{"x.pdf", "1 The Works\n2 Part One\n", "The Works"},
	{"x.pdf", "1 UNITED STATES\n2 ACME INC\n", "ACME INC"},
	{"x/annual_report-2020.pdf",
	 "1 Contents\n1 \u76EE\u5F55\n2 FORM 10-K\n", "annual report 2020"},
	{"BESTBUY_2024.pdf", "1 SECURITIES OFFICE\n3 BEST BUY CO\n",
	 "BEST BUY CO"},
	{"0000064803-19-000013.pdf", "0 text\n", ""},
	{"\u5E74\u5831.pdf", "0 text\n", "\u5E74\u5831"},
};

/* Lines of "level text". */
START_TEST(test_title)
{
	struct draft draft;
	struct span rest = span_str(titles[_i].lines), line, title;
	size_t at = 0;

	draft_init(&draft);
	while (line_next(rest, &at, &line))
		draft_add(&draft,
			  (struct block){
				  .level = (unsigned)(line.ptr[0] - '0'),
				  .text = span_of(line.ptr + 2, line.len - 2)});
	title = pdf_title(&draft, span_str(titles[_i].name));
	ck_assert_msg(span_is(title, titles[_i].title), "%.*s for '%s'",
		      (int)title.len, title.ptr, titles[_i].name);
	draft_release(&draft);
}
END_TEST

START_TEST(test_junk)
{
	ck_assert(pdf_title_is_junk(span_str("0000064803-19-000013")));
	ck_assert(pdf_title_is_junk(span_str("10-K")));
	ck_assert(pdf_title_is_junk(span_str("Microsoft Word - x.doc")));
	ck_assert(pdf_title_is_junk(span_str("Untitled")));
	ck_assert(!pdf_title_is_junk(span_str("ADBE 10K FY15")));
	ck_assert(!pdf_title_is_junk(span_str("\u5E74\u5831")));
}
END_TEST

START_TEST(test_hyphen)
{
	struct hyphens none = {0};
	struct span line = span_str(hyphens[_i].line),
		    next = span_str(hyphens[_i].next);

	ck_assert(hyphen_cuts(line, next) == hyphens[_i].cuts);
	if (hyphens[_i].cuts)
		ck_assert(hyphen_stays(&none, line, next) == hyphens[_i].stays);
}
END_TEST

RUN_TESTS("formats/pdf_text", LOOP(test_garbled, garbles); ONCE(test_author);
	  LOOP(test_title, titles); ONCE(test_junk); LOOP(test_hyphen, hyphens))
