/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/fold/fold.h"
#include "base/array.h"
#include "base/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "fold_table.inc"

/* Nobody writes more marks on one letter; those after it are dropped, so
 * that normalizing them stays cheap and folding twice equals folding once. */
#define CLUSTER_MAX 32

uint32_t fold_entry(uint32_t code)
{
	uint32_t entry;

	if (code > 0x10FFFF)
		code = UTF8_BAD;
	entry = fold_blocks[fold_index[code / FOLD_BLOCK]][code % FOLD_BLOCK];
	return entry & FOLD_SAME ? entry | code : entry;
}

bool fold_is_japanese(uint32_t code)
{
	size_t at;

	LOWER_BOUND(at, COUNT_OF(japanese), japanese[at] < code);
	return at < COUNT_OF(japanese) && japanese[at] == code;
}

void folded_release(struct folded *folded)
{
	free(folded->items);
	*folded = (struct folded){NULL, 0, 0};
}

/* There is room for it. */
static inline void put(struct folded *folded, uint32_t entry, size_t start,
		       size_t end)
{
	struct folded_char *item = &folded->items[folded->count];

	if (entry & FOLD_DELETED)
		return;
	item->code = entry & FOLD_CODE;
	item->class = entry >> FOLD_CLASS_SHIFT & 15;
	item->start = (uint32_t)start;
	item->end = (uint32_t)end;
	folded->count++;
}

static void push(struct folded *folded, uint32_t entry, size_t start,
		 size_t end)
{
	MEM_PUSH_ROOM(folded->items, folded->count, folded->cap);
	put(folded, entry, start, end);
}

/* One character ahead of what is folded. */
struct reader {
	struct span text;
	size_t at, next; /* where the character begins and ends */
	uint32_t code, entry;
	bool more;
};

/* A character of two bytes, as most letters are that are not ASCII. */
static inline bool take_pair(struct reader *r)
{
	unsigned char first = (unsigned char)r->text.ptr[r->at], last;

	if (first < 0xC2 || first > 0xDF || r->at + 1 == r->text.len)
		return false;
	last = (unsigned char)r->text.ptr[r->at + 1];
	if ((last & 0xC0) != 0x80)
		return false;
	r->code = (first & 0x1Fu) << 6 | (last & 0x3Fu);
	r->next += 2;
	return true;
}

static void advance(struct reader *r)
{
	r->at = r->next;
	r->more = r->at < r->text.len;
	if (!r->more)
		return;
	if (!(r->text.ptr[r->at] & 0x80))
		r->code = (unsigned char)r->text.ptr[r->next++];
	else if (!take_pair(r))
		r->code = utf8_next(r->text, &r->next);
	r->entry = fold_entry(r->code);
}

/* A character and those that join it, without the ones that fold to
 * nothing. */
struct cluster {
	uint32_t codes[CLUSTER_MAX];
	int count;
	size_t start, second, end; /* second: where codes[1] begins */
};

static void add_code(struct cluster *cl, uint32_t code, size_t start,
		     size_t end)
{
	if (fold_entry(code) & FOLD_DELETED)
		return;
	if (cl->count == 0)
		cl->start = start;
	if (cl->count == 1)
		cl->second = start;
	if (cl->count < CLUSTER_MAX)
		cl->codes[cl->count++] = code;
	cl->end = end;
}

/* What composed or moved cannot be told apart: all share the cluster's
 * bytes. */
static void push_normalized(struct folded *folded, const struct cluster *cl)
{
	const UNormalizer2 *casefold;
	UErrorCode code = U_ZERO_ERROR;
	UChar in[2 * CLUSTER_MAX], out[CLUSTER_MAX * 20];
	int32_t in_len = 0, len, joined = 0, i;
	UChar32 c;

	for (i = 0; i < cl->count; i++)
		U16_APPEND_UNSAFE(in, in_len, cl->codes[i]);
	casefold = unorm2_getNFKCCasefoldInstance(&code);
	len = unorm2_normalize(casefold, in, in_len, out,
			       (int32_t)COUNT_OF(out), &code);
	if (U_FAILURE(code))
		return;
	for (i = 0; i < len;) {
		uint32_t entry;

		U16_NEXT(out, i, len, c);
		entry = fold_entry((uint32_t)c);
		joined = entry & FOLD_JOINS ? joined + 1 : 0;
		if (joined < CLUSTER_MAX)
			push(folded, entry, cl->start, cl->end);
	}
}

/* A letter and one mark that neither composes nor moves. */
static bool is_plain_pair(const struct cluster *cl)
{
	return cl->count == 2 &&
	       !(fold_entry(cl->codes[0]) & (FOLD_JOINS | FOLD_COMPLEX)) &&
	       !(fold_entry(cl->codes[1]) & (FOLD_COMPOSES | FOLD_COMPLEX));
}

static void push_cluster(struct folded *folded, const struct cluster *cl)
{
	if (is_plain_pair(cl)) {
		push(folded, fold_entry(cl->codes[0]), cl->start, cl->second);
		push(folded, fold_entry(cl->codes[1]), cl->second, cl->end);
	} else if (cl->count) {
		push_normalized(folded, cl);
	}
}

/* From the character just read, which began at start, to the next that does
 * not join. */
static void fold_cluster(struct reader *r, uint32_t code, size_t start,
			 struct folded *folded)
{
	struct cluster cl;

	cl.count = 0;
	cl.start = cl.second = cl.end = start;
	add_code(&cl, code, start, r->at);
	while (r->more && r->entry & FOLD_JOINS) {
		add_code(&cl, r->code, r->at, r->next);
		advance(r);
	}
	push_cluster(folded, &cl);
}

/* ASCII from r on: no such character joins another, or folds to more than
 * one. The last stays, as one that joins it may follow. */
static void fold_ascii(struct reader *r, struct folded *folded)
{
	const char *text = r->text.ptr;
	size_t at = r->at, end = at;

	while (end + 1 < r->text.len && !(text[end + 1] & 0x80))
		end++;
	if (end - at > folded->cap - folded->count) {
		folded->cap = folded->count + 2 * (end - at);
		folded->items = mem_grow(folded->items, folded->cap,
					 sizeof(*folded->items));
	}
	for (; at < end; at++)
		put(folded, fold_entry((unsigned char)text[at]), at, at + 1);
	r->next = at;
	advance(r);
}

void fold(struct span text, struct folded *folded)
{
	struct reader r = {.text = text};

	folded->count = 0;
	advance(&r);
	while (r.more) {
		uint32_t code, entry;
		size_t start;

		if (r.code < 0x80)
			fold_ascii(&r, folded);
		code = r.code;
		entry = r.entry;
		start = r.at;
		advance(&r);
		if (entry & FOLD_COMPLEX || (r.more && r.entry & FOLD_JOINS))
			fold_cluster(&r, code, start, folded);
		else
			push(folded, entry, start, r.at);
	}
}

static size_t place_in_block(const struct accent_block *block, uint64_t bit)
{
	if (!(block->bits & bit))
		return COUNT_OF(accents);
	return block->first +
	       (size_t)__builtin_popcountll(block->bits & (bit - 1));
}

/* The character's place in the list; behind its end where it is not there. */
static size_t find_accent(uint32_t code)
{
	size_t at;

	if (code < ACCENT_CODES)
		return place_in_block(&accent_blocks[code / 64],
				      UINT64_C(1) << code % 64);
	LOWER_BOUND(at, COUNT_OF(accents), accents[at].from < code);
	return at < COUNT_OF(accents) && accents[at].from == code
		       ? at
		       : COUNT_OF(accents);
}

bool fold_is_accented(uint32_t code)
{
	return (code >= 0x300 && code <= 0x36F) ||
	       find_accent(code) < COUNT_OF(accents);
}

void fold_accent(uint32_t code, struct buf *to)
{
	size_t at;
	int i;

	if (code >= 0x300 && code <= 0x36F)
		return;
	at = find_accent(code);
	if (at == COUNT_OF(accents)) {
		buf_add_code(to, code);
		return;
	}
	for (i = 0; i < 3 && accents[at].to[i]; i++)
		buf_add_code(to, accents[at].to[i]);
}
