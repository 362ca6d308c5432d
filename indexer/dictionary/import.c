/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/dictionary/import.h"
#include "base/file/file.h"
#include "base/file/path.h"
#include "indexer/run/wait.h"
#include "store/index/generation.h"
#include "store/index/index_lock.h"

#include <unistd.h>

struct importing {
	const struct import_request *request;
	struct dictionary_draft *draft;
	size_t *troubles;
	char **leave; /* names that were added or are to be removed */
	size_t leave_count, added;
	int lock;
};

static enum status lock_once(void *context, struct err *err)
{
	struct importing *importing = context;

	return index_lock(importing->request->index, &importing->lock, err);
}

static enum status open_folder(struct importing *importing, struct err *err)
{
	const char *index = importing->request->index;
	enum status status;

	if (generation_is_database(index))
		return err_set(err, ST_USAGE,
			       "'%s' is a Xapian database; give the folder of "
			       "an index",
			       index);
	status = file_make_folder(index, 0700, err);
	if (!status)
		status = wait_for_lock(importing->request->wait, lock_once,
				       importing, err);
	return status;
}

static void tell_trouble(struct importing *importing, const char *text)
{
	importing->request->trouble(importing->request->context, text);
	++*importing->troubles;
}

static bool is_added(const struct importing *importing, const char *name)
{
	size_t i;

	for (i = 0; i < importing->added; i++)
		if (!strcmp(importing->leave[i], name))
			return true;
	return false;
}

/* A file that cannot be read is trouble, and what has its name stays. Both
 * files of a pair may be given. */
static enum status add_files(struct importing *importing, struct err *err)
{
	const struct import_request *request = importing->request;
	size_t i;

	for (i = 0; i < request->count; i++) {
		struct err why = {ST_OK, ""};
		char *name = import_name(request->files[i]);

		if (!is_added(importing, name) &&
		    !import_file(request, request->files[i], importing->draft,
				 importing->troubles, &why)) {
			importing->leave[importing->added++] = name;
			continue;
		}
		free(name);
		if (why.status == ST_LIMIT)
			return err_set(err, why.status, "%s", why.text);
		if (why.status)
			tell_trouble(importing, why.text);
	}
	return ST_OK;
}

static enum status take_old(struct importing *importing,
			    const struct dictionary *old, struct err *err)
{
	const struct import_request *request = importing->request;
	bool *left = mem_alloc((importing->leave_count + 1) * sizeof(*left));
	bool fits =
		dictionary_draft_take(importing->draft, old, importing->leave,
				      importing->leave_count, left);
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; fits && i < request->drop_count; i++) {
		if (left[importing->added + i])
			continue;
		buf_clear(&text);
		buf_addf(&text,
			 "no dictionary '%s'; llmindex --dictionary lists "
			 "those there are",
			 request->drops[i]);
		tell_trouble(importing, buf_str(&text));
	}
	buf_release(&text);
	free(left);
	return fits ? ST_OK
		    : err_set(err, ST_LIMIT,
			      "too many dictionaries; remove some");
}

static enum status write_file(const char *index, struct dictionary_draft *draft,
			      struct err *err)
{
	struct buf bytes = BUF_INIT, path = BUF_INIT;
	enum status status;

	dictionary_draft_finish(draft, &bytes);
	path_join(&path, index, DICTIONARY_FILE);
	status = file_replace(buf_str(&path), buf_span(&bytes), err);
	buf_release(&bytes);
	buf_release(&path);
	return status;
}

static enum status change(struct importing *importing, struct err *err)
{
	const struct import_request *request = importing->request;
	struct dictionary_map map = {.bytes = NULL};
	struct dictionary none = {.header = NULL};
	enum status status = add_files(importing, err);
	size_t i;

	for (i = 0; i < request->drop_count; i++)
		importing->leave[importing->added + i] =
			import_name(request->drops[i]);
	importing->leave_count = importing->added + request->drop_count;
	if (!status)
		status = dictionary_map(request->index, &map, err);
	if (!status)
		status = take_old(importing, map.len ? &map.dictionary : &none,
				  err);
	if (!status && (importing->added || request->drop_count))
		status = write_file(request->index, importing->draft, err);
	dictionary_unmap(&map);
	return status;
}

enum status dictionary_import(const struct import_request *request,
			      size_t *troubles, struct err *err)
{
	struct importing importing = {.request = request,
				      .draft = dictionary_draft_new(),
				      .troubles = troubles,
				      .lock = -1};
	enum status status;

	importing.leave = mem_alloc((request->count + request->drop_count + 1) *
				    sizeof(*importing.leave));
	status = open_folder(&importing, err);
	if (!status)
		status = change(&importing, err);
	while (importing.leave_count)
		free(importing.leave[--importing.leave_count]);
	free(importing.leave);
	dictionary_draft_free(importing.draft);
	if (importing.lock >= 0)
		close(importing.lock);
	return status;
}

static enum status rewrite(const char *index, struct err *err)
{
	struct dictionary_draft *draft = dictionary_draft_new();
	struct dictionary_map map;
	enum status status = dictionary_map(index, &map, err);

	if (!status && map.dictionary.old &&
	    dictionary_draft_take(draft, &map.dictionary, NULL, 0, NULL))
		status = write_file(index, draft, err);
	dictionary_draft_free(draft);
	dictionary_unmap(&map);
	return status;
}

enum status dictionary_refresh(const char *index, struct err *err)
{
	struct dictionary_map map;
	enum status status = dictionary_map(index, &map, err);
	bool old = map.dictionary.old;
	int lock = -1;

	dictionary_unmap(&map);
	if (status || !old)
		return status;
	status = index_lock(index, &lock, err);
	if (!status)
		status = rewrite(index, err);
	if (lock >= 0)
		close(lock);
	return status;
}

enum status dictionary_list(const char *index, struct buf *to, struct err *err)
{
	struct dictionary_source source;
	struct dictionary_map map;
	enum status status = dictionary_map(index, &map, err);
	size_t i;

	for (i = 0; !status && dictionary_source(&map.dictionary, i, &source);
	     i++) {
		buf_add_str(to, "dictionary ");
		buf_add_span(to, source.name);
		buf_add_str(to, ": ");
		buf_add_span(to, source.langs);
		buf_addf(to, ", %u pair%s\n", source.pairs,
			 source.pairs == 1 ? "" : "s");
	}
	dictionary_unmap(&map);
	return status;
}
