/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/known.h"
#include "base/array.h"

/* Few files have a reason: one piece of memory for all. */
static void own_texts(struct known_file *file)
{
	struct span *spans[] = {&file->state.type, &file->state.charset,
				&file->state.reason, &file->state.members};
	struct buf texts = BUF_INIT;
	size_t count = COUNT_OF(spans), i, at = 0;

	for (i = 0; i < count; i++) {
		buf_add_span(&texts, *spans[i]);
		buf_add_char(&texts, '\0');
	}
	file->texts = buf_detach(&texts);
	for (i = 0; i < count; i++) {
		spans[i]->ptr = file->texts + at;
		at += spans[i]->len + 1;
	}
}

void known_add(struct known *known, const struct file_state *state)
{
	struct known_file *file;

	MEM_PUSH_ROOM(known->files, known->count, known->cap);
	file = &known->files[known->count++];
	file->state = *state;
	file->path = mem_span(state->path);
	file->identity = span_equal(state->identity, state->path)
				 ? file->path
				 : mem_span(state->identity);
	file->state.path = span_str(file->path);
	file->state.identity = span_str(file->identity);
	own_texts(file);
}

static int by_path(const void *a, const void *b)
{
	const struct known_file *left = a, *right = b;

	return strcmp(left->path, right->path);
}

void known_sort(struct known *known)
{
	if (known->count)
		qsort(known->files, known->count, sizeof(*known->files),
		      by_path);
}

static bool take(void *context, const struct file_state *state)
{
	known_add(context, state);
	return true;
}

enum status known_load(struct known *known, struct writer *writer,
		       struct err *err)
{
	enum status status;

	known_release(known);
	status = writer_files(writer, take, known, err);
	known_sort(known);
	return status;
}

static bool same_state(const struct file_state *a, const struct file_state *b)
{
	return span_equal(a->identity, b->identity) && a->device == b->device &&
	       a->inode == b->inode && a->size == b->size &&
	       a->mtime == b->mtime && a->articles == b->articles &&
	       a->passages == b->passages && a->trouble == b->trouble &&
	       hash_equal(a->content, b->content) &&
	       hash_equal(a->settings, b->settings);
}

struct checking {
	const struct known *known;
	struct buf path;
	size_t count;
	bool same;
};

static bool check(void *context, const struct file_state *state)
{
	struct checking *checking = context;
	const struct known *known = checking->known;
	struct known_file key, *file;

	buf_clear(&checking->path);
	buf_add_span(&checking->path, state->path);
	buf_add_char(&checking->path, '\0');
	key.path = checking->path.ptr;
	file = known->count ? bsearch(&key, known->files, known->count,
				      sizeof(key), by_path)
			    : NULL;
	checking->count++;
	checking->same = file && same_state(&file->state, state);
	return checking->same;
}

bool known_check(const struct known *known, struct writer *writer)
{
	struct checking checking = {known, BUF_INIT, 0, true};
	enum status status = writer_files(writer, check, &checking, NULL);

	buf_release(&checking.path);
	return !status && checking.same && checking.count == known->count;
}

void known_release(struct known *known)
{
	size_t i;

	for (i = 0; i < known->count; i++) {
		if (known->files[i].identity != known->files[i].path)
			free(known->files[i].identity);
		free(known->files[i].path);
		free(known->files[i].texts);
	}
	free(known->files);
	*known = (struct known)KNOWN_INIT;
}

/* The words for a trouble remembered, of state without a reason. */
static const char *trouble_words(uint32_t trouble)
{
	if (trouble & TROUBLE_RECORDS)
		return "parts of it were skipped";
	if (trouble & TROUBLE_UTF8)
		return "bytes that are not UTF-8 were replaced";
	if (trouble & TROUBLE_ARCHIVE)
		return "an archive was skipped; set indexing.archives to read "
		       "it";
	if (trouble & TROUBLE_OCR)
		return "OCR is unsure of some pages";
	if (trouble > ST_INTERNAL)
		return status_words(ST_INTERNAL);
	return status_words((enum status)trouble);
}

const char *known_reason(const struct known_file *file)
{
	const struct file_state *state = &file->state;

	return state->reason.len ? state->reason.ptr
				 : trouble_words(state->trouble);
}

struct span trouble_reason(const char *text, const char *path)
{
	const char *at = strstr(text, path);
	struct span rest;

	if (!at || at == text || at[-1] != '\'')
		return span_str(text);
	rest = span_str(at + strlen(path));
	if (span_starts(rest, "': "))
		return span_of(rest.ptr + 3, rest.len - 3);
	if (span_starts(rest, "' "))
		return span_of(rest.ptr + 2, rest.len - 2);
	return span_str(text);
}

bool trouble_is_loss(uint32_t trouble)
{
	return trouble && trouble != TROUBLE_UTF8;
}

bool trouble_passes(uint32_t trouble)
{
	return trouble == ST_IO;
}
