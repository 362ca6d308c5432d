/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/file.h"
#include "store/index/presence.h"

#include "store/record/file_record.h"

#include <errno.h>
#include <sys/stat.h>

const char *presence_name(enum presence presence)
{
	static const char *const names[] = {
		[PRESENCE_PRESENT] = "present",
		[PRESENCE_CHANGED] = "changed",
		[PRESENCE_GONE] = "gone",
	};

	return names[presence];
}

struct looking {
	struct span path;
	const struct stat *st;
	enum presence presence;
};

/* A file that was young when it was read has no mtime in its record. */
static bool same(const struct file_state *state, const struct stat *st)
{
	int64_t mtime = file_mtime(st);

	return S_ISREG(st->st_mode) && state->size == (uint64_t)st->st_size &&
	       (!state->mtime || state->mtime == mtime);
}

static bool compare(void *context, const struct file_state *state)
{
	struct looking *looking = context;

	if (!span_equal(state->path, looking->path))
		return true;
	looking->presence =
		same(state, looking->st) ? PRESENCE_PRESENT : PRESENCE_CHANGED;
	return false;
}

static enum presence look(const char *path, struct stat *st)
{
	if (!lstat(path, st))
		return PRESENCE_PRESENT;
	return errno == ENOENT || errno == ENOTDIR ? PRESENCE_GONE
						   : PRESENCE_UNKNOWN;
}

enum presence presence_of(struct span path, struct span value)
{
	char *name = mem_span(path);
	struct stat st;
	struct looking looking = {path, &st, PRESENCE_UNKNOWN};
	enum presence seen = look(name, &st);
	bool more;

	free(name);
	if (seen != PRESENCE_PRESENT)
		return seen;
	if (file_record_each(value, compare, &looking, &more, NULL))
		return PRESENCE_UNKNOWN;
	return looking.presence;
}
