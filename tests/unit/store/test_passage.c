/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/passage.h"
#include "tests/unit/check_rows.h"

#include <stdio.h>

static struct span s(const char *text)
{
	return span_str(text);
}

static struct passage sample(void)
{
	struct passage passage = {
		.id = {UINT64_C(0x0123456789abcdef), 0xfedc},
		.article = UINT64_MAX,
		.cluster = 77,
		.file = hash64(s("/a/\xD8\xA7.jsonl")),
		.ordinal = 3,
		.date = 20230629,
		.page = 300,
		.length = 1u << 31,
		.byte_start = 5,
		.byte_end = UINT64_MAX,
		.path = s("/a/\xD8\xA7.jsonl"),
		.record = s("r-1"),
		.title = s("A title"),
		.heading = s(""),
		.url = s("https://www.example.org/x"),
		.author = s("someone"),
		.source = s("Some  Source"),
		.lang = s("zh-Hans"),
		.script = s("hans"),
		.type = s("jsonl"),
		.date_source = s("record"),
		.text = span_of("nul \0 stays \xFF", 13),
		.flags = PASSAGE_VISUAL,
		.captured = 20240102,
		.topics = s("Seed rounds\n\xE8\x9E\x8D\xE8\xB3\x87"),
		.confidence = 97,
		.breaks = span_of("\2\1\4\2", 4),
	};

	return passage;
}

static struct buf sample_record(void)
{
	struct passage passage = sample();
	struct buf record = BUF_INIT;

	passage_write(&passage, &record);
	return record;
}

START_TEST(test_round_trip)
{
	struct buf record = sample_record(), again = BUF_INIT;
	struct passage want = sample(), got;
	struct err err;

	ck_assert_int_eq(passage_read(buf_span(&record), &got, &err), ST_OK);
	passage_write(&got, &again);
	ck_assert(span_equal(buf_span(&record), buf_span(&again)));
	ck_assert(hash_equal(got.id, want.id));
	ck_assert(got.article == want.article && got.file == want.file);
	ck_assert(got.byte_end == want.byte_end && got.length == want.length);
	ck_assert(span_equal(got.text, want.text));
	ck_assert(span_equal(got.date_source, want.date_source));
	ck_assert(span_equal(got.path, want.path));
	ck_assert_uint_eq(got.flags, want.flags);
	ck_assert_uint_eq(got.captured, want.captured);
	ck_assert(span_equal(got.topics, want.topics));
	ck_assert_uint_eq(got.confidence, 97);
	ck_assert_uint_eq(got.last_page, 303);
	buf_release(&record);
	buf_release(&again);
}
END_TEST

/* What each version of the record wrote is read by all later ones down to
 * RECORD_OLDEST; the fields it did not have are 0 or empty. */
static const struct {
	const char *bytes;
	uint32_t flags, captured;
	const char *topics;
	uint32_t confidence, last_page;
} olds[] = {
	{"\x01"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words",
	 0, 0, "", 0, 7},
	{"\x02"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x03",
	 PASSAGE_FORMS | PASSAGE_VISUAL, 0, "", 0, 7},
	{"\x03"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x01\xE5\xE3\xD2\x09",
	 PASSAGE_FORMS, 20230629, "", 0, 7},
	{"\x04"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x01\xE5\xE3\xD2\x09\x03\x61\nb",
	 PASSAGE_FORMS, 20230629, "a\nb", 0, 7},
	{"\x05"
	 "iiiiiiiiiiiiiiii"
	 "aaaaaaaa"
	 "cccccccc"
	 "\x03\xE5\xE3\xD2\x09\x07\x09\x05\x0B"
	 "\x02/a\x01r\x05title\x04head\x03url\x02me\x03src\x02pt\x04latn"
	 "\x02md\x05mtime\x05words\x01\xE5\xE3\xD2\x09\x03\x61\nb\x60\x02"
	 "\x02\x01",
	 PASSAGE_FORMS, 20230629, "a\nb", 96, 8},
};

START_TEST(test_old)
{
	struct passage got;
	struct err err;

	ck_assert_int_eq(passage_read(s(olds[_i].bytes), &got, &err), ST_OK);
	ck_assert(got.id.high == UINT64_C(0x6969696969696969));
	ck_assert(got.article == UINT64_C(0x6161616161616161));
	ck_assert(got.cluster == UINT64_C(0x6363636363636363));
	ck_assert_uint_eq(got.ordinal, 3);
	ck_assert_uint_eq(got.date, 20230629);
	ck_assert_uint_eq(got.page, 7);
	ck_assert_uint_eq(got.length, 9);
	ck_assert(got.byte_start == 5 && got.byte_end == 11);
	ck_assert(span_is(got.path, "/a") && span_is(got.record, "r"));
	ck_assert(span_is(got.title, "title") && span_is(got.heading, "head"));
	ck_assert(span_is(got.url, "url") && span_is(got.author, "me"));
	ck_assert(span_is(got.source, "src") && span_is(got.lang, "pt"));
	ck_assert(span_is(got.script, "latn") && span_is(got.type, "md"));
	ck_assert(span_is(got.date_source, "mtime"));
	ck_assert(span_is(got.text, "words"));
	ck_assert_uint_eq(got.flags, olds[_i].flags);
	ck_assert_uint_eq(got.captured, olds[_i].captured);
	ck_assert(span_is(got.topics, olds[_i].topics));
	ck_assert_uint_eq(got.confidence, olds[_i].confidence);
	ck_assert_uint_eq(got.last_page, olds[_i].last_page);
}
END_TEST

START_TEST(test_empty_passage)
{
	struct passage empty = {.page = 0}, got;
	struct buf record = BUF_INIT;

	passage_write(&empty, &record);
	ck_assert_int_eq(passage_read(buf_span(&record), &got, NULL), ST_OK);
	ck_assert_uint_eq(got.text.len, 0);
	buf_release(&record);
}
END_TEST

/* A cut record lives in memory of just its size, for the sanitizers. */
START_TEST(test_cut)
{
	struct buf record = sample_record();
	struct passage got;
	struct err err;
	size_t len;

	for (len = 0; len < record.len; len++) {
		char *cut = mem_span(span_of(record.ptr, len));

		ck_assert_int_eq(passage_read(span_of(cut, len), &got, &err),
				 ST_CORRUPT);
		ck_assert_uint_eq(got.text.len, 0);
		free(cut);
	}
	buf_add_char(&record, 0);
	ck_assert_int_eq(passage_read(buf_span(&record), &got, &err),
			 ST_CORRUPT);
	buf_release(&record);
}
END_TEST

/* What is read after any flip either is refused or writes the same bytes. */
START_TEST(test_flipped)
{
	struct buf record = sample_record(), again = BUF_INIT;
	unsigned refused = 0;
	struct passage got;
	size_t bit;

	for (bit = 0; bit < record.len * 8; bit++) {
		record.ptr[bit / 8] ^= (char)(1 << bit % 8);
		if (passage_read(buf_span(&record), &got, NULL)) {
			refused++;
		} else {
			buf_clear(&again);
			passage_write(&got, &again);
			ck_assert(span_equal(buf_span(&record),
					     buf_span(&again)));
		}
		record.ptr[bit / 8] ^= (char)(1 << bit % 8);
	}
	ck_assert_uint_gt(refused, 12 * 8); /* version, lengths */
	buf_release(&record);
	buf_release(&again);
}
END_TEST

static const struct {
	const char *what;
	uint32_t date;
	uint64_t start, end;
	int status;
} numbers[] = {
	{"plain", 20230629, 1, 2, ST_OK},
	{"no date", 0, 0, 0, ST_OK},
	{"last day", 99991231, 0, 0, ST_OK},
	{"no such date", 99991232, 0, 0, ST_CORRUPT},
	{"end before start", 20230629, 2, 1, ST_CORRUPT},
};

START_TEST(test_numbers)
{
	struct passage passage = sample(), got;
	struct buf record = BUF_INIT;

	passage.date = numbers[_i].date;
	passage.byte_start = numbers[_i].start;
	passage.byte_end = numbers[_i].end;
	passage_write(&passage, &record);
	ck_assert_msg((int)passage_read(buf_span(&record), &got, NULL) ==
			      numbers[_i].status,
		      "%s", numbers[_i].what);
	buf_release(&record);
}
END_TEST

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
	{"D20230629", true},
	{TERM_UNDATED, false},
	{"XLzh", false},
	{"M202306", true},
	{"Y2023", true},
	{"XC000000000002d", false},
	{"XAfzzzzzzzzzzzz", true},
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
	ck_assert_uint_eq(term.len, 27);
	ck_assert(has(&list, buf_str(&term)));
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
	{SLOT_ARTICLE, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8},
	{SLOT_ORDINAL, "\0\0\0\3", 4},
	{SLOT_CLUSTER, "\0\0\0\0\0\0\0M", 8},
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

RUN_TESTS("store/passage", ONCE(test_round_trip); ONCE(test_empty_passage);
	  LOOP(test_old, olds); ONCE(test_cut); ONCE(test_flipped);
	  LOOP(test_numbers, numbers); LOOP(test_terms, terms);
	  ONCE(test_long_term); LOOP(test_booleans, booleans);
	  LOOP(test_hosts, hosts); ONCE(test_hash_terms);
	  ONCE(test_nothing_known); LOOP(test_slots, slots))
