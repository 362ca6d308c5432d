/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brackets in Arabic text that was stored as it looked. */
#include "formats/text/repair_arabic.h"
#include "base/array.h"

/* The twins have one length in UTF-8. */
static const char *const pairs[][2] = {
	{"(", ")"}, {"[", "]"}, {"{", "}"}, {"\xC2\xAB", "\xC2\xBB"}};

#define PAIRS COUNT_OF(pairs)

/* Which bracket begins at text: 2 * pair, and 1 if it closes; -1 for none. */
static int bracket_at(const char *text, size_t len)
{
	size_t i;
	int side;

	for (i = 0; i < PAIRS; i++)
		for (side = 0; side < 2; side++)
			if (strlen(pairs[i][side]) <= len &&
			    !memcmp(text, pairs[i][side],
				    strlen(pairs[i][side])))
				return 2 * (int)i + side;
	return -1;
}

int arabic_brackets(struct span text)
{
	int last[PAIRS] = {-1, -1, -1, -1}, found, sum = 0;
	size_t i;

	for (i = 0; i < text.len; i++) {
		found = bracket_at(text.ptr + i, text.len - i);
		if (found < 0)
			continue;
		if (last[found / 2] == 1 - found % 2) {
			sum += found % 2 ? 1 : -1;
			last[found / 2] = -1;
		} else {
			last[found / 2] = found % 2;
		}
	}
	return sum;
}

void arabic_swap_brackets(char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		int found = bracket_at(text + i, len - i);
		const char *twin;

		if (found < 0)
			continue;
		twin = pairs[found / 2][1 - found % 2];
		memcpy(text + i, twin, strlen(twin));
		i += strlen(twin) - 1;
	}
}
