/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/words/words_near.h"
#include "store/words/word_keys.h"
#include "base/option/option.h"
#include "base/utf8.h"

#include <stdlib.h>

struct look {
	struct span word;
	unsigned most;
	uint32_t letters; /* that it has, as bits */
	words_sink *sink;
	void *context;
};

/* The letters of a word, hashed to bits. */
static uint32_t letter_bits(struct span word)
{
	uint32_t bits = 0;
	size_t at = 0;

	while (at < word.len)
		bits |= 1u << (utf8_next(word, &at) & 31);
	return bits;
}

/* An edit changes at most two bits. */
static bool may_be_near(const struct look *look, struct span word)
{
	uint32_t other = letter_bits(word) ^ look->letters;

	return (unsigned)__builtin_popcount(other) <= 2 * look->most;
}

static bool take(void *context, struct span line, uint64_t number)
{
	const struct look *look = context;
	const char *tab = memchr(line.ptr, '\t', line.len);
	size_t bare = tab ? (size_t)(tab - line.ptr) : line.len;
	struct span word = span_of(line.ptr, bare);
	unsigned distance;

	(void)number;
	if (!may_be_near(look, word))
		return true;
	distance = word_distance(look->word, word, look->most);
	if (distance > look->most)
		return true;
	bare += tab != NULL;
	if (tab)
		word = span_of(line.ptr + bare, line.len - bare);
	look->sink(look->context, word, distance);
	return true;
}

static enum status look_under(struct xc_reader *reader, struct look *look,
			      struct span word, enum word_side side,
			      size_t letters, struct err *err)
{
	const struct xc_term_sink sink = {take, look};
	struct buf key = BUF_INIT;
	enum status status;

	word_key(word, side, letters, &key);
	status = xc_synonyms(reader, buf_span(&key), &sink, err);
	buf_release(&key);
	return status;
}

/* Two letters that changed places may be the last of the first letters and the
 * first of the last: the word as it was. */
static enum status look_across(struct xc_reader *reader, struct look *look,
			       size_t letters, struct err *err)
{
	struct buf turned = BUF_INIT;
	size_t count = word_key_letters(letters), at = 0, next, end, i;
	enum status status;

	for (i = 0; i + 1 < count; i++)
		utf8_next(look->word, &at);
	next = at;
	utf8_next(look->word, &next);
	end = next;
	utf8_next(look->word, &end);
	buf_add(&turned, look->word.ptr, at);
	buf_add(&turned, look->word.ptr + next, end - next);
	buf_add(&turned, look->word.ptr + at, next - at);
	buf_add(&turned, look->word.ptr + end, look->word.len - end);
	status = look_under(reader, look, buf_span(&turned), WORD_FIRST,
			    letters, err);
	buf_release(&turned);
	return status;
}

enum status words_near(struct xc_reader *reader, struct span word,
		       unsigned most, words_sink *sink, void *context,
		       struct err *err)
{
	struct look look = {word, most, letter_bits(word), sink, context};
	size_t letters = utf8_count(word), count;
	enum status status = ST_OK;

	count = letters > most ? letters - most : 1;
	for (; count <= letters + most && !status; count++) {
		status =
			look_under(reader, &look, word, WORD_FIRST, count, err);
		if (!status)
			status = look_under(reader, &look, word, WORD_LAST,
					    count, err);
	}
	if (!status && letters == 2 * word_key_letters(letters))
		status = look_across(reader, &look, letters, err);
	return status;
}
