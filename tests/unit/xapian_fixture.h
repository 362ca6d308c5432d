/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A temporary folder for each test, and databases made of rows in it. For
 * the tests of store/xapian/xapian_c.h.
 */
#ifndef TESTS_XAPIAN_FIXTURE_H
#define TESTS_XAPIAN_FIXTURE_H

#include "base/file/file.h"
#include "store/xapian/xapian_c.h"
#include "tests/unit/check_rows.h"

#define IN_FOLDER tcase_add_checked_fixture(tcase, folder_make, folder_remove)
/* call passes &why. */
#define MUST(call) ck_assert_msg((call) == ST_OK, "%s: %s", #call, why.text)

static struct err why;
static char folder[64];

static void folder_make(void)
{
	snprintf(folder, sizeof(folder), "/tmp/llmsearch-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void folder_remove(void)
{
	MUST(file_remove_tree(folder, &why));
}

/* folder/name; good for the next three calls. */
static inline const char *at(const char *name)
{
	static char paths[4][128];
	static unsigned next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
	return path;
}

struct doc_row {
	const char *terms, *data, *value; /* value in slot 0 */
};

static inline struct xc_document *document_of(const struct doc_row *row)
{
	struct xc_document *document = xc_document_new(NULL);
	const char *rest = row->terms;

	while (*rest) {
		size_t len = strcspn(rest, " ");

		const struct xc_term term = {rest, len, 1};

		MUST(xc_document_add_terms(document, &term, 1, &why));
		rest += len + (rest[len] == ' ');
	}
	MUST(xc_document_set_data(document, span_str(row->data), &why));
	MUST(xc_document_set_value(document, 0, span_str(row->value), &why));
	return document;
}

static inline void add_rows(struct xc_writer *writer,
			    const struct doc_row *rows, int count)
{
	for (int i = 0; i < count; i++) {
		struct xc_document *document = document_of(&rows[i]);

		MUST(xc_add(writer, document, NULL, &why));
		xc_document_free(document);
	}
}

static inline struct xc_writer *create(const char *name)
{
	struct xc_writer *writer = NULL;

	MUST(xc_create(at(name), XC_NO_SYNC, &writer, &why));
	return writer;
}

static inline void make_database(const char *name, const struct doc_row *rows,
				 int count)
{
	struct xc_writer *writer = create(name);

	add_rows(writer, rows, count);
	MUST(xc_writer_close(writer, &why));
}

static inline struct xc_reader *open_one(const char *name)
{
	const char *path = at(name);
	struct xc_reader *reader = NULL;

	MUST(xc_open(&path, 1, &reader, &why));
	return reader;
}

/* Whether the reader finds this data at docid. */
static inline void expect_data(struct xc_reader *reader, uint32_t docid,
			       const char *data)
{
	struct buf got = BUF_INIT;

	MUST(xc_data(reader, docid, &got, &why));
	ck_assert_str_eq(buf_str(&got), data);
	buf_release(&got);
}

/* A sink that writes "term:number " into a struct buf. */
static inline bool take_term(void *context, struct span term, uint64_t number)
{
	buf_add_span(context, term);
	buf_addf(context, ":%u ", (unsigned)number);
	return true;
}

/* "key=value " */
static inline bool take_pair(void *context, struct span key, struct span value)
{
	buf_add_span(context, key);
	buf_add_char(context, '=');
	buf_add_span(context, value);
	buf_add_char(context, ' ');
	return true;
}

/* Compares, and releases got. */
static inline void expect_text(struct buf *got, const char *text)
{
	ck_assert_str_eq(buf_str(got), text);
	buf_release(got);
}

#endif
