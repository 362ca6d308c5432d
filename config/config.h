/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmsearch.yaml, read into one struct. Every key is in keys.def, once
 * (name, type, default, bounds, one line of help); the loader, the commented
 * default file's test and llmsearch.yaml(5)'s test all read that table.
 *
 * A struct config owns all it points to; config_release frees it.
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/err.h"
#include "base/buf.h"

#include <limits.h>

struct string_list {
	char **items;
	size_t count, cap;
};

/* A language given by glob: the first that matches a path wins. */
struct language_rule {
	char *glob, *lang;
};

/* A charset given by glob, likewise. */
struct charset_rule {
	char *glob, *label;
	size_t line, column; /* where it begins in the file */
};

/* One folder (or file) to index. */
struct source {
	unsigned line; /* where it begins in the file */
	char *path;    /* absolute, "~/" already replaced */
	char *name;    /* for source:, when a document has none; or NULL */
	struct string_list include; /* globs; empty means every known type */
	struct string_list exclude;
	struct language_rule *languages;
	size_t language_count, language_cap;
	struct charset_rule *charset;
	size_t charset_count, charset_cap;
};

/* A program of the user's own that reorders the best passages. */
struct rerank {
	struct string_list command; /* argv; empty: none. With a slash, the
				     * first is absolute */
	long depth;                 /* passages it is given, items */
	double timeout;             /* seconds */
};

/* One part of an index: the same in each of its places. */
struct shard_places {
	struct string_list places; /* folders, tcp://, ssh:// */
};

/* A weight that a language has, where it is not that of all others. */
struct language_weight {
	char *lang; /* primary tag */
	double weight;
	bool given; /* by the file, else a default */
};

struct language_weights {
	struct language_weight *items;
	size_t count, cap;
};

/* What ranking may be told; see llmsearch.yaml(5). */
struct ranking {
	double k1, b, min_length; /* BM25; min_length: normalised, at least */
	double title, lead;       /* extra counts of title and first terms */
	long lead_terms;          /* items */
	long depth;               /* candidates of the second stage, items */
	double translation;       /* of a word in another language */
	double surface, grams, skeleton, unigrams, words, pairs, sentence;
	struct language_weights pairs_in; /* in place of pairs */
	struct rerank rerank;
};

/* A question that is asked again and again. */
struct saved_search {
	char *name, *query;
	char *lang; /* or NULL */
	char *sort; /* "score", "date", "-date", "path"; or NULL */
	long limit; /* hits; 0: not given */
	bool exact;
	unsigned line; /* where it begins in the file */
};

#define CONFIG_KEYS_MAX 128
#define CONFIG_OPTION   UINT_MAX /* an option of the command line sets it */

struct config {
	char *file; /* where it was read, or NULL: built-in defaults */
	/* For each key of keys.h the line of file that sets it, or CONFIG_OPTION;
	 * 0: its default holds. */
	unsigned origins[CONFIG_KEYS_MAX];
	struct {
		char *path; /* folder of the index, absolute */
		bool served;
		struct shard_places *shards;
		size_t shard_count, shard_cap;
		long connect, answer; /* seconds, of servers */
	} index;
	struct source *sources;
	size_t source_count, source_cap;
	struct saved_search *searches; /* names differ */
	size_t search_count, search_cap;
	struct {
		long min, max; /* units: 1 a Han character, 2.5 a word */
	} passage;
	struct {
		struct string_list languages; /* stemmed; empty: all we can */
		struct string_list text_keys; /* of JSON records */
		long max_file;                /* MiB */
		long jobs;                    /* threads; 0 is all */
		bool hidden;                  /* dot files too */
		bool raw;                     /* furniture too */
		bool mtime;                   /* is a date */
		bool archives;                /* as folders */
	} indexing;
	struct {
		long timeout;                  /* seconds of processor time */
		long memory, output;           /* MiB */
		long record, member, unpacked; /* likewise */
		long members;
		struct string_list tools; /* folders; empty: the usual */
		bool ocr;
		long ocr_timeout; /* seconds of processor time a page */
		long ocr_sure;    /* per cent */
		long ocr_cache;   /* MiB */
	} extract;
	struct ranking ranking;
	struct {
		long limit, per_article; /* items; per_article 0: no bound */
		char *color;             /* "auto", "always", "never" */
		char *hyperlink_format;  /* "auto", "none", link.h's */
		char *format;            /* "plain", "json", "jsonl" */
		bool translate;          /* words count in other languages */
		struct string_list glossaries; /* files of the user's own */
		long timeout;                  /* seconds, 0: no bound */
		long memory;                   /* MiB, 0: no bound */
	} search;
	struct {
		long every; /* days, 0: never */
	} check;
	struct {
		double vanished; /* part of the known files, 0 to 1 */
	} purge;
};

void config_init(struct config *config); /* built-in defaults */
void config_release(struct config *config);

/* The weight of a primary tag, or that of all others. */
double config_weight(const struct language_weights *weights, const char *lang,
		     double others);

/* Notes that an option has set the key of that name ("index.path"). */
void config_note_option(struct config *config, const char *name);

/* Reads file into config (which is initialised here). file NULL: the first
 * that exists of $LLMSEARCH_CONFIG (which must exist when set),
 * $XDG_CONFIG_HOME/llmsearch/llmsearch.yaml (~/.config without it),
 * /etc/llmsearch/llmsearch.yaml, else the defaults. One that cannot be read
 * or is broken is ST_CONFIG and never passed over for the next. On error
 * config is as after config_init and err names file:line:column and, for an
 * unknown key, the nearest one. */
enum status config_load(const char *file, struct config *config,
			struct err *err);

/* The same from memory; name stands for the file in errors and in
 * config->file. Relative paths (of sources, of the index) are taken from
 * folder. */
enum status config_parse(struct span text, const char *name, const char *folder,
			 struct config *config, struct err *err);

/* One row a key, ends with name NULL. */
struct config_key {
	const char *name; /* "search.limit"; "sources[].path" */
	const char *type; /* "string", "number", "decimal", "bool", "list" */
	const char *standard; /* default, as YAML; "" without one */
	const char *help;     /* one sentence */
};
extern const struct config_key config_keys[];

/* Flat front matter, without its fences, as key and value pairs, through the
 * same strict reader (one document, no anchors, aliases or tags, bounded).
 * The sink gets lower-case (ASCII) keys and values as written, both borrowed
 * for the call. Lists give one call an item; nulls, maps and lists in lists
 * give none; a key given twice is passed on twice. A broken front matter is
 * ST_INPUT, "'front matter':LINE:COLUMN: ...", line 1 being yaml's first;
 * the sink may have been called before that. */
typedef void config_pair_sink(void *context, const char *key,
			      struct span value);
enum status config_front_matter(struct span yaml, config_pair_sink *sink,
				void *context, struct err *err);

#endif
