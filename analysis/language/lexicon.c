/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/language/lexicon.h"
#include "base/hash.h"

#define FLAGS 3u

uint32_t lexicon_bucket(uint64_t hash)
{
	return (uint32_t)(hash >> (64 - LEXICON_BITS));
}

uint32_t lexicon_entry(uint64_t hash)
{
	return (uint32_t)(hash >> 16) & ~FLAGS;
}

/* A place in entries, or -1. */
static int64_t find(const struct lexicon *lexicon, struct span word)
{
	uint64_t hash = hash64(word);
	uint32_t bucket = lexicon_bucket(hash), entry = lexicon_entry(hash);
	uint32_t low = lexicon->buckets[bucket];
	uint32_t high = lexicon->buckets[bucket + 1];

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		uint32_t found = lexicon->entries[middle] & ~FLAGS;

		if (found == entry)
			return middle;
		if (found < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

unsigned lexicon_flags(const struct lexicon *lexicon, struct span word)
{
	int64_t place = find(lexicon, word);

	return place < 0 ? 0 : lexicon->entries[place] & FLAGS;
}

struct span lexicon_text(const struct lexicon *lexicon, struct span word)
{
	int64_t place = find(lexicon, word);

	return place < 0 ? span_of("", 0)
			 : span_str(lexicon->texts + lexicon->places[place]);
}
