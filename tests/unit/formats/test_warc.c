/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/pack/http.h"
#include "tests/unit/read_fixture.h"
#include "tests/unit/zip_fixture.h"

static const struct {
	const char *name, *type;
} names[] = {
	{"a.txt.gz", "packed"},     {"a.HTML.XZ", "packed"}, {"a.gz", NULL},
	{"a.bin.gz", NULL},         {"a.tar.gz", "tar"},     {"a.tgz", "tar"},
	{"a.zip", "zip"},           {"a.zip.gz", NULL},      {"a.tgz.gz", NULL},
	{"a.gz.gz", NULL},          {"a.warc.gz", "warc"},   {"a.warc", "warc"},
	{"a.warc.gz.xz", "packed"}, {".gz", NULL},           {".txt.gz", NULL},
	{"d.gz/a.txt", "txt"},      {".tar.gz", NULL},
};

START_TEST(test_names)
{
	const struct file_type *type = file_type_of(names[_i].name);

	ck_assert_pstr_eq(type && !type->unnamed ? type->name : NULL,
			  names[_i].type);
}
END_TEST

static const struct {
	const char *name, *called;
} called[] = {
	{"a.txt.gz", "txt"},      {"a.HTML.XZ", "html"}, {"a.gz", ""},
	{"a.warc.gz.xz", "warc"}, {"a.tar.gz", "tar"},   {"a.bin", ""},
	{"d.gz/a.md", "md"},
};

START_TEST(test_called)
{
	ck_assert_str_eq(file_type_called(called[_i].name), called[_i].called);
}
END_TEST

static const struct {
	const char *type, *url, *body, *name;
} media[] = {
	{"text/html; charset=x", "", "", "a.html"},
	{"TEXT/HTML", "", "", "a.html"},
	{"text/plain", "", "text", "a.txt"},
	{"text/plain", "", " <!DOCTYPE HTML><p>", "a.html"},
	{"", "", "<html><p>", "a.html"},
	{"", "http://h/a.odt?x=1", "PK", "a.odt"},
	{"application/octet-stream", "http://h/a.txt#b", "x", "a.txt"},
	{"application/octet-stream", "http://h/a.zip", "PK", NULL},
	{"", "http://h/", "x", NULL},
	{"image/png", "http://h/a.txt", "x", NULL},
	{"text/css", "", "p{}", NULL},
	{"application/zip", "", "PK", NULL},
};

START_TEST(test_media)
{
	ck_assert_pstr_eq(media_name(span_str(media[_i].type),
				     span_str(media[_i].url),
				     span_str(media[_i].body)),
			  media[_i].name);
}
END_TEST

static const struct {
	const char *value, *name, *want;
} parameters[] = {
	{"text/html; charset=gbk", "charset", "gbk"},
	{"text/html;Charset = \"big5\" ; x=y", "charset", "big5"},
	{"text/html; x=\"charset=no\"; charset='a b'", "charset", "a b"},
	{"text/html", "charset", ""},
	{"text/html; charset", "charset", ""},
	{"", "charset", ""},
};

START_TEST(test_parameters)
{
	struct span got = field_parameter(span_str(parameters[_i].value),
					  parameters[_i].name);

	ck_assert(span_is(got, parameters[_i].want));
}
END_TEST

static const struct {
	const char *message;
	size_t len;
	unsigned status; /* 0: none */
	bool whole;
	const char *body;
} messages[] = {
	{"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", 0, 200, true, "body"},
	{"HTTP/1.0 404\n\nx", 0, 404, true, "x"},
	{"HTTP/2 200", 0, 200, true, ""},
	{"HTTP/1.1 20", 0, 0, false, ""},
	{"GET / HTTP/1.1\r\n\r\n", 0, 0, false, ""},
	{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	 "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
	 0, 200, true, "abcde"},
	{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	 "3\r\nabc\r\nFFFFFFFF\r\nde",
	 0, 200, false, "abcde"},
	{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	 "3\r\nabc\r\nFFFFFFFFFFFFFFFFF\r\nde",
	 0, 200, false, "abc"},
	{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot chunked", 0,
	 200, true, "not chunked"},
	{"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot packed", 0, 200,
	 true, "not packed"},
	{"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n"
	 "\x0f\x02\x80hello\x03",
	 0, 200, true, "hello"},
	{"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n"
	 "\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\x00\x06\x2c\x02\x15",
	 59, 200, true, "hello"},
};

START_TEST(test_http)
{
	struct http_response response;
	struct buf body = BUF_INIT;
	size_t len = messages[_i].len ? messages[_i].len
				      : strlen(messages[_i].message);
	bool good = http_parse(span_of(messages[_i].message, len), &response);

	ck_assert_int_eq(good, messages[_i].status != 0);
	ck_assert_uint_eq(response.status, messages[_i].status);
	if (good)
		ck_assert_int_eq(http_body(&response, 1000, &body),
				 messages[_i].whole);
	ck_assert_str_eq(buf_str(&body), messages[_i].body);
	buf_release(&body);
}
END_TEST

START_TEST(test_http_limit)
{
	struct http_response response;
	struct buf body = BUF_INIT;

	ck_assert(http_parse(span_str("HTTP/1.1 200 OK\r\n\r\nabcdef"),
			     &response));
	ck_assert(!http_body(&response, 3, &body));
	ck_assert_str_eq(buf_str(&body), "abc");
	buf_release(&body);
}
END_TEST

#define RECORD(type, uri, len, block)                                          \
	"WARC/1.1\r\nWARC-Type: " type "\r\nWARC-Target-URI: " uri             \
	"\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: text/plain\r\n"  \
	"Content-Length: " len "\r\n\r\n" block "\r\n\r\n"
#define PAGE                                                                   \
	"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One page.</p>"
#define TOLD "captured 20240506\n"

static const struct {
	const char *warc, *want;
	unsigned bad;
} warcs[] = {
	{RECORD("warcinfo", "u", "3", "abc"), "", 0},
	{RECORD("response", "http://h/a", "60", PAGE),
	 "id http://h/a\nurl http://h/a\n" TOLD "T One page.\n", 0},
	{RECORD("response", "<http://h/a>", "60", PAGE),
	 "id http://h/a\nurl http://h/a\n" TOLD "T One page.\n", 0},
	{RECORD("resource", "http://h/\x89\xc5\xe9\x87\x91/\xff", "5", "Text."),
	 "id http://h/%89%C5\xe9\x87\x91/%FF\n"
	 "url http://h/%89%C5\xe9\x87\x91/%FF\n" TOLD "T Text.\n",
	 0},
	{RECORD("response", "u", "24", "HTTP/1.1 404 No\r\n\r\ntext"), "", 0},
	{RECORD("revisit", "u", "60", PAGE), "", 0},
	{RECORD("resource", "u", "9", "Resource.")
		 RECORD("conversion", "v", "5", "Text."),
	 "id u\nurl u\n" TOLD "T Resource.\nid v\nurl v\n" TOLD "T Text.\n", 0},
	/* lengths that lie */
	{RECORD("resource", "u", "999", "First.")
		 RECORD("resource", "v", "7", "Second."),
	 "id u\nurl u\n" TOLD "T First.\nid v\nurl v\n" TOLD "T Second.\n", 1},
	{RECORD("resource", "u", "2", "First.")
		 RECORD("resource", "v", "7", "Second."),
	 "id u\nurl u\n" TOLD "T Fi\nid v\nurl v\n" TOLD "T Second.\n", 1},
	{RECORD("resource", "u", "99999999999999999999", "First.")
		 RECORD("resource", "v", "7", "Second."),
	 "id v\nurl v\n" TOLD "T Second.\n", 1},
	{RECORD("resource", "u", "-1", "x"), "", 1},
	{"WARC/1.0\r\nWARC-Type: resource", "", 1},
	{"no crawl at all", "", 1},
	{"", "", 0},
	{"\r\n\r\n\r\n", "", 0},
	{"garbage\r\n" RECORD("resource", "v", "7", "Second."),
	 "id v\nurl v\n" TOLD "T Second.\n", 1},
};

START_TEST(test_warc)
{
	struct readout out = {0};
	struct span file = span_str(warcs[_i].warc);

	ck_assert_int_eq(read_out(read_warc, file, &out), ST_OK);
	ck_assert_str_eq(buf_str(&out.text), warcs[_i].want);
	ck_assert_uint_eq(out.report.bad_records, warcs[_i].bad);
	buf_release(&out.text);
}
END_TEST

static const struct {
	const char *warc, *fates; /* as JSON */
} fates[] = {
	{RECORD("response", "http://h/a", "60", PAGE)
		 RECORD("request", "u", "3", "abc")
			 RECORD("warcinfo", "u", "3", "abc"),
	 "{\"read\":1}"},
	{RECORD("response", "u", "23", "HTTP/1.1 404 No\r\n\r\ntext") RECORD(
		 "response", "u", "23", "HTTP/1.1 302 No\r\n\r\ntext")
		 RECORD("response", "u", "23", "HTTP/1.1 206 No\r\n\r\ntext"),
	 "{\"redirect\":1,\"not_found\":1,\"partial\":1}"},
	{RECORD("revisit", "u", "60", PAGE)
		 RECORD("revisit", "u", "99999999999", ""),
	 "{\"revisit\":2}"},
	{RECORD("resource", "u", "0", "")
		 RECORD("response", "u", "44",
			"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"),
	 "{\"empty\":2}"},
	{RECORD("response", "u", "45",
		"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
	 "{\"image\":1}"},
	/* A film of many MiB is no loss, a text of as many is. */
	{RECORD("response", "u", "999999999",
		"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\nx"),
	 "{\"sound\":1}"},
	{RECORD("resource", "u", "999999999", "text"), "{\"too_large\":1}"},
	{RECORD("response", "u", "999999999", PAGE), "{\"too_large\":1}"},
};

START_TEST(test_fates)
{
	struct readout out = {0};
	struct span file = span_str(fates[_i].warc);
	struct buf told = BUF_INIT;

	ck_assert_int_eq(read_out(read_warc, file, &out), ST_OK);
	fates_json(&out.report.fates, &told);
	ck_assert_str_eq(buf_str(&told), fates[_i].fates);
	ck_assert_uint_eq(out.report.bad_records,
			  out.report.fates.counts[FATE_TOO_LARGE]);
	buf_release(&told);
	buf_release(&out.text);
}
END_TEST

/* What is said of limits holds, for what is in what as well. */
START_TEST(test_limit)
{
	struct span file =
		span_str(RECORD("resource", "u", "6", "Short.")
				 RECORD("resource", "v", "7", "Longer."));
	struct readout out = {.file = file};
	struct reading reading = {.sink = note_article, .context = &out};
	struct input input = {.path = "f", .name = "f.warc", .bytes = file};

	input.limits = (struct input_limits){6, 1, 1, 1};
	ck_assert_int_eq(input_read(&input, &reading, &out.err), ST_OK);
	ck_assert_uint_eq(out.articles, 1);
	ck_assert_uint_eq(reading.report.fates.counts[FATE_TOO_LARGE], 1);
	ck_assert_ptr_nonnull(
		strstr(reading.report.first.text, "raise extract.record"));
	buf_release(&out.text);
}
END_TEST

START_TEST(test_sink_ends)
{
	struct readout out = {.answer = ST_IO};
	struct span file = span_str(RECORD("resource", "u", "2", "ab")
					    RECORD("resource", "v", "2", "cd"));

	ck_assert_int_eq(read_out(read_warc, file, &out), ST_IO);
	ck_assert_uint_eq(out.articles, 1);
	buf_release(&out.text);
}
END_TEST

/* Lists of a WACZ are not articles, its crawls are read. */
START_TEST(test_wacz)
{
	static const char *const parts[] = {
		"pages/pages.jsonl",
		"{\"title\":\"A list\",\"text\":\"No article.\"}\n",
		"archive/data.warc",
		RECORD("resource", "http://h/a", "4", "Text"),
		"datapackage.json",
		"{}",
		NULL};
	char *room = mem_alloc(ZIP_ROOM);
	struct readout out = {0};

	ck_assert_int_eq(read_out(read_wacz, zip_of(parts, room), &out), ST_OK);
	ck_assert_ptr_nonnull(strstr(buf_str(&out.text), "T Text\n"));
	ck_assert_uint_eq(out.articles, 1);
	buf_release(&out.text);
	free(room);
}
END_TEST

RUN_TESTS("formats/warc", LOOP(test_names, names); LOOP(test_called, called);
	  LOOP(test_media, media); LOOP(test_parameters, parameters);
	  LOOP(test_http, messages); ONCE(test_http_limit);
	  LOOP(test_warc, warcs); LOOP(test_fates, fates); ONCE(test_limit);
	  ONCE(test_sink_ends); ONCE(test_wacz))
