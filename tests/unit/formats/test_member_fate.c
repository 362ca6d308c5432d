/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/member_fate.h"
#include "tests/unit/check_rows.h"

static const struct {
	unsigned status;
	const char *range;
	enum fate fate;
} statuses[] = {
	{200, "", FATE_READ},
	{203, "", FATE_READ},
	{204, "", FATE_EMPTY},
	{206, "", FATE_PARTIAL},
	{206, "bytes 0-99/100", FATE_READ},
	{206, "bytes 0-98/100", FATE_PARTIAL},
	{206, "bytes 1-99/100", FATE_PARTIAL},
	{206, "bytes 0-99/*", FATE_PARTIAL},
	{206, "bytes 0-99", FATE_PARTIAL},
	{206, "bytes -/", FATE_PARTIAL},
	{206, "bytes 0-99999999999999999999/100000000000000000000",
	 FATE_PARTIAL},
	{301, "", FATE_REDIRECT},
	{304, "", FATE_REVISIT},
	{401, "", FATE_REFUSED},
	{404, "", FATE_NOT_FOUND},
	{410, "", FATE_NOT_FOUND},
	{418, "", FATE_CLIENT_ERROR},
	{429, "", FATE_REFUSED},
	{503, "", FATE_SERVER_ERROR},
	{100, "", FATE_OTHER_STATUS},
	{0, "", FATE_OTHER_STATUS},
	{999, "", FATE_OTHER_STATUS},
};

START_TEST(test_status)
{
	ck_assert_int_eq(fate_of_status(statuses[_i].status,
					span_str(statuses[_i].range)),
			 statuses[_i].fate);
}
END_TEST

static const struct {
	const char *type, *name;
	enum fate fate;
} media[] = {
	{"image/png", "", FATE_IMAGE},
	{" IMAGE/svg+xml; x=y", "a.mp3", FATE_IMAGE},
	{"video/mp4", "", FATE_SOUND},
	{"text/css", "", FATE_STYLE},
	{"font/woff2", "", FATE_STYLE},
	{"application/zip", "", FATE_ARCHIVE},
	{"application/json", "a.png", FATE_TYPE},
	{"", "http://h/a.PNG", FATE_IMAGE},
	{"application/octet-stream", "a.7z", FATE_ARCHIVE},
	{"", ".png", FATE_TYPE},
	{"", "", FATE_TYPE},
};

START_TEST(test_media)
{
	ck_assert_int_eq(fate_of_media(span_str(media[_i].type),
				       span_str(media[_i].name)),
			 media[_i].fate);
}
END_TEST

START_TEST(test_words)
{
	struct fates fates = {.counts = {0}}, got;
	struct buf text = BUF_INIT;

	fates_write(&fates, &text);
	ck_assert_uint_eq(text.len, 0);
	fates_add(&fates, FATE_READ);
	fates_add(&fates, FATE_FAULTY);
	ck_assert(!fates_passed(&fates));
	fates_add(&fates, FATE_IMAGE);
	fates_add(&fates, FATE_NOT_FOUND);
	fates_add(&fates, FATE_IMAGE);
	ck_assert(fates_passed(&fates));
	ck_assert_uint_eq(fates_total(&fates), 5);
	fates_text(&fates, &text);
	fates_json(&fates, &text);
	ck_assert_str_eq(
		buf_str(&text),
		"1 of 5 members read; skipped: faulty 1, "
		"not found (HTTP 404, 410) 1, images 2"
		"{\"read\":1,\"faulty\":1,\"not_found\":1,\"image\":2}");
	buf_clear(&text);
	fates_write(&fates, &text);
	ck_assert(fates_take(buf_span(&text), &got));
	ck_assert_mem_eq(&got, &fates, sizeof(got));
	buf_release(&text);
}
END_TEST

/* However many members there are, a count stays one. */
START_TEST(test_full)
{
	struct fates fates = {.counts = {UINT32_MAX, UINT32_MAX}};

	fates_add(&fates, FATE_READ);
	ck_assert_uint_eq(fates.counts[FATE_READ], UINT32_MAX);
	ck_assert_uint_eq(fates_total(&fates), 2 * (uint64_t)UINT32_MAX);
}
END_TEST

/* Fewer counts are those of an earlier version. */
static const struct {
	const char *bytes;
	size_t len;
	bool good;
} taken[] = {
	{"", 0, true},
	{"\1\2", 2, true},
	{"\1\xFF\xFF\xFF\xFF\x0F", 6, true},
	{"\1\x80\x80\x80\x80\x10", 6, false}, /* 2^32 */
	{"\1\x80", 2, false},
	{"\1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\1", 12, false},
	{"\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1", 30,
	 false},
};

START_TEST(test_taken)
{
	struct fates fates = {.counts = {9}};
	struct span bytes = span_of(taken[_i].bytes, taken[_i].len);

	ck_assert_int_eq(fates_take(bytes, &fates), taken[_i].good);
	ck_assert_uint_eq(fates.counts[0], taken[_i].good && bytes.len);
}
END_TEST

RUN_TESTS("formats/fate", LOOP(test_status, statuses); LOOP(test_media, media);
	  ONCE(test_words); ONCE(test_full); LOOP(test_taken, taken))
