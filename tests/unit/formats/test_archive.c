/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Archives are made here with libarchive's other half. */
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "formats/pack/archive.h"
#include "tests/unit/check_rows.h"

#define ROOM ((size_t)4 << 20)

struct made {
	struct archive *archive;
	char *ptr;
	size_t len;
};

static void begin(struct made *made, int format, int filter)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	made->ptr = mem_alloc(ROOM);
	made->archive = archive_write_new();
	archive_write_set_format(made->archive, format);
	if (filter)
		archive_write_add_filter(made->archive, filter);
	archive_write_set_bytes_in_last_block(made->archive, 1);
	archive_write_open_memory(made->archive, made->ptr, ROOM, &made->len);
}

static void put(struct made *made, const char *name, unsigned type,
		struct span text)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, type);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_size(entry, (la_int64_t)text.len);
	if (type == AE_IFLNK)
		archive_entry_set_symlink(entry, "/etc/passwd");
	archive_write_header(made->archive, entry);
	archive_write_data(made->archive, text.ptr, text.len);
	archive_entry_free(entry);
}

static struct span end(struct made *made)
{
	archive_write_free(made->archive);
	setlocale(LC_CTYPE, "C");
	return span_of(made->ptr, made->len);
}

/* "name=bytes;" of each file, '!' after what was cut short. */
static void note(struct buf *to, const struct unpack_entry *entry,
		 const struct buf *bytes)
{
	static const char *const kinds[] = {"", "/", "@", "*"};

	buf_add_span(to, entry->name);
	buf_addf(to, "%s=%s;", kinds[entry->kind], buf_str(bytes));
}

static enum status list(struct span bytes, enum unpack_form form,
			struct unpack_limits limits, struct buf *to)
{
	struct unpack_entry entry;
	struct unpack *unpack;
	struct buf text = BUF_INIT;
	struct err err = {0};
	enum status status;
	bool more = true;

	status = unpack_open(&unpack, bytes, form, limits, "f", &err);
	while (!status && more) {
		status = unpack_next(unpack, &entry, &more, &err);
		buf_clear(&text);
		if (!status && more)
			status = unpack_read(unpack, &text, &err);
		if (more)
			note(to, &entry, &text);
	}
	if (status)
		ck_assert_ptr_nonnull(strstr(err.text, "'f': "));
	unpack_close(unpack);
	buf_release(&text);
	return status;
}

static const struct {
	enum unpack_form form;
	int format, filter;
} forms[] = {
	{UNPACK_ZIP, ARCHIVE_FORMAT_ZIP, 0},
	{UNPACK_TAR, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, 0},
	{UNPACK_TAR, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP},
	{UNPACK_TAR, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_XZ},
	{UNPACK_TAR, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD},
	{UNPACK_TAR, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2},
};

START_TEST(test_forms)
{
	struct unpack_limits few = {1 << 20, 1 << 20, 3}, small = {9, 5, 10},
			     thin = {2, 9, 10};
	struct buf seen = BUF_INIT;
	struct made made;
	struct span bytes;

	begin(&made, forms[_i].format, forms[_i].filter);
	put(&made, "a", AE_IFREG, span_str("one"));
	put(&made, "d/", AE_IFDIR, span_str(""));
	put(&made, "d/\xE4\xB8\xAD", AE_IFREG, span_str("two"));
	put(&made, "l", AE_IFLNK, span_str(""));
	bytes = end(&made);
	ck_assert_int_eq(list(bytes, forms[_i].form, UNPACK_LIMITS, &seen),
			 ST_OK);
	ck_assert_str_eq(buf_str(&seen), "a=one;d//=;d/\xE4\xB8\xAD=two;l@=;");
	ck_assert_int_eq(list(bytes, forms[_i].form, few, &seen), ST_LIMIT);
	ck_assert_int_eq(list(bytes, forms[_i].form, small, &seen), ST_LIMIT);
	ck_assert_int_eq(list(bytes, forms[_i].form, thin, &seen), ST_LIMIT);
	bytes.len = bytes.len / 3;
	ck_assert_int_eq(list(bytes, forms[_i].form, UNPACK_LIMITS, &seen),
			 ST_INPUT);
	buf_release(&seen);
	free(made.ptr);
}
END_TEST

static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ,
			      ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_BZIP2};

static struct span packed(struct made *made, int filter, struct span text)
{
	begin(made, ARCHIVE_FORMAT_RAW, filter);
	put(made, "x", AE_IFREG, text);
	return end(made);
}

START_TEST(test_raw)
{
	struct buf seen = BUF_INIT, twice = BUF_INIT;
	struct made made;
	struct span bytes = packed(&made, filters[_i], span_str("text"));

	/* What was written one after the other is one text. */
	buf_add_span(&twice, bytes);
	buf_add_span(&twice, bytes);
	ck_assert_int_eq(
		list(buf_span(&twice), UNPACK_RAW, UNPACK_LIMITS, &seen),
		ST_OK);
	ck_assert_str_eq(buf_str(&seen), "data=texttext;");
	buf_release(&twice);
	buf_release(&seen);
	free(made.ptr);
}
END_TEST

/* The half that is there is given, with an error. */
START_TEST(test_raw_cut)
{
	struct buf seen = BUF_INIT, text = BUF_INIT;
	struct made made;
	struct span bytes;
	unsigned i;

	for (i = 0; i < 100000; i++)
		buf_addf(&text, "%u ", i * 2654435761u);
	bytes = packed(&made, filters[_i], buf_span(&text));
	bytes.len = bytes.len * 9 / 10;
	ck_assert_int_eq(list(bytes, UNPACK_RAW, UNPACK_LIMITS, &seen),
			 ST_INPUT);
	ck_assert_uint_gt(seen.len, text.len / 100);
	ck_assert_int_eq(memcmp(seen.ptr + 5, text.ptr, seen.len - 6), 0);
	buf_release(&text);
	buf_release(&seen);
	free(made.ptr);
}
END_TEST

START_TEST(test_bomb)
{
	struct buf seen = BUF_INIT, zeros = BUF_INIT;
	struct made made;
	struct span bytes;

	buf_room(&zeros, (size_t)64 << 20);
	memset(zeros.ptr, '0', (size_t)64 << 20);
	bytes = packed(&made, filters[_i],
		       span_of(zeros.ptr, (size_t)64 << 20));
	ck_assert_int_eq(list(bytes, UNPACK_RAW, UNPACK_LIMITS, &seen),
			 ST_LIMIT);
	ck_assert_uint_lt(seen.len, (size_t)40 << 20);
	buf_release(&zeros);
	buf_release(&seen);
	free(made.ptr);
}
END_TEST

static const struct {
	enum unpack_form form;
	const char *bytes;
} wrong[] = {
	{UNPACK_RAW, "plain text is not compressed"},
	{UNPACK_RAW, ""},
	{UNPACK_ZIP, "plain text"},
	{UNPACK_ZIP, ""},
	{UNPACK_TAR, "plain text"},
};

START_TEST(test_wrong)
{
	struct buf seen = BUF_INIT;

	ck_assert_int_eq(list(span_str(wrong[_i].bytes), wrong[_i].form,
			      UNPACK_LIMITS, &seen),
			 ST_INPUT);
	buf_release(&seen);
}
END_TEST

static const struct {
	const char *name;
	bool safe;
} names[] = {
	{"a", true},     {"a/b.txt", true}, {"a..b/..c", true},
	{"", false},     {"/etc/x", false}, {"..", false},
	{"../x", false}, {"a/../x", false}, {"a\\..\\x", false},
	{"\\x", false},  {"C:\\x", false},  {"a/..", false},
};

START_TEST(test_names)
{
	ck_assert_int_eq(unpack_name_is_safe(span_str(names[_i].name)),
			 names[_i].safe);
}
END_TEST

static bool want_xml(void *context, const char *name)
{
	++*(unsigned *)context;
	return strstr(name, ".xml");
}

START_TEST(test_zip)
{
	unsigned asked = 0;
	struct made made;
	struct span bytes;
	struct zip zip;
	struct err err;

	begin(&made, ARCHIVE_FORMAT_ZIP, 0);
	put(&made, "b.xml", AE_IFREG, span_str("b"));
	put(&made, "../c.xml", AE_IFREG, span_str("c"));
	put(&made, "a.xml", AE_IFREG, span_str("a"));
	put(&made, "a.xml", AE_IFREG, span_str("second"));
	put(&made, "l.xml", AE_IFLNK, span_str(""));
	put(&made, "a.png", AE_IFREG, span_str("p"));
	bytes = end(&made);
	ck_assert_int_eq(zip_load(&zip, bytes, "f", want_xml, &asked, &err),
			 ST_OK);
	ck_assert_uint_eq(asked, 4);
	ck_assert_uint_eq(zip.count, 3);
	ck_assert_str_eq(zip.files[0].name, "b.xml");
	ck_assert_str_eq(buf_str(zip_find(&zip, "a.xml")), "a");
	ck_assert_str_eq(buf_str(zip_find(&zip, "b.xml")), "b");
	ck_assert_ptr_null(zip_find(&zip, "a.png"));
	ck_assert_ptr_null(zip_find(&zip, ""));
	zip_release(&zip);
	ck_assert_int_eq(zip_load(&zip, span_str("PK"), "f", NULL, NULL, &err),
			 ST_INPUT);
	ck_assert_ptr_null(zip_find(&zip, "a"));
	zip_release(&zip);
	free(made.ptr);
}
END_TEST

RUN_TESTS("formats/archive", LOOP(test_forms, forms); LOOP(test_raw, filters);
	  LOOP(test_raw_cut, filters); LOOP(test_bomb, filters);
	  LOOP(test_wrong, wrong); LOOP(test_names, names); ONCE(test_zip))
