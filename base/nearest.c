/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/option.h"

#define WORD_MAX 64

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment over bytes: a, b no longer than WORD_MAX. Rows
 * are kept for this character and the two before it, in turn. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MAX + 1], i, j, cost, n = strlen(b);

	for (j = 0; j <= n; j++)
		rows[0][j] = j;
	for (i = 1; a[i - 1]; i++) {
		size_t *now = rows[i % 3], *last = rows[(i + 2) % 3];

		now[0] = i;
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
	return rows[(i - 1) % 3][n];
}

const char *nearest_word(const char *word, const char *const *words,
			 size_t count)
{
	size_t len = strlen(word), best = (len + 1) / 3 + 1, i, d;
	const char *nearest = NULL;

	if (len > WORD_MAX)
		return NULL;
	for (i = 0; i < count; i++) {
		if (strlen(words[i]) > WORD_MAX)
			continue;
		d = distance(word, words[i]);
		if (d < best) {
			best = d;
			nearest = words[i];
		}
	}
	return nearest;
}
