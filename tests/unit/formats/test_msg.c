/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/cfb.h"
#include "tests/unit/read_fixture.h"

#define MOST 24

/* A property with a stream: "0037001F" is a subject in UTF-16, of which the
 * text is given as UTF-8; other kinds as they are. A parent other than 0 is
 * the number of a storage in front of it, from 1. */
struct property {
	const char *name;
	const char *bytes;
	size_t len;
	int parent;
};

#define TEXT(name, text, parent)                                               \
	{                                                                      \
		name "001F", text, sizeof(text) - 1, parent                    \
	}
#define BYTES(name, text, parent)                                              \
	{                                                                      \
		name, text, sizeof(text) - 1, parent                           \
	}
#define STORAGE(name, parent)                                                  \
	{                                                                      \
		name, NULL, 0, parent                                          \
	}
#define NUMBERS(head, text, parent)                                            \
	{                                                                      \
		NULL, head text, sizeof(head text) - 1, parent                 \
	}
#define EIGHT "\0\0\0\0\0\0\0\0"
#define OUTER EIGHT EIGHT EIGHT EIGHT
#define INNER EIGHT EIGHT EIGHT
/* 2024-05-03, as FILETIME */
#define SENT "\x40\0\x39\0\6\0\0\0\0\xE0\x8D\x6C\x51\x9D\xDA\1"
#define ANSI "\3\0\xFD\x3F\6\0\0\0\xA8\3\0\0\0\0\0\0"

/* More than three hundred characters. */
#define HALF                                                                   \
	"The letter that a program for pages shows goes on for as long as it " \
	"takes to be more than a few lines of a text that stands in for it, "  \
	"and it says so once more, which makes it long enough. "
#define LETTER HALF HALF "Here it ends."

#define ATTACHED "__attach_version1.0_#0000000"

static void make(struct buf *file, const struct property *properties)
{
	struct cfb_entry entries[MOST];
	struct buf bytes[MOST] = {BUF_INIT};
	char names[MOST][40];
	size_t i, at;

	for (i = 0; i < MOST && (properties[i].name || properties[i].bytes);
	     i++) {
		const struct property *one = properties + i;
		struct span text = span_of(one->bytes, one->len);
		bool wide = one->name && strstr(one->name, "001F");

		snprintf(names[i], sizeof(names[i]), "%s%s",
			 one->name && one->name[0] != '_' ? "__substg1.0_" : "",
			 one->name ? one->name : "__properties_version1.0");
		for (at = 0; wide && at < text.len;)
			cfb_u16(&bytes[i], utf8_next(text, &at));
		if (!wide && one->bytes)
			buf_add_span(&bytes[i], text);
		entries[i] =
			(struct cfb_entry){names[i], one->parent - 1,
					   !one->bytes, buf_span(&bytes[i])};
	}
	cfb_make(file, entries, i);
	while (i-- > 0)
		buf_release(&bytes[i]);
}

static const struct {
	const char *what;
	struct property properties[MOST];
	const char *want;
	unsigned bad;
} files[] = {
	{"a text with its head",
	 {NUMBERS(OUTER, SENT, 0), TEXT("0037", "Runde für 融资", 0),
	  TEXT("0C1A", "N. Writer", 0), TEXT("1035", "<a@b>", 0),
	  TEXT("1000", "One.\r\n\r\n> Two.\r\n-- \r\nx\r\n", 0)},
	 "= Runde für 融资\nid a@b\nauthor N. Writer\nmetadata 20240503\n"
	 "T One.\nT Two.\n",
	 0},
	{"texts of a code page",
	 {NUMBERS(OUTER, ANSI, 0), BYTES("0037001E", "\xC9\xCC\xD2\xB5", 0),
	  BYTES("1000001E", "\xC8\xDA\xD7\xCA", 0)},
	 "= 商业\nT 融资\n",
	 0},
	{"the day where it was written",
	 {NUMBERS(OUTER, SENT, 0), TEXT("1000", "a", 0),
	  TEXT("007D",
	       "Received: x\r\nDate: Sat, 4 May 2024 01:00:00 +0900\r\n", 0)},
	 "metadata 20240504\nT a\n",
	 0},
	{"a page where there is no text",
	 {NUMBERS(OUTER, "", 0), BYTES("10130102", "<p>caf\xC3\xA9</p>", 0),
	  TEXT("0037", "S", 0)},
	 "= S\nT café\n",
	 0},
	{"a page, where the text says little",
	 {NUMBERS(OUTER, "", 0), TEXT("1000", "Cannot be shown.", 0),
	  BYTES("10130102", "<p>" LETTER "</p>", 0)},
	 "T " LETTER "\n",
	 0},
	{"rich text, packed",
	 {NUMBERS(OUTER, "", 0),
	  BYTES("10090102",
		"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\3\0\x0a\0rcpg125B2"
		"\x0a\xf3 h"
		"el\x09\0 bw\5\xb0ld}\x0a\x80\x0f\xa0",
		0)},
	 "T hello world\n",
	 0},
	{"rich text without its end",
	 {NUMBERS(OUTER, "", 0),
	  BYTES("10090102",
		"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\3\0\x0a\0rcpg125B2"
		"\x0a\xf3 h"
		"el\x09\0 bw\5\xb0ld}",
		0)},
	 "T hello world\n",
	 1},
	{"attachments, of which one can be read, and a message",
	 {NUMBERS(OUTER, "", 0), TEXT("0037", "S", 0), TEXT("1035", "<i>", 0),
	  TEXT("1000", "See below.", 0), STORAGE(ATTACHED "0", 0),
	  TEXT("3707", "note.txt", 5), BYTES("37010102", "A note.\n", 5),
	  STORAGE(ATTACHED "1", 0), TEXT("3704", "a.jpg", 8),
	  BYTES("37010102", "x", 8), STORAGE(ATTACHED "2", 0),
	  STORAGE("3701000D", 11), NUMBERS(INNER, SENT, 12),
	  TEXT("0037", "Inside", 12), TEXT("1000", "Older.", 12)},
	 "= S\nid i\nT See below.\n= note.txt\nid i/note.txt\nT A note.\n"
	 "= Inside\nmetadata 20240503\nT Older.\n",
	 0},
};

START_TEST(test_file)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, files[_i].properties);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_msg(!strcmp(buf_str(&out.text), files[_i].want), "%s:\n%s",
		      files[_i].what, buf_str(&out.text));
	ck_assert_uint_eq(out.report.bad_records, files[_i].bad);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

START_TEST(test_fates)
{
	struct readout out = {0};
	struct buf file = BUF_INIT;

	make(&file, files[COUNT_OF(files) - 1].properties);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_uint_eq(out.report.fates.counts[FATE_READ], 1);
	ck_assert_uint_eq(out.report.fates.counts[FATE_IMAGE], 1);
	buf_release(&out.text);
	buf_release(&file);
}
END_TEST

/* Messages in messages, each in an attachment of the one round it. */
START_TEST(test_deep)
{
	struct property properties[MOST + 1] = {NUMBERS(OUTER, "", 0)};
	struct readout out = {0};
	struct buf file = BUF_INIT;
	size_t i;

	for (i = 1; i + 1 < MOST; i += 2) {
		properties[i] = (struct property)STORAGE(ATTACHED "0",
							 i == 1 ? 0 : (int)i);
		properties[i + 1] =
			(struct property)STORAGE("3701000D", (int)i + 1);
	}
	make(&file, properties);
	ck_assert_int_eq(read_out(read_ole, buf_span(&file), &out), ST_OK);
	ck_assert_uint_eq(out.report.bad_records, 1);
	ck_assert_str_eq(out.report.first.text,
			 "'f': has messages nested more than 8 deep; the rest "
			 "is skipped");
	buf_release(&file);
}
END_TEST

START_TEST(test_damaged)
{
	struct buf file = BUF_INIT;

	make(&file, files[_i].properties);
	read_damaged(read_ole, &file);
	buf_release(&file);
}
END_TEST

RUN_TESTS("formats/msg", LOOP(test_file, files); ONCE(test_fates);
	  ONCE(test_deep); LOOP(test_damaged, files))
