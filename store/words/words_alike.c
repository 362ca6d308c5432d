/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/words/words_alike.h"
#include "store/words/word_keys.h"
#include "base/utf8.h"

#define SHARED_LEAST 3

struct look {
	struct span word;
	enum word_side side;
	const struct alike_sink *sink;
};

static size_t shared_first(struct span a, struct span b)
{
	size_t i = 0, k = 0, count = 0;

	while (i < a.len && k < b.len && utf8_next(a, &i) == utf8_next(b, &k))
		count++;
	return count;
}

static size_t shared_last(struct span a, struct span b)
{
	size_t count = 0;

	while (a.len && b.len) {
		size_t i = utf8_floor(a, a.len - 1);
		size_t k = utf8_floor(b, b.len - 1);

		if (a.len - i != b.len - k ||
		    memcmp(a.ptr + i, b.ptr + k, a.len - i) != 0)
			break;
		a.len = i;
		b.len = k;
		count++;
	}
	return count;
}

static bool take(void *context, struct span line, uint64_t number)
{
	const struct look *look = context;
	const char *tab = memchr(line.ptr, '\t', line.len);
	struct span bare =
		span_of(line.ptr, tab ? (size_t)(tab - line.ptr) : line.len);
	struct word_alike alike = {bare, 0, utf8_count(bare),
				   look->side == WORD_FIRST};

	(void)number;
	alike.shared = look->side == WORD_FIRST ? shared_first(look->word, bare)
						: shared_last(look->word, bare);
	if (tab)
		alike.word = span_of(tab + 1, line.len - bare.len - 1);
	if (alike.shared >= SHARED_LEAST)
		look->sink->take(look->sink->context, &alike);
	return true;
}

static enum status look_under(struct xc_reader *reader, struct look *look,
			      size_t letters, struct err *err)
{
	const struct xc_term_sink sink = {take, look};
	struct buf key = BUF_INIT;
	enum status status;

	word_key(look->word, look->side, letters, &key);
	status = xc_synonyms(reader, buf_span(&key), &sink, err);
	buf_release(&key);
	return status;
}

enum status words_alike(struct xc_reader *reader, struct span word, size_t most,
			const struct alike_sink *sink, struct err *err)
{
	struct look look = {word, WORD_FIRST, sink};
	enum status status = ST_OK;
	size_t letters, own = utf8_count(word);

	if (own < SHARED_LEAST)
		return ST_OK;
	if (most > own * 5 / 2)
		most = own * 5 / 2;
	for (letters = SHARED_LEAST; letters <= most && !status; letters++) {
		look.side = WORD_FIRST;
		status = look_under(reader, &look, letters, err);
		look.side = WORD_LAST;
		if (!status && !sink->first)
			status = look_under(reader, &look, letters, err);
	}
	return status;
}
