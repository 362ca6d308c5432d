/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The index terms and slots of a passage's fields. */
#include "tests/unit/passage_fixture.h"

#include <stdio.h>

static const struct {
	void (*make)(struct span text, struct buf *term);
	const char *text, *term;
} terms[] = {
	{passage_lang_term, "zh-Hans", "Lzh-hans"},
	{passage_lang_term, "", ""},
	{passage_script_term, "Hans", "XShans"},
	{passage_type_term, "JSONL", "Tjsonl"},
	{passage_source_term,
	 " The \t Daily\nStra\xC3\x9F"
	 "e ",
	 "XOthe daily stra\xC3\x9F"
	 "e"},
	{passage_source_term, "\xE4\xBA\xBA\xE6\xB0\x91\xE3\x80\x80Net",
	 "XO\xE4\xBA\xBA\xE6\xB0\x91 net"},
	{passage_source_term, " \n ", ""},
	{passage_source_term, "\xFF", "XO\xEF\xBF\xBD"},
	{passage_topic_term, "#Machine-Learning", "Kmachine learning"},
	{passage_topic_term, "  machine \t_learning ", "Kmachine learning"},
	{passage_topic_term, "\xE8\x9E\x8D\xE8\xB3\x87",
	 "K\xE8\x9E\x8D\xE8\xB5\x84"},
	{passage_topic_term,
	 "C\xC3\xB3"
	 "digo",
	 "Kcodigo"},
	{passage_topic_term, "\xEF\xBC\xA1\xEF\xBC\xA9\xEF\xBC\x92", "Kai2"},
	{passage_topic_term, "\xD8\xA5\xD9\x86\xD8\xA9",
	 "K\xD8\xA7\xD9\x86\xD9\x87"},
	{passage_topic_term, "#-_ ", ""},
	{passage_topic_term, "", ""},
	{passage_host_term, "https://WWW.Example.org/a?b#c",
	 "Hwww.example.org"},
	{passage_host_term, "http://u:p@w@h.example:8080/", "Hh.example"},
	{passage_host_term, "http://h.example.?q@x", "Hh.example"},
	{passage_host_term, "http://[2001:DB8::1]:80/", "H2001:db8::1"},
	{passage_host_term, "http://evil\\@h.example/", "Hevil"},
	{passage_host_term, "file:///etc/x", ""},
	{passage_host_term, "example.org/x", ""},
	{passage_host_term, "mailto:a@b.example", ""},
	{passage_host_term, "://h", ""},
	{passage_host_term, "http://", ""},
	{passage_host_term, "", ""},
};

START_TEST(test_terms)
{
	struct buf term = BUF_INIT;

	buf_add_str(&term, "rest of before");
	terms[_i].make(s(terms[_i].text), &term);
	ck_assert_str_eq(buf_str(&term), terms[_i].term);
	buf_release(&term);
}
END_TEST

START_TEST(test_long_term)
{
	struct buf text = BUF_INIT, term = BUF_INIT;
	int i;

	buf_add_char(&text, 'x');
	for (i = 0; i < 1000; i++)
		buf_add_str(&text, "\xE4\xBA\xBA");
	passage_source_term(buf_span(&text), &term);
	ck_assert_uint_eq(term.len, 2 + 1 + 66 * 3); /* a whole character */
	buf_release(&text);
	buf_release(&term);
}
END_TEST

static void join(void *context, struct span term)
{
	buf_add_span(context, term);
	buf_add_char(context, '\n');
}

static bool has(const struct buf *list, const char *term)
{
	char line[128];

	snprintf(line, sizeof(line), "\n%s\n", term);
	return strstr(buf_str(list), line);
}

static const struct {
	const char *term;
	bool wanted;
} booleans[] = {
	{"Lzh", true},
	{"Lzh-hans", true},
	{"XShans", true},
	{"Tjsonl", true},
	{"XOsome source", true},
	{"Hwww.example.org", true},
	{"Hexample.org", true},
	{"Horg", false},
	{"D20230629", false},
	{TERM_UNDATED, false},
	{"XLzh", false},
	{"M202306", true},
	{"Y2023", true},
	{"XC000000000002d", false},
	{"XAffff", true},
	{"Kseed rounds", true},
	{"K\xE8\x9E\x8D\xE8\xB5\x84", true},
	{"Lund", false},
	{"XShant", false},
	{"D0", false},
};

START_TEST(test_booleans)
{
	struct passage passage = sample();
	struct buf list = BUF_INIT;

	buf_add_char(&list, '\n');
	passage_boolean_terms(&passage, join, &list);
	ck_assert_msg(has(&list, booleans[_i].term) == booleans[_i].wanted,
		      "%s in %s", booleans[_i].term, buf_str(&list));
	buf_release(&list);
}
END_TEST

/* The host terms of a URL, in a line. */
static const struct {
	const char *url, *hosts;
} hosts[] = {
	{"https://a.b.example.org/x", "Ha.b.example.org Hb.example.org "
				      "Hexample.org "},
	{"http://example.org", "Hexample.org "},
	{"http://localhost:80/", "Hlocalhost "},
	{"http://192.0.2.7/x", "H192.0.2.7 "},
	{"http://[2001:db8::1]/", "H2001:db8::1 "},
	{"http://a..b/", "Ha..b H.b "},
	{"http://1.2.3.4.5.6.7.8.9.10.11.a/",
	 "H1.2.3.4.5.6.7.8.9.10.11.a H2.3.4.5.6.7.8.9.10.11.a "
	 "H3.4.5.6.7.8.9.10.11.a H4.5.6.7.8.9.10.11.a H5.6.7.8.9.10.11.a "
	 "H6.7.8.9.10.11.a H7.8.9.10.11.a H8.9.10.11.a H9.10.11.a "},
	{"", ""},
};

static void join_hosts(void *context, struct span term)
{
	if (!span_starts(term, "H"))
		return;
	buf_add_span(context, term);
	buf_add_char(context, ' ');
}

START_TEST(test_hosts)
{
	struct passage passage = {.url = span_str(hosts[_i].url)};
	struct buf list = BUF_INIT;

	passage_boolean_terms(&passage, join_hosts, &list);
	ck_assert_str_eq(buf_str(&list), hosts[_i].hosts);
	buf_release(&list);
}
END_TEST

START_TEST(test_hash_terms)
{
	struct passage passage = sample();
	struct buf list = BUF_INIT, term = BUF_INIT;

	buf_add_char(&list, '\n');
	passage.file = 0; /* not looked at */
	passage_boolean_terms(&passage, join, &list);
	passage_id_term(passage.id, &term);
	ck_assert_uint_eq(term.len, 14);
	ck_assert(has(&list, buf_str(&term)));
	passage_old_id_term(passage.id, &term);
	ck_assert_uint_eq(term.len, 27);
	ck_assert(!has(&list, buf_str(&term)));
	passage_file_term(hash64(passage.path), &term);
	ck_assert(span_starts(buf_span(&term), "XF"));
	ck_assert(has(&list, buf_str(&term)));
	buf_release(&list);
	buf_release(&term);
}
END_TEST

START_TEST(test_nothing_known)
{
	struct passage empty = {.page = 0};
	struct buf list = BUF_INIT;

	buf_add_char(&list, '\n');
	passage_boolean_terms(&empty, join, &list);
	ck_assert(has(&list, "Lund"));
	ck_assert(has(&list, "XLund"));
	ck_assert(has(&list, TERM_UNDATED));
	ck_assert(!strstr(buf_str(&list), "\nY"));
	ck_assert(!strstr(buf_str(&list), "\nT"));
	ck_assert(!strstr(buf_str(&list), "\n\n"));
	buf_release(&list);
}
END_TEST

static const struct {
	enum slot slot;
	const char *bytes;
	size_t len;
} slots[] = {
	{SLOT_DATE, "20230629", 8},
	{SLOT_DATE + 1, "", 0},
};

START_TEST(test_slots)
{
	struct passage passage = sample();
	struct buf value = BUF_INIT;

	passage_slot(&passage, slots[_i].slot, &value);
	ck_assert(span_equal(buf_span(&value),
			     span_of(slots[_i].bytes, slots[_i].len)));
	passage.date = 0;
	passage_slot(&passage, SLOT_DATE, &value);
	ck_assert_uint_eq(value.len, 0);
	buf_release(&value);
}
END_TEST

RUN_TESTS("store/passage_terms", LOOP(test_terms, terms); ONCE(test_long_term);
	  LOOP(test_booleans, booleans); LOOP(test_hosts, hosts);
	  ONCE(test_hash_terms); ONCE(test_nothing_known);
	  LOOP(test_slots, slots))
