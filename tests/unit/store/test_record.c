/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The small parts below the writer: fields, file records, sets of ids. */
#include "store/record/file_record.h"
#include "store/record/id_set.h"
#include "store/record/record.h"
#include "tests/unit/check_rows.h"

/* One number has one spelling. */
static const struct {
	const char *bytes;
	size_t len;
	uint64_t max, number;
	bool bad;
} spellings[] = {
	{"\x01\x00", 2, 9, 0, false},
	{"\x01\x7F", 2, 127, 127, false},
	{"\x01\x80\x01", 3, 128, 128, false},
	{"\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 11, UINT64_MAX,
	 UINT64_MAX, false},
	{"\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x03", 11, UINT64_MAX, 0,
	 true},
	{"\x01\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 12, UINT64_MAX, 0,
	 true},
	{"\x01\x80\x00", 3, 9, 0, true},
	{"\x01\x0A", 2, 9, 0, true},
	{"\x01\x80", 2, 9, 0, true},
	{"\x01", 1, 9, 0, true},
	{"\x02\x00", 2, 9, 0, true},
	{"", 0, 9, 0, true},
};

START_TEST(test_spellings)
{
	struct record record = record_open(
		span_of(spellings[_i].bytes, spellings[_i].len), 1, 1);

	ck_assert(record_number(&record, spellings[_i].max) ==
		  spellings[_i].number);
	ck_assert(record.bad == spellings[_i].bad);
	ck_assert(record_ended(&record) == !spellings[_i].bad);
	ck_assert_uint_eq(record_number(&record, 9), 0);
	ck_assert(record.bad);
}
END_TEST

static const struct {
	const char *bytes;
	unsigned char oldest, newest, version;
	bool bad;
} versions[] = {
	{"\x01z", 1, 1, 1, false}, {"\x02z", 1, 1, 2, true},
	{"\x01z", 1, 3, 1, false}, {"\x02z", 1, 3, 2, false},
	{"\x03z", 1, 3, 3, false}, {"\x04z", 1, 3, 4, true},
	{"\x01z", 2, 3, 1, true},  {"", 0, 3, 0, true},
};

START_TEST(test_versions)
{
	struct record record =
		record_open(span_str(versions[_i].bytes), versions[_i].oldest,
			    versions[_i].newest);

	ck_assert_uint_eq(record.version, versions[_i].version);
	ck_assert(record.bad == versions[_i].bad);
	ck_assert_uint_eq(record_number(&record, 'z'),
			  versions[_i].bad ? 0 : 'z');
}
END_TEST

/* Records of the named files, as if all paths had one hash. */
static struct buf value_of(const char *const *paths)
{
	struct buf value = BUF_INIT, next = BUF_INIT;
	struct file_state state = {.identity = span_str("/first"), .size = 1};

	for (; *paths; paths++) {
		state.path = span_str(*paths);
		ck_assert_int_eq(file_record_replace(buf_span(&value),
						     state.path, &state, &next,
						     NULL),
				 ST_OK);
		buf_clear(&value);
		buf_add_span(&value, buf_span(&next));
	}
	buf_release(&next);
	return value;
}

static bool take(void *context, const struct file_state *state)
{
	buf_addf(context, "%.*s=%u ", (int)state->path.len, state->path.ptr,
		 (unsigned)state->size);
	return !span_is(state->path, "/stop");
}

static const struct {
	const char *before[4], *path;
	bool set; /* else forget */
	const char *after;
} replacings[] = {
	{{NULL}, "/a", true, "/a=2 "},
	{{NULL}, "/a", false, ""},
	{{"/a"}, "/a", true, "/a=2 "},
	{{"/a"}, "/a", false, ""},
	{{"/a", "/b"}, "/a", true, "/b=1 /a=2 "},
	{{"/a", "/b"}, "/a", false, "/b=1 "},
	{{"/a", "/b"}, "/c", false, "/a=1 /b=1 "},
	{{"/a", "/b", "/c"}, "/b", true, "/a=1 /c=1 /b=2 "},
	{{"/stop", "/b"}, "/c", true, "/stop=1 "},
};

START_TEST(test_file_records)
{
	struct buf before = value_of(replacings[_i].before);
	struct buf after = BUF_INIT, said = BUF_INIT;
	struct file_state state = {.path = span_str(replacings[_i].path),
				   .size = 2};
	bool more;

	ck_assert_int_eq(file_record_replace(buf_span(&before), state.path,
					     replacings[_i].set ? &state : NULL,
					     &after, NULL),
			 ST_OK);
	ck_assert_int_eq(
		file_record_each(buf_span(&after), take, &said, &more, NULL),
		ST_OK);
	ck_assert_str_eq(buf_str(&said), replacings[_i].after);
	ck_assert(more == !strstr(buf_str(&said), "/stop"));
	buf_release(&before);
	buf_release(&after);
	buf_release(&said);
}
END_TEST

/* What each version of the record wrote is read by all later ones down to
 * RECORD_OLDEST; the fields it did not have are 0 or empty. */
static const struct {
	const char *bytes, *type, *charset, *reason;
	uint32_t confidence, flags;
	const char *members;
} olds[] = {
	{"\x35\x01\x02/a\x02/b\x03\x04\x05"
	 "mmmmmmmmcccccccccccccccc\x06\x07\x08ssssssssssssssss",
	 "", "", "", 0, 0, ""},
	{"\x43\x02\x02/a\x02/b\x03\x04\x05"
	 "mmmmmmmmcccccccccccccccc\x06\x07\x08ssssssssssssssss"
	 "\x02md\x04"
	 "big5\x09\x0a\x03"
	 "why",
	 "md", "big5", "why", 9, 10, ""},
	{"\x46\x03\x02/a\x02/b\x03\x04\x05"
	 "mmmmmmmmcccccccccccccccc\x06\x07\x08ssssssssssssssss"
	 "\x02md\x04"
	 "big5\x09\x0a\x03"
	 "why\x02\x05\x06",
	 "md", "big5", "why", 9, 10, "\x05\x06"},
};

static struct file_state old_said;

static bool check_old(void *context, const struct file_state *state)
{
	++*(unsigned *)context;
	ck_assert(span_is(state->path, "/a"));
	ck_assert(span_is(state->identity, "/b"));
	ck_assert(state->device == 3 && state->inode == 4);
	ck_assert_uint_eq(state->size, 5);
	ck_assert(state->mtime == INT64_C(0x6d6d6d6d6d6d6d6d));
	ck_assert(state->content.high == UINT64_C(0x6363636363636363));
	ck_assert_uint_eq(state->articles, 6);
	ck_assert_uint_eq(state->passages, 7);
	ck_assert_uint_eq(state->trouble, 8);
	ck_assert(state->settings.low == UINT64_C(0x7373737373737373));
	old_said = *state;
	return true;
}

START_TEST(test_file_record_old)
{
	unsigned count = 0;
	bool more;

	ck_assert_int_eq(file_record_each(span_str(olds[_i].bytes), check_old,
					  &count, &more, NULL),
			 ST_OK);
	ck_assert_uint_eq(count, 1);
	ck_assert(span_is(old_said.type, olds[_i].type));
	ck_assert(span_is(old_said.charset, olds[_i].charset));
	ck_assert(span_is(old_said.reason, olds[_i].reason));
	ck_assert(span_is(old_said.members, olds[_i].members));
	ck_assert_uint_eq(old_said.confidence, olds[_i].confidence);
	ck_assert_uint_eq(old_said.flags, olds[_i].flags);
}
END_TEST

static bool ignore(void *context, const struct file_state *state)
{
	(void)context;
	(void)state;
	return true;
}

START_TEST(test_file_record_cut)
{
	struct buf value = value_of((const char *[]){"/a", NULL});
	size_t len;
	bool more;

	for (len = 1; len < value.len; len++) {
		char *cut = mem_span(span_of(value.ptr, len));

		ck_assert_int_eq(file_record_each(span_of(cut, len), ignore,
						  NULL, &more, NULL),
				 ST_CORRUPT);
		free(cut);
	}
	buf_release(&value);
}
END_TEST

START_TEST(test_file_record_flipped)
{
	struct buf value = value_of((const char *[]){"/a", "/b", NULL});
	unsigned refused = 0;
	size_t bit;
	bool more;

	for (bit = 0; bit < value.len * 8; bit++) {
		value.ptr[bit / 8] ^= (char)(1 << bit % 8);
		refused += file_record_each(buf_span(&value), ignore, NULL,
					    &more, NULL) == ST_CORRUPT;
		value.ptr[bit / 8] ^= (char)(1 << bit % 8);
	}
	ck_assert_uint_ge(refused, 2 * 4 * 7); /* lengths and versions */
	buf_release(&value);
}
END_TEST

START_TEST(test_file_key)
{
	struct buf key = BUF_INIT, other = BUF_INIT;

	file_record_key(span_str("/a"), &key);
	file_record_key(span_str("/b"), &other);
	ck_assert(span_starts(buf_span(&key), FILE_RECORD_PREFIX));
	ck_assert_uint_eq(key.len, strlen(FILE_RECORD_PREFIX) + 13);
	ck_assert_str_ne(buf_str(&key), buf_str(&other));
	buf_release(&key);
	buf_release(&other);
}
END_TEST

/* Ids that all want the same place, zero among them. */
START_TEST(test_id_set)
{
	struct id_set set = {.count = 0};
	uint64_t i;

	for (i = 0; i < 3000; i++)
		ck_assert(id_set_add(&set, (struct hash){i, i}));
	for (i = 0; i < 3000; i++)
		ck_assert(!id_set_add(&set, (struct hash){i, i}));
	ck_assert(id_set_add(&set, (struct hash){0, 1}));
	ck_assert(id_set_add(&set, (struct hash){1, 0}));
	id_set_release(&set);
	ck_assert(id_set_add(&set, (struct hash){0, 0}));
	id_set_release(&set);
}
END_TEST

RUN_TESTS("store/record", LOOP(test_spellings, spellings);
	  LOOP(test_versions, versions); LOOP(test_file_records, replacings);
	  LOOP(test_file_record_old, olds); ONCE(test_file_record_cut);
	  ONCE(test_file_record_flipped); ONCE(test_file_key);
	  ONCE(test_id_set))
