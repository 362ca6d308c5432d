/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/dictionary_draft.h"
#include "analysis/detect/language.h"
#include "base/hash.h"
#include "glossary/dictionary_draft_impl.h"
#include "glossary/function_words.h"

/* Words below are longer than this of no dictionary, but of texts. */
#define WORD_BYTES 200

struct dictionary_draft *dictionary_draft_new(void)
{
	struct dictionary_draft *draft = mem_alloc(sizeof(*draft));

	draft->analyzer = analyzer_new();
	return draft;
}

void dictionary_draft_free(struct dictionary_draft *draft)
{
	size_t i;

	if (!draft)
		return;
	for (i = 0; i < draft->source_count; i++)
		free(draft->sources[i].name);
	analyzer_free(draft->analyzer);
	units_release(&draft->units);
	free(draft->keys);
	free(draft->nodes);
	free(draft->pairs);
	free(draft->slots);
	buf_release(&draft->texts);
	free(draft);
}

/* The slot of a name, or the empty one that it would take. */
static struct draft_slot *find_slot(struct dictionary_draft *draft,
				    uint64_t name)
{
	size_t mask = draft->slot_size - 1, at = (size_t)name & mask;

	while (draft->slots[at].node && draft->slots[at].name != name)
		at = (at + 1) & mask;
	return &draft->slots[at];
}

static void grow_slots(struct dictionary_draft *draft)
{
	struct draft_slot *old = draft->slots;
	size_t size = draft->slot_size, i;

	draft->slot_size = size ? 2 * size : 1024;
	draft->slots = mem_alloc(draft->slot_size * sizeof(*draft->slots));
	for (i = 0; i < size; i++)
		if (old[i].node)
			*find_slot(draft, old[i].name) = old[i];
	free(old);
}

static void name_node(struct dictionary_draft *draft, uint64_t name,
		      uint32_t node)
{
	if (2 * draft->slot_count >= draft->slot_size)
		grow_slots(draft);
	*find_slot(draft, name) = (struct draft_slot){name, node + 1};
	draft->slot_count++;
}

static uint32_t named_node(struct dictionary_draft *draft, uint64_t name)
{
	return draft->slot_size ? find_slot(draft, name)->node : 0;
}

static bool lang_number(struct dictionary_draft *draft, const char *lang,
			size_t *number)
{
	size_t i;

	for (i = 0; i < draft->lang_count; i++)
		if (!strcmp(draft->langs[i], lang))
			break;
	if (i == GLOSSARY_LANGS)
		return false;
	if (i == draft->lang_count) {
		snprintf(draft->langs[i], GLOSSARY_LANG, "%s", lang);
		draft->lang_count++;
	}
	*number = i;
	return true;
}

static void add_key(struct dictionary_draft *draft, uint64_t key, uint32_t node)
{
	MEM_PUSH_ROOM(draft->keys, draft->key_count, draft->key_cap);
	draft->keys[draft->key_count++] = (struct draft_key){key, node};
}

static uint32_t add_node(struct dictionary_draft *draft, size_t lang,
			 struct span text, unsigned flags)
{
	MEM_PUSH_ROOM(draft->nodes, draft->node_count, draft->node_cap);
	draft->nodes[draft->node_count] = (struct draft_node){
		(uint32_t)draft->texts.len,
		(uint32_t)(flags << 24 | lang << 16 | text.len)};
	buf_add_span(&draft->texts, text);
	return (uint32_t)draft->node_count++;
}

/* The units of a word name its node, so that letter forms do not matter. */
static uint32_t add_word(struct dictionary_draft *draft, const char *lang,
			 size_t number, struct span text)
{
	struct units *units = &draft->units;
	uint64_t written;
	uint32_t node;
	bool common;

	analyzer_query(draft->analyzer, text, lang, units);
	if (!units->count || units->count > GLOSSARY_UNITS)
		return 0;
	written = glossary_key(units, 0, units->count, lang, true);
	node = named_node(draft, written);
	if (node)
		return node;
	common = units->count == 1 && is_empty_word(lang, &units->items[0]);
	node = add_node(draft, number, text, common ? NODE_COMMON : 0);
	name_node(draft, written, node);
	add_key(draft, written, node);
	add_key(draft, glossary_key(units, 0, units->count, lang, false), node);
	return node + 1;
}

static uint64_t text_name(const char *lang, struct span text)
{
	return hash64(text) * UINT64_C(0x9E3779B97F4A7C15) ^
	       hash64(span_str(lang));
}

/* From 1; 0: nothing to be looked up. */
static uint32_t find_node(struct dictionary_draft *draft, const char *lang,
			  size_t number, struct span text)
{
	uint64_t name = text_name(lang, text);
	uint32_t node = named_node(draft, name);

	if (node)
		return node;
	if (!strcmp(lang, DICTIONARY_MEANING))
		node = add_node(draft, number, text, 0) + 1;
	else
		node = add_word(draft, lang, number, text);
	if (node)
		name_node(draft, name, node - 1);
	return node;
}

static enum draft_pair take_word(struct dictionary_draft *draft,
				 const struct glossary_entry *entry,
				 uint32_t *node)
{
	char primary[LANG_MAX];
	size_t number;

	if (!entry->text.len || entry->text.len > WORD_BYTES)
		return PAIR_EMPTY;
	language_primary(entry->lang, primary);
	if (draft->node_count + 1 >= DICTIONARY_NODES ||
	    draft->texts.len > DRAFT_TEXTS ||
	    !lang_number(draft, primary, &number))
		return PAIR_FULL;
	*node = find_node(draft, primary, number, entry->text);
	return *node ? PAIR_ADDED : PAIR_EMPTY;
}

enum draft_pair dictionary_draft_pair(struct dictionary_draft *draft,
				      const struct glossary_entry *from,
				      const struct glossary_entry *to)
{
	uint32_t a = 0, b = 0;
	enum draft_pair result = take_word(draft, from, &a);

	if (result == PAIR_ADDED)
		result = take_word(draft, to, &b);
	if (result != PAIR_ADDED)
		return result;
	if (draft->pair_count >= DRAFT_PAIRS)
		return PAIR_FULL;
	MEM_PUSH_ROOM(draft->pairs, draft->pair_count, draft->pair_cap);
	draft->pairs[draft->pair_count++] = (struct draft_edge){
		a - 1, b - 1, (uint32_t)draft->source_count - 1};
	draft->sources[draft->source_count - 1].pairs++;
	return PAIR_ADDED;
}

uint32_t dictionary_draft_pairs(const struct dictionary_draft *draft)
{
	return draft->sources[draft->source_count - 1].pairs;
}

bool dictionary_draft_source(struct dictionary_draft *draft, struct span name)
{
	if (draft->source_count == DICTIONARY_SOURCES)
		return false;
	draft->sources[draft->source_count++] =
		(struct draft_source){mem_span(name), 0};
	return true;
}

void dictionary_draft_undo(struct dictionary_draft *draft)
{
	struct draft_source *source = &draft->sources[--draft->source_count];

	draft->pair_count -= source->pairs;
	free(source->name);
}
