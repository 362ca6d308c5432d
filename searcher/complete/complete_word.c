/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/complete/complete.h"
#include "searcher/search/search_run.h"
#include "analysis/evidence/written_words.h"
#include "store/words/words_alike.h"
#include "base/utf8.h"

#define LOOKED_AT 128 /* words, the shortest */
#define LANGS     4   /* of the index, whose stems are tried */

struct choice {
	char *text;
	size_t letters;
};

struct choices {
	struct choice items[LOOKED_AT];
	size_t count;
	size_t letters; /* of what was typed */
};

static bool is_before(const struct choice *a, const struct choice *b)
{
	if (a->letters != b->letters)
		return a->letters < b->letters;
	return strcmp(a->text, b->text) < 0;
}

/* They stay in order; what is too long falls out at the end. */
static void take(void *context, const struct word_alike *word)
{
	struct choices *choices = context;
	struct choice new = {NULL, word->letters};
	size_t at = choices->count;

	if (word->shared < choices->letters)
		return;
	new.text = mem_span(word->word);
	while (at && is_before(&new, &choices->items[at - 1]))
		at--;
	if (at == LOOKED_AT ||
	    (at && !strcmp(choices->items[at - 1].text, new.text))) {
		free(new.text);
		return;
	}
	if (choices->count == LOOKED_AT)
		free(choices->items[--choices->count].text);
	memmove(&choices->items[at + 1], &choices->items[at],
		(choices->count - at) * sizeof(new));
	choices->items[at] = new;
	choices->count++;
}

/* The passages that have it by its most frequent stem. */
static enum status count(struct search *search, const char *word,
			 uint64_t *passages, struct err *err)
{
	const struct index_language *languages;
	struct units units = UNITS_INIT;
	size_t many, i;
	uint32_t n;
	enum status status =
		index_languages(search->reader, &languages, &many, err);

	*passages = 0;
	for (i = 0; i < many && i < LANGS && !status; i++) {
		analyzer_units(search->analyzer, span_str(word),
			       languages[i].lang, &units);
		if (units.count != 1 || !units.items[0].stem.len ||
		    units.items[0].stem.len > TERM_MAX)
			continue;
		n = 0;
		status = xc_term_frequency(index_database(search->reader),
					   units.items[0].stem, &n, err);
		*passages = n > *passages ? n : *passages;
	}
	units_release(&units);
	return status;
}

/* As the index writes what was typed; empty when that is no word. */
static void write(struct search *search, struct span typed, struct buf *to)
{
	struct units units = UNITS_INIT;

	analyzer_units(search->analyzer, typed, "und", &units);
	if (units.count == 1 && (units.items[0].kind == UNIT_WORD ||
				 units.items[0].kind == UNIT_ARABIC))
		buf_add_span(to, units.items[0].raw);
	units_release(&units);
}

enum status complete_words(struct search *search, struct span prefix,
			   const struct complete_sink *sink, struct err *err)
{
	struct buf word = BUF_INIT;
	struct choices choices = {.count = 0};
	const struct alike_sink alike = {true, take, &choices};
	enum status status = ST_OK;
	uint64_t passages;
	size_t i;

	write(search, prefix, &word);
	choices.letters = utf8_count(buf_span(&word));
	if (word.len)
		status =
			words_alike(index_database(search->reader),
				    buf_span(&word), WRITTEN_MOST, &alike, err);
	for (i = 0; i < choices.count && !status; i++) {
		status = count(search, choices.items[i].text, &passages, err);
		if (!status && passages) /* else it is there no more */
			sink->take(sink->context,
				   span_str(choices.items[i].text), passages);
	}
	for (i = 0; i < choices.count; i++)
		free(choices.items[i].text);
	buf_release(&word);
	return status;
}
