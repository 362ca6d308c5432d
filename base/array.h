/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What C leaves out about arrays. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>
#include <stdint.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Sets at, a size_t, to the first of count sorted places of which before is
 * false, or count. before is an expression of at:
 *	LOWER_BOUND(at, count, items[at].key < key);
 */
#define LOWER_BOUND(at, count, before)                                         \
	do {                                                                   \
		size_t low_ = 0, high_ = (count);                              \
                                                                               \
		while (low_ < high_) {                                         \
			(at) = low_ + (high_ - low_) / 2;                      \
			if (before)                                            \
				low_ = (at) + 1;                               \
			else                                                   \
				high_ = (at);                                  \
		}                                                              \
		(at) = low_;                                                   \
	} while (0)

/* For qsort() and bsearch() of numbers. */
static inline int compare_u64(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

#endif
