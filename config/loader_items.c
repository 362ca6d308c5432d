/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The items of the lists of llmsearch.yaml: sources, their rules, and saved
 * searches. */
#include "config/loader.h"

/* An item that lacks what it cannot do without; mark is where it begins. */
static enum status fail_item(struct loader *loader, yaml_mark_t mark,
			     const char *missing)
{
	loader->events.mark = mark;
	return events_fail(&loader->events, "'%s' is missing; add it", missing);
}

/* A rule: a glob, and what holds for the files that match it. */
struct rule {
	const char *prefix, *glob_key, *value_key;
	void *to;
	char *const *glob, *const *value; /* in to */
};

static enum status load_rule(struct loader *loader, const struct key *key,
			     const struct rule *rule)
{
	yaml_mark_t mark = loader->events.mark;
	enum status status;

	if (loader_type(loader) != YAML_MAPPING_START_EVENT)
		return loader_fail(loader, key);
	status = loader_pairs(loader, rule->prefix, rule->to);
	if (!status && !*rule->glob)
		return fail_item(loader, mark, rule->glob_key);
	if (!status && !*rule->value)
		return fail_item(loader, mark, rule->value_key);
	return status;
}

enum status read_language(struct loader *loader, const struct key *key,
			  void *to)
{
	struct source *source = to;
	struct language_rule *rule;

	MEM_PUSH_ROOM(source->languages, source->language_count,
		      source->language_cap);
	rule = &source->languages[source->language_count++];
	*rule = (struct language_rule){NULL, NULL};
	return load_rule(loader, key,
			 &(struct rule){"sources[].languages[]",
					"sources[].languages[].glob",
					"sources[].languages[].lang", rule,
					&rule->glob, &rule->lang});
}

enum status read_charset(struct loader *loader, const struct key *key, void *to)
{
	struct source *source = to;
	struct charset_rule *rule;

	MEM_PUSH_ROOM(source->charset, source->charset_count,
		      source->charset_cap);
	rule = &source->charset[source->charset_count++];
	*rule = (struct charset_rule){.line = loader->events.mark.line + 1,
				      .column = loader->events.mark.column + 1};
	return load_rule(loader, key,
			 &(struct rule){"sources[].charset[]",
					"sources[].charset[].glob",
					"sources[].charset[].label", rule,
					&rule->glob, &rule->label});
}

enum status read_source(struct loader *loader, const struct key *key, void *to)
{
	yaml_mark_t mark = loader->events.mark;
	struct config *config = to;
	struct source *source;
	enum status status;

	MEM_PUSH_ROOM(config->sources, config->source_count,
		      config->source_cap);
	source = &config->sources[config->source_count++];
	*source = (struct source){.line = loader_line(loader)};
	if (loader_type(loader) == YAML_SCALAR_EVENT)
		return loader_scalar(loader,
				     key_find("sources[]", span_str("path")),
				     source);
	if (loader_type(loader) != YAML_MAPPING_START_EVENT)
		return loader_fail(loader, key);
	status = loader_pairs(loader, "sources[]", source);
	if (!status && !source->path)
		return fail_item(loader, mark, "sources[].path");
	return status;
}

static enum status fail_twice(struct loader *loader, yaml_mark_t mark,
			      const char *name)
{
	struct span seen = loader_shown(span_str(name));

	loader->events.mark = mark;
	return events_fail(&loader->events,
			   "search '%.*s' is there twice; rename one",
			   (int)seen.len, seen.ptr);
}

enum status read_saved(struct loader *loader, const struct key *key, void *to)
{
	yaml_mark_t mark = loader->events.mark;
	struct config *config = to;
	struct saved_search *saved;
	enum status status;
	size_t i;

	MEM_PUSH_ROOM(config->searches, config->search_count,
		      config->search_cap);
	saved = &config->searches[config->search_count++];
	*saved = (struct saved_search){.line = loader_line(loader)};
	if (loader_type(loader) != YAML_MAPPING_START_EVENT)
		return loader_fail(loader, key);
	status = loader_pairs(loader, "searches[]", saved);
	if (!status && !saved->name)
		return fail_item(loader, mark, "searches[].name");
	if (!status && !saved->query)
		return fail_item(loader, mark, "searches[].query");
	for (i = 0; !status && i + 1 < config->search_count; i++)
		if (!strcmp(config->searches[i].name, saved->name))
			return fail_twice(loader, mark, saved->name);
	return status;
}

/* No file may have a program run; an address stays as it is. */
static enum status read_place(struct loader *loader, const struct key *key,
			      void *to)
{
	struct string_list *places = to;
	struct span text;

	if (loader_type(loader) != YAML_SCALAR_EVENT ||
	    events_is_null(&loader->events))
		return loader_fail(loader, key);
	text = events_scalar(&loader->events);
	if (!text.len || span_starts(text, "prog:"))
		return loader_fail(loader, key);
	MEM_PUSH_ROOM(places->items, places->count, places->cap);
	places->items[places->count++] =
		span_starts(text, "tcp://") || span_starts(text, "ssh://")
			? mem_span(text)
			: loader_place(loader, text);
	return ST_OK;
}

enum status read_shard(struct loader *loader, const struct key *key, void *to)
{
	struct config *config = to;
	struct shard_places *shard;
	enum status status = ST_OK;

	MEM_PUSH_ROOM(config->index.shards, config->index.shard_count,
		      config->index.shard_cap);
	shard = &config->index.shards[config->index.shard_count++];
	*shard = (struct shard_places){.places = {NULL, 0, 0}};
	if (loader_type(loader) != YAML_SEQUENCE_START_EVENT)
		return read_place(loader, key, &shard->places);
	status = events_next(&loader->events);
	while (!status && loader_type(loader) != YAML_SEQUENCE_END_EVENT) {
		status = read_place(loader, key, &shard->places);
		if (!status)
			status = events_next(&loader->events);
	}
	if (!status && !shard->places.count)
		status = loader_fail(loader, key);
	return status;
}
