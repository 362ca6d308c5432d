/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/config.h"
#include "config/config_print.h"
#include "base/file/file.h"
#include "config/events.h"
#include "config/keys.h"
#include "config/weights.h"
#include "config/places.h"

#define FILE_NAME   "llmsearch/llmsearch.yaml"
#define SYSTEM_FILE "/etc/" FILE_NAME

/* Defaults go the way of the file's values; the tests hold that each takes
 * its own. */
void config_init(struct config *config)
{
	const struct key *key;

	memset(config, 0, sizeof(*config));
	for (key = keys; key->name; key++)
		if (key->kind == KEY_WEIGHTS)
			weights_default(key, config);
		else if (key->standard && *key->standard != '[')
			key_set(key, span_str(key->standard), true, config);
	free(config->index.path);
	config->index.path =
		place_xdg("XDG_DATA_HOME", "~/.local/share", "llmsearch/index");
}

static void list_release(struct string_list *list)
{
	while (list->count)
		free(list->items[--list->count]);
	free(list->items);
}

static void source_release(struct source *source)
{
	struct language_rule *rule;
	struct charset_rule *charset;

	free(source->path);
	free(source->name);
	list_release(&source->include);
	list_release(&source->exclude);
	while (source->language_count) {
		rule = &source->languages[--source->language_count];
		free(rule->glob);
		free(rule->lang);
	}
	free(source->languages);
	while (source->charset_count) {
		charset = &source->charset[--source->charset_count];
		free(charset->glob);
		free(charset->label);
	}
	free(source->charset);
}

void config_note_option(struct config *config, const char *name)
{
	const struct key *key;

	for (key = keys; key->name; key++)
		if (!strcmp(key->name, name))
			config->origins[key - keys] = CONFIG_OPTION;
}

static void saved_release(struct saved_search *saved)
{
	free(saved->name);
	free(saved->query);
	free(saved->lang);
	free(saved->sort);
}

void config_release(struct config *config)
{
	while (config->search_count)
		saved_release(&config->searches[--config->search_count]);
	free(config->searches);
	while (config->source_count)
		source_release(&config->sources[--config->source_count]);
	free(config->sources);
	free(config->file);
	free(config->index.path);
	while (config->index.shard_count)
		list_release(&config->index.shards[--config->index.shard_count]
				      .places);
	free(config->index.shards);
	list_release(&config->indexing.languages);
	list_release(&config->indexing.text_keys);
	list_release(&config->extract.tools);
	weights_release(&config->ranking.pairs_in);
	list_release(&config->ranking.rerank.command);
	free(config->search.color);
	list_release(&config->search.glossaries);
	free(config->search.format);
	free(config->search.hyperlink_format);
	memset(config, 0, sizeof(*config));
}

/* What cannot be read is ST_CONFIG; *absent tells what is only not there. Only
 * what is given by name may be a pipe. */
static enum status load_named(const char *file, bool given,
			      struct config *config, bool *absent,
			      struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status;
	char *folder;

	config_init(config);
	status = given ? file_read_given(file, EVENTS_MAX_BYTES, &text, err)
		       : file_read(file, EVENTS_MAX_BYTES, true, &text, err);
	*absent = status == ST_NOT_FOUND;
	if (status)
		return err_restate(err, ST_CONFIG);
	config_release(config);
	folder = place_folder(file);
	status = config_parse(buf_span(&text), file, folder, config, err);
	free(folder);
	buf_release(&text);
	return status;
}

/* The first of the usual places that has a file; defaults without one. */
static enum status load_usual(struct config *config, struct err *err)
{
	char *own = place_xdg("XDG_CONFIG_HOME", "~/.config", FILE_NAME);
	enum status status;
	bool absent;

	status = load_named(own, false, config, &absent, err);
	free(own);
	if (!absent)
		return status;
	config_release(config);
	status = load_named(SYSTEM_FILE, false, config, &absent, err);
	if (!absent)
		return status;
	err_clear(err);
	return ST_OK;
}

char *config_own_place(const char *file)
{
	const char *set = getenv("LLMSEARCH_CONFIG");

	if (!file && set && *set)
		file = set;
	return file ? mem_string(file)
		    : place_xdg("XDG_CONFIG_HOME", "~/.config", FILE_NAME);
}

enum status config_load(const char *file, struct config *config,
			struct err *err)
{
	const char *set = getenv("LLMSEARCH_CONFIG");
	bool absent;

	if (!file && set && *set)
		file = set;
	if (!file)
		return load_usual(config, err);
	return load_named(file, true, config, &absent, err);
}
