/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/site.h"

#include "store/record/record.h"
#include "base/array.h"

#include <stdlib.h>

#define RECORD_VERSION 2
#define RECORD_OLDEST  1
#define COUNT_MOST     1000000

struct entry {
	uint64_t hash;
	uint32_t count; /* pages */
	uint32_t page;  /* the last that held it */
};

/* Entries are in the order of their hashes. */
struct site {
	struct entry entries[SITE_MOST];
	size_t count;
	uint32_t pages;
	uint64_t early[SITE_EARLY];
	uint32_t seen[SITE_SEEN]; /* names of pages, as they came */
	size_t early_count, seen_count;
	bool learnt, changed, begun;
};

static void read_entries(struct site *site, struct record *record)
{
	uint64_t count = record_number(record, SITE_MOST), i;

	for (i = 0; i < count && !record->bad; i++) {
		struct entry *entry = &site->entries[site->count++];

		entry->hash = record_hash64(record);
		entry->count = (uint32_t)record_number(record, COUNT_MOST);
		if (i && entry->hash <= entry[-1].hash)
			record->bad = true;
	}
}

static void read_early(struct site *site, struct record *record)
{
	uint64_t count = record_number(record, SITE_EARLY), i;

	for (i = 0; i < count && !record->bad; i++)
		site->early[site->early_count++] = record_hash64(record);
}

static void read_seen(struct site *site, struct record *record)
{
	uint64_t count = record_number(record, SITE_SEEN), i;

	for (i = 0; i < count && !record->bad; i++)
		site->seen[site->seen_count++] = record_number32(record);
}

struct site *site_new(struct span bytes)
{
	struct site *site = mem_alloc(sizeof(*site));
	struct record record;

	if (!bytes.len)
		return site;
	record = record_open(bytes, RECORD_OLDEST, RECORD_VERSION);
	site->pages = (uint32_t)record_number(&record, COUNT_MOST);
	site->learnt = record_number(&record, 1) == 1;
	read_entries(site, &record);
	read_early(site, &record);
	if (record.version >= 2)
		read_seen(site, &record);
	site->begun = record_ended(&record);
	if (!site->begun)
		memset(site, 0, sizeof(*site));
	return site;
}

void site_free(struct site *site)
{
	free(site);
}

void site_write(const struct site *site, struct buf *to)
{
	size_t i;

	buf_add_char(to, RECORD_VERSION);
	buf_add_number(to, site->pages);
	buf_add_number(to, site->learnt);
	buf_add_number(to, site->count);
	for (i = 0; i < site->count; i++) {
		record_add_hash64(to, site->entries[i].hash);
		buf_add_number(to, site->entries[i].count);
	}
	buf_add_number(to, site->early_count);
	for (i = 0; i < site->early_count; i++)
		record_add_hash64(to, site->early[i]);
	buf_add_number(to, site->seen_count);
	for (i = 0; i < site->seen_count; i++)
		buf_add_number(to, site->seen[i]);
}

/* Where hash is, or should be put. */
static size_t place_of(const struct site *site, uint64_t hash)
{
	size_t at;

	LOWER_BOUND(at, site->count, site->entries[at].hash < hash);
	return at;
}

static struct entry *find(struct site *site, uint64_t hash)
{
	size_t place = place_of(site, hash);

	if (place == site->count || site->entries[place].hash != hash)
		return NULL;
	return &site->entries[place];
}

/* Most blocks are in one page only: those of other pages than this make
 * room. */
static void make_room(struct site *site)
{
	size_t i, count = 0;

	for (i = 0; i < site->count; i++)
		if (site->entries[i].count > 1 ||
		    site->entries[i].page == site->pages)
			site->entries[count++] = site->entries[i];
	site->count = count;
}

static void insert(struct site *site, uint64_t hash)
{
	struct entry *entry;
	size_t place;

	if (site->count == SITE_MOST)
		make_room(site);
	if (site->count == SITE_MOST)
		return;
	place = place_of(site, hash);
	entry = &site->entries[place];
	memmove(entry + 1, entry, (site->count - place) * sizeof(*entry));
	*entry = (struct entry){hash, 1, site->pages};
	site->count++;
}

static bool is_furniture(const struct site *site, const struct entry *entry)
{
	return entry && entry->count >= SITE_LEAST &&
	       entry->count >= site->pages / SITE_PART;
}

static void count_block(struct site *site, uint64_t hash)
{
	struct entry *entry = find(site, hash);

	if (!entry) {
		insert(site, hash);
	} else if (entry->page != site->pages) {
		entry->page = site->pages;
		entry->count += entry->count < COUNT_MOST;
		site->learnt |= is_furniture(site, entry);
	}
}

static bool was_seen(const struct site *site, uint64_t name)
{
	size_t i;

	for (i = 0; i < site->seen_count; i++)
		if (site->seen[i] == (uint32_t)name)
			return true;
	return false;
}

/* A crawl holds many pages, and is one file. */
static void add_early(struct site *site, uint64_t file)
{
	size_t i;

	for (i = 0; i < site->early_count; i++)
		if (site->early[i] == file)
			return;
	if (site->early_count < SITE_EARLY)
		site->early[site->early_count++] = file;
}

static void count_page(struct site *site, const struct article *article,
		       const struct site_page *page)
{
	size_t i;

	site->pages += site->pages < COUNT_MOST;
	if (!site->learnt)
		add_early(site, page->file);
	if (site->seen_count < SITE_SEEN)
		site->seen[site->seen_count++] = (uint32_t)page->name;
	for (i = 0; i < article->block_count; i++)
		count_block(site, hash64(article->blocks[i].text));
	site->changed = true;
}

/* Whether half of the article's text, or more, was on a page before: on
 * least pages, its own among them if it was counted. What is furniture is not
 * the article's: a page may hold more of it than of text. */
static bool is_copy(struct site *site, const struct article *article,
		    uint32_t least)
{
	size_t i, all = 0, known = 0;

	for (i = 0; i < article->block_count; i++) {
		struct span text = article->blocks[i].text;
		const struct entry *entry = find(site, hash64(text));

		if (is_furniture(site, entry))
			continue;
		all += text.len;
		known += entry && entry->count >= least ? text.len : 0;
	}
	return known * 2 >= all;
}

size_t site_filter(struct site *site, const struct article *article,
		   const struct site_page *page, struct block *kept)
{
	bool teach = page->teach && !was_seen(site, page->name);
	bool copy = is_copy(site, article, teach ? 1 : 2);
	size_t i, count = 0;

	for (i = 0; i < article->block_count; i++) {
		const struct block *block = &article->blocks[i];

		if (!is_furniture(site, find(site, hash64(block->text))))
			kept[count++] = *block;
	}
	if (teach && !copy)
		count_page(site, article, page);
	return count;
}

bool site_is_changed(const struct site *site)
{
	return site->changed;
}

bool site_is_new(const struct site *site)
{
	return !site->begun;
}

size_t site_take_early(struct site *site, uint64_t early[SITE_EARLY])
{
	size_t count = site->learnt ? site->early_count : 0;

	if (!count)
		return 0;
	memcpy(early, site->early, count * sizeof(*early));
	site->early_count = 0;
	site->changed = true;
	return count;
}

struct span site_name(struct span url, struct span path)
{
	const char *begin = url.len ? memmem(url.ptr, url.len, "://", 3) : NULL;
	size_t len;

	if (!begin) {
		for (len = path.len; len && path.ptr[len - 1] != '/'; len--)
			;
		return span_of(path.ptr, len);
	}
	begin += 3;
	url.len -= (size_t)(begin - url.ptr);
	url.ptr = begin;
	for (len = 0; len < url.len && !strchr("/?#", url.ptr[len]); len++)
		;
	if (len > 4 && !memcmp(url.ptr, "www.", 4))
		return span_of(url.ptr + 4, len - 4);
	return span_of(url.ptr, len);
}
