/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/generation.h"

#include "base/file/file.h"
#include "base/file/path.h"
#include "store/index/seal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PREFIX     "gen-"
#define SUFFIX     ".tmp"
#define NUMBER_MAX 999999999u

/* One folder of a generation, finished or being built. */
struct found {
	unsigned number;
	bool building;
};

struct listing {
	struct found *items;
	size_t count, cap;
};

bool generation_is_database(const char *path)
{
	struct buf name = BUF_INIT;
	struct stat info;
	bool found;

	path_join(&name, path, "iamglass");
	found = !stat(buf_str(&name), &info) && S_ISREG(info.st_mode);
	buf_release(&name);
	return found;
}

void generation_path(const char *index, unsigned number, struct buf *path)
{
	char name[32];

	snprintf(name, sizeof(name), PREFIX "%06u", number);
	buf_clear(path);
	path_join(path, index, name);
}

void generation_build_path(const char *index, unsigned number, struct buf *path)
{
	generation_path(index, number, path);
	buf_add_str(path, SUFFIX);
}

/* Only names that generation_path makes, so that nothing else is ever
 * removed. */
static bool parse_name(const char *name, struct found *found)
{
	char again[32];
	unsigned number = 0;
	size_t i = strlen(PREFIX);

	if (!span_starts(span_str(name), PREFIX))
		return false;
	for (; name[i] >= '0' && name[i] <= '9'; i++) {
		if (number > NUMBER_MAX / 10)
			return false;
		number = number * 10 + (unsigned)(name[i] - '0');
	}
	snprintf(again, sizeof(again), PREFIX "%06u", number);
	if (!number || strncmp(name, again, i) || strlen(again) != i)
		return false;
	*found = (struct found){number, !strcmp(name + i, SUFFIX)};
	return found->building || !name[i];
}

static enum status list(const char *index, struct listing *listing,
			struct err *err)
{
	DIR *dir = opendir(index);
	struct dirent *entry;
	struct found found;

	*listing = (struct listing){NULL, 0, 0};
	if (!dir)
		return err_lack(err, ST_IO, "cannot read folder '%s'", index);
	while ((entry = readdir(dir))) {
		if (!parse_name(entry->d_name, &found))
			continue;
		MEM_PUSH_ROOM(listing->items, listing->count, listing->cap);
		listing->items[listing->count++] = found;
	}
	closedir(dir);
	return ST_OK;
}

enum status generation_previous(const char *index, unsigned below,
				unsigned *number, struct err *err)
{
	struct listing listing;
	unsigned highest = 0;
	enum status status = list(index, &listing, err);
	size_t i;

	if (status)
		return status;
	for (i = 0; i < listing.count; i++)
		if (!listing.items[i].building &&
		    listing.items[i].number < below &&
		    listing.items[i].number > highest)
			highest = listing.items[i].number;
	free(listing.items);
	if (!highest)
		return err_set(err, ST_NO_INDEX,
			       "index '%s' has no earlier generation", index);
	*number = highest;
	return ST_OK;
}

/* A link that someone removed leaves its generation. */
static enum status no_current(const char *index, struct err *err)
{
	bool missing = errno == ENOENT;
	unsigned number;

	if (missing && !generation_previous(index, UINT_MAX, &number, NULL))
		return err_set(err, ST_CORRUPT,
			       "'%s/current' is missing beside its generation; "
			       "run llmindex",
			       index);
	errno = missing ? ENOENT : errno;
	if (errno == ENOENT || errno == ENOTDIR)
		return err_set(err, ST_NO_INDEX,
			       "no index at '%s': run llmindex", index);
	return err_lack(err, ST_IO, "cannot read index '%s'", index);
}

enum status generation_current(const char *index, unsigned *number,
			       struct err *err)
{
	struct buf path = BUF_INIT;
	struct found found;
	char name[64];
	ssize_t len;

	path_join(&path, index, "current");
	len = readlink(buf_str(&path), name, sizeof(name) - 1);
	buf_release(&path);
	if (len < 0 && errno != EINVAL)
		return no_current(index, err);
	name[len < 0 ? 0 : len] = '\0';
	if (!parse_name(name, &found) || found.building)
		return err_set(err, ST_CORRUPT,
			       "'%s/current' does not name a generation; "
			       "run llmindex --rebuild",
			       index);
	*number = found.number;
	return ST_OK;
}

enum status generation_unused(const char *index, unsigned *number,
			      struct err *err)
{
	struct listing listing;
	unsigned highest = 0;
	enum status status = list(index, &listing, err);
	size_t i;

	if (status)
		return status;
	if (generation_current(index, &highest, NULL))
		highest = 0;
	for (i = 0; i < listing.count; i++)
		if (listing.items[i].number > highest)
			highest = listing.items[i].number;
	free(listing.items);
	if (highest >= NUMBER_MAX)
		return err_set(err, ST_LIMIT, "too many generations in '%s'",
			       index);
	*number = highest + 1;
	return ST_OK;
}

bool generation_is_damage(enum status status)
{
	switch (status) {
	case ST_CORRUPT:
	case ST_IO:          /* a table that ends too early */
	case ST_NO_INDEX:    /* a table that is not there */
	case ST_LOCKED:      /* a block that seems to be of the future */
	case ST_UNSUPPORTED: /* a format that never was */
	case ST_NOT_FOUND:   /* a passage that terms name */
	case ST_INTERNAL:
		return true;
	default:
		return false;
	}
}

static bool distrusted;

void generation_distrust(void)
{
	distrusted = true;
}

bool generation_is_distrusted(void)
{
	return distrusted;
}

static enum status sync_folder(const char *folder, struct err *err)
{
	DIR *dir = opendir(folder);
	struct buf path = BUF_INIT;
	enum status status = ST_OK;
	struct dirent *entry;

	if (!dir)
		return err_sys(err, ST_IO, "cannot read folder '%s'", folder);
	while (!status && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		buf_clear(&path);
		path_join(&path, folder, entry->d_name);
		status = file_sync(buf_str(&path), err);
	}
	closedir(dir);
	buf_release(&path);
	return status ? status : file_sync(folder, err);
}

static enum status point_current(const char *index, const char *generation,
				 struct err *err)
{
	const char *name = strrchr(generation, '/') + 1;
	struct buf fresh = BUF_INIT, current = BUF_INIT;
	enum status status = ST_OK;

	path_join(&current, index, "current");
	path_join(&fresh, index, "current" SUFFIX);
	if ((unlink(buf_str(&fresh)) && errno != ENOENT) ||
	    symlink(name, buf_str(&fresh)) ||
	    rename(buf_str(&fresh), buf_str(&current)))
		status = err_sys(err, ST_IO, "cannot switch '%s'",
				 buf_str(&current));
	buf_release(&fresh);
	buf_release(&current);
	return status ? status : file_sync(index, err);
}

static enum status sync_generation(const char *folder, struct err *err)
{
	struct buf base = BUF_INIT;
	enum status status = ST_OK;
	struct stat info;

	path_join(&base, folder, "base");
	if (!stat(buf_str(&base), &info))
		status = sync_folder(buf_str(&base), err);
	buf_release(&base);
	return status ? status : sync_folder(folder, err);
}

enum status generation_install(const char *index, unsigned number,
			       const char *folder, struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status = seal_write(folder, time(NULL), err);

	if (!status)
		status = sync_generation(folder, err);
	generation_path(index, number, &path);
	if (!status && rename(folder, buf_str(&path)))
		status = err_sys(err, ST_IO, "cannot rename '%s' to '%s'",
				 folder, buf_str(&path));
	if (!status)
		status = file_sync(index, err);
	if (!status)
		status = point_current(index, buf_str(&path), err);
	if (!status)
		distrusted = false;
	buf_release(&path);
	return status;
}

static enum status remove_one(const char *index, const struct found *found,
			      struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;

	if (found->building)
		generation_build_path(index, found->number, &path);
	else
		generation_path(index, found->number, &path);
	status = file_remove_tree(buf_str(&path), err);
	buf_release(&path);
	return status;
}

/* Without a current, a finished generation may be all there is. */
static unsigned newest(const char *index)
{
	unsigned current;

	return generation_current(index, &current, NULL) ? NUMBER_MAX : current;
}

static bool is_left(const struct found *found, unsigned current)
{
	return found->building || found->number > current;
}

bool generation_has_leftovers(const char *index)
{
	unsigned current = newest(index);
	struct listing listing;
	bool left = false;
	size_t i;

	if (list(index, &listing, NULL))
		return false;
	for (i = 0; i < listing.count; i++)
		left |= is_left(&listing.items[i], current);
	free(listing.items);
	return left;
}

enum status generation_clean(const char *index, struct err *err)
{
	unsigned current = newest(index);
	struct listing listing;
	enum status status = list(index, &listing, err);
	size_t i;

	for (i = 0; !status && i < listing.count; i++)
		if (is_left(&listing.items[i], current))
			status = remove_one(index, &listing.items[i], err);
	free(listing.items);
	return status;
}

enum status generation_keep(const char *index, unsigned current,
			    unsigned previous, struct err *err)
{
	struct listing listing;
	enum status status = list(index, &listing, err);
	size_t i;

	for (i = 0; !status && i < listing.count; i++)
		if (listing.items[i].building ||
		    (listing.items[i].number != current &&
		     listing.items[i].number != previous))
			status = remove_one(index, &listing.items[i], err);
	free(listing.items);
	return status;
}
