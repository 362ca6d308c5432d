/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/notes.h"

#include "base/file/file.h"
#include "base/file/path.h"

#define NOTES_MAX ((size_t)1 << 24) /* bytes of a file */

void notes_add(struct string_list *list, const char *text)
{
	MEM_PUSH_ROOM(list->items, list->count, list->cap);
	list->items[list->count++] = mem_string(text);
}

bool notes_have(const struct string_list *list, const char *text)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (!strcmp(list->items[i], text))
			return true;
	return false;
}

void notes_release(struct string_list *list)
{
	while (list->count)
		free(list->items[--list->count]);
	free(list->items);
	*list = (struct string_list){NULL, 0, 0};
}

static void read_file(const char *index, const char *name, struct buf *text)
{
	struct buf path = BUF_INIT;

	path_join(&path, index, name);
	file_read(buf_str(&path), NOTES_MAX, false, text, NULL);
	buf_release(&path);
}

/* Each ends with a NUL, as a path may hold any other byte. */
void notes_load(const char *index, const char *name, struct string_list *list)
{
	struct buf text = BUF_INIT;
	size_t at = 0, len;

	read_file(index, name, &text);
	while (at < text.len) {
		len = strnlen(text.ptr + at, text.len - at);
		if (at + len < text.len && len)
			notes_add(list, text.ptr + at);
		at += len + 1;
	}
	buf_release(&text);
}

void notes_save(const char *index, const char *name,
		const struct string_list *list)
{
	struct buf text = BUF_INIT, before = BUF_INIT, path = BUF_INIT;
	size_t i;

	for (i = 0; i < list->count; i++)
		buf_add(&text, list->items[i], strlen(list->items[i]) + 1);
	read_file(index, name, &before);
	path_join(&path, index, name);
	if (!span_equal(buf_span(&text), buf_span(&before)))
		file_replace(buf_str(&path), buf_span(&text), NULL);
	buf_release(&text);
	buf_release(&before);
	buf_release(&path);
}

void notes_add_root(struct string_list *roots, const char *path)
{
	size_t i, kept = 0;

	for (i = 0; i < roots->count; i++)
		if (path_below(path, roots->items[i]))
			return;
	for (i = 0; i < roots->count; i++)
		if (path_below(roots->items[i], path))
			free(roots->items[i]);
		else
			roots->items[kept++] = roots->items[i];
	roots->count = kept;
	notes_add(roots, path);
}
