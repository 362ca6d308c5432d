/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/join_indexes.h"

#include "base/file/path.h"
#include "indexer/run/join.h"

static void tell(struct messages *messages, const struct join *join)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "index '%s': %zu files, %llu passages",
		 join->config->index.path, join->files,
		 (unsigned long long)join->passages);
	messages_line(messages, buf_str(&text));
	buf_release(&text);
}

/* The configuration, but for the place of the index; messages NULL: tells
 * nothing. */
static enum status join_at(const char *path, const struct config *config,
			   struct join *join, struct messages *messages,
			   struct err *err)
{
	struct config there = *config;
	struct buf absolute = BUF_INIT;
	enum status status = path_absolute(&absolute, path, err);

	if (!status) {
		there.index.path = buf_detach(&absolute);
		join->config = &there;
		status = join_run(join, err);
		if (!status && messages)
			tell(messages, join);
		free(there.index.path);
		join->config = config;
	}
	buf_release(&absolute);
	return status;
}

enum status merge_indexes(const struct llmindex_args *args,
			  const struct config *config,
			  struct messages *messages,
			  struct run_summary *summary, struct err *err)
{
	struct join join = {.from = args->paths.items,
			    .count = args->paths.count,
			    .wait = args->wait};

	(void)summary;
	if (join.count < 1)
		return err_set(err, ST_USAGE,
			       "nothing to merge; give the PATHs of indexes");
	return join_at(args->merge, config, &join,
		       args->verbose ? messages : NULL, err);
}

enum status split_index(const struct llmindex_args *args,
			const struct config *config, struct messages *messages,
			struct run_summary *summary, struct err *err)
{
	const char *from = config->index.path;
	struct join join = {.from = &from, .count = 1, .wait = args->wait};
	struct buf path = BUF_INIT;
	enum status status = ST_OK;
	long i;

	(void)summary;
	if (args->paths.count)
		return err_set(err, ST_USAGE,
			       "--split takes no PATH; leave out '%s'",
			       args->paths.items[0]);
	for (i = 1; i <= args->split && !status; i++) {
		join.shard = (struct shard){(unsigned)i, (unsigned)args->split};
		buf_clear(&path);
		buf_addf(&path, "%s-%ld", from, i);
		status = join_at(buf_str(&path), config, &join,
				 args->verbose ? messages : NULL, err);
	}
	buf_release(&path);
	return status;
}
