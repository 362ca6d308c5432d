/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "indexer/passage/cut.h"
#include "formats/article/article_draft.h"
#include "formats/text/text_measure.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#define SEMICOLON "\xEF\xBC\x9B" /* ； ends a sentence, but not for ICU */

/* ICU counts in 32 bits. */
#define ICU_MOST ((size_t)1 << 30)

void cutter_init(struct cutter *cutter, uint64_t most)
{
	memset(cutter, 0, sizeof(*cutter));
	cutter->most = most;
}

void cutter_release(struct cutter *cutter)
{
	if (cutter->iterator)
		ubrk_close(cutter->iterator);
	if (cutter->words)
		ubrk_close(cutter->words);
	utext_close(cutter->utext);
	utext_close(cutter->word_text);
	buf_release(&cutter->flat);
	cutter_init(cutter, 0);
}

/* A line end ends a sentence for ICU, but hard-wrapped text has them inside;
 * places stay the same. */
static struct span flatten(struct cutter *cutter, struct span text)
{
	size_t i;

	if (!memchr(text.ptr, '\n', text.len) &&
	    !memchr(text.ptr, '\r', text.len))
		return text;
	buf_clear(&cutter->flat);
	buf_add_span(&cutter->flat, text);
	for (i = 0; i < text.len; i++)
		if (text.ptr[i] == '\n' || text.ptr[i] == '\r')
			cutter->flat.ptr[i] = ' ';
	return buf_span(&cutter->flat);
}

void cutter_begin(struct cutter *cutter, struct span text)
{
	UErrorCode status = U_ZERO_ERROR;
	struct span flat = flatten(cutter, text);

	cutter->text = cutter->rest = text;
	cutter->edge = 0;
	cutter->broken = text.len > ICU_MOST;
	if (cutter->broken)
		return;
	if (!cutter->iterator)
		cutter->iterator =
			ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
	cutter->utext = utext_openUTF8(cutter->utext, flat.ptr,
				       (int64_t)flat.len, &status);
	if (U_SUCCESS(status))
		ubrk_setUText(cutter->iterator, cutter->utext, &status);
	cutter->broken = U_FAILURE(status);
}

static size_t next_edge(struct cutter *cutter)
{
	int32_t edge = cutter->broken ? UBRK_DONE : ubrk_next(cutter->iterator);

	return edge == UBRK_DONE ? cutter->text.len : (size_t)edge;
}

static bool is_clause_mark(uint32_t code)
{
	return code == 0xFF0C || code == 0x3001 || code == ',' || code == ';' ||
	       code == 0xFF1B || code == 0x060C || code == 0x061B;
}

static bool is_clause_end(struct span text, uint32_t code, size_t at)
{
	if (code == ' ' || code == '\n' || code == '\t' || code == 0x3000)
		return true;
	if (!is_clause_mark(code))
		return false;
	/* "3,500" and "a;b" hold together. */
	return at >= text.len || (text.ptr[at] & 0x80) ||
	       measure_class((unsigned char)text.ptr[at]) == MEASURE_NONE;
}

/* What must not be parted from the character in front of it. */
static bool clings(uint32_t code)
{
	uint32_t mask = U_GET_GC_MASK((UChar32)code);

	return (mask & (U_GC_M_MASK | U_GC_CF_MASK)) ||
	       (code >= 0x1F3FB && code <= 0x1F3FF);
}

/* Bytes before and behind a place that tell which words are there. */
#define WORDS_BEFORE 192u
#define WORDS_BEHIND 96u

static UBreakIterator *words_of(struct cutter *cutter, struct span text)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!cutter->words)
		cutter->words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
	cutter->word_text = utext_openUTF8(cutter->word_text, text.ptr,
					   (int64_t)text.len, &status);
	if (U_SUCCESS(status))
		ubrk_setUText(cutter->words, cutter->word_text, &status);
	return U_SUCCESS(status) ? cutter->words : NULL;
}

/* The last place at or before at where no word is cut; at if none is near. */
static size_t word_edge(struct cutter *cutter, struct span text, size_t at)
{
	size_t from =
		at > WORDS_BEFORE ? utf8_floor(text, at - WORDS_BEFORE) : 0;
	size_t end = text.len - at > WORDS_BEHIND
			     ? utf8_floor(text, at + WORDS_BEHIND)
			     : text.len;
	UBreakIterator *words =
		words_of(cutter, span_of(text.ptr + from, end - from));
	int32_t edge, place = (int32_t)(at - from);

	if (!words || ubrk_isBoundary(words, place))
		return at;
	edge = ubrk_preceding(words, place);
	return edge > 0 ? from + (size_t)edge : at;
}

/* The longest beginning of text within most halves: up to the end of a
 * clause if one is after the first quarter, else up to a whole word or
 * character, and only where one character goes on beyond all bounds inside
 * it. */
static size_t fitting(struct cutter *cutter, struct span text)
{
	uint64_t most = cutter->most;
	struct meter meter = {0, 0, false};
	size_t at = 0, before, clause = 0, whole = 0;
	uint32_t code = 0;
	bool joined;

	while (at < text.len) {
		before = at;
		joined = code == 0x200D;
		code = utf8_next(text, &at);
		if (code < 0x80 || (!joined && !clings(code)))
			whole = before;
		meter_add(&meter, measure_class(code), at - before);
		if (meter_halves(&meter) > most)
			return clause   ? clause
			       : whole  ? word_edge(cutter, text, whole)
			       : before ? before
					: at;
		if (meter_halves(&meter) * 4 >= most &&
		    is_clause_end(text, code, at))
			clause = at;
	}
	return text.len;
}

/* The next of what is left of the sentence at hand: what fits, up to ； in
 * it. */
static struct span next_piece(struct cutter *cutter)
{
	size_t done = (size_t)(cutter->rest.ptr - cutter->text.ptr);
	struct span left;
	const char *mark;

	while (cutter->edge <= done)
		cutter->edge = next_edge(cutter);
	left = span_of(cutter->rest.ptr, cutter->edge - done);
	left.len = fitting(cutter, left);
	mark = memmem(left.ptr, left.len, SEMICOLON, strlen(SEMICOLON));
	if (mark)
		left.len = (size_t)(mark - left.ptr) + strlen(SEMICOLON);
	cutter->rest = span_of(cutter->rest.ptr + left.len,
			       cutter->rest.len - left.len);
	return text_trim(left);
}

bool cutter_next(struct cutter *cutter, struct span *piece)
{
	do {
		if (!cutter->rest.len)
			return false;
		*piece = next_piece(cutter);
	} while (!piece->len);
	return true;
}
