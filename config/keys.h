/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of keys.def as the config room itself uses it: where each key's
 * value goes, and what it may be.
 */
#ifndef CONFIG_KEYS_H
#define CONFIG_KEYS_H

#include "config/config.h"

enum key_kind {
	KEY_MAP,      /* a section */
	KEY_SOURCES,  /* list of struct source */
	KEY_RULES,    /* list of struct language_rule */
	KEY_CHARSETS, /* list of struct charset_rule */
	KEY_SEARCHES, /* list of struct saved_search */
	KEY_SHARDS,   /* list of struct shard_places */
	KEY_LIST,     /* struct string_list of anything */
	KEY_LANGUAGES,
	KEY_PATHS,
	KEY_COMMAND, /* a program, and its arguments */
	KEY_WEIGHTS, /* struct language_weights */
	KEY_STRING,  /* char *, as all below but numbers */
	KEY_PATH,
	KEY_CHOICE,
	KEY_LANGUAGE,
	KEY_NUMBER,  /* long */
	KEY_DECIMAL, /* double */
	KEY_BOOL,
};

struct key {
	const char *name; /* in full, as in struct config_key */
	enum key_kind kind;
	size_t offset; /* in struct config, or of an item of a list */
	const char *standard;
	double low, high;
	const char *words; /* of KEY_CHOICE, a space between two */
};

extern const struct key keys[]; /* ends with name NULL; below
				* CONFIG_KEYS_MAX */

/* The key called word in the map called prefix ("" for the whole file,
 * "search", "sources[]"), or NULL. */
const struct key *key_find(const char *prefix, struct span word);

/* The nearest word in that map, or NULL. */
const char *key_nearest(const char *prefix, struct span word);

/* Puts value where key says, below base (appends it, for a list); plain is
 * false for what was quoted. False when it is not what key wants. */
bool key_set(const struct key *key, struct span value, bool plain, void *base);

/* A number as key bounds it, into *to; false: it is none. */
bool key_number(const struct key *key, struct span text, double *to);

/* Appends what key wants: "a whole number from 1 to 100". */
void key_wants(const struct key *key, struct buf *to);

#endif
