/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config/keys.h"
#include "base/array.h"
#include "base/option/option.h"

#define LANGUAGE_MAX 15

/* The table twice: for ourselves, and (without sections) for everyone. */
#define RANGE(from, to) .low = (from), .high = (to)
#define WORDS(text)     .words = (text)
#define FREE            .words = NULL

#define SECTION(room) {.name = #room, .kind = KEY_MAP},
#define SOURCES(help)                                                          \
	{.name = "sources",                                                    \
	 .kind = KEY_SOURCES,                                                  \
	 .offset = offsetof(struct config, sources)},
#define KEY(room, key, type, value, limits, help)                              \
	{.name = #room "." #key,                                               \
	 .kind = KEY_##type,                                                   \
	 .offset = offsetof(struct config, room.key),                          \
	 .standard = value,                                                    \
	 limits},
#define SOURCE(key, type, help)                                                \
	{.name = "sources[]." #key,                                            \
	 .kind = KEY_##type,                                                   \
	 .offset = offsetof(struct source, key)},
#define RULE(key, type, help)                                                  \
	{.name = "sources[].languages[]." #key,                                \
	 .kind = KEY_##type,                                                   \
	 .offset = offsetof(struct language_rule, key)},
#define CHARSET(key, type, help)                                               \
	{.name = "sources[].charset[]." #key,                                  \
	 .kind = KEY_##type,                                                   \
	 .offset = offsetof(struct charset_rule, key)},
#define SEARCHES(help)                                                         \
	{.name = "searches",                                                   \
	 .kind = KEY_SEARCHES,                                                 \
	 .offset = offsetof(struct config, searches)},
#define SAVED(key, type, limits, help)                                         \
	{.name = "searches[]." #key,                                           \
	 .kind = KEY_##type,                                                   \
	 .offset = offsetof(struct saved_search, key),                         \
	 limits},

const struct key keys[] = {
#include "config/keys.def"
	{.name = NULL},
};

_Static_assert(COUNT_OF(keys) <= CONFIG_KEYS_MAX,
	       "the loader marks the keys it has seen in so many bits");

#undef SECTION
#undef SOURCES
#undef KEY
#undef SOURCE
#undef RULE
#undef CHARSET
#undef SEARCHES
#undef SAVED

#define TYPE_LIST      "list"
#define TYPE_SHARDS    "list"
#define TYPE_RULES     "list"
#define TYPE_CHARSETS  "list"
#define TYPE_LANGUAGES "list"
#define TYPE_PATHS     "list"
#define TYPE_COMMAND   "list"
#define TYPE_WEIGHTS   "map"
#define TYPE_STRING    "string"
#define TYPE_PATH      "string"
#define TYPE_CHOICE    "string"
#define TYPE_LANGUAGE  "string"
#define TYPE_NUMBER    "number"
#define TYPE_DECIMAL   "decimal"
#define TYPE_BOOL      "bool"

#define SECTION(room)
#define SOURCES(help) {"sources", "list", "[]", help},
#define KEY(room, key, type, value, limits, help)                              \
	{#room "." #key, TYPE_##type, value, help},
#define SOURCE(key, type, help) {"sources[]." #key, TYPE_##type, "", help},
#define RULE(key, type, help)                                                  \
	{"sources[].languages[]." #key, TYPE_##type, "", help},
#define CHARSET(key, type, help)                                               \
	{"sources[].charset[]." #key, TYPE_##type, "", help},
#define SEARCHES(help) {"searches", "list", "[]", help},
#define SAVED(key, type, limits, help)                                         \
	{"searches[]." #key, TYPE_##type, "", help},

const struct config_key config_keys[] = {
#include "config/keys.def"
	{NULL, NULL, NULL, NULL},
};

/* What key is called in the map called prefix, or NULL if not there. */
static const char *word_in(const struct key *key, const char *prefix)
{
	size_t len = strlen(prefix);
	const char *word = key->name + len;

	if (strncmp(key->name, prefix, len))
		return NULL;
	if (len && *word++ != '.')
		return NULL;
	return strpbrk(word, ".[") ? NULL : word;
}

const struct key *key_find(const char *prefix, struct span word)
{
	const struct key *key;
	const char *known;

	for (key = keys; key->name; key++) {
		known = word_in(key, prefix);
		if (known && span_is(word, known))
			return key;
	}
	return NULL;
}

const char *key_nearest(const char *prefix, struct span word)
{
	const char *words[CONFIG_KEYS_MAX], *known, *nearest;
	const struct key *key;
	size_t count = 0;
	char *text;

	for (key = keys; key->name; key++) {
		known = word_in(key, prefix);
		if (known)
			words[count++] = known;
	}
	text = mem_span(word);
	nearest = nearest_word(text, words, count);
	free(text);
	return nearest;
}

static bool set_string(char **to, struct span value)
{
	if (!value.len)
		return false;
	free(*to);
	*to = mem_span(value);
	return true;
}

static bool add_string(struct string_list *list, struct span value)
{
	if (!value.len)
		return false;
	MEM_PUSH_ROOM(list->items, list->count, list->cap);
	list->items[list->count++] = mem_span(value);
	return true;
}

static bool is_choice(const char *words, struct span value)
{
	size_t len;

	for (; *words; words += len + (words[len] == ' ')) {
		len = strcspn(words, " ");
		if (span_equal(span_of(words, len), value))
			return true;
	}
	return false;
}

static bool is_language(struct span tag)
{
	size_t i;

	for (i = 0; i < tag.len; i++) {
		char c = tag.ptr[i], lower = (char)(c | 0x20);

		if (c != '-' && (c < '0' || c > '9') &&
		    (lower < 'a' || lower > 'z'))
			return false;
	}
	return tag.len && tag.len <= LANGUAGE_MAX;
}

/* Digits, or digits, a point and digits: no sign, no exponent, no octal, and
 * nothing that a locale could change. Up to 15 digits the sum is exact and
 * the quotient correctly rounded. */
static bool read_decimal(struct span text, bool whole, double *number)
{
	double sum = 0, scale = 1;
	size_t i, point = text.len;

	if (!text.len || text.len > 15 ||
	    (text.len > 1 && text.ptr[0] == '0' && text.ptr[1] != '.'))
		return false;
	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '.' && !whole && point == text.len && i) {
			point = i;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		sum = sum * 10 + (c - '0');
		scale *= i > point ? 10 : 1;
	}
	*number = sum / scale;
	return point != text.len - 1;
}

bool key_number(const struct key *key, struct span text, double *to)
{
	return read_decimal(text, key->kind == KEY_NUMBER, to) &&
	       *to >= key->low && *to <= key->high;
}

static bool set_number(const struct key *key, struct span value, void *to)
{
	double number;

	if (!key_number(key, value, &number))
		return false;
	if (key->kind == KEY_NUMBER)
		*(long *)to = (long)number;
	else
		*(double *)to = number;
	return true;
}

static bool set_bool(bool *to, struct span value)
{
	*to = span_is(value, "true");
	return *to || span_is(value, "false");
}

bool key_set(const struct key *key, struct span value, bool plain, void *base)
{
	void *to = (char *)base + key->offset;

	switch (key->kind) {
	case KEY_STRING:
		return set_string(to, value);
	case KEY_PATH: /* no file may have a program run */
		return !span_starts(value, "prog:") && set_string(to, value);
	case KEY_CHOICE:
		return is_choice(key->words, value) && set_string(to, value);
	case KEY_LANGUAGE:
		return is_language(value) && set_string(to, value);
	case KEY_LIST:
	case KEY_PATHS:
	case KEY_COMMAND:
		return add_string(to, value);
	case KEY_LANGUAGES:
		return is_language(value) && add_string(to, value);
	case KEY_NUMBER:
	case KEY_DECIMAL:
		return plain && set_number(key, value, to);
	case KEY_BOOL:
		return plain && set_bool(to, value);
	default:
		return false;
	}
}

void key_wants(const struct key *key, struct buf *to)
{
	static const char *const wants[] = {
		[KEY_MAP] = "a map of keys",
		[KEY_SOURCES] = "a list of paths, or of maps with a path",
		[KEY_RULES] = "a list of maps of glob and lang",
		[KEY_CHARSETS] = "a list of maps of glob and label",
		[KEY_SEARCHES] = "a list of maps of name and query",
		[KEY_SHARDS] = ("a list of folders, tcp://HOST:PORT or "
				"ssh://HOST/PATH, or of lists of them"),
		[KEY_LIST] = "a list of words",
		[KEY_LANGUAGES] = "a list of language tags such as [en, id]",
		[KEY_PATHS] = "a list of paths",
		[KEY_COMMAND] = "a list of a program and its arguments",
		[KEY_WEIGHTS] = ("a map of languages such as en to decimal "
				 "numbers"),
		[KEY_STRING] = "a word",
		[KEY_PATH] = "a path",
		[KEY_CHOICE] = "one of",
		[KEY_LANGUAGE] = "a language tag such as id or zh-Hant",
		[KEY_NUMBER] = "a whole number",
		[KEY_DECIMAL] = "a decimal number",
		[KEY_BOOL] = "true or false",
	};

	buf_add_str(to, wants[key->kind]);
	if (key->kind == KEY_CHOICE)
		buf_addf(to, " %s", key->words);
	if (key->kind == KEY_NUMBER || key->kind == KEY_DECIMAL ||
	    key->kind == KEY_WEIGHTS)
		buf_addf(to, " from %.10g to %.10g", key->low, key->high);
}
