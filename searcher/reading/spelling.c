/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/spelling.h"
#include "base/array.h"
#include "searcher/reading/find.h"
#include "searcher/reading/wanted.h"

#include <stdlib.h>

struct noting {
	struct query_reading *reading;
	struct span text;
};

static bool has_digit(struct span term)
{
	size_t i;

	for (i = 0; i < term.len; i++)
		if (term.ptr[i] >= '0' && term.ptr[i] <= '9')
			return true;
	return false;
}

static void note(void *context, const struct token *token)
{
	struct noting *noting = context;
	struct query_reading *reading = noting->reading;
	struct span source = span_of(noting->text.ptr + token->start,
				     token->end - token->start);
	enum evidence kind =
		token->kind == TOKEN_HAN ? EVIDENCE_UNIGRAM : EVIDENCE_TERM;

	bool spaced = token->kind == TOKEN_NAME &&
		      memchr(source.ptr, ' ', source.len);

	reading_begin(reading, token->term);
	MEM_PUSH_ROOM(reading->spellings, reading->spelling_count,
		      reading->spelling_cap);
	reading->spellings[reading->spelling_count++] = (struct spelling){
		evidence_key(kind, token->term), find_text_hash(source),
		spaced && !has_digit(token->term)};
	reading->spaced |= spaced;
}

void spellings_note(struct query_reading *reading, const struct units *units,
		    struct span text)
{
	struct noting noting = {reading, text};

	units_tokens(units, note, &noting);
}

static int compare(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;

	if (x->key != y->key)
		return x->key > y->key ? 1 : -1;
	if (x->hash != y->hash)
		return x->hash > y->hash ? 1 : -1;
	return x->loose - y->loose;
}

/* What is written once with nothing but a hyphen between its parts, or as a
 * word, is not loose. */
void spellings_settle(struct query_reading *reading)
{
	const struct spelling *items = reading->spellings;
	struct wanted *item;
	size_t i;

	if (reading->spelling_count)
		qsort(reading->spellings, reading->spelling_count,
		      sizeof(*items), compare);
	for (i = 0; i < reading->spelling_count; i++) {
		item = query_reading_find(reading, items[i].key);
		if (item && items[i].loose &&
		    (!i || items[i - 1].key != items[i].key))
			item->loose = true;
		else if (item && !items[i].loose)
			item->loose = false;
	}
}

bool query_reading_writes(const struct query_reading *reading,
			  const struct wanted *item, struct span text)
{
	struct spelling want = {item->key, find_text_hash(text), false};
	size_t at;

	LOWER_BOUND(at, reading->spelling_count,
		    compare(&reading->spellings[at], &want) < 0);
	return at < reading->spelling_count &&
	       reading->spellings[at].key == want.key &&
	       reading->spellings[at].hash == want.hash;
}
