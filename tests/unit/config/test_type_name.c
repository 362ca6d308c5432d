/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/type_name.h"
#include "tests/unit/check_rows.h"

static const struct {
	const char *text, *name;
} names[] = {
	{"mail", "mail"},    {"eml", "mail"},     {"mbox", "mail"},
	{".MBOX", "mail"},   {" rss ", "feed"},   {"atom", "feed"},
	{"mhtml", "mht"},    {"htm", "html"},     {"markdown", "md"},
	{"text", "txt"},     {"tar.gz", "tar"},   {"tgz", "tar"},
	{"warc.gz", "warc"}, {"ndjson", "jsonl"}, {"xml", "xml"},
	{"exe", NULL},       {"", NULL},          {".", NULL},
	{"..md", NULL},      {"packed", NULL},
};

START_TEST(test_names)
{
	ck_assert_pstr_eq(type_name(span_str(names[_i].text)), names[_i].name);
}
END_TEST

START_TEST(test_lists)
{
	struct buf list = BUF_INIT;

	type_name_list(&list);
	ck_assert(!strncmp(buf_str(&list), "csv, djvu, doc, ", 16));
	ck_assert_str_eq(type_suffix("mail", 0), "eml");
	ck_assert_str_eq(type_suffix("mail", 1), "mbox");
	ck_assert_ptr_null(type_suffix("mail", 3));
	ck_assert_ptr_null(type_suffix("tar", 8));
	ck_assert_ptr_null(type_suffix("mail", 99));
	ck_assert_ptr_null(type_suffix("exe", 0));
	buf_release(&list);
}
END_TEST

RUN_TESTS("config/type_name", LOOP(test_names, names); ONCE(test_lists))
