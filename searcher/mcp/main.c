/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch-mcp(1). */
#include "searcher/mcp/mcp_serve.h"
#include "searcher/program/program.h"

#include <unistd.h>

struct mcp_args {
	enum mode mode;
	const char *config;
	struct option_list indexes;
};

#define ARGS    struct mcp_args
#define OPTIONS "searcher/mcp/options.def"
#include "base/option/option_table.h"

static const struct program program = {
	"llmsearch-mcp",
	"Answer an assistant's searches by the Model Context Protocol, on "
	"standard\ninput and output.",
	rows};

static enum status serve(const struct mcp_args *args, struct err *err)
{
	struct mcp mcp = {.config = args->config,
			  .paths = args->indexes.items,
			  .path_count = args->indexes.count,
			  .version = -1};
	enum status status = mcp_serve(&mcp, STDIN_FILENO, STDOUT_FILENO, err);

	mcp_release(&mcp);
	return status;
}

int main(int argc, char **argv)
{
	struct mcp_args args = {.mode = MODE_SERVE};
	struct err err;
	enum status status = program_begin(&program, argc, argv, &args, &err);

	if (!status && !program_answers(&program, args.mode))
		status = serve(&args, &err);
	option_list_release(&args.indexes);
	return program_end(&program, status, &err);
}
