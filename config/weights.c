/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/weights.h"

#define TAG_MAX 8 /* of a primary tag, and two at least */

static struct language_weights *weights_of(const struct key *key, void *base)
{
	return (void *)((char *)base + key->offset);
}

static struct language_weight *find(const struct language_weights *weights,
				    struct span lang)
{
	size_t i;

	for (i = 0; i < weights->count; i++)
		if (span_is(lang, weights->items[i].lang))
			return &weights->items[i];
	return NULL;
}

double config_weight(const struct language_weights *weights, const char *lang,
		     double others)
{
	const struct language_weight *own = find(weights, span_str(lang));

	return own ? own->weight : others;
}

/* The place of lang, added when it has none. */
static struct language_weight *place(struct language_weights *weights,
				     struct span lang)
{
	struct language_weight *own = find(weights, lang);

	if (own)
		return own;
	MEM_PUSH_ROOM(weights->items, weights->count, weights->cap);
	own = &weights->items[weights->count++];
	*own = (struct language_weight){.lang = mem_span(lang)};
	return own;
}

/* The next word of the standard, which is our own: no quotes. */
static struct span next_word(const char **at)
{
	size_t len;

	*at += strspn(*at, "{:, }");
	len = strcspn(*at, ":, }");
	*at += len;
	return span_of(*at - len, len);
}

void weights_default(const struct key *key, void *base)
{
	const char *at = key->standard;
	struct span lang = next_word(&at);

	for (; lang.len; lang = next_word(&at))
		key_number(key, next_word(&at),
			   &place(weights_of(key, base), lang)->weight);
}

void weights_release(struct language_weights *weights)
{
	while (weights->count)
		free(weights->items[--weights->count].lang);
	free(weights->items);
}

static bool is_primary(struct span tag)
{
	size_t i;

	for (i = 0; i < tag.len; i++)
		if (tag.ptr[i] < 'a' || tag.ptr[i] > 'z')
			return false;
	return tag.len > 1 && tag.len <= TAG_MAX;
}

static enum status load_weight(struct loader *loader, const struct key *key,
			       struct language_weights *to)
{
	struct events *events = &loader->events;
	struct language_weight *own;
	enum status status;

	if (loader_type(loader) != YAML_SCALAR_EVENT ||
	    !is_primary(events_scalar(events)))
		return loader_fail(loader, key);
	own = place(to, events_scalar(events));
	if (own->given)
		return events_fail(events, "'%s' is twice in '%s'; keep one",
				   own->lang, key->name);
	own->given = true;
	status = events_next(events);
	if (status)
		return status;
	if (loader_type(loader) != YAML_SCALAR_EVENT ||
	    !events_is_plain(events) ||
	    !key_number(key, events_scalar(events), &own->weight))
		return loader_fail(loader, key);
	return events_next(events);
}

enum status load_weights(struct loader *loader, const struct key *key,
			 void *base)
{
	enum status status;

	if (events_is_null(&loader->events))
		return ST_OK;
	if (loader_type(loader) != YAML_MAPPING_START_EVENT)
		return loader_fail(loader, key);
	status = events_next(&loader->events);
	while (!status && loader_type(loader) != YAML_MAPPING_END_EVENT)
		status = load_weight(loader, key, weights_of(key, base));
	return status;
}
