/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * YAML as we take it: libyaml's events of one document, without anchors,
 * aliases and tags, at most 8 collections deep, at most 1 MiB, in UTF-8, no
 * NUL in a scalar. Everything else is an error with the line and the column
 * (characters), both from 1: "'FILE':3:1: ...".
 */
#ifndef CONFIG_EVENTS_H
#define CONFIG_EVENTS_H

#include "base/buf.h"
#include "base/err.h"

#include <yaml.h>

#define EVENTS_MAX_BYTES (1u << 20)

struct events {
	yaml_event_t event; /* the current one */
	yaml_mark_t mark;   /* where it begins, for events_fail() */
	/* The rest is events.c's own. */
	yaml_parser_t parser;
	struct span text;
	const char *name;
	enum status status;
	int depth;
	struct err *err;
};

/* Goes to the first event inside the document, or to YAML_STREAM_END_EVENT
 * when there is none. text, name (it stands for the file) and err stay
 * borrowed; status is that of every failure. Close it even if it fails. */
enum status events_open(struct events *events, struct span text,
			const char *name, enum status status, struct err *err);
void events_close(struct events *events);

enum status events_next(struct events *events);

/* From after the last event inside the document to the end. */
enum status events_end(struct events *events);

/* Passes over the collection that the current event opens, if it does. */
enum status events_skip(struct events *events);

/* The current scalar's text; valid until the next event. */
struct span events_scalar(const struct events *events);
bool events_is_plain(const struct events *events);
/* Nothing, ~ or null, unquoted. */
bool events_is_null(const struct events *events);

/* Sets err to "'FILE':LINE:COLUMN: " and the text, and returns the status
 * given to events_open(). */
enum status events_fail(const struct events *events, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
