/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dictionaries as a search reads them, all that were imported in one file
 * beside the index: a graph without pointers, mapped into memory.
 *
 * node  a word or phrase of a language, or a meaning of a wordnet
 * edge  two nodes that a dictionary takes for each other
 * key   a hash of a language and the units of a node (glossary_key)
 *
 * A struct dictionary borrows its bytes. Every access is checked against their
 * bounds: a damaged file finds too little, and nothing worse.
 */
#ifndef GLOSSARY_DICTIONARY_H
#define GLOSSARY_DICTIONARY_H

#include "base/err.h"
#include "glossary/table.h"

#define DICTIONARY_FILE    "dictionaries" /* in the folder of an index */
#define DICTIONARY_MAGIC   0x31444C4Cu
#define DICTIONARY_SOURCES 64 /* imported files */
#define DICTIONARY_NODES   (1u << 25)
#define DICTIONARY_HEADER  (8 + GLOSSARY_LANGS * GLOSSARY_LANG / 4) /* words */

/* The language of a wordnet's meanings. */
#define DICTIONARY_MEANING "wn"

struct dictionary {
	const uint32_t *header;
	const uint32_t *sources; /* four words each: text, len, pairs, edges */
	const uint32_t *keys;    /* three each: hash, node */
	const uint32_t *nodes;   /* three each, and one at the end: offset of
				  * text; len, lang and flags; first edge */
	const uint32_t *edges;   /* node, source, whether it is turned */
	const char *texts;
	uint32_t source_count, key_count, node_count, edge_count, text_len;
	bool old; /* its keys are of another analyzer: nothing is found */
};

/* Of an edge. */
#define EDGE_NODE(edge)   ((edge) & (DICTIONARY_NODES - 1))
#define EDGE_SOURCE(edge) ((edge) >> 25 & (DICTIONARY_SOURCES - 1))
#define EDGE_TURNED       (1u << 31) /* the file has it the other way */

/* Of a node: a function word, which says nothing by itself. */
#define NODE_COMMON 1u

/* False when bytes are no file of this program. */
bool dictionary_open(struct dictionary *dictionary, const void *bytes,
		     size_t len);

/* What was imported, in its order. */
struct dictionary_source {
	struct span name;  /* of its file, without a suffix */
	struct span langs; /* tags with a space between them */
	uint32_t pairs;
};
bool dictionary_source(const struct dictionary *dictionary, size_t at,
		       struct dictionary_source *source);

/* Its languages, one by one; NULL after the last. */
const char *dictionary_lang(const struct dictionary *dictionary, size_t at);

/* As of glossary_table. */
size_t dictionary_find(const struct dictionary *dictionary, uint64_t key);
bool dictionary_next(const struct dictionary *dictionary, uint64_t key,
		     size_t *at, uint32_t *node);

bool dictionary_word(const struct dictionary *dictionary, uint32_t node,
		     struct glossary_entry *entry);
unsigned dictionary_flags(const struct dictionary *dictionary, uint32_t node);
void dictionary_edges(const struct dictionary *dictionary, uint32_t node,
		      uint32_t *first, uint32_t *end);

/* Where a node leads in another language. */
struct dictionary_target {
	uint32_t node;
	double score; /* what part of all ways leads there */
};

/* What count nodes are in lang, best first; at most most. Meanings of
 * wordnets, and English where no dictionary has both languages, lead from one
 * to the other: each way counts by how few there are at every step. Returns
 * how many. */
size_t dictionary_translate(const struct dictionary *dictionary,
			    const uint32_t *nodes, size_t count,
			    const char *lang, struct dictionary_target *targets,
			    size_t most);

/* The file in the folder of an index, mapped. What is not there is ST_OK with
 * len 0; what is no dictionary is ST_CORRUPT with the remedy. */
struct dictionary_map {
	void *bytes;
	size_t len;
	struct dictionary dictionary;
};
enum status dictionary_map(const char *index, struct dictionary_map *map,
			   struct err *err);
void dictionary_unmap(struct dictionary_map *map);

#endif
