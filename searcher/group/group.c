/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/group.h"

struct group_slot {
	bool used;
	uint64_t key;
	uint64_t article; /* of the hit */
	uint64_t file;    /* likewise */
	size_t hit;       /* the first with this key */
	long count;       /* of hits */
};

/* The slot of key, or the free one where it would be. Keys are hashes. */
static struct group_slot *find(const struct group_map *map, uint64_t key)
{
	size_t at = key & (map->size - 1);

	while (map->slots[at].used && map->slots[at].key != key)
		at = (at + 1) & (map->size - 1);
	return &map->slots[at];
}

static void grow(struct group_map *map)
{
	struct group_map old = *map;
	size_t i;

	map->size = old.size ? old.size * 2 : 64;
	map->slots = mem_alloc(map->size * sizeof(*map->slots));
	for (i = 0; i < old.size; i++)
		if (old.slots[i].used)
			*find(map, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

static const struct group_slot *get(const struct group_map *map, uint64_t key)
{
	const struct group_slot *slot = map->size ? find(map, key) : NULL;

	return slot && slot->used ? slot : NULL;
}

static void put(struct group_map *map, uint64_t key,
		const struct passage *passage, size_t hit)
{
	struct group_slot *slot;

	if (2 * map->count >= map->size)
		grow(map);
	slot = find(map, key);
	if (!slot->used) {
		*slot = (struct group_slot){
			true, key, passage->article, passage->file, hit, 0};
		map->count++;
	}
	slot->count++;
}

static void map_release(struct group_map *map)
{
	free(map->slots);
	*map = (struct group_map){.count = 0};
}

void grouping_restart(struct grouping *grouping, size_t wanted)
{
	map_release(&grouping->articles);
	map_release(&grouping->clusters);
	map_release(&grouping->shingles);
	grouping->hits = 0;
	grouping->wanted = wanted;
}

void grouping_release(struct grouping *grouping)
{
	grouping_restart(grouping, 0);
	free(grouping->prints);
	free(grouping->aliases);
	free(grouping->known.slots);
	free(grouping->firsts.slots);
	free(grouping->learned);
	*grouping = (struct grouping){.hits = 0};
}

/* What the article counts as. */
static uint64_t known_as(const struct grouping *grouping, uint64_t article)
{
	size_t i;

	for (i = 0; i < grouping->alias_count; i++)
		if (grouping->aliases[i].article == article)
			return grouping->aliases[i].of;
	return article;
}

static void add_alias(struct grouping *grouping, uint64_t article, uint64_t of)
{
	MEM_PUSH_ROOM(grouping->aliases, grouping->alias_count,
		      grouping->alias_cap);
	grouping->aliases[grouping->alias_count++] =
		(struct group_alias){article, of};
}

/* One slot more, though there is one with this key; but not more than most. */
static void put_again(struct group_map *map, uint64_t key, size_t hit,
		      size_t most)
{
	struct group_map old = *map;
	size_t i, at;

	if (2 * map->count >= map->size) {
		map->size = old.size ? old.size * 2 : 64;
		map->slots = mem_alloc(map->size * sizeof(*map->slots));
		map->count = 0;
		for (i = 0; i < old.size; i++)
			if (old.slots[i].used)
				put_again(map, old.slots[i].key,
					  old.slots[i].hit, most);
		free(old.slots);
	}
	at = key & (map->size - 1);
	for (i = 0; map->slots[at].used; at = (at + 1) & (map->size - 1)) {
		i += map->slots[at].key == key;
		if (i == most)
			return;
	}
	map->slots[at] = (struct group_slot){.used = true, .key = key};
	map->slots[at].hit = hit;
	map->count++;
}

#define COMPARED_MOST 8 /* articles that share a part of their text */

/* A key of many reprints need not lead to all of them: those after the first
 * are known as that one. */
#define KNOWN_MOST 64

/* A reprint is compared with the one that others are reprints of, not with
 * those: one that lacks a sentence is like two that have it otherwise. */
static bool take_for(struct grouping *grouping, const struct passage *passage,
		     uint64_t other)
{
	uint64_t of = known_as(grouping, other);
	const struct group_slot *first = get(&grouping->firsts, of);

	if (!first || of == passage->article ||
	    !articles_same(grouping->texts,
			   &grouping->learned[first->hit].passage, passage))
		return false;
	add_alias(grouping, passage->article, of);
	return true;
}

/* A translation has names, numbers and code as its original does, and is no
 * reprint of it: what is in two languages must be the same for the most part
 * where it is compared. */
static bool is_translation(const struct group_print *known,
			   const struct passage *passage,
			   const struct reprint *reprint)
{
	char one[LANG_MAX], other[LANG_MAX];

	passage_primary_lang(known->passage.lang, one);
	passage_primary_lang(passage->lang, other);
	return strcmp(one, other) != 0 && strcmp(one, "und") != 0 &&
	       strcmp(other, "und") != 0 &&
	       2 * reprint_shared_keys(known->reprint, reprint) < REPRINT_KEYS;
}

static void find_original(struct grouping *grouping,
			  const struct passage *passage,
			  const struct reprint *reprint)
{
	const struct group_map *map = &grouping->known;
	size_t i, at, compared = 0;
	uint64_t last = passage->article;

	for (i = 0; map->size && i < reprint->key_count; i++)
		for (at = reprint->keys[i] & (map->size - 1);
		     map->slots[at].used && compared < COMPARED_MOST;
		     at = (at + 1) & (map->size - 1)) {
			const struct group_slot *slot = &map->slots[at];
			const struct group_print *known =
				&grouping->learned[slot->hit];
			uint64_t other = known->passage.article;

			if (slot->key != reprint->keys[i] || other == last ||
			    other == passage->article ||
			    is_translation(known, passage, reprint))
				continue;
			last = other;
			compared++;
			if (reprint_overlaps(known->reprint, reprint) &&
			    take_for(grouping, passage, other))
				return;
		}
}

/* Whether others are reprints of the article, or it is one. */
static bool is_settled(const struct grouping *grouping, uint64_t article)
{
	size_t i;

	for (i = 0; i < grouping->alias_count; i++)
		if (grouping->aliases[i].article == article ||
		    grouping->aliases[i].of == article)
			return true;
	return false;
}

void grouping_learn(struct grouping *grouping, const struct passage *passage,
		    const struct reprint *reprint)
{
	size_t i, place = grouping->learned_count;

	if (!reprint || !reprint->key_count)
		return;
	if (!is_settled(grouping, passage->article))
		find_original(grouping, passage, reprint);
	MEM_PUSH_ROOM(grouping->learned, grouping->learned_count,
		      grouping->learned_cap);
	grouping->learned[grouping->learned_count++] =
		(struct group_print){reprint, *passage};
	if (!get(&grouping->firsts, passage->article))
		put(&grouping->firsts, passage->article, passage, place);
	for (i = 0; i < reprint->key_count; i++)
		put_again(&grouping->known, reprint->keys[i], place,
			  KNOWN_MOST);
}

/* Whether the passage is of a reprint of a hit's article. */
static bool is_reprint(const struct grouping *grouping,
		       const struct passage *hit, const struct passage *passage)
{
	if (hit->article == passage->article)
		return hit->file != passage->file;
	return known_as(grouping, hit->article) ==
	       known_as(grouping, passage->article);
}

/* The hit whose article the passage's is a reprint of, of those that have a
 * part of their text in common. */
static bool find_reprint(const struct grouping *grouping,
			 const struct passage *passage,
			 const struct reprint *reprint, size_t *hit)
{
	const struct group_map *map = &grouping->shingles;
	size_t i, at;

	for (i = 0; reprint && map->size && i < reprint->key_count; i++)
		for (at = reprint->keys[i] & (map->size - 1);
		     map->slots[at].used; at = (at + 1) & (map->size - 1)) {
			*hit = map->slots[at].hit;
			if (map->slots[at].key == reprint->keys[i] &&
			    is_reprint(grouping,
				       &grouping->prints[*hit].passage,
				       passage))
				return true;
		}
	return false;
}

static void add_reprint(struct grouping *grouping,
			const struct passage *passage,
			const struct reprint *reprint)
{
	size_t i;

	MEM_PUSH_ROOM(grouping->prints, grouping->hits, grouping->prints_cap);
	grouping->prints[grouping->hits] =
		(struct group_print){reprint, *passage};
	for (i = 0; reprint && i < reprint->key_count; i++)
		put_again(&grouping->shingles, reprint->keys[i], grouping->hits,
			  SIZE_MAX);
}

/* The same text twice in an article is no copy, but what was saved twice is:
 * one article in two files, as a page that two crawls caught. Of articles
 * that are long enough to be told apart, only those that are one are copies:
 * a report is also in its denial. */
static bool is_copy(const struct grouping *grouping,
		    const struct group_slot *same,
		    const struct passage *passage,
		    const struct reprint *reprint)
{
	if (!same)
		return false;
	if (same->article == passage->article)
		return same->file != passage->file;
	return !reprint || !reprint->key_count ||
	       known_as(grouping, same->article) ==
		       known_as(grouping, passage->article);
}

/* The first hit of a cluster is enough to look at: one of another article
 * would have joined it. */
enum group_place grouping_next(struct grouping *grouping,
			       const struct passage *passage,
			       const struct reprint *reprint, size_t *hit)
{
	const struct group_slot *same = NULL, *article;
	uint64_t known, cluster = passage_cluster(passage);

	if (grouping->collapse)
		same = get(&grouping->clusters, cluster);
	if (is_copy(grouping, same, passage, reprint)) {
		*hit = same->hit;
		return GROUP_ALSO;
	}
	if (grouping->collapse && find_reprint(grouping, passage, reprint, hit))
		return GROUP_ALSO;
	known = known_as(grouping, passage->article);
	article = get(&grouping->articles, known);
	if (article && grouping->per_article > 0 &&
	    article->count >= grouping->per_article) {
		*hit = article->hit;
		return GROUP_MORE;
	}
	if (grouping->hits >= grouping->wanted)
		return GROUP_LEFT;
	put(&grouping->articles, known, passage, grouping->hits);
	put(&grouping->clusters, cluster, passage, grouping->hits);
	add_reprint(grouping, passage, reprint);
	grouping->hits++;
	return GROUP_HIT;
}
