/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which part of a page is taken, by kinds of pages; test_html.c has the
 * elements. */
#include "tests/unit/read_fixture.h"

#define A    "The harbour of Recife will have a second crane by spring, it says."
#define B    "Two cooperatives share the cost, as they did in the year before it."
#define C    "Nobody asked the fishermen, who found out from the morning papers."
#define BODY "<p>" A "</p><p>" B "</p><p>" C "</p>"
#define TOOK "T " A "\nT " B "\nT " C "\n"
#define CARD(n)                                                                \
	"<article class=card><h3><a href=x>Headline " n " of another day</a>"  \
	"</h3><p>A teaser of " n " words that make a sentence of their own."   \
	"</p><time datetime='2001-01-0" n "'>x</time></article>"
#define CARDS CARD("1") CARD("2") CARD("3") CARD("4")
#define TALK                                                                   \
	"<p>I have read this twice and still do not know what the crane is "   \
	"for, but then nobody tells us anything in this town.</p>"

static const struct {
	const char *what, *html, *want;
} pages[] = {
	{"teasers are not the article, nor is their date",
	 "<title>T</title><main><h1>T</h1><div>" BODY "</div><section>" CARDS
	 "</section></main>",
	 "= T\n" TOOK},
	{"unless they are all there is", CARDS,
	 "metadata 20010101\n"
	 "H3 Headline 1 of another day\n"
	 "T A teaser of 1 words that make a sentence of their own.\nT x\n"
	 "H3 Headline 2 of another day\n"
	 "T A teaser of 2 words that make a sentence of their own.\nT x\n"
	 "H3 Headline 3 of another day\n"
	 "T A teaser of 3 words that make a sentence of their own.\nT x\n"
	 "H3 Headline 4 of another day\n"
	 "T A teaser of 4 words that make a sentence of their own.\n"},
	{"a wrapper that is called furniture",
	 "<div class='row right-sidebar'><h1>H</h1>" BODY "</div>",
	 "= H\n" TOOK},
	{"each paragraph in one",
	 "<div class=share>" BODY "</div><div class=share>" BODY
	 "</div><p>x two</p>",
	 NULL},
	{"a page that is one form",
	 "<div class=cookiewarn><p>We use small files to remember you.</div>"
	 "<form action='x.aspx'><input type=hidden value=v><h1>H</h1>" BODY
	 "</form>",
	 "= H\n" TOOK},
	{"an aside with all of it", "<aside>" BODY "</aside><p>x", TOOK},
	{"comments are longer than the article",
	 "<div>" BODY "<p>" A A
	 "</p></div><div id=comments>" TALK TALK TALK TALK TALK TALK TALK
	 "</div>",
	 TOOK "T " A A "\n"},
	{"comments that are all there is",
	 "<h1>H</h1><div class=comment>" BODY "</div><p>x", "= H\n" TOOK},
	{"a footer that is longer than the article",
	 "<div><h1>H</h1>" BODY "<p>" A A
	 "</p></div><div class='site-footer'>" TALK TALK TALK TALK TALK
	 "</div>",
	 "= H\n" TOOK "T " A A "\n"},
	{"a section whose id is made of its heading",
	 "<div>" BODY "<div id='other-tags'><h2>8.4 Other tags</h2><p>" A "</p>"
	 "</div><div id='post-tags'><p>Cranes, boats and the sea.</p></div>"
	 "</div>",
	 TOOK "H2 8.4 Other tags\nT " A "\n"},
	{"a box in the middle",
	 "<div><p>" A "</p><div><h4>Related stories</h4><p>Why cranes sink.</p>"
	 "</div><p>" B "</p><p>" C "</p></div>",
	 TOOK},
	{"a heading of links in the middle",
	 "<div><p>" A "</p><h4>Leia também</h4><ul><li><a>Um</a><li><a>Dois</a>"
	 "</ul><p>" B "</p><p>" C "</p></div>",
	 TOOK},
	{"what stands behind the end",
	 "<div>" BODY "<h3>相关阅读</h3><div><a>一条新闻</a> <a>另一条新闻</a>"
	 "</div></div>",
	 TOOK},
	{"comments in the open",
	 "<div>" BODY "<h3>2 Comments</h3>" TALK "<p>Ann said</p></div>", TOOK},
	{"a heading that only begins like one",
	 "<div>" BODY "<h3>Commentsville grows</h3><p>" A "</p></div>",
	 TOOK "H3 Commentsville grows\nT " A "\n"},
	{"a pointer to another article",
	 "<div><p>" A "</p><p>Read more: <a>Cranes that sank, and why they did "
	 "so</a></p><p>" B "</p><p>" C "</p></div>",
	 TOOK},
	{"the line of author and day is no text, but is read",
	 "<div><h1>H</h1><div>By Ann Writer</div><div>Author: Ann Writer</div>"
	 "<div>29 June 2023</div>" BODY "</div>",
	 "= H\nauthor Ann Writer\nbyline 20230629\n" TOOK},
	{"pictures' captions above the text",
	 "<div><h1>H</h1><figure><figcaption>A crane, seen from the sea, in "
	 "the light of an early morning. Photo: Ann</figcaption></figure>" BODY
	 "</div>",
	 "= H\n" TOOK},
	{"text for who has no scripts",
	 "<div><noscript>" BODY "</noscript></div><p>Archive", TOOK},
	{"which may say the same again",
	 "<div>" BODY "<noscript>" BODY BODY BODY BODY "</noscript></div>",
	 TOOK},
	{"a page hidden by what lies over it",
	 "<div aria-hidden=true><main><h1>H</h1>" BODY "</main></div>"
	 "<div><p>We value your privacy.</p></div>",
	 "= H\n" TOOK},
	{"a page that a script would show",
	 "<body style='display: none'><article>" BODY "</article>", TOOK},
	{"a hidden piece stays out",
	 "<p>" A "<span style='display:none'>x</span></p><p hidden>x</p><p>" B
	 "<p>" C,
	 TOOK},
	{"a shadow tree",
	 "<x-y><template shadowrootmode=open>" BODY "</template></x-y>"
	 "<template><p>no</p></template>",
	 TOOK},
	{"the body by JSON-LD, where the page has less",
	 "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	 "\"articleBody\":\"" A "\n\n" B "\\n<p>" C "</p>" A "\"}</script>"
	 "<p>" A,
	 TOOK "T " A "\n"},
	{"and only there",
	 "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	 "\"articleBody\":\"" A B "\"}</script>" BODY,
	 TOOK},
	{"tags in scripts, titles and comments",
	 "<title>a<b>c</title><script>for(i=0;i<n;i++){a=\"'>\"}</script>"
	 "<!-- <p>x=' --><textarea><p "
	 "x='</textarea><style>p<a{x:'}</style>" BODY,
	 "= a<b>c\n" TOOK},
	{"a title without end", "<title>x<p>" A, "= x\nT " A "\n"},
	{"how it is spoken",
	 "<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby>"
	 "の<ruby><rb>体</rb><rt>たい<rb>罰</ruby>を",
	 "T 東京の体罰を\n"},
	{"cells that span",
	 "<table><tr><th>C<th>R<th>A<tr><td rowspan=2>M<td>S<td>$2<tr><td>A<td>"
	 "$14<tr><td>T<td colspan=2 rowspan=2>x y<tr><td>U</table>",
	 "T C R A\nT M S $2\nT M A $14\nT T x y\nT U x y\n"},
	{"tables that lay out the page",
	 "<table><tr><td><a>One</a><br><br><a>Two</a><br><br><a>Three</a></td>"
	 "<td>" A "<br><br>" B "<br><br>" C "</td></tr></table>",
	 TOOK},
	{"paragraphs that are breaks and spaces",
	 "<div><div>首页&nbsp;&gt;&nbsp;<a>新闻</a></"
	 "div><div>　　这是一段足够长的"
	 "文字，说明港口将在春天得到第二台起重机。<br><br>"
	 "　　两家合作社共同承担"
	 "费用，与前一年相同，没有任何变化。<br>&nbsp;<br>"
	 "　　没有人问过渔民的意"
	 "见，他们是从早报上得知此事的。</div></div>",
	 "T 这是一段足够长的文字，说明港口将在春天得到第二台起重机。\n"
	 "T 两家合作社共同承担费用，与前一年相同，没有任何变化。\n"
	 "T 没有人问过渔民的意见，他们是从早报上得知此事的。\n"},
	{"the day of a page of WeChat",
	 "<script>var ct = \"1688000000\";</script>" BODY,
	 "metadata 20230629\n" TOOK},
	{"a title that its own quote cut short",
	 "<meta property=og:title content=\"The \"new\" crane\"><title>"
	 "The \"new\" crane</title>" BODY,
	 "= The \"new\" crane\n" TOOK},
	{"answers are the text as well",
	 "<h1>Q</h1><div class=question><p>" A
	 "</p></div><div class=answer><p>" B "</p></div><div class=answer><p>" C
	 "</p></div>",
	 "= Q\n" TOOK},
	{"a page of contents",
	 "<div class=x><ul><li><a>One of two parts</a><li><a>Two of two "
	 "parts</a><li><a>Three of two parts</a><li><a>Four of two parts</a>"
	 "<li><a>Five of two parts</a><li><a>Six of two parts</a><li><a>Seven "
	 "of two parts</a></ul></div><p>x</p>",
	 NULL},
};

START_TEST(test_choice)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_html, span_str(pages[_i].html), &out),
			 ST_OK);
	if (pages[_i].want)
		ck_assert_str_eq(buf_str(&out.text), pages[_i].want);
	else
		ck_assert_ptr_nonnull(strstr(buf_str(&out.text), "two"));
	buf_release(&out.text);
}
END_TEST

/* Many of each, as no page has them: none may take time beyond their number. */
static const struct {
	const char *open, *close;
	size_t times;
} many[] = {
	{"<div>", "", 10000},
	{"<div>x", "</div>", 10000},
	{"<div>x</div>", "", 100000},
	{"<li class=a><h3><a>A title of some length</a></h3>", "", 20000},
	{"<article><a>A title of some length</a></article>", "", 20000},
	{"<article><p>x</p></article><div></div>", "", 30000},
	{"<h3>Related</h3>", "", 30000},
	{"<div><h3>Related</h3>", "", 10000},
	{"<section id=a-b><h2>A b</h2>", "", 20000},
	{"<tr><td rowspan=1000 colspan=1000>" A, "", 2000},
	{"<tr><td rowspan=65000>" A "<td>x", "", 3000},
	{"<form>", "", 20000},
	{"<aside class='right-sidebar share'>" A, "", 10000},
	{"<template shadowrootmode=open>", "", 10000},
	{"<noscript><p>" A, "", 10000},
	{"<ruby>x<rt>y<rp>(", "", 10000},
	{"<table><tr><td>", "", 10000},
	{"<title>", "", 30000},
	{"<script>", "", 30000},
	{"<!--", "", 30000},
	{"<p hidden>" A, "", 10000},
	{"<p lang=en>x", "", 30000},
	{"<time datetime=2001-01-01>", "", 30000},
};

START_TEST(test_many)
{
	struct readout out = {0};
	struct buf page = BUF_INIT;
	size_t i;

	buf_add_str(&page, BODY);
	for (i = 0; i < many[_i].times; i++)
		buf_add_str(&page, many[_i].open);
	for (i = 0; i < many[_i].times; i++)
		buf_add_str(&page, many[_i].close);
	ck_assert_int_eq(read_out(read_html, buf_span(&page), &out), ST_OK);
	/* what spans rows is repeated in them, but not without end */
	ck_assert_uint_lt(out.text.len, 8 * page.len);
	buf_release(&out.text);
	buf_release(&page);
}
END_TEST

RUN_TESTS("formats/page", LOOP(test_choice, pages); LOOP(test_many, many))
