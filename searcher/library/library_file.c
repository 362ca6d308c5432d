/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/library/library.h"
#include "searcher/search/search_run.h"
#include "base/file/below.h"
#include "base/file/path.h"

#include <unistd.h>

#define FILE_MOST ((uint64_t)256 << 20) /* bytes */

/* How many bytes of path name the innermost source; 1, the root folder, when
 * there is none: then no link at all is followed. */
static size_t root_of(const struct config *config, const char *path)
{
	size_t root = 1, i, len;

	for (i = 0; i < config->source_count; i++) {
		len = strlen(config->sources[i].path);
		if (len > root && path_below(path, config->sources[i].path))
			root = len;
	}
	return root;
}

static enum status open_known(struct llmsearch *handle, const char *path,
			      const struct indexed_file *known, int *fd,
			      struct err *err)
{
	const struct file_below file = {path, root_of(&handle->config, path)};
	enum status status = file_open_below(&file, fd, err);

	if (status)
		return status;
	status = indexed_file_check(known, *fd, FILE_MOST, path, err);
	if (status)
		close(*fd);
	return status;
}

static void set_charset(struct llmsearch_hit *hit, const char *charset)
{
	buf_clear(&hit->texts[LLMSEARCH_CHARSET]);
	buf_add_str(&hit->texts[LLMSEARCH_CHARSET], charset);
	hit->made[LLMSEARCH_CHARSET] = true;
}

enum llmsearch_status llmsearch_hit_open(struct llmsearch *handle,
					 struct llmsearch_hit *hit, int *fd,
					 struct llmsearch_error *error)
{
	char *path = mem_span(hit->passage->path);
	struct indexed_file known = {.size = 0};
	enum status status;
	struct err err;

	err_clear(&err);
	status = index_file(handle->search->reader,
			    hit->is_also ? 0 : hit->hit->docid,
			    hit->passage->path, &known, &err);
	if (!status)
		status = open_known(handle, path, &known, fd, &err);
	free(path);
	if (status)
		return library_fail(&err, error);
	set_charset(hit, known.charset);
	return LLMSEARCH_OK;
}
