/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/plan/look.h"

#include <errno.h>
#include <unistd.h>

#include "base/file/below.h"
#include "base/file/path.h"
#include "formats/file_type.h"
#include "formats/sniff.h"

static void read_head(int fd, struct buf *head)
{
	ssize_t n = 1;

	buf_room(head, SNIFF_LOOK);
	while (n && head->len < SNIFF_LOOK) {
		n = read(fd, head->ptr + head->len, SNIFF_LOOK - head->len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		buf_cut(head, head->len + (size_t)n);
	}
}

bool look_has_reader(const char *path, size_t root)
{
	const struct file_type *type = file_type_of(path);
	struct file_below at = {path, root};
	struct buf head = BUF_INIT;
	struct err err;
	bool found;
	int fd;

	if (!type || !type->unnamed || file_open_below(&at, &fd, &err))
		return type;
	read_head(fd, &head);
	close(fd);
	found = sniff_type(buf_span(&head));
	buf_release(&head);
	return found;
}

bool look_is_index(const char *path)
{
	struct buf link = BUF_INIT;
	char target[16];
	ssize_t len;

	path_join(&link, path, "current");
	len = readlink(buf_str(&link), target, sizeof(target));
	buf_release(&link);
	return len > 4 && !memcmp(target, "gen-", 4);
}
