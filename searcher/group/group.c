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

void grouping_release(struct grouping *grouping)
{
	free(grouping->articles.slots);
	free(grouping->clusters.slots);
	free(grouping->shingles.slots);
	free(grouping->prints);
	*grouping = (struct grouping){.hits = 0};
}

/* The hit of another article that reprint is one of. */
static bool find_reprint(const struct grouping *grouping, uint64_t article,
			 struct reprint *reprint, size_t *hit)
{
	const struct group_slot *slot;
	const struct group_print *print;
	size_t i;

	for (i = 0; reprint && i < reprint->key_count; i++) {
		slot = get(&grouping->shingles, reprint->keys[i]);
		print = slot ? &grouping->prints[slot->hit] : NULL;
		if (print && print->article != article &&
		    reprint_same(print->reprint, reprint)) {
			*hit = slot->hit;
			return true;
		}
	}
	return false;
}

static void add_reprint(struct grouping *grouping,
			const struct passage *passage, struct reprint *reprint)
{
	size_t i;

	MEM_PUSH_ROOM(grouping->prints, grouping->hits, grouping->prints_cap);
	grouping->prints[grouping->hits] =
		(struct group_print){reprint, passage->article};
	for (i = 0; reprint && i < reprint->key_count; i++)
		put(&grouping->shingles, reprint->keys[i], passage,
		    grouping->hits);
}

/* The same text twice in an article is no copy, but what was saved twice is:
 * one article in two files, as a page that two crawls caught. */
static bool is_copy(const struct group_slot *same,
		    const struct passage *passage)
{
	return same && (same->article != passage->article ||
			same->file != passage->file);
}

/* The first hit of a cluster is enough to look at: one of another article
 * would have joined it. */
enum group_place grouping_next(struct grouping *grouping,
			       const struct passage *passage,
			       struct reprint *reprint, size_t *hit)
{
	const struct group_slot *same = NULL, *article;

	if (grouping->collapse)
		same = get(&grouping->clusters, passage->cluster);
	if (is_copy(same, passage)) {
		*hit = same->hit;
		return GROUP_ALSO;
	}
	if (grouping->collapse &&
	    find_reprint(grouping, passage->article, reprint, hit))
		return GROUP_ALSO;
	article = get(&grouping->articles, passage->article);
	if (article && grouping->per_article > 0 &&
	    article->count >= grouping->per_article) {
		*hit = article->hit;
		return GROUP_MORE;
	}
	if (grouping->hits >= grouping->wanted)
		return GROUP_LEFT;
	put(&grouping->articles, passage->article, passage, grouping->hits);
	put(&grouping->clusters, passage->cluster, passage, grouping->hits);
	add_reprint(grouping, passage, reprint);
	grouping->hits++;
	return GROUP_HIT;
}
