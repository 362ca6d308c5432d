/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of the draft share. */
#ifndef GLOSSARY_DICTIONARY_DRAFT_IMPL_H
#define GLOSSARY_DICTIONARY_DRAFT_IMPL_H

#include "glossary/dictionary_draft.h"

#define DRAFT_TEXTS (UINT32_C(1) << 30) /* bytes of all words */
#define DRAFT_PAIRS (UINT32_C(1) << 26)

struct draft_key {
	uint64_t key;
	uint32_t node;
};

struct draft_node {
	uint32_t text, word; /* as in the file */
};

struct draft_edge {
	uint32_t from, to, source;
};

struct draft_slot {
	uint64_t name;
	uint32_t node; /* from 1; 0: empty */
};

struct draft_source {
	char *name;
	uint32_t pairs;
};

struct dictionary_draft {
	struct analyzer *analyzer;
	struct units units;
	char langs[GLOSSARY_LANGS][GLOSSARY_LANG];
	size_t lang_count;
	struct draft_source sources[DICTIONARY_SOURCES];
	size_t source_count;
	struct draft_key *keys;
	size_t key_count, key_cap;
	struct draft_node *nodes;
	size_t node_count, node_cap;
	struct draft_edge *pairs;
	size_t pair_count, pair_cap;
	struct draft_slot *slots; /* names of nodes: hashes */
	size_t slot_count, slot_size;
	struct buf texts;
};

#endif
