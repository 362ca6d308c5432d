/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/words/word_set.h"
#include "store/words/word_keys.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>

#define SIZE_LEAST 1024

void word_set_release(struct word_set *set)
{
	buf_release(&set->text);
	free(set->places);
	*set = (struct word_set){.count = 0};
}

static struct span word_of(const struct word_set *set,
			   const struct word_place *place)
{
	return span_of(set->text.ptr + place->at - 1, place->len);
}

/* Where the word is, or would be. */
static struct word_place *find(const struct word_set *set, struct span word,
			       uint32_t hash)
{
	size_t at = hash & (set->size - 1);

	for (; set->places[at].at; at = (at + 1) & (set->size - 1))
		if (set->places[at].hash == hash &&
		    span_equal(word_of(set, &set->places[at]), word))
			break;
	return &set->places[at];
}

static void grow(struct word_set *set)
{
	struct word_set old = *set;
	size_t i;

	set->size = old.size ? 2 * old.size : SIZE_LEAST;
	set->places = mem_alloc(set->size * sizeof(*set->places));
	for (i = 0; i < old.size; i++)
		if (old.places[i].at)
			*find(set, word_of(&old, &old.places[i]),
			      old.places[i].hash) = old.places[i];
	free(old.places);
}

static void add_word(struct word_set *set, struct span word)
{
	uint32_t hash = (uint32_t)hash64(word);
	struct word_place *place;

	if (2 * set->count >= set->size)
		grow(set);
	place = find(set, word, hash);
	if (place->at)
		return;
	*place = (struct word_place){set->text.len + 1, (uint32_t)word.len,
				     hash};
	buf_add_span(&set->text, word);
	set->count++;
}

void word_set_add(struct word_set *set, struct span lines)
{
	while (lines.len) {
		const char *end = memchr(lines.ptr, '\n', lines.len);
		size_t len = end ? (size_t)(end - lines.ptr) : lines.len;

		if (len)
			add_word(set, span_of(lines.ptr, len));
		len += end != NULL;
		lines = span_of(lines.ptr + len, lines.len - len);
	}
}

/* A word under one of its keys. */
struct entry {
	size_t key, key_len; /* in the keys' buffer */
	struct span word;
};

struct entries {
	struct buf keys;
	struct entry *items;
	size_t count, cap;
};

static void add_entry(struct entries *entries, struct span word,
		      enum word_side side)
{
	const char *tab = memchr(word.ptr, '\t', word.len);
	struct span bare =
		span_of(word.ptr, tab ? (size_t)(tab - word.ptr) : word.len);
	struct buf key = BUF_INIT;
	struct entry *entry;

	word_key(bare, side, utf8_count(bare), &key);
	MEM_PUSH_ROOM(entries->items, entries->count, entries->cap);
	entry = &entries->items[entries->count++];
	*entry = (struct entry){entries->keys.len, key.len, word};
	buf_add_span(&entries->keys, buf_span(&key));
	buf_release(&key);
}

static struct span key_of(const struct entries *entries,
			  const struct entry *entry)
{
	return span_of(entries->keys.ptr + entry->key, entry->key_len);
}

static int compare(const void *a, const void *b, void *context)
{
	const struct entry *x = a, *y = b;
	int order = span_compare(key_of(context, x), key_of(context, y));

	return order ? order : span_compare(x->word, y->word);
}

enum status word_set_write(struct word_set *set, struct xc_writer *writer,
			   struct err *err)
{
	struct entries entries = {.keys = BUF_INIT};
	enum status status = ST_OK;
	size_t i;

	for (i = 0; i < set->size; i++) {
		if (!set->places[i].at)
			continue;
		add_entry(&entries, word_of(set, &set->places[i]), WORD_FIRST);
		add_entry(&entries, word_of(set, &set->places[i]), WORD_LAST);
	}
	if (entries.count)
		qsort_r(entries.items, entries.count, sizeof(*entries.items),
			compare, &entries);
	for (i = 0; i < entries.count && !status; i++)
		status = xc_add_synonym(writer,
					key_of(&entries, &entries.items[i]),
					entries.items[i].word, err);
	free(entries.items);
	buf_release(&entries.keys);
	word_set_release(set);
	return status;
}
