/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/run/settings.h"

#include "base/file/path.h"
#include "formats/file_type.h"
#include "formats/input.h"
#include "formats/tool.h"

/* Raise it when reading or splitting gives other passages than before. */
#define READERS_VERSION 20

const char *settings_language(const struct source *source, const char *path)
{
	size_t i;

	for (i = 0; i < source->language_count; i++)
		if (path_match(source->languages[i].glob, path))
			return source->languages[i].lang;
	return NULL;
}

const char *settings_charset(const struct source *source, const char *path)
{
	size_t i;

	for (i = 0; i < source->charset_count; i++)
		if (path_match(source->charset[i].glob, path))
			return source->charset[i].label;
	return NULL;
}

size_t settings_max_file(const struct config *config)
{
	return (size_t)config->indexing.max_file << 20;
}

struct input_limits settings_limits(const struct config *config)
{
	return (struct input_limits){
		.record = (uint64_t)config->extract.record << 20,
		.member = (uint64_t)config->extract.member << 20,
		.unpacked = (uint64_t)config->extract.unpacked << 20,
		.members = (uint64_t)config->extract.members,
	};
}

uint64_t settings_common(const struct config *config)
{
	const struct string_list *languages = &config->indexing.languages;
	const struct string_list *keys = &config->indexing.text_keys;
	const struct ranking *ranking = &config->ranking;
	struct buf text = BUF_INIT;
	uint64_t hash;
	size_t i;

	buf_addf(&text, "%d %d %d %ld %ld %.3f %.3f %ld", READERS_VERSION,
		 config->indexing.raw, config->indexing.mtime,
		 config->passage.min, config->passage.max, ranking->title,
		 ranking->lead, ranking->lead_terms);
	for (i = 0; i < languages->count; i++)
		buf_add_field(&text, span_str(languages->items[i]));
	for (i = 0; i < keys->count; i++)
		buf_addf(&text, "%s\n", keys->items[i]);
	hash = hash64(buf_span(&text));
	buf_release(&text);
	return hash;
}

/* A file whose tool was missing is read as soon as that is there. */
static void add_tools(const struct file_type *type, struct buf *text)
{
	const struct file_type *other;

	if (!type)
		return;
	for (other = file_types; other->name; other++)
		if (other->tool && (type->container || type == other))
			buf_add_number(text, tool_is_there(other->tool));
}

/* What was left out for its size is read once it may be as large. */
static void add_limits(struct input_limits limits, struct buf *text)
{
	buf_add_number(text, limits.record);
	buf_add_number(text, limits.member);
	buf_add_number(text, limits.unpacked);
	buf_add_number(text, limits.members);
}

static uint64_t own_hash(const struct config *config,
			 const struct source *source, const char *path,
			 uint64_t size)
{
	const struct file_type *type = file_type_of(path);
	struct buf text = BUF_INIT;
	uint64_t hash;

	buf_add_field(&text, span_str(type ? type->name : NULL));
	buf_add_field(&text, span_str(source->name));
	buf_add_field(&text, span_str(settings_language(source, path)));
	buf_add_field(&text, span_str(settings_charset(source, path)));
	buf_add_number(&text, size > settings_max_file(config));
	if (type && type->archive)
		buf_add_number(&text, config->indexing.archives);
	if (type && type->container)
		add_limits(settings_limits(config), &text);
	add_tools(type, &text);
	hash = hash64(buf_span(&text));
	buf_release(&text);
	return hash;
}

struct hash settings_hash(const struct config *config, uint64_t common,
			  const struct source *source, const char *path,
			  uint64_t size)
{
	return (struct hash){common, own_hash(config, source, path, size)};
}
