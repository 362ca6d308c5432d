/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that were analyzed lately: most words of a text are. */
#include "analysis/internal.h"
#include "base/hash.h"

/* Each word has a place in the larger table that no other has. */
static void grow(struct analyzer *analyzer)
{
	size_t places = analyzer->word_places, i;
	struct cached_word **old = analyzer->words;

	analyzer->word_places = places ? 4 * places : WORD_CACHE_FIRST;
	analyzer->words =
		mem_alloc(analyzer->word_places * sizeof(*analyzer->words));
	for (i = 0; i < places; i++)
		if (old[i])
			analyzer->words[old[i]->key &
					(analyzer->word_places - 1)] = old[i];
	free(old);
}

static struct cached_word **cache_slot(struct analyzer *analyzer, uint64_t key)
{
	if (2 * analyzer->word_count >= analyzer->word_places &&
	    analyzer->word_places < WORD_CACHE_MOST)
		grow(analyzer);
	return &analyzer->words[key & (analyzer->word_places - 1)];
}

/* What says the same as text is not kept twice. */
static struct span unless_same(const struct buf *word, struct span text)
{
	return span_equal(buf_span(word), text) ? span_of("", 0)
						: buf_span(word);
}

static char *put(char *to, struct span text, uint32_t *len)
{
	*len = (uint32_t)text.len;
	if (text.len)
		memcpy(to, text.ptr, text.len);
	return to + text.len;
}

static void fill_slot(const struct analyzer *analyzer, uint64_t key,
		      struct cached_word **slot)
{
	struct span raw = buf_span(&analyzer->raw);
	struct span stem = unless_same(&analyzer->stem, raw);
	struct span plain =
		unless_same(&analyzer->plain, buf_span(&analyzer->stem));
	struct span skeleton = buf_span(&analyzer->skeleton);
	struct span parts = buf_span(&analyzer->parts);
	size_t len = raw.len + stem.len + plain.len + skeleton.len + parts.len;
	struct cached_word *word =
		mem_grow(*slot, sizeof(**slot) + len, sizeof(char));
	char *end = word->bytes;

	word->key = key;
	end = put(end, raw, &word->raw);
	end = put(end, stem, &word->stem);
	end = put(end, plain, &word->plain);
	end = put(end, skeleton, &word->skeleton);
	put(end, parts, &word->parts);
	*slot = word;
}

/* Bytes of a cached word, kept in units, or other when they say the same. */
static struct span keep_unless(struct units *units, struct span text,
			       struct span other)
{
	return span_equal(text, other) ? other : units_keep(units, text);
}

static struct span keep_some(struct units *units, const char *ptr, size_t len)
{
	return len ? units_keep(units, span_of(ptr, len)) : span_of("", 0);
}

static void take_word(const struct cached_word *word, struct units *units,
		      struct unit *unit)
{
	const char *stem = word->bytes + word->raw;
	const char *skeleton = stem + word->stem + word->plain;

	unit->raw = keep_unless(units, span_of(word->bytes, word->raw),
				unit->surface);
	unit->stem = word->stem ? keep_unless(units, span_of(stem, word->stem),
					      unit->raw)
				: unit->raw;
	unit->plain = keep_some(units, stem + word->stem, word->plain);
	unit->skeleton = keep_some(units, skeleton, word->skeleton);
	if (word->parts)
		unit->parts =
			units_keep(units, span_of(skeleton + word->skeleton,
						  word->parts))
				.ptr;
}

uint64_t word_name(const struct analyzer *analyzer, const struct unit *unit)
{
	uint64_t shape = (uint64_t)unit->kept << 2 |
			 (uint64_t)analyzer->whole << 1 |
			 (unit->flags & UNIT_TITLED ? 1 : 0);

	return (hash64(unit->surface) + shape * 0x9E3779B97F4A7C15u) ^
	       analyzer->lang_key;
}

bool word_analyze(struct analyzer *analyzer, struct units *units,
		  struct unit *unit)
{
	uint64_t key = unit->word;
	struct cached_word **slot = cache_slot(analyzer, key);

	if (!*slot || (*slot)->key != key) {
		analyzer->word_count += !*slot;
		word_analyze_anew(analyzer, unit);
		fill_slot(analyzer, key, slot);
	}
	if (!(*slot)->raw)
		return false;
	take_word(*slot, units, unit);
	return true;
}
