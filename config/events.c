/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/events.h"
#include "base/utf8.h"

#include <stdarg.h>

#define DEPTH_MAX 8

enum status events_fail(const struct events *events, const char *format, ...)
{
	char text[sizeof(events->err->text)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return err_set(events->err, events->status, "'%s':%zu:%zu: %s",
		       events->name, events->mark.line + 1,
		       events->mark.column + 1, text);
}

/* libyaml gives the place of a bad byte as an offset alone. */
static yaml_mark_t mark_of(struct span text, size_t offset)
{
	yaml_mark_t mark = {offset, 0, 0};
	size_t i, start = 0;

	for (i = 0; i < offset && i < text.len; i++) {
		if (text.ptr[i] != '\n')
			continue;
		mark.line++;
		start = i + 1;
	}
	mark.column = utf8_count(span_of(text.ptr + start, i - start));
	return mark;
}

static enum status fail_parser(struct events *events)
{
	const yaml_parser_t *parser = &events->parser;

	if (parser->error == YAML_READER_ERROR)
		events->mark = mark_of(events->text, parser->problem_offset);
	else
		events->mark = parser->problem_mark;
	return events_fail(events, "%s",
			   parser->problem ? parser->problem
					   : "not enough memory");
}

static enum status check_name(struct events *events, const void *anchor,
			      const void *tag)
{
	if (anchor)
		return events_fail(events,
				   "anchors are not supported; write the "
				   "value out");
	if (tag)
		return events_fail(events, "tags are not supported; remove it");
	return ST_OK;
}

static enum status check_depth(struct events *events, const void *anchor,
			       const void *tag)
{
	if (++events->depth > DEPTH_MAX)
		return events_fail(events,
				   "lists and maps nested more than %d deep",
				   DEPTH_MAX);
	return check_name(events, anchor, tag);
}

static enum status check_scalar(struct events *events)
{
	if (memchr(events->event.data.scalar.value, '\0',
		   events->event.data.scalar.length))
		return events_fail(events, "a NUL byte; remove it");
	return check_name(events, events->event.data.scalar.anchor,
			  events->event.data.scalar.tag);
}

static enum status check(struct events *events)
{
	const yaml_event_t *event = &events->event;

	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return events_fail(events,
				   "aliases are not supported; write the "
				   "value out");
	case YAML_SCALAR_EVENT:
		return check_scalar(events);
	case YAML_SEQUENCE_START_EVENT:
		return check_depth(events, event->data.sequence_start.anchor,
				   event->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return check_depth(events, event->data.mapping_start.anchor,
				   event->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		events->depth--;
		return ST_OK;
	default:
		return ST_OK;
	}
}

enum status events_next(struct events *events)
{
	yaml_event_delete(&events->event);
	if (!yaml_parser_parse(&events->parser, &events->event))
		return fail_parser(events);
	events->mark = events->event.start_mark;
	return check(events);
}

/* yaml_parser_initialize() can only fail for want of memory. */
static void begin(struct events *events)
{
	if (!yaml_parser_initialize(&events->parser))
		abort();
	yaml_parser_set_encoding(&events->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&events->parser,
				     (const unsigned char *)events->text.ptr,
				     events->text.len);
}

enum status events_open(struct events *events, struct span text,
			const char *name, enum status status, struct err *err)
{
	size_t good;

	memset(events, 0, sizeof(*events));
	events->text = text.len ? text : span_str("");
	events->name = name;
	events->status = status;
	events->err = err;
	begin(events);
	if (text.len > EVENTS_MAX_BYTES)
		return events_fail(events, "more than %u bytes of YAML",
				   EVENTS_MAX_BYTES);
	good = utf8_valid(events->text);
	events->mark = mark_of(events->text, good);
	if (good < text.len)
		return events_fail(events, "not UTF-8; convert it");
	status = events_next(events); /* of the stream */
	if (!status)
		status = events_next(events); /* of the document */
	if (!status && events->event.type == YAML_DOCUMENT_START_EVENT)
		status = events_next(events);
	return status;
}

void events_close(struct events *events)
{
	yaml_event_delete(&events->event);
	yaml_parser_delete(&events->parser);
}

enum status events_end(struct events *events)
{
	enum status status = ST_OK;

	while (!status && events->event.type != YAML_STREAM_END_EVENT) {
		status = events_next(events);
		if (!status && events->event.type == YAML_DOCUMENT_START_EVENT)
			return events_fail(events, "a second document; keep "
						   "one");
	}
	return status;
}

enum status events_skip(struct events *events)
{
	int depth = events->depth;
	enum status status = ST_OK;

	if (events->event.type != YAML_SEQUENCE_START_EVENT &&
	    events->event.type != YAML_MAPPING_START_EVENT)
		return ST_OK;
	while (!status && events->depth >= depth)
		status = events_next(events);
	return status;
}

struct span events_scalar(const struct events *events)
{
	return span_of((const char *)events->event.data.scalar.value,
		       events->event.data.scalar.length);
}

bool events_is_plain(const struct events *events)
{
	return events->event.type == YAML_SCALAR_EVENT &&
	       events->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

bool events_is_null(const struct events *events)
{
	struct span text;

	if (!events_is_plain(events))
		return false;
	text = events_scalar(events);
	return !text.len || span_is(text, "~") || span_is(text, "null");
}
