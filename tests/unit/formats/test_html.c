/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_fixture.h"

#define TEXT                                                                   \
	"Text that is long enough to be an article by itself: words and "      \
	"words and words and words and words and words and words and words "   \
	"and words and words and words and words and words and words and."

static const struct {
	const char *what, *html, *want;
} pages[] = {
	{"nothing", "", ""},
	{"no text", "<html><body><p> </p></body></html>", ""},
	{"no markup", "a\nb", "T a b\n"},
	{"metadata",
	 "<!DOCTYPE html><html lang=\"ar\"><head><title> A\n title </title>"
	 "<meta name=Author content='N'>"
	 "<meta property='article:published_time' "
	 "content='2025-01-22T08:30:00+03:00'>"
	 "<meta property='og:site_name' content='S'>"
	 "<link rel=canonical href='https://e.org/x'></head><p>T",
	 "= A title\nlang ar\nauthor N\nsource S\nurl https://e.org/x\n"
	 "metadata 20250122\nT T\n"},
	{"topics, keywords last",
	 "<meta name=keywords content='k, &#x6a21;型，t'>"
	 "<meta property='article:tag' content=T><meta property="
	 "'article:section' content='S'><meta name=News_keywords content=n>"
	 "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	 "\"keywords\":[\"j\",{\"name\":\"d, e\"},7],\"articleSection\":"
	 "\"s;p\"}</script><p>T",
	 "topics T/S/j/d, e/p/k/模型/n\nT T\n"},
	{"more topics than an article has",
	 "<meta name=keywords content='1,2,3,4,5,6,7,8,9,a,b,c,d,e,f,g,h,i'>"
	 "<p>T",
	 "topics 1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g\nT T\n"},
	{"og:title, og:url",
	 "<meta property=og:title content=O><meta property=og:url content=u>"
	 "<h1>H</h1><p>T",
	 "= O\nurl u\nH1 H\nT T\n"},
	{"a title without its source",
	 "<title>\xE9\xA2\x98_\xE6\x96\xB0</title>"
	 "<meta property=og:site_name content='\xE6\x96\xB0'><p>T",
	 "= \xE9\xA2\x98\nsource \xE6\x96\xB0\nT T\n"},
	{"which only a mark can part from it",
	 "<title>A new S</title><meta property=og:site_name content=S><p>T",
	 "= A new S\nsource S\nT T\n"},
	{"nor is it all",
	 "<title>| S</title>"
	 "<meta property=og:site_name content=S><h1>H</h1><p>T",
	 "= | S\nsource S\nH1 H\nT T\n"},
	{"h1 as title", "<h1>A <b>b</b></h1><p>T", "= A b\nT T\n"},
	{"blocks",
	 "<p>One <b>two</b>three\n four</p><div>a<div>b</div>c</div>"
	 "<ul><li>x<li>y</ul><h2>H <i>i</i></h2>z",
	 "T One twothree four\nT a\nT b\nT c\nT x\nT y\nH2 H i\nT z\n"},
	{"breaks", "<p>a<br>b<br><br>c<br> <br/>d</p>", "T a/b\nT c\nT d\n"},
	{"cells", "<table><tr><td>a<td>b<tr><td>c</table>", "T a b\nT c\n"},
	{"cells of Han, which line ends part",
	 "<table><tr>\n<td>中</td>\n<td>文\n字</td>\n</tr></table>",
	 "T 中 文字\n"},
	{"handles of headings",
	 "<h2>H<a class='x headerlink' href='#h'>\xC2\xB6</a></h2><p>T"
	 "<h2>I<span class=mw-editsection>[edit]</span></h2><p>U",
	 "H2 H\nT T\nH2 I\nT U\n"},
	{"headers and footers of DocBook",
	 "<div class=navheader><p>Chapter</p></div><p>" TEXT
	 "</p><div class=navfooter><table><tr><td>Next</table></div>",
	 "T " TEXT "\n"},
	{"the way back from a note",
	 "<p>Note.<a class=footnote-back href='#r'>\u21A9</a>", "T Note.\n"},
	{"a title that is the name of a file",
	 "<title>ch001.xhtml</title><h1>H</h1><p>T", "= H\nT T\n"},
	{"where it is all there is", "<title>a.html</title><p>T",
	 "= a.html\nT T\n"},
	{"notes, which are no asides",
	 "<article><p>" TEXT "</p><aside class='footnote brackets'><p>F</p>"
	 "</aside><aside role=doc-footnote>G</aside><aside>No</aside>"
	 "<aside epub:type=footnote>H</aside>",
	 "T " TEXT "\nT F\nT G\nT H\n"},
	{"boxes of DocBook",
	 "<meta name=generator content='DocBook XSL'><p>" TEXT
	 "</p><div class=sidebar><p>Box</p></div><div class=toc>No</div>",
	 "T " TEXT "\nT Box\n"},
	{"metadata of governments and journals",
	 "<title>x</title><meta name=ArticleTitle content=O>"
	 "<meta name=ContentSource content=S>"
	 "<meta name=PubDate content='2023-06-29 08:00'><p>T",
	 "= O\nsource S\nmetadata 20230629\nT T\n"},
	{"and of Dublin Core as pandoc writes it",
	 "<meta name=author content=N>"
	 "<meta name=dcterms.date content=2024-07-09><p>T",
	 "author N\nmetadata 20240709\nT T\n"},
	{"several authors, each once",
	 "<meta name=citation_author content=A><meta name=citation_author "
	 "content=B><meta name=author content='A and B'><p>T",
	 "author A; B\nT T\n"},
	{"entities", "<p>&lt;a&gt; &#20013;&amp;&eacute;&nbsp;x",
	 "T <a> 中&é\xC2\xA0x\n"},
	{"left out",
	 "<nav>n</nav><header>h</header><script>var s='<p>';</script>"
	 "<style>p{}</style><noscript>no</noscript><aside>a</aside>"
	 "<footer>f</footer><form>f</form><svg><title>t</title></svg>"
	 "<iframe>i</iframe><template><p>t</template><button>b</button>"
	 "<p hidden>h</p><p aria-hidden=true>a</p><div role=navigation>r"
	 "</div><p>T</p>",
	 "T T\n"},
	{"furniture by class, id and role",
	 "<div class='share-buttons'>s</div><div id=comments>c</div>"
	 "<div class='post relatedPosts'>r</div><div role=banner>b</div>"
	 "<div class='site-footer'>f</div><div id='cookie-notice'>k</div>"
	 "<ul class=breadcrumb><li>x</ul><p style='display:none'>h</p><p>" TEXT,
	 "T " TEXT "\n"},
	{"names that only speak of it",
	 "<body class='sidebar'><div class='has-sidebar'>a</div>"
	 "<div class='layout-menu'>b</div><div class='discomments'>c</div>"
	 "<pre class='language-c'>d</pre><p>e",
	 "T a\nT b\nT c\nT d\nT e\n"},
	{"a page that is all form", "<form><p>" TEXT "</form><p>x",
	 "T " TEXT "\nT x\n"},
	{"a menu of links",
	 "<p>" TEXT "<ul><li><a>One</a><li><a>Twos</a> 2<li><a>Three</a></ul>"
	 "<p><a>A link</a> in a sentence",
	 "T " TEXT "\nT A link in a sentence\n"},
	{"two links are no menu", "<p>" TEXT "<ul><li><a>One</a><li><a>Two</a>",
	 "T " TEXT "\nT One\nT Two\n"},
	{"a page of links", "<ul><li><a>One</a><li><a>Two</a><li><a>Three</a>",
	 "T One\nT Two\nT Three\n"},
	{"lines of furniture",
	 "<p>" TEXT "<p>Share<p>Baca juga<p>Share prices fell",
	 "T " TEXT "\nT Share prices fell\n"},
	{"role and itemprop", "<p>menu<div role=main><p>" TEXT "</div><p>more",
	 "T " TEXT "\n"},
	{"articleBody",
	 "<p>menu<div itemprop=articleBody><p>" TEXT "</div><p>more",
	 "T " TEXT "\n"},
	{"JSON-LD",
	 "<title>Other</title><script type='application/ld+json'>"
	 "[{\"@type\":\"Organization\",\"name\":\"O\"},{\"@graph\":"
	 "[{\"@type\":[\"NewsArticle\"],\"headline\":\"H\",\"author\":"
	 "[{\"name\":\"A\"},{\"name\":\"B\"}],\"publisher\":{\"name\":"
	 "\"P\"},\"datePublished\":\"2024-05-06T07:08:09+08:00\","
	 "\"mainEntityOfPage\":{\"@id\":\"https://e.org/\"},"
	 "\"inLanguage\":\"pt-BR\"}]}]</script><p>T",
	 "= H\nlang pt-BR\nauthor A; B\nsource P\nurl https://e.org/\n"
	 "metadata 20240506\nT T\n"},
	{"JSON-LD that is none",
	 "<script type='application/ld+json'>{\"@type\":</script>"
	 "<script type='application/ld+json'>[[[[[[[[[[{}]]]]]]]]]]</script>"
	 "<p>T",
	 "T T\n"},
	{"what is said twice goes by meta",
	 "<html lang=en><meta name=author content=M><script "
	 "type='application/ld+json'>{\"@type\":\"BlogPosting\",\"author\":"
	 "\"J\",\"inLanguage\":\"pt\"}</script><p>T",
	 "lang en\nauthor M\nT T\n"},
	{"time", "<article><time datetime='2024-05-06'>x</time><p>T</article>",
	 "metadata 20240506\nT x\nT T\n"},
	{"the name of the paper behind the headline",
	 "<title>A headline - The Paper</title><h1>A headline</h1><p>T",
	 "= A headline\nT T\n"},
	{"text goes on behind what is left out",
	 "<p>a <button>b <span>c</span></button>d</p>", "T a d\n"},
	{"article",
	 "<p>menu<article><header><h1>H</h1></header><p>" TEXT
	 "</article><p>more",
	 "= H\nT " TEXT "\n"},
	{"main", "<p>menu<main><p>" TEXT "</main><p>more", "T " TEXT "\n"},
	{"teaser", "<article>teaser</article><p>" TEXT, "T " TEXT "\n"},
	{"a page that is too short to choose from",
	 "<p>x<article>short one</article>", "T x\nT short one\n"},
	{"heading like the title", "<title>A</title><h1>A</h1><h2>B</h2>c",
	 "= A\nH2 B\nT c\n"},
	{"comments", "<p>a<!-- b -->d", "T ad\n"},
	{"code of a server",
	 "<?php if (1 > 2) { ?><p>a<?= $b->c ?>d<% e > f %>g", "T adg\n"},
	{"code that nothing ends", "<p>a</p><?php echo '<b>'; f(1 > 2);",
	 "T a\n"},
	{"what only looks like it", "<p>a<?php b</p><p>c <% d",
	 "T a\nT c <% d\n"},
	{"a charset that is wrong", "<meta charset=gb2312><p>中é", "T 中é\n"},
	{"byte order mark", "\xEF\xBB\xBF<p>a", "T a\n"},
	{"never closed", "<div><p>a<b>b<i>c", "T abc\n"},
	{"closed too often", "</div></p></body><p>a</p></html></p><p>b",
	 "T a\nT b\n"},
	{"broken tags", "<p>a <b <i>x</i> < 3 <", NULL},
	{"no name", "<><p>a</><p =x>b", NULL},
};

START_TEST(test_page)
{
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_html, span_str(pages[_i].html), &out),
			 ST_OK);
	if (pages[_i].want)
		ck_assert_str_eq(buf_str(&out.text), pages[_i].want);
	else
		ck_assert_uint_eq(out.articles, 1);
	buf_release(&out.text);
}
END_TEST

START_TEST(test_bytes)
{
	struct readout out = {0};
	const char page[] = "<p>a\0b\xFF</p><p>c</p>";

	ck_assert_int_eq(
		read_out(read_html, span_of(page, sizeof(page) - 1), &out),
		ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "T a b\xEF\xBF\xBD\nT c\n");
	ck_assert_uint_eq(out.report.bad_utf8, 1);
	buf_release(&out.text);
}
END_TEST

static void add_times(struct buf *to, const char *text, size_t times)
{
	while (times--)
		buf_add_str(to, text);
}

START_TEST(test_deep)
{
	struct readout out = {0};
	struct buf page = BUF_INIT;

	add_times(&page, "<div>", 20000);
	buf_add_str(&page, "<p>in<script>var x;</script>side</p><br>");
	add_times(&page, "</div>", 20000);
	buf_add_str(&page, "<p>behind</p>");
	ck_assert_int_eq(read_out(read_html, buf_span(&page), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "T inside\nT behind\n");
	buf_release(&out.text);
	buf_release(&page);
}
END_TEST

/* The attributes beyond all bounds are left out, the text is not. */
START_TEST(test_attributes)
{
	struct readout out = {0};
	struct buf page = BUF_INIT;
	unsigned i;

	buf_add_str(&page, "<p");
	for (i = 0; i < 200000; i++)
		buf_addf(&page, " a%u='>'", i);
	buf_add_str(&page, ">x</p><p title='a > b'>y</p>");
	ck_assert_int_eq(read_out(read_html, buf_span(&page), &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "T x\nT y\n");
	buf_release(&out.text);
	buf_release(&page);
}
END_TEST

static const char *const hostile[] = {
	"<",    "&",        "</x>",         "<p>",        "<div><p>x<b>",
	"<!--", "<a b='",   "<table><tr>",  "&#x110000;", "<![CDATA[",
	"<?",   "<svg><b>", "<body><html>", "<h1>x",
};

START_TEST(test_hostile)
{
	struct readout out = {0};
	struct buf page = BUF_INIT;

	add_times(&page, hostile[_i], 200000 / strlen(hostile[_i]));
	ck_assert_int_eq(read_out(read_html, buf_span(&page), &out), ST_OK);
	buf_release(&out.text);
	buf_release(&page);
}
END_TEST

RUN_TESTS("formats/html", LOOP(test_page, pages); ONCE(test_bytes);
	  ONCE(test_deep); ONCE(test_attributes); LOOP(test_hostile, hostile))
