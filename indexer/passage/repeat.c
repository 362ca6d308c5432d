/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "formats/text/text_measure.h"
#include "indexer/passage/repeat.h"

#include <unicode/uchar.h>
#include <unistd.h>

/* In halves: shorter ones come back by chance. */
#define BLOCK_HALVES    (2 * 8)
#define SENTENCE_HALVES (2 * 12)
/* So many long sentences in a row, all seen, are a copy and no quotation. */
#define COPIED_ROW 3
/* In bytes of letters: what is shorter is one fragment with what follows, or
 * a file of dots would be fragments without number. */
#define FRAGMENT_LEAST 8
/* A table above this is not kept for the next article: clearing it would
 * cost every small article what one large one needed. */
#define SLOTS_KEPT 4096

void repeat_init(struct repeat *repeat)
{
	memset(repeat, 0, sizeof(*repeat));
	/* So that nobody can write texts that meet in one slot. */
	if (getentropy(&repeat->seed, sizeof(repeat->seed)))
		repeat->seed = (uintptr_t)repeat;
	repeat->seed |= 1;
}

void repeat_release(struct repeat *repeat)
{
	free(repeat->slots);
	free(repeat->fragments);
	buf_release(&repeat->letters);
	repeat_init(repeat);
}

void repeat_begin(struct repeat *repeat)
{
	if (repeat->cap > SLOTS_KEPT) {
		free(repeat->slots);
		repeat->slots = NULL;
		repeat->cap = 0;
	}
	if (repeat->count && repeat->cap)
		memset(repeat->slots, 0, repeat->cap * sizeof(uint64_t));
	repeat->count = 0;
	repeat->within = false;
}

/* Where hash is, or could be put. */
static uint64_t *find(struct repeat *repeat, uint64_t hash)
{
	size_t i = (hash * repeat->seed >> 32) & (repeat->cap - 1);

	while (repeat->slots[i] && repeat->slots[i] != hash)
		i = (i + 1) & (repeat->cap - 1);
	return repeat->slots + i;
}

static void grow(struct repeat *repeat)
{
	uint64_t *old = repeat->slots;
	size_t i, cap = repeat->cap;

	repeat->cap = cap ? cap * 2 : 256;
	repeat->slots = mem_alloc(repeat->cap * sizeof(uint64_t));
	for (i = 0; i < cap; i++)
		if (old[i])
			*find(repeat, old[i]) = old[i];
	free(old);
}

/* True when it was there before. */
static bool put(struct repeat *repeat, uint64_t hash)
{
	uint64_t *slot;

	if (repeat->count * 2 >= repeat->cap)
		grow(repeat);
	hash += !hash;
	slot = find(repeat, hash);
	if (*slot)
		return true;
	*slot = hash;
	repeat->count++;
	return false;
}

enum ending {
	END_NONE,
	END_WEAK,   /* after a mark that also is inside numbers */
	END_STRONG, /* after a mark that always ends */
	END_READY,  /* and after the space after it */
};

static enum ending ending_of(uint32_t code)
{
	switch (code) {
	case '.':
	case '!':
	case '?':
		return END_WEAK;
	case 0x3002: /* 。 */
	case 0xFF01: /* ！ */
	case 0xFF1F: /* ？ */
	case 0x061F: /* ؟ */
	case 0x06D4: /* ۔ */
	case 0x0964: /* । */
		return END_STRONG;
	default:
		return END_NONE;
	}
}

static bool is_opener(uint32_t code)
{
	uint32_t mask = U_GET_GC_MASK((UChar32)code);

	return mask & (U_GC_PS_MASK | U_GC_PI_MASK);
}

/* The state after code; *cut when a sentence ended in front of it. */
static enum ending step(enum ending state, uint32_t code,
			enum measure_class class, bool *cut)
{
	enum ending own = class == MEASURE_NONE ? ending_of(code) : END_NONE;

	*cut = false;
	if (state == END_NONE)
		return own;
	if (class == MEASURE_NONE && (code <= ' ' || code == 0x3000))
		return END_READY;
	if (own != END_NONE && state != END_READY)
		return own > state ? own : state;
	if (class == MEASURE_NONE && state != END_READY && !is_opener(code))
		return state;
	*cut = state != END_WEAK;
	return own;
}

static void add_letter(struct buf *letters, uint32_t code,
		       enum measure_class class)
{
	if (class == MEASURE_NONE)
		return;
	if (class == MEASURE_WORD)
		code = (uint32_t)u_foldCase((UChar32)code, U_FOLD_CASE_DEFAULT);
	buf_add_code(letters, code);
}

/* The fragment up to end is done; *block becomes the hash of all so far. A
 * tail of signs belongs to the fragment in front of it. */
static void end_fragment(struct repeat *repeat, struct span text, size_t end,
			 uint64_t *block)
{
	size_t count = repeat->fragment_count;
	struct fragment *last = count ? repeat->fragments + count - 1 : NULL;
	struct fragment next = {last ? last->end : 0, end, 0, false};
	uint64_t hash = hash64(buf_span(&repeat->letters));

	if (!repeat->letters.len && last) {
		last->end = end;
		return;
	}
	next.halves =
		measure_text(span_of(text.ptr + next.start, end - next.start));
	if (repeat->letters.len) {
		next.seen = put(repeat, hash);
		*block = (*block ^ hash) * 0x9E3779B97F4A7C15u;
		*block ^= *block >> 29;
	}
	MEM_PUSH_ROOM(repeat->fragments, count, repeat->fragment_cap);
	repeat->fragments[repeat->fragment_count++] = next;
	buf_clear(&repeat->letters);
}

/* Cuts text, and returns the hash of the block. */
static uint64_t cut_fragments(struct repeat *repeat, struct span text)
{
	enum ending state = END_NONE;
	size_t at = 0, before;
	uint64_t block = 1;
	bool cut;

	repeat->fragment_count = 0;
	buf_clear(&repeat->letters);
	while (at < text.len) {
		uint32_t code;
		enum measure_class class;

		before = at;
		code = utf8_next(text, &at);
		class = measure_class(code);
		state = step(state, code, class, &cut);
		if (cut && repeat->letters.len >= FRAGMENT_LEAST)
			end_fragment(repeat, text, before, &block);
		add_letter(&repeat->letters, code, class);
	}
	end_fragment(repeat, text, text.len, &block);
	return block;
}

struct sums {
	uint64_t all, copied; /* halves; copied: in long seen fragments */
	bool all_seen;
};

static struct sums sum(const struct repeat *repeat)
{
	struct sums sums = {0, 0, repeat->fragment_count > 0};
	size_t i;

	for (i = 0; i < repeat->fragment_count; i++) {
		const struct fragment *f = repeat->fragments + i;

		sums.all += f->halves;
		sums.all_seen &= f->seen;
		if (f->seen && f->halves >= SENTENCE_HALVES)
			sums.copied += f->halves;
	}
	return sums;
}

static void set_all(struct repeat *repeat, size_t from, size_t to, bool seen)
{
	while (from < to)
		repeat->fragments[from++].seen = seen;
}

/* Rows of seen fragments stay left out only if they are long. */
static void keep_quotations(struct repeat *repeat)
{
	size_t i = 0, from, count = repeat->fragment_count, rows;

	while (i < count) {
		for (from = i, rows = 0; i < count && repeat->fragments[i].seen;
		     i++)
			rows += repeat->fragments[i].halves >= SENTENCE_HALVES;
		if (rows < COPIED_ROW)
			set_all(repeat, from, i, false);
		while (i < count && !repeat->fragments[i].seen)
			i++;
	}
}

bool repeat_is_row(struct span text)
{
	size_t i, numbers = 0;

	for (i = 0; i < text.len && numbers < 2; i++)
		numbers += ascii_is_digit(text.ptr[i]) &&
			   (!i || (!ascii_is_digit(text.ptr[i - 1]) &&
				   !strchr(".,", text.ptr[i - 1])));
	return numbers > 1;
}

void repeat_block(struct repeat *repeat, struct span text, bool keep)
{
	bool seen = put(repeat, cut_fragments(repeat, text));
	size_t count = repeat->fragment_count;
	struct sums sums = sum(repeat);

	if (keep)
		set_all(repeat, 0, count, false);
	else if ((seen && sums.all >= BLOCK_HALVES) ||
		 (repeat->within && (seen || sums.all_seen)))
		set_all(repeat, 0, count, true);
	else if (sums.copied * 2 <= sums.all)
		keep_quotations(repeat);
	repeat->within = count && repeat->fragments[count - 1].seen;
}
