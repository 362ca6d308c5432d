/* SPDX-License-Identifier: GPL-2.0-or-later */
/* llmsearch.yaml into a struct config, key by key. */
#include "base/utf8.h"
#include "config/loader.h"
#include "config/places.h"
#include "config/weights.h"

/* As much of a bad value as an error shows, in bytes. */
#define SHOWN 60

struct span loader_shown(struct span text)
{
	return span_of(text.ptr, utf8_floor(text, SHOWN));
}

unsigned loader_line(const struct loader *loader)
{
	return (unsigned)loader->events.mark.line + 1;
}

yaml_event_type_t loader_type(const struct loader *loader)
{
	return loader->events.event.type;
}

static enum status fail_unknown(struct loader *loader, const char *prefix,
				struct span word)
{
	const char *near = key_nearest(prefix, word);
	const char *dot = *prefix ? "." : "";
	struct span seen = loader_shown(word);

	if (!near)
		return events_fail(&loader->events,
				   "unknown key '%s%s%.*s'; see "
				   "llmsearch.yaml(5)",
				   prefix, dot, (int)seen.len, seen.ptr);
	return events_fail(&loader->events,
			   "unknown key '%s%s%.*s'; did you mean '%s%s%s'?",
			   prefix, dot, (int)seen.len, seen.ptr, prefix, dot,
			   near);
}

static const char *found(const struct loader *loader)
{
	if (events_is_null(&loader->events))
		return "nothing";
	switch (loader_type(loader)) {
	case YAML_MAPPING_START_EVENT:
		return "a map";
	case YAML_SEQUENCE_START_EVENT:
		return "a list";
	default:
		return "a word";
	}
}

char *loader_place(const struct loader *loader, struct span path)
{
	char *given = mem_span(path), *place = place_of(given, loader->folder);

	free(given);
	return place;
}

enum status loader_fail(struct loader *loader, const struct key *key)
{
	bool word = loader_type(loader) == YAML_SCALAR_EVENT &&
		    !events_is_null(&loader->events);
	struct span seen = span_str(found(loader));
	const char *quote = word ? "'" : "";
	struct buf wants = BUF_INIT;
	enum status status;

	if (word)
		seen = loader_shown(events_scalar(&loader->events));
	key_wants(key, &wants);
	status = events_fail(
		&loader->events, "bad value %s%.*s%s for '%s'; give %s", quote,
		(int)seen.len, seen.ptr, quote, key->name, buf_str(&wants));
	buf_release(&wants);
	return status;
}

enum status loader_scalar(struct loader *loader, const struct key *key,
			  void *base)
{
	char **path = (void *)((char *)base + key->offset), *given;

	if (loader_type(loader) != YAML_SCALAR_EVENT ||
	    events_is_null(&loader->events) ||
	    !key_set(key, events_scalar(&loader->events),
		     events_is_plain(&loader->events), base))
		return loader_fail(loader, key);
	if (key->kind == KEY_PATH) {
		given = *path;
		*path = place_of(given, loader->folder);
		free(given);
	}
	return ST_OK;
}

/* Nothing at all is the empty list, as it is the empty map: whoever leaves a
 * section's keys commented out means that. */
static enum status load_list(struct loader *loader, const struct key *key,
			     read_item *read, void *to)
{
	enum status status;

	if (events_is_null(&loader->events))
		return ST_OK;
	if (loader_type(loader) != YAML_SEQUENCE_START_EVENT)
		return loader_fail(loader, key);
	status = events_next(&loader->events);
	while (!status && loader_type(loader) != YAML_SEQUENCE_END_EVENT) {
		status = read(loader, key, to);
		if (!status)
			status = events_next(&loader->events);
	}
	return status;
}

/* The last item of list, as a path. */
static void place_last(struct loader *loader, struct string_list *list)
{
	char **path = &list->items[list->count - 1], *given = *path;

	*path = place_of(given, loader->folder);
	free(given);
}

static enum status load_path(struct loader *loader, const struct key *key,
			     void *base)
{
	struct string_list *list = (void *)((char *)base + key->offset);
	enum status status = loader_scalar(loader, key, base);

	if (!status)
		place_last(loader, list);
	return status;
}

/* A program's name without a slash is looked for in PATH. */
static enum status load_argument(struct loader *loader, const struct key *key,
				 void *base)
{
	struct string_list *list = (void *)((char *)base + key->offset);
	enum status status = loader_scalar(loader, key, base);

	if (!status && list->count == 1 && strchr(list->items[0], '/'))
		place_last(loader, list);
	return status;
}

static enum status load_value(struct loader *loader, const struct key *key,
			      void *base);

/* The keys that a map has had, a bit each. */
struct seen {
	uint64_t bits[CONFIG_KEYS_MAX / 64];
};

/* Whether key was not there before. */
static bool see(struct seen *seen, const struct key *key)
{
	size_t at = (size_t)(key - keys);
	uint64_t *word = &seen->bits[at / 64], bit = UINT64_C(1) << at % 64;
	bool is_new = !(*word & bit);

	*word |= bit;
	return is_new;
}

/* The key at the current event, once in its map. */
static enum status load_key(struct loader *loader, const char *prefix,
			    struct seen *seen, const struct key **key)
{
	struct span word;

	if (loader_type(loader) != YAML_SCALAR_EVENT)
		return events_fail(&loader->events, "%s as a key; give a word",
				   found(loader));
	word = events_scalar(&loader->events);
	*key = key_find(prefix, word);
	if (!*key)
		return fail_unknown(loader, prefix, word);
	if (!see(seen, *key))
		return events_fail(&loader->events,
				   "key '%s' is given twice; keep one",
				   (*key)->name);
	loader->origins[*key - keys] = loader_line(loader);
	return ST_OK;
}

enum status loader_pairs(struct loader *loader, const char *prefix, void *base)
{
	const struct key *key = NULL;
	struct seen seen = {{0}};
	enum status status = events_next(&loader->events);

	while (!status && loader_type(loader) != YAML_MAPPING_END_EVENT) {
		status = load_key(loader, prefix, &seen, &key);
		if (!status)
			status = events_next(&loader->events);
		if (!status)
			status = load_value(loader, key, base);
		if (!status)
			status = events_next(&loader->events);
	}
	return status;
}

static enum status load_section(struct loader *loader, const struct key *key,
				void *base)
{
	if (events_is_null(&loader->events))
		return ST_OK;
	if (loader_type(loader) != YAML_MAPPING_START_EVENT)
		return loader_fail(loader, key);
	return loader_pairs(loader, key->name, base);
}

static enum status load_value(struct loader *loader, const struct key *key,
			      void *base)
{
	switch (key->kind) {
	case KEY_MAP:
		return load_section(loader, key, base);
	case KEY_SOURCES:
		return load_list(loader, key, read_source, base);
	case KEY_SEARCHES:
		return load_list(loader, key, read_saved, base);
	case KEY_SHARDS:
		return load_list(loader, key, read_shard, base);
	case KEY_WEIGHTS:
		return load_weights(loader, key, base);
	case KEY_RULES:
		return load_list(loader, key, read_language, base);
	case KEY_CHARSETS:
		return load_list(loader, key, read_charset, base);
	case KEY_PATHS:
		return load_list(loader, key, load_path, base);
	case KEY_COMMAND:
		return load_list(loader, key, load_argument, base);
	case KEY_LIST:
	case KEY_LANGUAGES:
		return load_list(loader, key, loader_scalar, base);
	default:
		return loader_scalar(loader, key, base);
	}
}

static enum status load_file(struct loader *loader, struct config *config)
{
	struct events *events = &loader->events;
	enum status status = ST_OK;

	if (events->event.type == YAML_STREAM_END_EVENT)
		return ST_OK;
	if (events->event.type == YAML_MAPPING_START_EVENT)
		status = loader_pairs(loader, "", config);
	else if (!events_is_null(events))
		return events_fail(events, "%s at the top; give a map of keys",
				   found(loader));
	return status ? status : events_end(events);
}

static enum status check_bounds(const struct config *config, const char *name,
				struct err *err)
{
	if (config->passage.min <= config->passage.max)
		return ST_OK;
	return err_set(err, ST_CONFIG,
		       "'%s': 'passage.min' (%ld) is above 'passage.max' "
		       "(%ld); lower it",
		       name, config->passage.min, config->passage.max);
}

enum status config_parse(struct span text, const char *name, const char *folder,
			 struct config *config, struct err *err)
{
	struct loader loader = {.folder = folder, .origins = config->origins};
	enum status status;

	config_init(config);
	status = events_open(&loader.events, text, name, ST_CONFIG, err);
	if (!status)
		status = load_file(&loader, config);
	events_close(&loader.events);
	if (!status)
		status = check_bounds(config, name, err);
	if (status) {
		config_release(config);
		config_init(config);
		return status;
	}
	config->file = mem_string(name);
	return ST_OK;
}
