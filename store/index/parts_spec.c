/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index/parts_spec.h"

#include "base/file/file.h"
#include "base/file/path.h"
#include "store/index/generation.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

/* Descriptors that one database takes at most. Xapian takes a table that it
 * cannot open for an empty one. */
#define DATABASE_FILES 16

/* How often a generation may vanish between finding and opening it. */
#define OPEN_TRIES 5

bool part_is_remote(const struct part *part)
{
	return span_starts(span_str(part->path), "tcp://") ||
	       span_starts(span_str(part->path), "ssh://") ||
	       span_starts(span_str(part->path), "prog:");
}

bool part_has_generations(const struct part *part)
{
	return !part_is_remote(part) && !generation_is_database(part->path);
}

enum status part_find_previous(const char *path, unsigned *number,
			       struct err *err)
{
	unsigned below = UINT_MAX;

	if (generation_current(path, &below, NULL) == ST_NO_INDEX)
		return generation_current(path, number, err);
	return generation_previous(path, below, number, err);
}

/* The symlink is resolved here, once, so that all tables come from one
 * generation. */
static enum status find_spec(const struct part *part, struct buf *spec,
			     struct err *err)
{
	unsigned number;
	enum status status;

	buf_clear(spec);
	if (!part_has_generations(part)) {
		buf_add_str(spec, part->path);
		return ST_OK;
	}
	status = part->back ? part_find_previous(part->path, &number, err)
			    : generation_current(part->path, &number, err);
	if (!status)
		generation_path(part->path, number, spec);
	return status;
}

enum status part_update_spec(struct part *part, bool *changed, struct err *err)
{
	struct buf spec = BUF_INIT;
	enum status status = find_spec(part, &spec, err);

	if (!status && !span_equal(buf_span(&spec), buf_span(&part->spec))) {
		*changed = true;
		buf_clear(&part->spec);
		buf_add_span(&part->spec, buf_span(&spec));
	}
	buf_release(&spec);
	return status;
}

enum status parts_update_specs(struct parts *parts, bool *changed,
			       struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	*changed = false;
	for (i = 0; !status && i < parts->count; i++) {
		if (parts->items[i].gone)
			continue;
		status = part_update_spec(&parts->items[i], changed, err);
		if (status)
			parts->failed = i;
	}
	return status;
}

/* Xapian takes the passages' data for empty when it may not be read. */
static enum status check_table(const char *folder, const char *name,
			       struct err *err)
{
	struct buf data = BUF_INIT;
	enum status status = ST_OK;

	path_join(&data, folder, name);
	if (faccessat(AT_FDCWD, buf_str(&data), R_OK, AT_EACCESS) &&
	    errno == EACCES)
		status = err_lack(err, ST_USAGE, "cannot read '%s'",
				  buf_str(&data));
	buf_release(&data);
	return status;
}

static enum status check_rights(struct parts *parts, struct err *err)
{
	enum status status = ST_OK;
	size_t i;

	for (i = 0; !status && i < parts->count; i++) {
		const char *folder = buf_str(&parts->items[i].spec);

		if (parts->items[i].gone || part_is_remote(&parts->items[i]))
			continue;
		status = check_table(folder, "docdata.glass", err);
		if (!status)
			status = check_table(folder, "base/docdata.glass", err);
		if (status)
			parts->failed = i;
	}
	return status;
}

static void set_live(struct parts *parts)
{
	size_t i;

	parts->live_count = 0;
	for (i = 0; i < parts->count; i++)
		if (!parts->items[i].gone)
			parts->live[parts->live_count++] = i;
}

static enum status open_live(struct parts *parts, struct xc_reader **db,
			     struct err *err)
{
	const char **specs =
		mem_grow(NULL, parts->live_count + 1, sizeof(*specs));
	struct xc_opening opening = {specs, parts->live_count, parts->connect,
				     parts->answer};
	enum status status;
	size_t i, failed;

	for (i = 0; i < parts->live_count; i++)
		specs[i] = buf_str(&parts_live(parts, i)->spec);
	status = xc_open_all(&opening, db, &failed, err);
	if (status && failed < parts->live_count)
		parts->failed = parts->live[failed];
	free(specs);
	return status;
}

static enum status open_specs(struct parts *parts, struct xc_reader **db,
			      struct err *err)
{
	enum status status = check_rights(parts, err);

	set_live(parts);
	return status ? status : open_live(parts, db, err);
}

enum status parts_open_current(struct parts *parts, struct xc_reader **db,
			       struct err *err)
{
	enum status status;
	bool changed;
	int tries;

	status = file_check_spare(parts->count * DATABASE_FILES, err);
	if (!status)
		status = parts_update_specs(parts, &changed, err);
	for (tries = 1; !status; tries++) {
		status = open_specs(parts, db, err);
		if (!status || tries == OPEN_TRIES ||
		    parts_update_specs(parts, &changed, NULL) || !changed)
			break;
		status = ST_OK;
	}
	return status;
}
