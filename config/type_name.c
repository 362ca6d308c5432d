/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/type_name.h"

#include "base/array.h"
#include "base/ascii.h"

#define SUFFIXES_MOST 8

static const struct {
	const char *name, *suffixes[SUFFIXES_MOST + 1];
} types[] = {
#define TYPE(name, ...) {#name, {__VA_ARGS__}},
#include "config/types.def"
#undef TYPE
};

#define COUNT COUNT_OF(types)

static bool is_called(size_t type, struct span text)
{
	size_t i;

	if (ascii_is(text, types[type].name))
		return true;
	for (i = 0; types[type].suffixes[i]; i++)
		if (ascii_is(text, types[type].suffixes[i] + 1))
			return true;
	return false;
}

const char *type_name(struct span text)
{
	size_t i;

	text = span_trim(text);
	if (span_starts(text, "."))
		text = span_of(text.ptr + 1, text.len - 1);
	for (i = 0; i < COUNT; i++)
		if (is_called(i, text))
			return types[i].name;
	return NULL;
}

void type_name_list(struct buf *to)
{
	size_t i;

	for (i = 0; i < COUNT; i++)
		buf_addf(to, "%s%s", i ? ", " : "", types[i].name);
}

const char *type_suffix(const char *name, size_t i)
{
	size_t type;

	for (type = 0; type < COUNT; type++)
		if (!strcmp(types[type].name, name))
			return i <= SUFFIXES_MOST && types[type].suffixes[i]
				       ? types[type].suffixes[i] + 1
				       : NULL;
	return NULL;
}
