/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sniff.h"
#include "tests/unit/cfb.h"
#include "tests/unit/read_fixture.h"

#define MAIL "From: a@b.c\nTo: d@e.f\nSubject: s\nMIME-Version: 1.0\n"

static const struct {
	const char *bytes, *type;
} files[] = {
	{"%PDF-1.4", "pdf"},
	{"junk\n%PDF-1.4", "pdf"},
	{"{\\rtf1 a}", "rtf"},
	{"PK\3\4.............mimetypeapplication/epub+zip", "epub"},
	{"PK\3\4....mimetypeapplication/vnd.oasis.opendocument.text", "odt"},
	{"PK\3\4....[Content_Types].xml....word/document.xml", "docx"},
	{"PK\3\4....[Content_Types].xml....xl/workbook.xml", "xlsx"},
	{"PK\3\4....[Content_Types].xml....ppt/presentation.xml", "pptx"},
	{"PK\3\4....a.txt", "zip"},
	{"WARC/1.0\r\n", "warc"},
	{"WEBVTT\n\n", "subtitles"},
	{"1\n00:00:01,000 --> 00:00:02,000\nHi.\n", "subtitles"},
	{"---\ntitle: a\n---\nb\n", "md"},
	{"<!DOCTYPE html><p>a", "html"},
	{"\n  <html lang=en>", "html"},
	{"\xEF\xBB\xBF<html>", "html"},
	{"<!-- saved from url -->\n<html>", "html"},
	{"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>\n<html>", "html"},
	{"<?php echo 1; ?><html>", "html"},
	{"<%@ page %>\n<html>", "html"},
	{"<?xml version='1.0'?><rss version='2.0'>", "feed"},
	{"<feed xmlns='a'>", "feed"},
	{"<?xml version='1.0'?><!DOCTYPE en-export SYSTEM 'a'><en-export>",
	 "enex"},
	{"<?xml version='1.0'?><other>", "xml"},
	{"<other> is less", "txt"},
	{MAIL "\nText.\n", "mail"},
	{"From a Mon Jan  1 10:00:00 2024\n" MAIL "\nText.\n", "mail"},
	{"Received: by a\n\twith b\n" MAIL "\nText.\n", "mail"},
	{MAIL "Content-Type: multipart/related; boundary=b\n\n--b\n"
	      "Content-Location: http://a\n",
	 "mht"},
	{"From: where we are\nTo: where we go\n\nAn essay.\n", "txt"},
	{"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "jsonl"},
	{"{\"text\":\n\"a\"}\n", "json"},
	{"[{\"text\": \"a\"}]", "json"},
	{"[1] A note.\n", "txt"},
	{"Text, and no more.\n", "txt"},
	{"\xC9\xCC\xD2\xB5", "txt"},
	{"\x7F"
	 "ELF\2\1\1",
	 ""},
	{"\x89PNG\r\n\x1A\n\1\2\3", ""},
	{"", ""},
	{"  \n", ""},
};

START_TEST(test_file)
{
	const struct file_type *type = sniff_type(span_str(files[_i].bytes));

	ck_assert_str_eq(type ? type->name : "", files[_i].type);
}
END_TEST

/* Of two bytes a character, with a mark. */
START_TEST(test_wide)
{
	static const char page[] = "\xFF\xFE<\0h\0t\0m\0l\0>\0";
	static const char none[] = "\0\0\0\0\0\0\0\0";

	ck_assert_str_eq(sniff_type(span_of(page, sizeof(page) - 1))->name,
			 "html");
	ck_assert_ptr_null(sniff_type(span_of(none, sizeof(none) - 1)));
}
END_TEST

static const struct {
	const char *streams[2], *type;
} compounds[] = {
	{{"WordDocument", "Workbook"}, "doc"},
	{{"Workbook", "WordDocument"}, "xls"},
	{{"Book", "x"}, "xls"},
	{{"x", "PowerPoint Document"}, "ppt"},
	{{"x", "y"}, "doc"},
};

START_TEST(test_compound)
{
	struct cfb_entry entries[2] = {
		{compounds[_i].streams[0], CFB_ROOT, false, {"a", 1}},
		{compounds[_i].streams[1], CFB_ROOT, false, {"b", 1}}};
	struct buf file = BUF_INIT;

	cfb_make(&file, entries, 2);
	ck_assert_str_eq(sniff_type(buf_span(&file))->name, compounds[_i].type);
	buf_release(&file);
}
END_TEST

static const struct {
	const char *name;
	bool unnamed;
} names[] = {
	{"README", true},
	{"a/b.d/story", true},
	{"story.php", true},
	{"page.html?id=3", true},
	{".profile", true},
	{"a.txt", false},
	{"photo.JPG", false},
	{"tool.py", false},
	{"a.txt~", false},
	{"a.gz", false},
	{"cur/1469139001.M1", false},
	{"m/cur/1469139001.M1", false},
};

START_TEST(test_name)
{
	const struct file_type *type = file_type_of(names[_i].name);

	ck_assert_msg((type && type->unnamed) == names[_i].unnamed, "%s",
		      names[_i].name);
}
END_TEST

/* By input_read(), as of a member without a suffix. */
START_TEST(test_read)
{
	struct readout out = {0};
	struct input input = {.path = "f",
			      .name = "story",
			      .bytes = span_str("<html><p>A page.</p>")};
	struct reading reading = {.sink = note_article, .context = &out};

	out.file = input.bytes;
	ck_assert_int_eq(input_read(&input, &reading, &out.err), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), "T A page.\n");
	input.bytes = span_str("\1\2\3\4");
	ck_assert_int_eq(input_read(&input, &reading, &out.err),
			 ST_UNSUPPORTED);
	buf_release(&out.text);
}
END_TEST

RUN_TESTS("formats/sniff", LOOP(test_file, files); ONCE(test_wide);
	  LOOP(test_compound, compounds); LOOP(test_name, names);
	  ONCE(test_read))
