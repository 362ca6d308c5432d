/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/export_indexes.h"

#include "indexer/cli/modes.h"
#include "indexer/export/bulk.h"
#include "indexer/export/export.h"

#include <errno.h>

struct printing {
	struct buf text; /* of one passage */
	bool gone;       /* whoever reads it */
};

static enum status print(struct printing *printing, struct err *err)
{
	const struct buf *text = &printing->text;

	if (fwrite(buf_str(&printing->text), 1, text->len, stdout) == text->len)
		return ST_OK;
	printing->gone = errno == EPIPE;
	return err_sys(err, ST_IO, "cannot write standard output");
}

static enum status print_passage(void *context, const struct passage *passage,
				 const struct passage_terms *terms,
				 struct err *err)
{
	struct printing *printing = context;

	buf_clear(&printing->text);
	bulk_passage(passage, terms, &printing->text);
	return print(printing, err);
}

static enum status export_mapping(const struct llmindex_args *args,
				  const struct config *config, struct err *err)
{
	struct printing printing = {.text = BUF_INIT};
	enum status status = refuse_paths(args, "--export=mapping", err);

	if (!status) {
		bulk_mapping(config, &printing.text);
		status = print(&printing, err);
	}
	buf_release(&printing.text);
	return printing.gone ? ST_OK : status;
}

static enum status export_one(struct export *export, const char *path,
			      struct messages *messages,
			      struct run_summary *summary, struct err *err)
{
	enum status status = export_index(export, path, err);

	if (export->warning.len) {
		messages_error(messages, buf_str(&export->warning));
		summary->troubles++;
	}
	return status;
}

enum status export_indexes(const struct llmindex_args *args,
			   const struct config *config,
			   struct messages *messages,
			   struct run_summary *summary, struct err *err)
{
	struct printing printing = {.text = BUF_INIT};
	struct export export = {.config = config,
				.wait = args->wait,
				.sink = print_passage,
				.context = &printing};
	enum status status = ST_OK;
	size_t i;

	if (args->export_mapping)
		return export_mapping(args, config, err);
	if (!args->paths.count)
		status = export_one(&export, config->index.path, messages,
				    summary, err);
	for (i = 0; i < args->paths.count && !status; i++)
		status = export_one(&export, args->paths.items[i], messages,
				    summary, err);
	export_release(&export);
	buf_release(&printing.text);
	return printing.gone ? ST_OK : status;
}
