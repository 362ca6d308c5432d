/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/check.h"

#include "base/file/file.h"
#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "glossary/dictionary.h"
#include "indexer/run/load_file.h"
#include "indexer/run/settings.h"
#include "indexer/run/wait.h"
#include "store/index/index_lock.h"
#include "store/index/verify.h"

#define SCHEMA 1 /* of the JSON */

struct checking {
	const struct config *config;
	struct check *check;
	struct buf path, text;
};

/* As the last run left it; a file that was young then has no time. */
static bool looks_same(const struct file_state *state, const struct stat *st)
{
	return state->size == (uint64_t)st->st_size &&
	       state->mtime == file_mtime(st) && state->inode == st->st_ino &&
	       state->device == st->st_dev;
}

static bool is_readable(const char *path)
{
	return !faccessat(AT_FDCWD, path, R_OK, AT_EACCESS);
}

/* What could not be taken in is not compared: a run tells what is wrong. */
static bool reads_same(struct checking *checking, const char *path,
		       const struct file_state *state)
{
	size_t max = settings_max_file(checking->config);
	struct err why;
	struct stat st;

	if (state->trouble && state->trouble <= ST_INTERNAL)
		return true;
	return !load_file(&(struct file_below){path, 0}, max, &checking->text,
			  &st, &why) &&
	       hash_equal(hash128(buf_span(&checking->text)), state->content);
}

static bool check_file(void *context, const struct file_state *state)
{
	struct checking *checking = context;
	struct check *check = checking->check;
	const char *path;
	struct stat st;

	buf_clear(&checking->path);
	buf_add_span(&checking->path, state->path);
	path = buf_str(&checking->path);
	check->files++;
	if (lstat(path, &st) && (errno == ENOENT || errno == ENOTDIR))
		check->missing++;
	else if (!is_readable(path))
		check->unreadable++;
	else if (!looks_same(state, &st) && !reads_same(checking, path, state))
		check->changed++;
	return true;
}

static void conclude(struct check *check, const char *index,
		     const struct buf *fault)
{
	if (fault->len) {
		check->verdict = CHECK_DAMAGED;
		buf_addf(&check->text,
			 "index '%s' is damaged: %.*s; run llmindex --rebuild",
			 index, err_without_remedy(fault->ptr), fault->ptr);
	} else if (check->missing || check->changed || check->unreadable) {
		check->verdict = CHECK_DUE;
		buf_addf(&check->text,
			 "index '%s' is out of date: of %zu files %zu are "
			 "missing, %zu changed and %zu unreadable; run "
			 "llmindex",
			 index, check->files, check->missing, check->changed,
			 check->unreadable);
	} else {
		buf_addf(&check->text,
			 "index '%s' is sound; its %zu files are unchanged",
			 index, check->files);
	}
}

struct locking {
	const char *index;
	int lock;
};

static enum status lock_once(void *context, struct err *err)
{
	struct locking *locking = context;

	return index_lock_shared(locking->index, &locking->lock, err);
}

static void check_dictionaries(struct check *check, const char *index)
{
	struct err why = {ST_OK, ""};
	struct dictionary_map map;

	if (dictionary_map(index, &map, &why)) {
		check->verdict = CHECK_DAMAGED;
		buf_clear(&check->text);
		buf_add_str(&check->text, why.text);
	} else if (map.dictionary.old && check->verdict == CHECK_GOOD) {
		check->verdict = CHECK_DUE;
		buf_clear(&check->text);
		buf_addf(&check->text,
			 "the dictionaries of index '%s' are from another "
			 "version; run llmindex",
			 index);
	}
	dictionary_unmap(&map);
}

static enum status check_locked(struct checking *checking, struct err *err)
{
	const char *index = checking->config->index.path;
	struct check *check = checking->check;
	struct buf fault = BUF_INIT;
	struct err why = {ST_OK, ""};
	enum status status;

	status = index_verify(index, check_file, checking, &fault, &why);
	if (!status) {
		conclude(check, index, &fault);
		if (check->verdict != CHECK_DAMAGED)
			check_dictionaries(check, index);
	} else if (status == ST_UNSUPPORTED) {
		check->verdict = CHECK_DUE;
		buf_add_str(&check->text, why.text);
		status = ST_OK;
	} else {
		err_set(err, status, "%s", why.text);
	}
	buf_release(&fault);
	return status;
}

enum status check_index(const struct config *config, long wait,
			struct check *check, struct err *err)
{
	struct checking checking = {.config = config, .check = check};
	struct locking locking = {config->index.path, -1};
	enum status status;

	*check = (struct check){.text = BUF_INIT};
	status = wait_for_lock(wait, lock_once, &locking, err);
	if (!status)
		status = check_locked(&checking, err);
	if (locking.lock >= 0)
		close(locking.lock);
	buf_release(&checking.path);
	buf_release(&checking.text);
	return status;
}

void check_json(const struct check *check, const char *index, struct buf *to)
{
	static const char *const verdicts[] = {
		[CHECK_GOOD] = "sound",
		[CHECK_DUE] = "due",
		[CHECK_DAMAGED] = "damaged",
	};

	buf_addf(to, "{\"schema\":%d,", SCHEMA);
	out_json_path(to, span_str(index));
	buf_addf(to,
		 ",\"verdict\":\"%s\",\"files\":%zu,\"missing\":%zu,"
		 "\"changed\":%zu,\"unreadable\":%zu,\"text\":",
		 verdicts[check->verdict], check->files, check->missing,
		 check->changed, check->unreadable);
	out_json(to, buf_span(&check->text));
	buf_add_str(to, "}\n");
}

void check_release(struct check *check)
{
	buf_release(&check->text);
}
