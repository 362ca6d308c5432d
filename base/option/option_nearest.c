/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The known word that a mistyped one is nearest to, by edit distance. */
#include "base/option/option.h"
#include "base/utf8.h"

#define WORD_MAX 64

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: rows are kept for this character and the two
 * before it, in turn. n, of b, is at most WORD_MAX. */
static unsigned align(const uint32_t *a, size_t m, const uint32_t *b, size_t n)
{
	unsigned rows[3][WORD_MAX + 1], cost;
	size_t i, j;

	for (j = 0; j <= n; j++)
		rows[0][j] = (unsigned)j;
	for (i = 1; i <= m; i++) {
		unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3];

		now[0] = (unsigned)i;
		for (j = 1; j <= n; j++) {
			cost = last[j - 1] + (a[i - 1] != b[j - 1]);
			cost = least(cost, last[j] + 1);
			now[j] = least(cost, now[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = least(now[j],
					       rows[(i + 1) % 3][j - 2] + 1);
		}
	}
	return rows[m % 3][n];
}

/* False when there are more than WORD_MAX. */
static bool letters(struct span word, uint32_t *codes, size_t *count)
{
	size_t at = 0;

	for (*count = 0; at < word.len && *count < WORD_MAX; ++*count)
		codes[*count] = utf8_next(word, &at);
	return at == word.len;
}

unsigned word_distance(struct span a, struct span b, unsigned most)
{
	uint32_t left[WORD_MAX], right[WORD_MAX];
	size_t m, n;
	unsigned distance;

	if (!letters(a, left, &m) || !letters(b, right, &n) || m > n + most ||
	    n > m + most)
		return most + 1;
	distance = align(left, m, right, n);
	return least(distance, most + 1);
}

const char *nearest_word(const char *word, const char *const *words,
			 size_t count)
{
	unsigned best = (unsigned)(strlen(word) + 1) / 3 + 1, distance;
	const char *nearest = NULL;
	size_t i;

	if (strlen(word) > WORD_MAX)
		return NULL;
	for (i = 0; i < count; i++) {
		if (best < 1)
			break;
		distance = word_distance(span_str(word), span_str(words[i]),
					 best - 1);
		if (distance < best) {
			best = distance;
			nearest = words[i];
		}
	}
	return nearest;
}
