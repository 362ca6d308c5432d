/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/ocr_cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/path.h"
#include "formats/ocr/ocr_page.h"
#include "indexer/plan/known.h"

#define FOLDER "ocr"

/* A file's folder. */
struct kept {
	char *name;
	uint64_t bytes;
	int64_t used; /* ns */
};

struct kept_list {
	struct kept *items;
	size_t count, cap;
	uint64_t bytes;
};

static void add_folder(struct buf *path, const char *index, struct hash content)
{
	char name[HASH_TEXT];

	hash_text(content, name);
	path_join(path, index, FOLDER);
	buf_addf(path, "/%s", name);
}

static void add_page(struct buf *path, const struct ocr_key *key)
{
	char way[HASH64_TEXT];

	hash64_text(key->way, way);
	add_folder(path, key->index, key->content);
	buf_addf(path, "/%u-%s", key->page, way);
}

bool ocr_cache_has(const char *index, struct hash content)
{
	struct buf path = BUF_INIT;
	bool has;

	add_folder(&path, index, content);
	has = !access(buf_str(&path), R_OK | X_OK);
	buf_release(&path);
	return has;
}

static bool read_page(const char *path, struct buf *record)
{
	return !file_read(path, OCR_RECORD_MOST, false, record, NULL);
}

/* One of the same page in the folder that path is in. */
static bool read_other(const struct ocr_key *key, struct buf *record)
{
	struct buf folder = BUF_INIT, path = BUF_INIT;
	struct dirent *entry;
	char head[16];
	bool found = false;
	DIR *dir;

	add_folder(&folder, key->index, key->content);
	snprintf(head, sizeof(head), "%u-", key->page);
	dir = opendir(buf_str(&folder));
	while (dir && !found && (entry = readdir(dir))) {
		if (strncmp(entry->d_name, head, strlen(head)) != 0)
			continue;
		buf_clear(&path);
		path_join(&path, buf_str(&folder), entry->d_name);
		found = read_page(buf_str(&path), record);
	}
	if (dir)
		closedir(dir);
	buf_release(&folder);
	buf_release(&path);
	return found;
}

/* A folder that is used is young. */
bool ocr_cache_get(const struct ocr_key *key, bool any, struct buf *record)
{
	struct buf path = BUF_INIT;
	bool found;

	add_page(&path, key);
	found = read_page(buf_str(&path), record) ||
		(any && read_other(key, record));
	buf_clear(&path);
	add_folder(&path, key->index, key->content);
	if (found)
		utimensat(AT_FDCWD, buf_str(&path), NULL, 0);
	buf_release(&path);
	return found;
}

void ocr_cache_put(const struct ocr_key *key, struct span record)
{
	struct buf path = BUF_INIT;
	struct stat st;

	if (!stat(key->index, &st)) {
		add_folder(&path, key->index, key->content);
		if (!file_make_folder(buf_str(&path), 0700, NULL)) {
			buf_clear(&path);
			add_page(&path, key);
			file_replace(buf_str(&path), record, NULL);
		}
	}
	buf_release(&path);
}

static uint64_t measure(const char *folder)
{
	struct buf path = BUF_INIT;
	struct dirent *entry;
	uint64_t sum = 0;
	struct stat st;
	DIR *dir = opendir(folder);

	while (dir && (entry = readdir(dir))) {
		buf_clear(&path);
		path_join(&path, folder, entry->d_name);
		if (!lstat(buf_str(&path), &st) && S_ISREG(st.st_mode))
			sum += (uint64_t)st.st_blocks * 512;
	}
	if (dir)
		closedir(dir);
	buf_release(&path);
	return sum;
}

static void list_folders(const char *folder, struct kept_list *list)
{
	struct buf path = BUF_INIT;
	struct dirent *entry;
	struct stat st;
	DIR *dir = opendir(folder);

	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		buf_clear(&path);
		path_join(&path, folder, entry->d_name);
		if (lstat(buf_str(&path), &st))
			continue;
		MEM_PUSH_ROOM(list->items, list->count, list->cap);
		list->items[list->count] =
			(struct kept){mem_string(entry->d_name),
				      measure(buf_str(&path)), file_mtime(&st)};
		list->bytes += list->items[list->count++].bytes;
	}
	if (dir)
		closedir(dir);
	buf_release(&path);
}

static int by_use(const void *a, const void *b)
{
	const struct kept *left = a, *right = b;

	return (left->used > right->used) - (left->used < right->used);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the folders of what is known, sorted. */
static char **known_names(const struct known *known)
{
	char **names = mem_grow(NULL, known->count + 1, sizeof(*names));
	char name[HASH_TEXT];
	size_t i;

	for (i = 0; i < known->count; i++) {
		hash_text(known->files[i].state.content, name);
		names[i] = mem_string(name);
	}
	qsort(names, known->count, sizeof(*names), by_text);
	return names;
}

static void remove_some(const char *folder, struct kept_list *list,
			char *const *names, size_t count, uint64_t most)
{
	struct buf path = BUF_INIT;
	size_t i;

	for (i = 0; i < list->count; i++) {
		struct kept *kept = &list->items[i];

		if (list->bytes <= most && count &&
		    bsearch(&kept->name, names, count, sizeof(*names), by_text))
			continue;
		buf_clear(&path);
		path_join(&path, folder, kept->name);
		file_remove_tree(buf_str(&path), NULL);
		list->bytes -= kept->bytes;
	}
	buf_release(&path);
}

static void list_release(struct kept_list *list)
{
	while (list->count)
		free(list->items[--list->count].name);
	free(list->items);
}

static void tidy(const char *index, const struct known *known, uint64_t most)
{
	struct kept_list list = {0};
	struct buf folder = BUF_INIT;
	char **names = known_names(known);
	size_t i;

	path_join(&folder, index, FOLDER);
	list_folders(buf_str(&folder), &list);
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items), by_use);
	remove_some(buf_str(&folder), &list, names, known->count, most);
	for (i = 0; i < known->count; i++)
		free(names[i]);
	free(names);
	list_release(&list);
	buf_release(&folder);
}

void ocr_cache_clean(const char *index, uint64_t most)
{
	struct buf folder = BUF_INIT;
	struct writer *writer = NULL;
	struct known known = KNOWN_INIT;
	struct err err;

	path_join(&folder, index, FOLDER);
	if (!access(buf_str(&folder), F_OK) &&
	    !writer_open(index, WRITER_LOOK, &writer, &err) &&
	    !known_load(&known, writer, &err))
		tidy(index, &known, most);
	if (writer)
		writer_abandon(writer);
	known_release(&known);
	buf_release(&folder);
}
