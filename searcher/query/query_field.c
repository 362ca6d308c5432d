/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields of the query language: names, aliases and their values. */
#include "base/ascii.h"
#include "searcher/query/query_lex.h"
#include "analysis/amount.h"
#include "base/option/option.h"
#include "base/utf8.h"

static const char *const names[FIELD_COUNT] = {
	[FIELD_LANG] = "lang",     [FIELD_SCRIPT] = "script",
	[FIELD_DATE] = "date",     [FIELD_TITLE] = "title",
	[FIELD_PATH] = "path",     [FIELD_SOURCE] = "source",
	[FIELD_TYPE] = "type",     [FIELD_TOPIC] = "topic",
	[FIELD_AMOUNT] = "amount",
};

#define NAME_MAX_LEN 32 /* longer ones are nobody's field */

const char *field_name(enum field field)
{
	return names[field];
}

bool field_find(struct span name, enum field *field)
{
	int i;

	for (i = 0; i < FIELD_COUNT; i++) {
		if (ascii_is(name, names[i])) {
			*field = (enum field)i;
			return true;
		}
	}
	return false;
}

static char to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_letter(char c)
{
	c = to_lower(c);
	return c >= 'a' && c <= 'z';
}

bool field_split(struct span word, struct span *name, struct span *value)
{
	size_t at = 0, end;

	while (at < word.len && at <= NAME_MAX_LEN &&
	       (is_letter(word.ptr[at]) || (at && word.ptr[at] == '_')))
		at++;
	if (!at || at > NAME_MAX_LEN || at == word.len)
		return false;
	end = at;
	if (!char_is_colon(utf8_next(word, &at)))
		return false;
	*name = span_of(word.ptr, end);
	*value = span_of(word.ptr + at, word.len - at);
	return true;
}

/* Comma, Arabic, full-width, small, ideographic and half-width comma. */
static bool is_comma(uint32_t c)
{
	return c == ',' || c == 0x60C || c == 0xFF0C || c == 0xFE50 ||
	       c == 0x3001 || c == 0xFF64;
}

static bool breaks_list(uint32_t c)
{
	return is_comma(c) || utf8_is_space(c);
}

bool query_list_next(struct span *list, struct span *item)
{
	size_t at = 0, start = 0, end = 0;

	while (at < list->len) {
		end = at;
		if (!breaks_list(utf8_next(*list, &at)))
			end = at;
		else if (end > start)
			break;
		else
			start = end = at;
	}
	*item = span_of(list->ptr + start, end - start);
	*list = span_of(list->ptr + at, list->len - at);
	return item->len > 0;
}

/* A tag is letters, digits and hyphens, as in BCP 47 and file endings. */
static bool tag_valid(struct span tag, bool letters_only)
{
	size_t i;

	for (i = 0; i < tag.len; i++) {
		char c = tag.ptr[i];

		if (is_letter(c))
			continue;
		if (letters_only || !i ||
		    !((c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return true;
}

static bool tags_valid(enum field field, struct span list)
{
	struct span item;
	size_t count = 0;

	while (query_list_next(&list, &item)) {
		if (!tag_valid(item, field == FIELD_SCRIPT))
			return false;
		/* ISO 15924 has four letters. */
		if (field == FIELD_SCRIPT && item.len != 4)
			return false;
		count++;
	}
	return count > 0;
}

/* Whether a range is reversed may depend on the day it is asked on; any day
 * will do here. */
static bool dates_valid(struct span value)
{
	uint32_t first, last;

	return query_undated(value) ||
	       query_dates(value, 19000101, &first, &last) ||
	       query_dates(value, 99991231, &first, &last);
}

bool field_value_valid(enum field field, struct span value)
{
	struct amount_range range;
	size_t at = 0;

	switch (field) {
	case FIELD_LANG:
	case FIELD_SCRIPT:
	case FIELD_TYPE:
		return tags_valid(field, value);
	case FIELD_DATE:
		return dates_valid(value);
	case FIELD_AMOUNT:
		return amount_range_read(value, &range);
	default:
		/* title:(a b) is not to be had; see llmsearch-query(7). */
		return !span_is_blank(value) &&
		       !char_is_open(utf8_next(value, &at));
	}
}

static const char *suggest(struct span name)
{
	char lower[NAME_MAX_LEN + 1] = "";
	size_t i;

	for (i = 0; i < name.len && i < NAME_MAX_LEN; i++)
		lower[i] = to_lower(name.ptr[i]);
	return nearest_word(lower, names, FIELD_COUNT);
}

void field_fault_name(struct fault *fault, size_t at, struct span name,
		      struct span value)
{
	const char *nearest;
	int len = (int)name.len;

	if (!fault->strict || span_starts(value, "//")) /* a URL */
		return;
	nearest = suggest(name);
	if (nearest)
		fault_add(fault, at, "no field '%.*s:'; did you mean '%s:'",
			  len, name.ptr, nearest);
	else
		fault_add(fault, at,
			  "no field '%.*s:'; quote it to search for it", len,
			  name.ptr);
}

#define VALUE_SHOWN 80 /* bytes of a value in a complaint */

void field_fault_value(struct fault *fault, size_t at, enum field field,
		       struct span value)
{
	int len = (int)utf8_floor(value, VALUE_SHOWN);

	if (value.len)
		fault_add(fault, at,
			  "field '%s:' does not take '%.*s'; see "
			  "llmsearch-query(7)",
			  names[field], len, value.ptr);
	else
		fault_add(fault, at, "field '%s:' has no value; give one",
			  names[field]);
}
