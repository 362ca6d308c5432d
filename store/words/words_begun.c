/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/words/words_begun.h"
#include "store/words/word_keys.h"

struct look {
	begun_sink *sink;
	void *context;
};

static bool take(void *context, struct span line, uint64_t number)
{
	const struct look *look = context;
	const char *tab = memchr(line.ptr, '\t', line.len);
	struct span bare =
		span_of(line.ptr, tab ? (size_t)(tab - line.ptr) : line.len);

	(void)number;
	look->sink(look->context, bare,
		   tab ? span_of(tab + 1, line.len - bare.len - 1) : bare);
	return true;
}

enum status words_begun(struct xc_reader *reader, struct span begin,
			size_t letters, begun_sink *sink, void *context,
			struct err *err)
{
	struct look look = {sink, context};
	const struct xc_term_sink take_each = {take, &look};
	struct buf key = BUF_INIT;
	enum status status;

	word_key(begin, WORD_FIRST, letters, &key);
	status = xc_synonyms(reader, buf_span(&key), &take_each, err);
	buf_release(&key);
	return status;
}
