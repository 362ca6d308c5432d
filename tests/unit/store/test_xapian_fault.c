/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Databases that move under their reader, are missing, or are damaged. */
#include "tests/unit/xapian_fixture.h"
#include "base/file/path.h"
#include "tests/unit/put_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOCUMENTS 1500 /* more than a batch of terms holds */

/* Document i has the terms "all" and "tNNNNN", and version as data. */
static void write_version(struct xc_writer *writer, unsigned version)
{
	char terms[32], data[32];
	struct doc_row row = {terms, data, data};

	snprintf(data, sizeof(data), "version %u", version);
	for (uint32_t i = 1; i <= DOCUMENTS; i++) {
		struct xc_document *document;

		snprintf(terms, sizeof(terms), "all t%05u", i);
		document = document_of(&row);
		MUST(xc_replace(writer, i, document, &why));
		xc_document_free(document);
	}
	MUST(xc_commit(writer, &why));
}

/* The reader's blocks are then overwritten. */
static void write_versions(struct xc_writer *writer)
{
	for (unsigned version = 2; version <= 4; version++)
		write_version(writer, version);
}

static void read_data(struct xc_reader *reader)
{
	expect_data(reader, 700, "version 4");
}

static void read_search(struct xc_reader *reader)
{
	const uint32_t slots[] = {0};
	struct xc_search_options options = {
		.limit = DOCUMENTS, .slots = slots, .slot_count = 1};
	struct xc_query *query = xc_query_term(span_str("all"), 1, NULL);
	struct xc_results *results = NULL;

	MUST(xc_search(reader, query, &options, &results, &why));
	ck_assert_uint_eq(results->count, DOCUMENTS);
	for (size_t i = 0; i < results->count; i++)
		ck_assert(span_is(results->values[i], "version 4"));
	xc_results_free(results);
	xc_query_free(query);
}

static void (*const reads[])(struct xc_reader *reader) = {read_data,
							  read_search};

START_TEST(test_moved)
{
	struct xc_writer *writer = create("db");
	struct xc_reader *reader;

	write_version(writer, 1);
	reader = open_one("db");
	expect_data(reader, 1, "version 1");
	write_versions(writer);
	reads[_i](reader);
	xc_close(reader);
	xc_writer_abandon(writer);
}
END_TEST

struct moving {
	struct xc_writer *writer;
	unsigned count;
};

/* Expects every term once, in order, and moves the database on the way. */
static bool take_moving(void *context, struct span term, uint64_t number)
{
	struct moving *moving = context;
	char want[16];

	snprintf(want, sizeof(want), "t%05u", ++moving->count);
	ck_assert(span_is(term, want));
	ck_assert_uint_eq(number, 1);
	if (moving->count == 10)
		write_versions(moving->writer);
	return true;
}

START_TEST(test_moved_list)
{
	struct moving moving = {create("db"), 0};
	const struct xc_term_sink sink = {take_moving, &moving};
	struct xc_reader *reader;

	write_version(moving.writer, 1);
	reader = open_one("db");
	MUST(xc_terms(reader, span_str("t"), &sink, &why));
	ck_assert_uint_eq(moving.count, DOCUMENTS);
	xc_close(reader);
	xc_writer_abandon(moving.writer);
}
END_TEST

static const struct {
	const char *spec; /* without a colon: in the folder */
	enum status status;
} specs[] = {
	{"gone", ST_NO_INDEX},
	{"", ST_NO_INDEX},
	{"plain", ST_NO_INDEX},
	{"tcp://", ST_USAGE},
	{"tcp://host", ST_USAGE},
	{"tcp://:80", ST_USAGE},
	{"tcp://host:0", ST_USAGE},
	{"tcp://host:99999", ST_USAGE},
	{"tcp://host:80x", ST_USAGE},
	{"tcp://127.0.0.1:1", ST_IO},
	{"prog:/no/such/program", ST_IO},
};

START_TEST(test_spec)
{
	const char *name = specs[_i].spec;
	const char *spec = strchr(name, ':') ? name : at(name);
	struct xc_reader *reader = NULL;
	struct err err = {ST_OK, ""};

	put_file(at("plain"), span_str("text\n"));
	ck_assert_int_eq(xc_open(&spec, 1, &reader, &err), specs[_i].status);
	ck_assert_ptr_null(reader);
	ck_assert_ptr_nonnull(strstr(err.text, spec));
	ck_assert_int_eq(xc_open(NULL, 0, &reader, &err), ST_USAGE);
}
END_TEST

#define FILLER                                                                 \
	"................................................................"

/* A folder that holds one file with this in it. */
static const struct {
	const char *file, *text;
	enum status status;
} strangers[] = {
	{"iamglass", "", ST_CORRUPT},
	{"iamglass", "not a database", ST_CORRUPT},
	{"iamglass", "\x0f\rXapian Glass\x7f\x7f" FILLER, ST_UNSUPPORTED},
	{"postlist.glass", "garbage", ST_NO_INDEX},
	{"iamchert", "IAmChert", ST_NO_INDEX},
	{"XAPIANDB", "remote :/bin/false\n", ST_NO_INDEX},
};

START_TEST(test_stranger)
{
	const char *path = at("db");
	struct buf file = BUF_INIT, report = BUF_INIT;
	struct xc_reader *reader = NULL;
	struct err err = {ST_OK, ""};
	size_t errors;

	ck_assert_int_eq(mkdir(path, 0700), 0);
	path_join(&file, path, strangers[_i].file);
	put_file(buf_str(&file), span_str(strangers[_i].text));
	ck_assert_int_eq(xc_open(&path, 1, &reader, &err),
			 strangers[_i].status);
	ck_assert_ptr_nonnull(strstr(err.text, path));
	ck_assert(xc_check(path, &report, &errors, &err) != ST_OK || errors);
	buf_release(&file);
	buf_release(&report);
}
END_TEST

/* Uses all of a reader; whatever it says, it must come back. */
static void use(struct xc_reader *reader)
{
	struct buf got = BUF_INIT;
	const struct xc_term_sink sink = {take_term, &got};
	const struct xc_metadata_sink pairs = {take_pair, &got};
	const struct xc_bm25 bm25 = {0.7, 0, 0, 0.8, 0.1};
	struct xc_search_options options = {.limit = 5, .bm25 = &bm25};
	struct xc_query *query = xc_query_term(span_str("all"), 1, NULL);
	struct xc_results *results = NULL;

	if (xc_search(reader, query, &options, &results, NULL) == ST_OK)
		xc_results_free(results);
	xc_terms(reader, span_str(""), &sink, NULL);
	xc_metadata_each(reader, 0, span_str(""), &pairs, NULL);
	for (uint32_t docid = 1; docid < 20; docid++)
		xc_data(reader, docid, &got, NULL);
	xc_query_free(query);
	buf_release(&got);
}

static void overwrite(const char *path, off_t offset, unsigned char byte)
{
	int fd = open(path, O_WRONLY);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(pwrite(fd, &byte, 1, offset), 1);
	close(fd);
}

static const struct {
	const char *file;
	off_t length; /* cut to this; -1: single bytes are overwritten */
} damages[] = {
	{"db/iamglass", 0},          {"db/iamglass", 20},
	{"db/iamglass", -1},         {"db/postlist.glass", 0},
	{"db/postlist.glass", 5000}, {"db/postlist.glass", -1},
	{"db/docdata.glass", 0},     {"db/docdata.glass", -1},
	{"db/termlist.glass", 0},    {"db/termlist.glass", -1},
};

START_TEST(test_damage)
{
	struct xc_writer *writer = create("db");
	const char *path;
	struct stat there;

	write_version(writer, 1);
	MUST(xc_set_metadata(writer, span_str("key"), span_str("x"), &why));
	MUST(xc_writer_close(writer, &why));
	ck_assert_int_eq(stat(at(damages[_i].file), &there), 0);
	if (damages[_i].length >= 0)
		ck_assert_int_eq(
			truncate(at(damages[_i].file), damages[_i].length), 0);
	for (int round = 0; round < 24; round++) {
		struct xc_reader *reader = NULL;
		struct err err = {ST_OK, ""};

		path = at("db");
		if (damages[_i].length < 0)
			overwrite(at(damages[_i].file),
				  (round * 7919 + 11) % there.st_size,
				  (unsigned char)(round * 37));
		if (xc_open(&path, 1, &reader, &err) == ST_OK)
			use(reader);
		else
			ck_assert_ptr_nonnull(strstr(err.text, at("db")));
		xc_close(reader);
	}
}
END_TEST

RUN_TESTS("store/xapian_fault", IN_FOLDER; LOOP(test_moved, reads);
	  ONCE(test_moved_list); LOOP(test_spec, specs);
	  LOOP(test_stranger, strangers); LOOP(test_damage, damages))
