/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ZIP files whose members are looked up by name; see archive.h. */
#include "formats/pack/archive.h"
#include "base/array.h"

static int compare(const void *a, const void *b, void *context)
{
	const struct zip_file *files = context;
	const size_t *left = a, *right = b;
	int order = strcmp(files[*left].name, files[*right].name);

	if (order)
		return order;
	return *left < *right ? -1 : *left > *right;
}

static void sort(struct zip *zip)
{
	size_t i;

	zip->sorted = mem_grow(NULL, zip->count + 1, sizeof(*zip->sorted));
	for (i = 0; i < zip->count; i++)
		zip->sorted[i] = i;
	qsort_r(zip->sorted, zip->count, sizeof(*zip->sorted), compare,
		zip->files);
}

/* What came out in front of a fault stays. */
static enum status take(struct zip *zip, struct unpack *unpack,
			struct span name, struct err *err)
{
	struct zip_file *file;
	enum status status;

	MEM_PUSH_ROOM(zip->files, zip->count, zip->cap);
	file = zip->files + zip->count;
	buf_init(&file->bytes);
	status = unpack_read(unpack, &file->bytes, err);
	if (!status || file->bytes.len) {
		file->name = mem_span(name);
		zip->count++;
	} else {
		buf_release(&file->bytes);
	}
	return status;
}

static bool is_wanted(const struct unpack_entry *entry, zip_want *want,
		      void *context)
{
	bool is_file =
		entry->kind == UNPACK_FILE || entry->kind == UNPACK_LOCKED;

	return is_file && unpack_name_is_safe(entry->name) &&
	       (!want || want(context, entry->name.ptr));
}

/* The first error stays, and only one of a single file lets us go on. */
static enum status load(struct zip *zip, struct unpack *unpack, zip_want *want,
			void *context, struct err *err)
{
	enum status first = ST_OK, status = ST_OK;
	struct unpack_entry entry;
	struct err why;
	bool more = true;

	while (more && (!status || status == ST_INPUT)) {
		status = unpack_next(unpack, &entry, &more, &why);
		if (!status && more && is_wanted(&entry, want, context))
			status = take(zip, unpack, entry.name, &why);
		if (status && !first) {
			first = status;
			*err = why;
		}
	}
	return first;
}

enum status zip_load(struct zip *zip, struct span bytes, const char *path,
		     zip_want *want, void *context, struct err *err)
{
	struct unpack *unpack = NULL;
	enum status status;

	*zip = (struct zip){0};
	status = unpack_open(&unpack, bytes, UNPACK_ZIP, UNPACK_LIMITS, path,
			     err);
	if (!status)
		status = load(zip, unpack, want, context, err);
	unpack_close(unpack);
	sort(zip);
	return status;
}

void zip_release(struct zip *zip)
{
	size_t i;

	for (i = 0; i < zip->count; i++) {
		free(zip->files[i].name);
		buf_release(&zip->files[i].bytes);
	}
	free(zip->files);
	free(zip->sorted);
	*zip = (struct zip){0};
}

const struct buf *zip_find(const struct zip *zip, const char *name)
{
	size_t at;

	LOWER_BOUND(at, zip->count,
		    strcmp(zip->files[zip->sorted[at]].name, name) < 0);
	if (at == zip->count || strcmp(zip->files[zip->sorted[at]].name, name))
		return NULL;
	return &zip->files[zip->sorted[at]].bytes;
}
