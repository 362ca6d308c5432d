/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/dictionary.h"
#include "base/file/file.h"
#include "base/file/path.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status map_file(int fd, const char *path,
			    struct dictionary_map *map, struct err *err)
{
	struct stat st;
	void *bytes;

	if (fstat(fd, &st))
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	bytes = st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ,
				      MAP_PRIVATE, fd, 0)
			       : MAP_FAILED;
	if (bytes == MAP_FAILED && st.st_size > 0)
		return err_sys(err, ST_IO, "cannot read '%s'", path);
	if (bytes != MAP_FAILED) {
		map->bytes = bytes;
		map->len = (size_t)st.st_size;
	}
	if (!map->len ||
	    !dictionary_open(&map->dictionary, map->bytes, map->len))
		return err_set(err, ST_CORRUPT,
			       "'%s' is damaged or of another version; remove "
			       "it and import the dictionaries again with "
			       "llmindex --dictionary",
			       path);
	return ST_OK;
}

enum status dictionary_map(const char *index, struct dictionary_map *map,
			   struct err *err)
{
	struct buf path = BUF_INIT;
	enum status status;
	int fd = -1;

	*map = (struct dictionary_map){.bytes = NULL};
	path_join(&path, index, DICTIONARY_FILE);
	if (access(buf_str(&path), F_OK)) {
		buf_release(&path);
		return ST_OK;
	}
	status = file_open(buf_str(&path), true, &fd, err);
	if (!status)
		status = map_file(fd, buf_str(&path), map, err);
	if (status)
		dictionary_unmap(map);
	if (fd >= 0)
		close(fd);
	buf_release(&path);
	return status;
}

void dictionary_unmap(struct dictionary_map *map)
{
	if (map->len)
		munmap(map->bytes, map->len);
	*map = (struct dictionary_map){.bytes = NULL};
}
