/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/verdicts.h"
#include "base/hash.h"

/* An article, and the file that it is in. */
struct place {
	uint64_t article, file;
};

struct pair {
	struct place low, high;
};

struct verdict {
	struct pair pair; /* zeros: none */
	bool same;
};

static bool is_below(const struct place *a, const struct place *b)
{
	return a->article != b->article ? a->article < b->article
					: a->file < b->file;
}

static struct pair pair_of(const struct passage *a, const struct passage *b)
{
	const struct place x = {a->article, a->file};
	const struct place y = {b->article, b->file};

	return is_below(&x, &y) ? (struct pair){x, y} : (struct pair){y, x};
}

static struct verdict *slot(const struct verdicts *verdicts,
			    const struct pair *pair)
{
	uint64_t hash = hash64(span_of((const char *)pair, sizeof(*pair)));

	return &verdicts->items[hash & (VERDICTS - 1)];
}

void verdicts_release(struct verdicts *verdicts)
{
	free(verdicts->items);
	verdicts->items = NULL;
}

bool verdicts_get(const struct verdicts *verdicts, const struct passage *a,
		  const struct passage *b, bool *same)
{
	const struct pair pair = pair_of(a, b);
	const struct verdict *known;

	if (!verdicts->items)
		return false;
	known = slot(verdicts, &pair);
	*same = known->same;
	return !memcmp(&known->pair, &pair, sizeof(pair));
}

void verdicts_put(struct verdicts *verdicts, const struct passage *a,
		  const struct passage *b, bool same)
{
	const struct pair pair = pair_of(a, b);

	if (!verdicts->items)
		verdicts->items =
			mem_alloc(VERDICTS * sizeof(*verdicts->items));
	*slot(verdicts, &pair) = (struct verdict){pair, same};
}
