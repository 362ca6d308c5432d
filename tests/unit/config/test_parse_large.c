/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Configurations without end, and long values. */
#include "config/config.h"
#include "tests/unit/check_rows.h"

static enum status parse(const char *text, struct config *config,
			 struct err *err)
{
	return config_parse(span_str(text), "c", "/etc/x", config, err);
}

static void add_times(struct buf *to, const char *text, int times)
{
	while (times--)
		buf_add_str(to, text);
}

static const struct {
	const char *before, *repeated;
	int times;
	const char *error;
} larges[] = {
	{"", "# comment\n", 200000, "more than 1048576 bytes of YAML"},
	{"sources: ", "[", 100000, "bad value a list for 'sources'"},
	{"", "{? ", 100000, "a map as a key"},
	{"x", "y", 500000, "a word at the top"},
	{"index: {path: a}\n\"", "y", 500, "found unexpected end of stream"},
	{"search: {limit: ", "\xE4\xB8\xAD", 200000, "give a whole number"},
	{"", "- ", 200000, "a list at the top"},
};

START_TEST(large)
{
	struct buf text = BUF_INIT;
	struct config c;
	struct err err = {ST_OK, ""};

	buf_add_str(&text, larges[_i].before);
	add_times(&text, larges[_i].repeated, larges[_i].times);
	ck_assert_int_eq(parse(buf_str(&text), &c, &err), ST_CONFIG);
	ck_assert_msg(strstr(err.text, larges[_i].error), "%s", err.text);
	config_release(&c);
	buf_release(&text);
}
END_TEST

/* A long bad value does not push the remedy out of the error. */
START_TEST(long_value)
{
	struct buf text = BUF_INIT;
	struct config c;
	struct err err = {ST_OK, ""};

	buf_add_str(&text, "search: {color: a");
	add_times(&text, "\xE4\xB8\xAD", 5000);
	buf_add_str(&text, "}");
	ck_assert_int_eq(parse(buf_str(&text), &c, &err), ST_CONFIG);
	ck_assert_ptr_nonnull(strstr(err.text, "\xAD' for 'search.color'; "
					       "give one of auto always "
					       "never"));
	ck_assert_uint_lt(strlen(err.text), 200);
	config_release(&c);
	buf_release(&text);
}
END_TEST

RUN_TESTS("config/parse_large", LOOP(large, larges); ONCE(long_value))
