/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/saved/seen.h"
#include "base/file/file.h"
#include "base/hash.h"
#include "base/out.h"
#include "config/places.h"

#define FILE_MAX ((size_t)16 << 20) /* bytes */
#define HEAD     "llmsearch-seen 1 "
#define ID_LINE  HASH_TEXT /* an id and a newline */

static void name_file(struct seen *seen, const char *name,
		      const char *const *indexes, size_t count)
{
	struct buf key = BUF_INIT, rest = BUF_INIT;
	char id[HASH_TEXT];
	size_t i;

	buf_add_str(&key, name);
	for (i = 0; i < count; i++) {
		buf_add_char(&key, '\0');
		buf_add_str(&key, indexes[i]);
	}
	hash_text(hash128(buf_span(&key)), id);
	buf_addf(&rest, "llmsearch/%s.seen", id);
	seen->path =
		place_xdg("XDG_STATE_HOME", "~/.local/state", buf_str(&rest));
	buf_release(&key);
	buf_release(&rest);
}

static void add_head(const char *name, const char *query, struct buf *to)
{
	char id[HASH_TEXT];

	hash_text(hash128(span_str(query)), id);
	buf_addf(to, HEAD "%s ", id);
	out_safe(to, span_str(name), OUT_LINE);
	buf_add_char(to, '\n');
}

/* The ids of lines that follow the head. */
static bool read_ids(struct seen *seen, struct span lines)
{
	struct hash id;

	for (; lines.len;
	     lines = span_of(lines.ptr + ID_LINE, lines.len - ID_LINE)) {
		if (lines.len < ID_LINE || lines.ptr[ID_LINE - 1] != '\n' ||
		    !hash_read(span_of(lines.ptr, ID_LINE - 1), &id))
			return false;
		id_set_add(&seen->ids, id);
		seen->count++;
	}
	return true;
}

/* head is that of the query as it is now. */
static enum status take_file(struct seen *seen, struct span file,
			     struct span head, struct err *err)
{
	const char *end = memchr(file.ptr, '\n', file.len);
	size_t len = end ? (size_t)(end - file.ptr) + 1 : 0;

	if (!len || !span_starts(file, HEAD))
		return err_set(err, ST_INPUT,
			       "'%s' does not list what was seen; remove it",
			       seen->path);
	if (!span_equal(span_of(file.ptr, len), head)) {
		seen->first = seen->changed = true;
		return ST_OK;
	}
	if (!read_ids(seen, span_of(file.ptr + len, file.len - len)))
		return err_set(err, ST_INPUT,
			       "'%s' is damaged after %zu passages; remove it",
			       seen->path, seen->count);
	buf_clear(&seen->text);
	buf_add_span(&seen->text, file);
	return ST_OK;
}

enum status seen_open(struct seen *seen, const char *name, const char *query,
		      const char *const *indexes, size_t count, struct err *err)
{
	struct buf file = BUF_INIT, head = BUF_INIT;
	enum status status;

	*seen = (struct seen){.path = NULL};
	name_file(seen, name, indexes, count);
	add_head(name, query, &head);
	buf_add_span(&seen->text, buf_span(&head));
	status = file_read(seen->path, FILE_MAX, true, &file, err);
	if (!status) {
		status = take_file(seen, buf_span(&file), buf_span(&head), err);
	} else if (status == ST_NOT_FOUND) {
		err_clear(err);
		seen->first = true;
		status = ST_OK;
	}
	buf_release(&file);
	buf_release(&head);
	return status;
}

void seen_add(struct seen *seen, struct hash id)
{
	char text[HASH_TEXT];

	if (!id_set_add(&seen->ids, id))
		return;
	hash_text(id, text);
	buf_addf(&seen->text, "%s\n", text);
	seen->count++;
}

/* The head, and as many ids as are kept. */
static void add_kept(const struct seen *seen, struct buf *to)
{
	const char *text = buf_str(&seen->text);
	size_t head = strcspn(text, "\n") + 1, over = 0;

	if (seen->count > SEEN_MAX)
		over = (seen->count - SEEN_MAX) * ID_LINE;
	buf_add(to, text, head);
	buf_add(to, text + head + over, seen->text.len - head - over);
}

enum status seen_save(struct seen *seen, struct err *err)
{
	char *folder = place_folder(seen->path);
	struct buf text = BUF_INIT;
	enum status status = file_make_folder(folder, 0700, err);

	add_kept(seen, &text);
	if (!status)
		status = file_replace(seen->path, buf_span(&text), err);
	buf_release(&text);
	free(folder);
	return status;
}

void seen_release(struct seen *seen)
{
	free(seen->path);
	buf_release(&seen->text);
	id_set_release(&seen->ids);
	*seen = (struct seen){.path = NULL};
}
