/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading llmsearch.yaml key by key, shared by what reads the file
 * (loader.c) and what reads the items of its lists (loader_items.c). Of this
 * folder alone; others use config.h. Texts are borrowed from the events. */
#ifndef CONFIG_LOADER_H
#define CONFIG_LOADER_H

#include "config/events.h"
#include "config/keys.h"

struct loader {
	struct events events;
	const char *folder; /* that paths are relative to */
	unsigned *origins;  /* of struct config: a line for each key */
};

/* Reads one item, which is the current event, of the list key; to is what
 * holds the list. Sets the error of the events, with the place. */
typedef enum status read_item(struct loader *loader, const struct key *key,
			      void *to);

read_item read_language, read_charset, read_source, read_saved, read_shard;

/* The type of the current event, and its line, from 1. */
yaml_event_type_t loader_type(const struct loader *loader);
unsigned loader_line(const struct loader *loader);

/* As much of a bad value as an error shows. */
struct span loader_shown(struct span text);

/* A path as the file writes it, absolute; to be freed. */
char *loader_place(const struct loader *loader, struct span path);

/* The current event is not what key wants. */
enum status loader_fail(struct loader *loader, const struct key *key);

/* The current event as the value of key in base. */
enum status loader_scalar(struct loader *loader, const struct key *key,
			  void *base);

/* The map at the current event, whose keys begin with prefix, into base. */
enum status loader_pairs(struct loader *loader, const char *prefix, void *base);

#endif
