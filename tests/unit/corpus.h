/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The sample corpus, for tests that hold over real text: its files, and the
 * paragraphs of those in Markdown and plain text. The folder names the
 * language. Needs check_rows.h before it.
 */
#ifndef TESTS_CORPUS_H
#define TESTS_CORPUS_H

#include "base/buf.h"
#include "base/file/file.h"

#include <dirent.h>

typedef void corpus_visit(void *context, struct span text, const char *lang);

/* Appends the file at path. */
static inline void corpus_read(const char *path, struct buf *bytes)
{
	struct err err = {0};

	if (file_read(path, 1 << 20, true, bytes, &err))
		ck_abort_msg("%s", err.text);
}

static inline bool corpus_is_prose(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && (!strcmp(dot, ".md") || !strcmp(dot, ".txt"));
}

static inline void corpus_folder(const char *lang, bool prose,
				 corpus_visit *visit, void *context)
{
	struct buf path = BUF_INIT, bytes = BUF_INIT;
	struct dirent *entry;
	DIR *dir;

	buf_addf(&path, "%s/corpus/%s", SOURCE_FOLDER, lang);
	dir = opendir(buf_str(&path));
	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.' ||
		    (prose && !corpus_is_prose(entry->d_name)))
			continue;
		buf_clear(&path);
		buf_clear(&bytes);
		buf_addf(&path, "%s/corpus/%s/%s", SOURCE_FOLDER, lang,
			 entry->d_name);
		corpus_read(buf_str(&path), &bytes);
		visit(context, buf_span(&bytes), lang);
	}
	if (dir)
		closedir(dir);
	buf_release(&path);
	buf_release(&bytes);
}

static inline void corpus_each(bool prose, corpus_visit *visit, void *context)
{
	const char *path = SOURCE_FOLDER "/corpus";
	struct dirent *entry;
	DIR *dir = opendir(path);

	if (!dir)
		ck_abort_msg("no folder %s", path);
	while ((entry = readdir(dir)))
		if (!strchr(entry->d_name, '.'))
			corpus_folder(entry->d_name, prose, visit, context);
	closedir(dir);
}

/* Whole files, mark-up and all. */
static inline void corpus_each_file(corpus_visit *visit, void *context)
{
	corpus_each(false, visit, context);
}

struct corpus_paragraphs {
	corpus_visit *visit;
	void *context;
};

static inline void corpus_cut(void *context, struct span text, const char *lang)
{
	const struct corpus_paragraphs *to = context;
	bool front = span_starts(text, "---\n");
	size_t at, len;

	for (at = front ? 4 : 0; at < text.len; at += len + 1) {
		struct span line = span_of(text.ptr + at, text.len - at);
		const char *end = memchr(line.ptr, '\n', line.len);

		len = line.len = end ? (size_t)(end - line.ptr) : line.len;
		if (span_is(line, "---"))
			front = false;
		else if (!front && len)
			to->visit(to->context, line, lang);
	}
}

/* Lines of prose, front matter left out. */
static inline void corpus_each_paragraph(corpus_visit *visit, void *context)
{
	struct corpus_paragraphs to = {visit, context};

	corpus_each(true, corpus_cut, &to);
}

#endif
