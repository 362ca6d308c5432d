/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A small index in a folder of its own, for the tests that write and read
 * one: how to build it, and all that a reader can say of it as one line.
 */
#ifndef TESTS_INDEX_FIXTURE_H
#define TESTS_INDEX_FIXTURE_H

#include "analysis/analyzer.h"
#include "base/file/file.h"
#include "store/index/index.h"
#include "store/record/document.h"
#include "store/writer/writer.h"
#include "tests/unit/check_rows.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64], place[96];
static struct err err;

static inline void set_up(void)
{
	snprintf(folder, sizeof(folder), "/tmp/test_store_XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(place, sizeof(place), "%s/index", folder);
}

static inline void tear_down(void)
{
	file_remove_tree(folder, NULL);
}

#define OK(status) ck_assert_msg((status) == ST_OK, "%s", err.text)

static inline bool is_there(const char *name)
{
	char path[256];
	struct stat info;

	snprintf(path, sizeof(path), "%s/%s", place, name);
	return !lstat(path, &info);
}

static inline const char *current(void)
{
	static char name[64];
	char path[256];
	ssize_t len;

	snprintf(path, sizeof(path), "%s/current", place);
	len = readlink(path, name, sizeof(name) - 1);
	name[len < 0 ? 0 : len] = '\0';
	return name;
}

/* Articles of one passage. What it says is one word of evidence and index
 * term, its text. */
struct row {
	const char *path, *lang, *text;
};

static const struct row rows[] = {
	{"/d/one.md", "zh-Hans", "alpha"},
	{"/d/one.md", "zh-Hant", "beta"},
	{"/d/two.md", "ar", "alpha"},
	{"/d/three.md", "", "gamma"},
};

static inline struct passage passage_of(const struct row *row)
{
	struct passage passage = {
		.article = hash64(span_str(row->path)),
		.cluster = hash64(span_str(row->text)),
		.path = span_str(row->path),
		.lang = span_str(row->lang),
		.type = span_str("md"),
		.date = 20240102,
		.text = span_str(row->text),
	};
	char name[128];

	snprintf(name, sizeof(name), "%s %s", row->path, row->text);
	passage.id = hash128(span_str(name));
	return passage;
}

/* The evidence of a passage by its text alone; valid until the next call. */
static inline enum status evidence(void *context, const struct passage *passage,
				   struct passage_terms *terms,
				   struct err *unused)
{
	static struct posting posting;
	static uint64_t key;

	(void)unused;
	if (context)
		++*(int *)context;
	posting = (struct posting){passage->text, 2};
	key = evidence_key(EVIDENCE_TERM, passage->text);
	*terms = (struct passage_terms){.postings = &posting,
					.posting_count = 1,
					.keys = &key,
					.key_count = 1};
	terms->lengths[EVIDENCE_TERM] = (uint32_t)passage->text.len;
	return ST_OK;
}

static inline void add(struct writer *writer, const struct row *row)
{
	struct passage passage = passage_of(row);
	struct passage_terms terms;

	evidence(NULL, &passage, &terms, NULL);
	OK(writer_add(writer, &passage, &terms, &err));
}

static inline struct file_state state_of(const char *path)
{
	struct file_state state = {
		.path = span_str(path),
		.identity = span_str("/d/first.md"),
		.device = 1,
		.inode = UINT64_MAX,
		.size = 3,
		.mtime = -5,
		.content = {6, 7},
		.articles = 8,
		.passages = 9,
		.trouble = ST_INPUT,
		.settings = {10, UINT64_MAX},
	};

	return state;
}

static inline void set_file(struct writer *writer, const char *path)
{
	struct file_state state = state_of(path);

	OK(writer_set_file(writer, &state, &err));
}

/* What a test does to the database in folder is then not noticed at once. */
static inline void unseal(const char *generation)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/seal", generation);
	unlink(path);
}

static inline struct writer *open_writer(enum writer_mode mode)
{
	struct writer *writer = NULL;

	OK(writer_open(place, mode, &writer, &err));
	writer_set_source(writer, evidence, NULL);
	return writer;
}

/* As the writer would make it. document_free */
static inline struct xc_document *document_of(const struct row *row)
{
	struct document_maker maker = {0};
	struct passage passage = passage_of(row);
	struct xc_document *document = NULL;
	struct passage_terms terms;

	evidence(NULL, &passage, &terms, NULL);
	OK(document_make(&maker, &passage, &terms, &document, &err));
	document_maker_release(&maker);
	return document;
}

/* The current generation, behind the writer's back, and in it the first document
 * of a file. */
static inline struct xc_writer *open_current(const char *file, uint32_t *docid)
{
	struct xc_docids docids = {NULL, 0};
	struct xc_writer *writer = NULL;
	struct buf term = BUF_INIT;
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", place, current());
	unseal(path);
	OK(xc_open_writer(path, 0, &writer, &err));
	passage_file_term(hash64(span_str(file)), &term);
	OK(xc_writer_term_documents(writer, buf_span(&term), &docids, &err));
	ck_assert_uint_gt(docids.count, 0);
	*docid = docids.items[0];
	free(docids.items);
	buf_release(&term);
	return writer;
}

static inline void add_all(struct writer *writer)
{
	int i;

	for (i = 0; i < ROW_COUNT(rows); i++) {
		add(writer, &rows[i]);
		set_file(writer, rows[i].path);
	}
}

static inline void build(void)
{
	struct writer *writer = open_writer(WRITER_BUILD);

	add_all(writer);
	OK(writer_commit(writer, &err));
}

static inline struct index_reader *open_reader(void)
{
	const char *path = place;
	struct index_reader *reader = NULL;

	OK(index_open(&path, 1, &reader, &err));
	return reader;
}

/* The first document that has the passage's id; 0 if none has it. */
static inline uint32_t find_passage(struct index_reader *reader, struct hash id)
{
	struct xc_docids docids = {NULL, 0};
	struct buf term = BUF_INIT;
	uint32_t docid;

	passage_id_term(id, &term);
	OK(xc_term_documents(index_database(reader), buf_span(&term), 1,
			     &docids, &err));
	docid = docids.count ? docids.items[0] : 0;
	free(docids.items);
	buf_release(&term);
	return docid;
}

/* Everything a reader can say, as text, to compare states by eye. */
static inline void describe_passage(struct index_reader *reader,
				    const struct row *row, struct buf *to)
{
	struct passage wanted = passage_of(row), passage;
	struct buf record = BUF_INIT;
	uint32_t docid = find_passage(reader, wanted.id);

	if (!docid)
		return;
	OK(index_passage(reader, docid, &record, &passage, &err));
	ck_assert(hash_equal(passage.id, wanted.id));
	ck_assert(passage.file == hash64(passage.path));
	buf_addf(to, "%.*s:", (int)passage.path.len, passage.path.ptr);
	buf_addf(to, "%.*s ", (int)passage.text.len, passage.text.ptr);
	buf_release(&record);
}

static inline void describe_languages(struct index_reader *reader,
				      struct buf *to)
{
	const struct index_language *languages;
	const struct stats *stats;
	size_t count, i;

	OK(index_languages(reader, &languages, &count, &err));
	for (i = 0; i < count; i++) {
		OK(index_stats(reader, languages[i].lang, &stats, &err));
		ck_assert_uint_eq(stats->passages, languages[i].passages);
		buf_addf(to, "%s=%u/%g ", languages[i].lang,
			 (unsigned)stats->passages,
			 stats_mean_length(stats, EVIDENCE_TERM));
	}
}

static inline const char *describe_reader(struct index_reader *reader)
{
	static struct buf text;
	uint64_t key = evidence_key(EVIDENCE_TERM, span_str("alpha"));
	const struct stats *stats;
	int i;

	buf_clear(&text);
	for (i = 0; i < ROW_COUNT(rows); i++)
		describe_passage(reader, &rows[i], &text);
	describe_languages(reader, &text);
	OK(index_stats(reader, "", &stats, &err));
	buf_addf(&text, "alpha=%u", (unsigned)stats_frequency(stats, key));
	ck_assert_uint_eq(stats->passages, index_passages(reader));
	return buf_str(&text);
}

static inline const char *describe(void)
{
	struct index_reader *reader = open_reader();
	const char *text = describe_reader(reader);

	index_close(reader);
	return text;
}

#define FULL                                                                   \
	"/d/one.md:alpha /d/one.md:beta /d/two.md:alpha /d/three.md:gamma "    \
	"zh=2/4.5 ar=1/5 und=1/5 alpha=2"

static inline bool take_file(void *context, const struct file_state *state)
{
	struct file_state wanted = state_of("");

	ck_assert(state->inode == wanted.inode && state->mtime == -5);
	ck_assert(hash_equal(state->settings, wanted.settings));
	ck_assert(span_equal(state->identity, wanted.identity));
	ck_assert_uint_eq(state->trouble, ST_INPUT);
	buf_addf(context, "%.*s ", (int)state->path.len, state->path.ptr);
	return true;
}

/* Whether the last committed generation knows just the files in list. */
static inline bool knows_files(struct writer *writer, const char *const *list)
{
	struct buf files = BUF_INIT;
	size_t len = 0;
	bool all = true;

	OK(writer_files(writer, take_file, &files, &err));
	for (; *list; list++) {
		len += strlen(*list) + 1;
		all = all && strstr(buf_str(&files), *list);
	}
	all = all && len == files.len;
	buf_release(&files);
	return all;
}

/* Gives the current generation other metadata behind the writer's back. */
static inline void spoil(const char *key, const char *value)
{
	struct xc_writer *writer;
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", place, current());
	unseal(path);
	OK(xc_open_writer(path, 0, &writer, &err));
	OK(xc_set_metadata(writer, span_str(key), span_str(value), &err));
	OK(xc_writer_close(writer, &err));
}

#endif
