/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/configure.h"

#include "base/file/file.h"
#include "base/out.h"
#include "base/file/path.h"
#include "config/config_print.h"
#include "formats/charset/charset.h"
#include "formats/tool.h"

#include <stdio.h>
#include <unistd.h>

static enum status set_index(struct config *config, const char *path,
			     struct err *err)
{
	struct buf index = BUF_INIT;
	enum status status;

	/* Only llmsearch can be pointed at a program's answers. */
	if (span_starts(span_str(path), "prog:") ||
	    span_starts(span_str(path), "tcp://"))
		return err_set(err, ST_USAGE,
			       "cannot write an index at '%s'; give a folder",
			       path);
	status = path_absolute(&index, path, err);
	free(config->index.path);
	config->index.path = buf_detach(&index);
	return status;
}

/* They last as long as we do. A relative one would be looked for wherever we
 * are run. */
static enum status set_tools(const struct config *config, struct err *err)
{
	const struct string_list *tools = &config->extract.tools;
	const char **folders;
	size_t i;

	if (!tools->count)
		return ST_OK;
	folders = mem_alloc((tools->count + 1) * sizeof(*folders));
	tool_look_in(folders);
	for (i = 0; i < tools->count; i++) {
		folders[i] = mem_string(tools->items[i]);
		if (*folders[i] != '/')
			return err_set(err, ST_CONFIG,
				       "bad folder '%s' in extract.tools; give "
				       "an absolute path",
				       folders[i]);
	}
	return ST_OK;
}

static enum status check_labels(const struct config *config,
				const struct source *source, struct err *err)
{
	size_t i;

	for (i = 0; i < source->charset_count; i++) {
		const struct charset_rule *rule = &source->charset[i];

		if (!charset_of(span_str(rule->label)))
			return err_set(err, ST_CONFIG,
				       "'%s':%zu:%zu: unknown charset '%.60s'; "
				       "give a label such as gbk, big5 or "
				       "windows-1256",
				       config->file, rule->line, rule->column,
				       rule->label);
	}
	return ST_OK;
}

static void set_options(const struct llmindex_args *args, struct config *config)
{
	if (args->index)
		config_note_option(config, "index.path");
	if (args->ocr) {
		config->extract.ocr = true;
		config_note_option(config, "extract.ocr");
	}
	if (args->raw) {
		config->indexing.raw = true;
		config_note_option(config, "indexing.raw");
	}
	if (args->jobs) {
		config->indexing.jobs = args->jobs;
		config_note_option(config, "indexing.jobs");
	}
}

enum status configure_load(const struct llmindex_args *args,
			   struct config *config, struct err *err)
{
	enum status status = config_load(args->config, config, err);
	size_t i;

	for (i = 0; i < config->source_count && !status; i++)
		status = check_labels(config, &config->sources[i], err);
	if (!status && args->index)
		status = set_index(config, args->index, err);
	if (status)
		return status;
	set_options(args, config);
	return set_tools(config, err);
}

void configure_print(const struct config *config)
{
	struct buf text = BUF_INIT;

	config_print(config, &text);
	fwrite(buf_str(&text), 1, text.len, stdout);
	buf_release(&text);
}

static enum status write_sample(const struct llmindex_args *args,
				const char *place, struct err *err)
{
	char **paths = mem_alloc((args->paths.count + 1) * sizeof(*paths));
	struct buf text = BUF_INIT, path = BUF_INIT;
	enum status status = ST_OK;
	size_t i, count;

	for (count = 0; count < args->paths.count && !status; count++) {
		status = path_absolute(&path, args->paths.items[count], err);
		paths[count] = buf_detach(&path);
	}
	config_begin((const char *const *)paths, count, &text);
	if (!status)
		status = file_replace(place, buf_span(&text), err);
	for (i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
	buf_release(&text);
	return status;
}

static enum status make_parent(const char *place, struct err *err)
{
	const char *slash = strrchr(place, '/');
	struct buf folder = BUF_INIT;
	enum status status = ST_OK;

	if (slash && slash != place) {
		buf_add(&folder, place, (size_t)(slash - place));
		status = file_make_folder(buf_str(&folder), 0700, err);
	}
	buf_release(&folder);
	return status;
}

enum status configure_begin(const struct llmindex_args *args, struct err *err)
{
	char *place = config_own_place(args->config);
	struct buf line = BUF_INIT;
	enum status status;

	if (!access(place, F_OK))
		status = err_set(err, ST_USAGE,
				 "'%s' is there; edit it, or give another "
				 "place with --config",
				 place);
	else
		status = make_parent(place, err);
	if (!status)
		status = write_sample(args, place, err);
	if (!status) {
		out_safe(&line, span_str(place), OUT_LINE);
		printf("wrote '%s'; edit it, then run llmindex\n",
		       buf_str(&line));
	}
	buf_release(&line);
	free(place);
	return status;
}
