/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/group/reprint.h"
#include "searcher/group/reprint_edit.h"

#define SHINGLE 3 /* words */

/* Puts a hash among the keys if it is small enough and not there yet. */
static void take_key(struct reprint *to, uint64_t hash)
{
	size_t at = to->key_count;

	while (at && to->keys[at - 1] > hash)
		at--;
	if (at == REPRINT_KEYS || (at && to->keys[at - 1] == hash))
		return;
	if (to->key_count < REPRINT_KEYS)
		to->key_count++;
	memmove(to->keys + at + 1, to->keys + at,
		(to->key_count - at - 1) * sizeof(*to->keys));
	to->keys[at] = hash;
}

struct reprint *reprint_new(struct span text)
{
	struct reprint *made = mem_alloc(sizeof(*made));
	struct reprint_text words = {.count = 0};
	size_t i;

	reprint_text_read(&words, text);
	if (words.count < REPRINT_LEAST + SHINGLE - 1)
		goto out;
	for (i = 0; i + SHINGLE <= words.count; i++) {
		uint64_t hash = reprint_hash(words.words + i, SHINGLE);

		if (made->key_count < REPRINT_KEYS ||
		    hash < made->keys[REPRINT_KEYS - 1])
			take_key(made, hash);
	}
out:
	reprint_text_release(&words);
	return made;
}

void reprint_free(struct reprint *reprint)
{
	free(reprint);
}

#define OF_LONGER  0.65 /* that is shared */
#define OF_SHORTER 0.75

/* Words; a character of a script without spaces is half a one. */
static double weigh(const struct reprint_text *text, size_t from, size_t end)
{
	double sum = 0;

	for (; from < end; from++)
		sum += text->words[from].flags & REPRINT_SINGLE ? 0.5 : 1;
	return sum;
}

static bool shares_enough(const struct reprint_diff *diff)
{
	double a = weigh(diff->a, 0, diff->a->count);
	double b = weigh(diff->b, 0, diff->b->count), shared = a;
	size_t i;

	for (i = 0; i < diff->count; i++)
		shared -=
			weigh(diff->a, diff->edits[i].a, diff->edits[i].a_end);
	return shared >= OF_LONGER * (a > b ? a : b) &&
	       shared >= OF_SHORTER * (a > b ? b : a);
}

#define EDITS_MOST 8 /* a text with more was rewritten */

/* What cannot come to be the same, told without a comparison: so many words
 * are shared in at most so many runs, and each run of n words has n less 3
 * stretches. */
static bool is_hopeless(const struct reprint_text *a,
			const struct reprint_text *b)
{
	double of_a = weigh(a, 0, a->count), of_b = weigh(b, 0, b->count);
	double longer = of_a > of_b ? of_a : of_b;
	double between = (EDITS_MOST + 1) * (REPRINT_STRETCH - 1);

	return of_a + of_b - longer < OF_LONGER * longer ||
	       (double)reprint_shared(a, b) < OF_LONGER * longer - between;
}

bool reprint_same(const struct reprint_text *a, const struct reprint_text *b)
{
	struct reprint_diff diff;
	bool same;
	size_t i;

	if (a->count < REPRINT_LEAST || b->count < REPRINT_LEAST ||
	    a->count > REPRINT_MOST || b->count > REPRINT_MOST ||
	    is_hopeless(a, b))
		return false;
	reprint_diff(&diff, a, b);
	same = diff.count <= EDITS_MOST && shares_enough(&diff);
	for (i = 0; i < diff.count && same; i++)
		same = reprint_edit_kind(&diff, i) != EDIT_CONFLICT;
	reprint_diff_release(&diff);
	return same;
}

static void add_line(const char *kind, const struct reprint_text *text,
		     size_t from, size_t end, struct buf *to)
{
	size_t start, i;

	if (from == end)
		return;
	start = text->words[from].start;
	buf_addf(to, "%s\t", kind);
	for (i = start; i < text->words[end - 1].end; i++)
		buf_add_char(to, (unsigned char)text->text.ptr[i] < ' '
					 ? ' '
					 : text->text.ptr[i]);
	buf_add_char(to, '\n');
}

void reprint_differs(const struct reprint_text *a, const struct reprint_text *b,
		     struct buf *to)
{
	struct reprint_diff diff;
	size_t i;

	if (a->count > REPRINT_MOST || b->count > REPRINT_MOST)
		return;
	reprint_diff(&diff, a, b);
	for (i = 0; i < diff.count; i++) {
		const struct reprint_edit *e = &diff.edits[i];
		enum edit_kind kind = reprint_edit_kind(&diff, i);
		const char *name = kind == EDIT_LEAD       ? "lead"
				   : kind == EDIT_DATELINE ? "dateline"
							   : "adds";

		add_line(name, b, e->b, e->b_end, to);
		if (kind == EDIT_OTHER || e->b == e->b_end)
			add_line("lacks", a, e->a, e->a_end, to);
	}
	reprint_diff_release(&diff);
}
