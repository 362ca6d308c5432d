/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/utf8.h"
#include "formats/charset/charset.h"

#define DECLARED 95 /* percent */
#define SENSIBLE 60 /* taste of a declared text that is not doubted */
#define COMMON   80 /* taste of windows-1252 where little is known */
#define OVERRULE 80 /* confidence of a guess that beats a declaration */

/* Ill-formed sequences that are an accident in a text in UTF-8. */
#define ACCIDENT      8
#define ACCIDENT_PART 200

struct census {
	size_t good, bad; /* sequences of more than one byte; ill-formed ones */
	bool escapes, nuls;
};

static bool is_ascii(struct span bytes)
{
	size_t i;

	for (i = 0; i < bytes.len; i++)
		if (bytes.ptr[i] & 0x80)
			return false;
	return true;
}

static void count_sequences(struct span bytes, struct census *census)
{
	size_t at = 0, from;

	while (at < bytes.len) {
		from = at;
		if (utf8_next(bytes, &at) < 0x80)
			continue;
		if (utf8_valid(span_of(bytes.ptr + from, at - from)) ==
		    at - from)
			census->good++;
		else
			census->bad++;
	}
}

/* Most files are UTF-8, and that is seen fast. */
static struct census census_of(struct span bytes)
{
	struct census census = {0};

	census.escapes = bytes.len && memchr(bytes.ptr, 0x1B, bytes.len);
	census.nuls = bytes.len && memchr(bytes.ptr, '\0', bytes.len);
	if (utf8_valid(bytes) == bytes.len)
		census.good = !is_ascii(bytes);
	else
		count_sequences(bytes, &census);
	return census;
}

static bool find_mark(struct span bytes, struct charset_found *found)
{
	static const struct {
		const char *bytes, *label;
		size_t len;
	} marks[] = {
		{"\xEF\xBB\xBF", "utf-8", 3},
		{"\xFF\xFE\0\0", "utf-32le", 4},
		{"\0\0\xFE\xFF", "utf-32be", 4},
		{"\xFF\xFE", "utf-16le", 2},
		{"\xFE\xFF", "utf-16be", 2},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(marks); i++)
		if (bytes.len >= marks[i].len &&
		    !memcmp(bytes.ptr, marks[i].bytes, marks[i].len)) {
			*found = (struct charset_found){
				charset_of(span_str(marks[i].label)), 100,
				marks[i].len};
			return true;
		}
	return false;
}

/* The charsets that are all ASCII bytes. */
static bool is_escaped(const struct charset *charset)
{
	return !strncmp(charset->name, "iso-2022-", 9) ||
	       !strcmp(charset->name, "hz-gb-2312");
}

/* ASCII, or what looks like it. */
static struct charset_found find_plain(struct span bytes,
				       const struct charset *declared,
				       const struct census *census)
{
	struct charset_found found = {&charset_utf8, 100, 0}, guess;

	if (declared && is_escaped(declared)) {
		found.charset = declared;
		found.confidence = DECLARED;
	} else if (census->escapes || census->nuls) {
		guess = charset_guess(bytes);
		if (guess.confidence >= CHARSET_SURE)
			return guess;
	}
	return found;
}

static struct charset_found find_declared(struct span bytes,
					  const struct charset *declared)
{
	size_t letters;
	unsigned taste = charset_fits(declared, bytes, &letters);
	struct charset_found guess;

	if (taste >= SENSIBLE)
		return (struct charset_found){declared, DECLARED, 0};
	guess = charset_guess(bytes);
	if (guess.confidence >= OVERRULE)
		return guess;
	return (struct charset_found){declared, taste, 0};
}

static struct charset_found find_guess(struct span bytes,
				       const struct census *census)
{
	const struct charset *common = charset_of(span_str("windows-1252"));
	struct charset_found guess = charset_guess(bytes);
	size_t letters;

	if (guess.confidence >= CHARSET_SURE || census->bad > ACCIDENT ||
	    census->bad > 3 + bytes.len / ACCIDENT_PART)
		return guess;
	/* A few bytes that may be anything give no reason to refuse: quotes
	 * and pound signs, or else U+FFFD. */
	if (charset_fits(common, bytes, &letters) >= COMMON && !letters)
		return (struct charset_found){common, CHARSET_SURE, 0};
	/* There is no text round the accidents. */
	if (census->bad * 2 > bytes.len)
		return guess;
	return (struct charset_found){&charset_utf8, CHARSET_SURE, 0};
}

static struct charset_found find_unmarked(struct span bytes,
					  const char *declared, bool markup)
{
	const struct charset *named = charset_of(span_str(declared));
	struct census census = census_of(bytes);

	if (!named && markup)
		named = charset_declared(bytes);
	if (!census.bad && !census.good)
		return find_plain(bytes, named, &census);
	/* Other charsets make such sequences by accident only. */
	if (census.good >= 4 * census.bad)
		return (struct charset_found){
			&charset_utf8,
			(unsigned)(100 * census.good /
				   (census.good + census.bad)),
			0};
	if (named && named->converter)
		return find_declared(bytes, named);
	return find_guess(bytes, &census);
}

/* Programs put the mark in front of what others wrote. */
static bool mark_lies(struct span bytes, const struct charset_found *found)
{
	struct census census;

	if (found->charset->converter)
		return false;
	census = census_of(
		span_of(bytes.ptr + found->from, bytes.len - found->from));
	return census.good < census.bad;
}

struct charset_found charset_find(struct span bytes, const char *declared,
				  bool markup)
{
	struct charset_found marked, found;

	if (!find_mark(bytes, &marked))
		return find_unmarked(bytes, declared, markup);
	if (!mark_lies(bytes, &marked))
		return marked;
	found = find_unmarked(
		span_of(bytes.ptr + marked.from, bytes.len - marked.from),
		declared, markup);
	found.from = marked.from;
	return found;
}
