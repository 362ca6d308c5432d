/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/file/path_words.h"
#include "base/ascii.h"
#include "base/file/path.h"

#define SUFFIX_MOST   5 /* characters after the dot */
#define SUFFIXES_MOST 2 /* .txt.gz */

static bool is_alnum(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c);
}

/* A suffix has a letter in it: "v1.2" has none. */
static struct span cut_suffix(struct span name)
{
	size_t i = name.len;
	bool letter = false;

	while (i && is_alnum(name.ptr[i - 1]) && name.len - i < SUFFIX_MOST)
		letter |= !ascii_is_digit(name.ptr[--i]);
	if (i > 1 && name.ptr[i - 1] == '.' && letter)
		name.len = i - 1;
	return name;
}

static bool is_digit_at(struct span name, size_t i)
{
	return i < name.len && ascii_is_digit(name.ptr[i]);
}

static bool is_space_at(struct span name, size_t i, bool spaced)
{
	char c = name.ptr[i];

	if (c == '-')
		return !spaced && !(i && is_digit_at(name, i - 1) &&
				    is_digit_at(name, i + 1));
	return c == '_' || c == ' ' || (c == '+' && !spaced);
}

void path_words(struct span path, struct buf *to)
{
	struct span name = path_name(path);
	size_t i, from = to->len;
	bool spaced, gap = false;

	for (i = 0; i < SUFFIXES_MOST; i++)
		name = cut_suffix(name);
	spaced = name.len && memchr(name.ptr, ' ', name.len);
	for (i = 0; i < name.len; i++) {
		if (i + 2 < name.len && !memcmp(name.ptr + i, "%20", 3)) {
			gap = true;
			i += 2;
		} else if (is_space_at(name, i, spaced)) {
			gap = true;
		} else {
			if (gap && to->len > from)
				buf_add_char(to, ' ');
			gap = false;
			buf_add_char(to, name.ptr[i]);
		}
	}
}
