/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/evidence/gram_set.h"
#include "base/utf8.h"

/* A gram on its way through a word that has a mark at either end. */
struct rolling {
	struct span word;
	size_t at, codes;
	uint64_t gram; /* 16 bits a code point */
	bool end;
};

static struct rolling roll(struct span word)
{
	return (struct rolling){word, 0, 1, '_', false};
}

/* The next gram, or all of a word that is shorter; false behind the last. */
static inline bool next(struct rolling *r)
{
	uint32_t code;

	do {
		if (r->end)
			return false;
		r->end = r->at == r->word.len;
		if (r->end)
			code = '_';
		else if (!(r->word.ptr[r->at] & 0x80))
			code = (unsigned char)r->word.ptr[r->at++];
		else
			code = utf8_next(r->word, &r->at);
		r->gram = r->gram << 16 ^ code;
	} while (++r->codes < GRAM_LENGTH && !r->end);
	return true;
}

static inline size_t bit_of(uint64_t gram)
{
	return (size_t)(gram * 0x9E3779B97F4A7C15u >> (64 - GRAM_SET_BITS));
}

void gram_set_add(struct gram_set *set, struct span word)
{
	struct rolling r = roll(word);

	while (next(&r))
		set->bits[bit_of(r.gram) / 64] |= UINT64_C(1)
						  << bit_of(r.gram) % 64;
}

bool gram_set_may_have(const struct gram_set *set, struct span word,
		       size_t *count)
{
	struct rolling r = roll(word);
	uint64_t found = 0;

	while (next(&r))
		found |= set->bits[bit_of(r.gram) / 64] >> bit_of(r.gram) % 64;
	*count = r.codes > GRAM_LENGTH ? r.codes - GRAM_LENGTH + 1 : 1;
	return found & 1;
}
