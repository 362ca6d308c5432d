/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "formats/text/hyphen.h"
#include "formats/text/line.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#define WORD_MOST 200 /* bytes */

static bool is_hyphen(uint32_t code)
{
	return code == '-' || code == 0xAD || code == 0x2010;
}

static bool is_inner(uint32_t code)
{
	return u_isalnum((UChar32)code) || is_hyphen(code) || code == '\'' ||
	       code == 0x2019;
}

static uint32_t last_of(struct span text, size_t *at)
{
	size_t end;

	if (!text.len)
		return 0;
	*at = end = utf8_floor(text, text.len - 1);
	return utf8_next(text, &end);
}

struct span hyphen_cut(struct span line)
{
	size_t at = 0;

	if (is_hyphen(last_of(line, &at)))
		line.len = at;
	return line;
}

/* The word at the end of text, and at its beginning. */
static struct span last_word(struct span text)
{
	struct span rest = text;
	size_t at = 0;

	while (rest.len && is_inner(last_of(rest, &at)))
		rest.len = at;
	return span_of(text.ptr + rest.len, text.len - rest.len);
}

static struct span first_word(struct span text)
{
	size_t at = 0, end = 0;

	while (at < text.len && is_inner(utf8_next(text, &at)))
		end = at;
	return span_of(text.ptr, end);
}

/* Case apart; all hyphens are one. */
static void add_plain(struct buf *to, struct span word)
{
	size_t at = 0;

	while (at < word.len) {
		uint32_t code = utf8_next(word, &at);

		if (is_hyphen(code))
			code = '-';
		buf_add_code(to, (uint32_t)u_tolower((UChar32)code));
	}
}

static void add_word(struct hyphens *hyphens, struct span word,
		     struct buf *work)
{
	if (!word.len || word.len > WORD_MOST)
		return;
	buf_clear(work);
	add_plain(work, word);
	MEM_PUSH_ROOM(hyphens->words, hyphens->count, hyphens->cap);
	hyphens->words[hyphens->count++] = hash64(buf_span(work));
}

void hyphens_add(struct hyphens *hyphens, struct span line)
{
	struct buf work = BUF_INIT;
	size_t at = 0, end = 0;

	/* The word that the line cuts goes, with its hyphen. */
	if (is_hyphen(last_of(line, &at)))
		line.len -= last_word(line).len;
	while (end < line.len) {
		struct span rest = span_of(line.ptr + end, line.len - end);
		struct span word = first_word(rest);

		add_word(hyphens, word, &work);
		end += word.len;
		if (end < line.len)
			utf8_next(line, &end);
	}
	buf_release(&work);
}

static int by_hash(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return left < right ? -1 : left > right;
}

void hyphens_sort(struct hyphens *hyphens)
{
	if (hyphens->count)
		qsort(hyphens->words, hyphens->count, sizeof(*hyphens->words),
		      by_hash);
}

void hyphens_release(struct hyphens *hyphens)
{
	free(hyphens->words);
	memset(hyphens, 0, sizeof(*hyphens));
}

bool hyphen_cuts(struct span line, struct span next)
{
	struct span left = hyphen_cut(line);
	size_t at = 0, end = 0;
	uint32_t first = next.len ? utf8_next(next, &end) : 0;

	return left.len < line.len && u_isalpha((UChar32)last_of(left, &at)) &&
	       u_islower((UChar32)first);
}

static bool is_known(const struct hyphens *hyphens, struct span left,
		     const char *between, struct span right)
{
	struct buf word = BUF_INIT;
	uint64_t hash;

	add_plain(&word, left);
	buf_add_str(&word, between);
	add_plain(&word, right);
	hash = hash64(buf_span(&word));
	buf_release(&word);
	return hyphens->count && bsearch(&hash, hyphens->words, hyphens->count,
					 sizeof(hash), by_hash);
}

static bool ends_in(struct span word, const char *const *ends)
{
	for (; *ends; ends++) {
		size_t len = strlen(*ends);

		if (word.len > len &&
		    !memcmp(word.ptr + word.len - len, *ends, len))
			return true;
	}
	return false;
}

/* Portuguese verbs with what they carry: tornou-se, fazê-lo. */
static bool is_verb(struct span left, struct span right)
{
	static const char *const verbs[] = {"ou", "eu", "iu", "ar", "er", "ir",
					    "am", "em", "á",  "ê",  "í",  NULL};
	static const char *const carried[] = {"se",  "lo",   "la", "los", "las",
					      "lhe", "lhes", "me", "nos", NULL};
	size_t i;

	for (i = 0; carried[i]; i++)
		if (span_is(right, carried[i]))
			return ends_in(left, verbs);
	return false;
}

bool hyphen_stays(const struct hyphens *hyphens, struct span line,
		  struct span next)
{
	struct span left = last_word(hyphen_cut(line)),
		    right = first_word(next);
	size_t at = 0;

	/* A soft one is there for the line end only. */
	if (last_of(line, &at) == 0xAD)
		return false;
	if (is_known(hyphens, left, "-", right))
		return true;
	if (is_known(hyphens, left, "", right))
		return false;
	/* Indonesian and Malay say it twice: undang-undang. */
	return span_equal(left, right) || is_verb(left, right) ||
	       memchr(left.ptr, '-', left.len);
}

static bool has_cut_line(struct span text)
{
	static const char *const ends[] = {"-\n",
					   "-\r",
					   "\xC2\xAD\n",
					   "\xC2\xAD\r",
					   "\xE2\x80\x90\n",
					   "\xE2\x80\x90\r"};
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (memmem(text.ptr, text.len, ends[i], strlen(ends[i])))
			return true;
	return false;
}

void hyphens_survey(struct hyphens *hyphens, struct span text)
{
	struct span line;
	size_t at = 0;

	if (!has_cut_line(text))
		return;
	while (line_next(text, &at, &line))
		hyphens_add(hyphens, text_trim(line));
	hyphens_sort(hyphens);
}

bool hyphen_join_lines(struct buf *to, struct span text,
		       const struct hyphens *hyphens)
{
	struct span line, next;
	size_t at = 0, before = to->len;
	bool joined = false, more;

	if (!has_cut_line(text) || !line_next(text, &at, &line))
		return false;
	for (line = text_trim(line);; line = next) {
		more = line_next(text, &at, &next);
		next = more ? text_trim(next) : next;
		if (more && hyphen_cuts(line, next)) {
			if (!hyphen_stays(hyphens, line, next))
				line = hyphen_cut(line);
			buf_add_span(to, line);
			joined = true;
			continue;
		}
		buf_add_span(to, line);
		if (!more)
			break;
		buf_add_char(to, '\n');
	}
	if (!joined)
		buf_cut(to, before);
	return joined;
}
