/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/site.h"
#include "tests/unit/check_rows.h"

/* Letters are blocks of one length; what is kept of a page, as letters. */
static void read_named(struct site *site, const char *page,
		       struct site_page named, char *kept)
{
	struct block blocks[32] = {{.kind = BLOCK_TEXT}}, left[32];
	struct article article = {.blocks = blocks};
	size_t i, count;

	for (i = 0; page[i]; i++)
		blocks[i].text = span_of(page + i, 1);
	article.block_count = i;
	count = site_filter(site, &article, &named, left);
	for (i = 0; i < count; i++)
		kept[i] = left[i].text.ptr[0];
	kept[count] = '\0';
}

/* Each a page of its own. */
static void read_page(struct site *site, const char *page, uint64_t file,
		      bool teach, char *kept)
{
	static uint64_t name;

	read_named(site, page, (struct site_page){file, ++name, teach}, kept);
}

static struct site *again(struct site *site)
{
	struct buf record = BUF_INIT;
	struct site *read;

	site_write(site, &record);
	site_free(site);
	read = site_new(buf_span(&record));
	ck_assert(!site_is_changed(read) && !site_is_new(read));
	buf_release(&record);
	return read;
}

static const struct {
	const char *what;
	const char *pages[8]; /* in this order */
	const char *want;     /* of the last */
} sites[] = {
	{"the first page keeps all", {"MabcF"}, "MabcF"},
	{"three are needed", {"Mabc", "Mdef", "Mghi"}, "Mghi"},
	{"the fourth knows", {"MabcF", "MdefgF", "MhijkF", "MlmnoF"}, "lmno"},
	{"twice in a page is one page", {"MMMMabcdefghi", "Mjkl"}, "Mjkl"},
	{"a copy is no furniture",
	 {"Mabcdef", "Mabcdef", "Mabcdef", "Mabcdef", "Mabcdef"},
	 "Mabcdef"},
	{"what is in few of many pages stays",
	 {"Xabcd", "Xefgh", "Xijkl", "mnop", "qrst", "uvwx", "yz01", "X234"},
	 "234"},
	{"no blocks", {""}, ""},
};

START_TEST(test_site)
{
	struct site *site = site_new(span_of("", 0));
	char kept[33] = "";
	size_t i;

	for (i = 0; i < 8 && sites[_i].pages[i]; i++) {
		read_page(site, sites[_i].pages[i], 1, true, kept);
		site = again(site);
	}
	ck_assert_str_eq(kept, sites[_i].want);
	site_free(site);
}
END_TEST

/* Rare at last: 3 of 16 pages are less than a quarter. */
START_TEST(test_part)
{
	struct site *site = site_new(span_of("", 0));
	char page[5] = "Xabc", kept[33];
	int i;

	for (i = 0; i < 16; i++) {
		snprintf(page, sizeof(page), "%c%c%c%c", i < 3 ? 'X' : i + 1,
			 40 + i, 100 + i, 60 + i);
		read_page(site, page, 1, true, kept);
	}
	read_page(site, "Xefg", 1, false, kept);
	ck_assert_str_eq(kept, "Xefg");
	site_free(site);
}
END_TEST

START_TEST(test_early)
{
	struct site *site = site_new(span_of("", 0));
	uint64_t early[SITE_EARLY];
	char kept[33];

	read_page(site, "Mabc", 10, true, kept);
	read_page(site, "Mdef", 11, true, kept);
	ck_assert_uint_eq(site_take_early(site, early), 0);
	site = again(site);
	read_page(site, "Mdef", 11, false, kept);
	read_page(site, "Mghi", 12, true, kept);
	ck_assert_uint_eq(site_take_early(site, early), 3);
	ck_assert(early[0] == 10 && early[1] == 11 && early[2] == 12);
	ck_assert_uint_eq(site_take_early(site, early), 0);
	read_page(site, "Mabc", 10, false, kept);
	ck_assert_str_eq(kept, "abc");
	site = again(site);
	read_page(site, "Mjkl", 13, true, kept);
	ck_assert_str_eq(kept, "jkl");
	ck_assert_uint_eq(site_take_early(site, early), 0);
	site_free(site);
}
END_TEST

/* However many blocks come, those of many pages stay known. */
START_TEST(test_many)
{
	struct site *site = site_new(span_of("", 0));
	struct block blocks[400] = {{.kind = BLOCK_TEXT}}, kept[400];
	struct article article = {.blocks = blocks, .block_count = 400};
	char texts[400][32];
	int page, i;

	for (page = 0; page < 20; page++) {
		for (i = 0; i < 400; i++) {
			snprintf(texts[i], sizeof(texts[i]), "%d %d",
				 i < 40 ? 0 : page + 1, i);
			blocks[i].text = span_str(texts[i]);
		}
		i = (int)site_filter(
			site, &article,
			&(struct site_page){1, (uint64_t)page, true}, kept);
		ck_assert_int_eq(i, page < 3 ? 400 : 360);
		site = again(site);
	}
	site_free(site);
}
END_TEST

/* A page that a crawl caught many times, as it grew, stays a page; what other
 * pages share with it goes. */
START_TEST(test_captures)
{
	static const char *const captures[] = {"aF", "abcF", "abcdefgF",
					       "abcdefghijklmnF",
					       "abcdefghijklmnopqrstuvwxyzABF"};
	struct site *site = site_new(span_of("", 0));
	struct site_page named = {1, 77, true};
	char kept[33];
	size_t i;

	for (i = 0; i < 5; i++) {
		read_named(site, captures[i], named, kept);
		ck_assert_str_eq(kept, captures[i]);
		site = again(site);
	}
	read_page(site, "CDEF", 1, true, kept);
	read_page(site, "GHIF", 1, true, kept);
	read_named(site, captures[4], named, kept);
	ck_assert_str_eq(kept, "abcdefghijklmnopqrstuvwxyzAB");
	site_free(site);
}
END_TEST

/* A copy teaches nothing, and goes without what is learnt already; most of a
 * page may be that. */
START_TEST(test_copies)
{
	struct site *site = site_new(span_of("", 0));
	char kept[33];

	read_page(site, "abcdFG", 1, true, kept);
	read_page(site, "efghFG", 1, true, kept);
	read_page(site, "ijklFG", 1, true, kept);
	read_page(site, "abcdFG", 1, true, kept);
	ck_assert_str_eq(kept, "abcd");
	read_page(site, "mFG", 1, true, kept);
	ck_assert_str_eq(kept, "m");
	site_free(site);
}
END_TEST

/* The files of a crawl are few, its pages many. */
START_TEST(test_early_once)
{
	struct site *site = site_new(span_of("", 0));
	uint64_t early[SITE_EARLY];
	char page[4] = "a", kept[33];
	int i;

	for (i = 0; i < 20; i++) {
		*page = (char)('a' + i);
		read_page(site, page, 10, true, kept);
	}
	read_page(site, "AF", 11, true, kept);
	read_page(site, "BCF", 11, true, kept);
	read_page(site, "DEF", 11, true, kept);
	read_page(site, "GHF", 11, true, kept);
	read_page(site, "IJF", 11, true, kept);
	read_page(site, "KLF", 11, true, kept);
	ck_assert_uint_eq(site_take_early(site, early), 2);
	ck_assert(early[0] == 10 && early[1] == 11);
	site_free(site);
}
END_TEST

START_TEST(test_damage)
{
	struct site *site = site_new(span_of("", 0));
	struct buf record = BUF_INIT;
	char kept[33];
	size_t len;

	read_page(site, "Mabc", 10, true, kept);
	read_page(site, "Mdef", 11, true, kept);
	site_write(site, &record);
	site_free(site);
	for (len = 0; len < record.len; len++) {
		site = site_new(span_of(record.ptr, len));
		ck_assert(site_is_new(site));
		read_page(site, "Mghi", 12, true, kept);
		ck_assert_str_eq(kept, "Mghi");
		site_free(site);
	}
	buf_release(&record);
}
END_TEST

static const struct {
	const char *url, *path, *name;
} names[] = {
	{"https://www.e.org/a/b", "/x/y.html", "e.org"},
	{"http://e.org", "/x/y.html", "e.org"},
	{"https://e.org?x", "/x/y.html", "e.org"},
	{"", "/x/y.html", "/x/"},
	{"e.org/a", "/x/y.html", "/x/"},
	{"", "y.html", ""},
};

START_TEST(test_name)
{
	ck_assert(span_is(
		site_name(span_str(names[_i].url), span_str(names[_i].path)),
		names[_i].name));
}
END_TEST

RUN_TESTS("indexer/site", LOOP(test_site, sites); ONCE(test_part);
	  ONCE(test_early); ONCE(test_many); ONCE(test_captures);
	  ONCE(test_copies); ONCE(test_early_once); ONCE(test_damage);
	  LOOP(test_name, names))
