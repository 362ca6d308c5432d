/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/dictionaries.h"
#include "base/out.h"
#include "indexer/dictionary/import.h"

static void tell(void *context, const char *text)
{
	messages_line(context, text);
}

static void tell_trouble(void *context, const char *text)
{
	messages_error(context, text);
}

static enum status print(const char *index, struct err *err)
{
	struct buf text = BUF_INIT, safe = BUF_INIT;
	enum status status = dictionary_list(index, &text, err);

	if (!status) {
		out_safe(&safe, buf_span(&text), OUT_LINES);
		fwrite(buf_str(&safe), 1, safe.len, stdout);
	}
	buf_release(&text);
	buf_release(&safe);
	return status;
}

enum status dictionaries_change(const struct llmindex_args *args,
				const struct config *config,
				struct messages *messages,
				struct run_summary *summary, struct err *err)
{
	const struct import_request request = {
		.index = config->index.path,
		.files = args->paths.items,
		.count = args->dictionary ? args->paths.count : 0,
		.drops = args->drops.items,
		.drop_count = args->drops.count,
		.langs = args->dictionary_langs,
		.wait = args->wait,
		.told = tell,
		.trouble = tell_trouble,
		.context = messages,
	};
	size_t troubles = 0;
	enum status status;

	if (!args->dictionary && args->paths.count)
		return err_set(err, ST_USAGE,
			       "--drop-dictionary takes no PATH; leave out "
			       "'%s'",
			       args->paths.items[0]);
	if (!request.count && !request.drop_count)
		return print(config->index.path, err);
	status = dictionary_import(&request, &troubles, err);
	summary->troubles += troubles;
	return status;
}

void dictionaries_refresh(const char *index, struct messages *messages)
{
	struct err err = {ST_OK, ""};

	if (dictionary_refresh(index, &err))
		messages_error(messages, err.text);
}
