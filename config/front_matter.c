/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Front matter of an article: the YAML between two lines of dashes. */
#include "config/config.h"
#include "config/events.h"

struct front_matter {
	struct events events;
	config_pair_sink *sink;
	void *context;
	struct buf key; /* of the pair being read */
};

static void set_key(struct front_matter *matter)
{
	struct span word = events_scalar(&matter->events);
	size_t i;

	buf_clear(&matter->key);
	buf_add_span(&matter->key, word);
	for (i = 0; i < word.len; i++) {
		char *c = &matter->key.ptr[i];

		if (*c >= 'A' && *c <= 'Z')
			*c |= 0x20;
	}
}

/* The current event as a value of the key, or passed over. */
static enum status give(struct front_matter *matter)
{
	struct events *events = &matter->events;

	if (events->event.type != YAML_SCALAR_EVENT)
		return events_skip(events);
	if (!events_is_null(events))
		matter->sink(matter->context, buf_str(&matter->key),
			     events_scalar(events));
	return ST_OK;
}

static enum status give_items(struct front_matter *matter)
{
	struct events *events = &matter->events;
	enum status status = events_next(events);

	while (!status && events->event.type != YAML_SEQUENCE_END_EVENT) {
		status = give(matter);
		if (!status)
			status = events_next(events);
	}
	return status;
}

static enum status read_pair(struct front_matter *matter)
{
	struct events *events = &matter->events;
	bool word = events->event.type == YAML_SCALAR_EVENT;
	enum status status;

	if (word)
		set_key(matter);
	status = events_skip(events);
	if (!status)
		status = events_next(events);
	if (status)
		return status;
	if (!word)
		return events_skip(events);
	if (events->event.type == YAML_SEQUENCE_START_EVENT)
		return give_items(matter);
	return give(matter);
}

static enum status read_pairs(struct front_matter *matter)
{
	struct events *events = &matter->events;
	enum status status;

	if (events->event.type == YAML_STREAM_END_EVENT)
		return ST_OK;
	if (events_is_null(events))
		return events_end(events);
	if (events->event.type != YAML_MAPPING_START_EVENT)
		return events_fail(events, "no map of keys at the top");
	status = events_next(events);
	while (!status && events->event.type != YAML_MAPPING_END_EVENT) {
		status = read_pair(matter);
		if (!status)
			status = events_next(events);
	}
	return status ? status : events_end(events);
}

enum status config_front_matter(struct span yaml, config_pair_sink *sink,
				void *context, struct err *err)
{
	struct front_matter matter = {
		.sink = sink, .context = context, .key = BUF_INIT};
	enum status status;

	status = events_open(&matter.events, yaml, "front matter", ST_INPUT,
			     err);
	if (!status)
		status = read_pairs(&matter);
	events_close(&matter.events);
	buf_release(&matter.key);
	return status;
}
