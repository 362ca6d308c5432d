/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/serve.h"

#include "base/file/path.h"
#include "store/index/generation.h"
#include "store/index/seal.h"

#include <unistd.h>

#define SERVER "xapian-progsrv"
/* ms without a question, after which the search has to come again */
#define IDLE "--timeout=300000"

static bool is_broken(const char *folder)
{
	struct seal seal;
	bool broken;

	seal_check(folder, SEAL_QUICK, &seal);
	broken = seal.state == SEAL_BROKEN;
	seal_release(&seal);
	return broken;
}

/* The one that a search on this machine would read. */
static enum status find_folder(const char *index, struct buf *folder,
			       struct err *err)
{
	unsigned number;
	enum status status = generation_current(index, &number, err);

	if (status)
		return status;
	generation_path(index, number, folder);
	if (!is_broken(buf_str(folder)))
		return ST_OK;
	status = generation_previous(index, number, &number, err);
	if (!status)
		generation_path(index, number, folder);
	return status;
}

static enum status serve(const char *folder, struct err *err)
{
	struct buf base = BUF_INIT;
	const char *argv[] = {SERVER, IDLE, folder, NULL, NULL};

	path_join(&base, folder, "base");
	if (generation_is_database(buf_str(&base)))
		argv[3] = buf_str(&base);
	execvp(SERVER, (char *const *)(uintptr_t)argv);
	buf_release(&base);
	return err_sys(err, ST_IO,
		       "cannot start '" SERVER
		       "', of the package xapian-tools");
}

enum status serve_index(const struct llmindex_args *args,
			const struct config *config, struct messages *messages,
			struct run_summary *summary, struct err *err)
{
	struct buf folder = BUF_INIT;
	enum status status;

	(void)messages;
	(void)summary;
	if (args->paths.count)
		return err_set(err, ST_USAGE,
			       "--serve takes no PATH; leave out '%s'",
			       args->paths.items[0]);
	status = find_folder(config->index.path, &folder, err);
	if (!status)
		status = serve(buf_str(&folder), err);
	buf_release(&folder);
	return status;
}
