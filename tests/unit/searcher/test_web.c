/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What llmsearch-web answers at all, in which language, and what becomes of
 * text on its way into a page. */
#include "searcher/web/html.h"
#include "searcher/web/http/web_guard.h"
#include "searcher/web/words/names.h"
#include "searcher/web/words/words.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *host;
	bool known;
} hosts[] = {
	{"localhost", true},
	{"LocalHost:8642", true},
	{"127.0.0.1", true},
	{"127.0.0.1:80", true},
	{"[::1]", true},
	{"[::1]:8642", true},
	{"archive.example", true},
	{"archive.example:443", true},
	{NULL, false},
	{"", false},
	{":80", false},
	{"localhost:", true},
	{"localhost:80:80", false},
	{"localhost:80@evil", false},
	{"localhost.evil.example", false},
	{"evil.example", false},
	{"xlocalhost", false},
	{"127.0.0.1.nip.io", false},
	{"127.0.0.2", false},
	{"[::1", false},
	{"[::1]x", false},
	{"[::2]", false},
	{"localhost:999999", false},
};

START_TEST(host)
{
	static const char *const more[] = {"archive.example"};
	const struct guard guard = {
		.host = hosts[_i].host, .hosts = more, .host_count = 1};

	ck_assert(guard_knows_host(&guard) == hosts[_i].known);
}
END_TEST

static const struct {
	const char *origin, *site, *mode;
	bool own;
} origins[] = {
	{NULL, NULL, NULL, true}, /* by hand, an old browser, curl */
	{"http://localhost:80", NULL, NULL, true},
	{"https://localhost:80", NULL, NULL, true}, /* a proxy has TLS */
	{"http://localhost", NULL, NULL, false},
	{"http://evil.example", NULL, NULL, false},
	{"null", NULL, NULL, false},
	{"", NULL, NULL, false},
	{NULL, "same-origin", "cors", true},
	{NULL, "none", "navigate", true},
	{NULL, "cross-site", "navigate", true},
	{NULL, "cross-site", "no-cors", false},
	{NULL, "cross-site", NULL, false},
	{NULL, "same-site", "cors", false},
};

START_TEST(origin)
{
	const struct guard guard = {"localhost:80",
				    origins[_i].origin,
				    origins[_i].site,
				    origins[_i].mode,
				    NULL,
				    0};

	ck_assert(guard_is_own(&guard) == origins[_i].own);
}
END_TEST

static const struct {
	const char *accept, *tag;
} accepts[] = {
	{NULL, "en"},
	{"", "en"},
	{"*", "en"},
	{"ar-EG,ar;q=0.9,en;q=0.8", "ar"},
	{"zh", "zh-Hans"},
	{"zh-CN", "zh-Hans"},
	{"zh-Hant-HK", "zh-Hant"},
	{"zh-tw", "zh-Hant"},
	{"zhx", "en"},
	{"fr, pt-PT;q=0.5, en;q=0.3", "pt"},
	{"en;q=0.2, id;q=0.9", "id"},
	{"ms", "id"},
	{"en;q=0,ar;q=0.001", "ar"},
	{"q=1", "en"},
	{",,,;;;q=q=", "en"},
	{"id;q=99999999999999", "id"},
};

START_TEST(accept)
{
	ck_assert_str_eq(words_tag(words_choose(accepts[_i].accept)),
			 accepts[_i].tag);
}
END_TEST

static const struct {
	const char *text, *html, *url;
} escapes[] = {
	{"a b", "a b", "a%20b"},
	{"<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", "%3Cb%3E%26%22%27"},
	{"\n\x1b[2J", "\n\xEF\xBF\xBD[2J", "%0A%1B%5B2J"},
	{"\xE2\x80\xAE", "\xEF\xBF\xBD", "%E2%80%AE"},
	{"\xFF", "\xEF\xBF\xBD", "%FF"},
	{"\xE4\xB8\xAD", "\xE4\xB8\xAD", "%E4%B8%AD"},
	{"-._~+#?", "-._~+#?", "-._~%2B%23%3F"},
};

START_TEST(escape)
{
	struct buf html = BUF_INIT, url = BUF_INIT;

	html_text(&html, span_str(escapes[_i].text));
	html_url(&url, span_str(escapes[_i].text));
	ck_assert_str_eq(buf_str(&html), escapes[_i].html);
	ck_assert_str_eq(buf_str(&url), escapes[_i].url);
	buf_release(&html);
	buf_release(&url);
}
END_TEST

START_TEST(every_word)
{
	size_t lang;
	int word;

	for (lang = 0; lang < 6; lang++)
		for (word = 0; word < WORD_COUNT; word++)
			ck_assert(words_text(lang, (enum word)word) != NULL);
}
END_TEST

static const struct {
	const char *accept, *tag, *language, *script, *written;
} names[] = {
	{"en", "zh-Hant", "Chinese (Traditional)", "arab", "Arabic"},
	{"zh-CN", "id", "印度尼西亚语", "latn", "拉丁文"},
	{"zh-TW", "pt-BR", "葡萄牙文（巴西）", "cyrl", "西里爾文字"},
	{"ar", "id", "الإندونيسية", "arab", "العربية"},
	{"pt", "ar", "árabe", "latn", "latim"},
	{"id", "en", "Inggris", "arab", "Arab"},
	{"en", "xx", "xx", "zzzy", "Zzzy"},
	{"en", "no tag <", "no tag <", "<", "<"},
};

START_TEST(name)
{
	size_t lang = words_choose(names[_i].accept);
	struct buf text = BUF_INIT;

	name_language(lang, names[_i].tag, &text);
	ck_assert_str_eq(buf_str(&text), names[_i].language);
	buf_clear(&text);
	name_script(lang, names[_i].script, &text);
	ck_assert_str_eq(buf_str(&text), names[_i].written);
	buf_release(&text);
}
END_TEST

RUN_TESTS("searcher/web", LOOP(name, names); LOOP(host, hosts);
	  LOOP(origin, origins); LOOP(accept, accepts); LOOP(escape, escapes);
	  ONCE(every_word))
