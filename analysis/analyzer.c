/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/internal.h"
#include "base/utf8.h"

#include <libstemmer.h>
#include <unicode/utf16.h>
#include <unicode/uvernum.h>

#include "lexicon_digest.inc"

/* Raise the number when terms change for the same text. */
const char *analyzer_fingerprint(void)
{
	return "llmsearch-11 icu-" U_ICU_VERSION_SHORT
	       " snowball-2.2 opencc " LEXICONS;
}

struct analyzer *analyzer_new(void)
{
	return mem_alloc(sizeof(struct analyzer));
}

void analyzer_only(struct analyzer *analyzer, char *const *languages,
		   size_t count)
{
	size_t i;

	analyzer->only = mem_alloc((count + 1) * sizeof(*analyzer->only));
	analyzer->only_count = count;
	for (i = 0; i < count; i++)
		analyzer->only[i] = mem_string(languages[i]);
}

static void free_words(struct analyzer *analyzer)
{
	size_t i;

	for (i = 0; i < analyzer->word_places; i++)
		free(analyzer->words[i]);
	free(analyzer->words);
}

void analyzer_free(struct analyzer *analyzer)
{
	size_t i;

	if (!analyzer)
		return;
	free_words(analyzer);
	for (i = 0; i < analyzer->stemmer_count; i++)
		sb_stemmer_delete(analyzer->stemmers[i].stemmer);
	for (i = 0; i < analyzer->only_count; i++)
		free(analyzer->only[i]);
	free(analyzer->only);
	if (analyzer->breaker)
		ubrk_close(analyzer->breaker);
	if (analyzer->han)
		ubrk_close(analyzer->han);
	folded_release(&analyzer->folded);
	buf_release(&analyzer->raw);
	buf_release(&analyzer->stem);
	buf_release(&analyzer->plain);
	buf_release(&analyzer->skeleton);
	buf_release(&analyzer->scratch);
	buf_release(&analyzer->respelt);
	buf_release(&analyzer->parts);
	free(analyzer);
}

/* UTF-16 of a run, with the character each unit of it belongs to. */
struct wide {
	UChar *text;
	uint32_t *owner; /* one more than text: after the end */
	int32_t len;
};

/* The dictionaries have the Thai and Lao vowel am as one character; folding
 * took it apart. */
static uint32_t compose_am(const struct folded_char *run, size_t left)
{
	if (left < 2)
		return 0;
	if (run[0].code == 0x0E4D && run[1].code == 0x0E32)
		return 0x0E33;
	return run[0].code == 0x0ECD && run[1].code == 0x0EB2 ? 0x0EB3 : 0;
}

static void widen(const struct folded_char *run, size_t count,
		  struct wide *wide)
{
	size_t i;

	wide->text = mem_alloc(count * 2 * sizeof(*wide->text));
	wide->owner = mem_alloc((count * 2 + 1) * sizeof(*wide->owner));
	wide->len = 0;
	for (i = 0; i < count; i++) {
		int32_t before = wide->len;
		uint32_t am = compose_am(run + i, count - i);

		U16_APPEND_UNSAFE(wide->text, wide->len, am ? am : run[i].code);
		for (; before < wide->len; before++)
			wide->owner[before] = (uint32_t)i;
		i += am != 0;
	}
	wide->owner[wide->len] = (uint32_t)count;
}

static void break_wide(UBreakIterator *breaker, const struct wide *wide,
		       word_sink *sink, void *context)
{
	int32_t end;
	size_t from = 0;

	ubrk_first(breaker);
	while ((end = ubrk_next(breaker)) != UBRK_DONE) {
		size_t to = wide->owner[end];

		if (to > from)
			sink(context, from, to);
		from = to;
	}
}

void break_words(UBreakIterator **breaker, const char *locale,
		 const struct folded_char *run, size_t count, word_sink *sink,
		 void *context)
{
	UErrorCode code = U_ZERO_ERROR;
	struct wide wide;

	widen(run, count, &wide);
	if (!*breaker)
		*breaker = ubrk_open(UBRK_WORD, locale, NULL, 0, &code);
	if (U_SUCCESS(code))
		ubrk_setText(*breaker, wide.text, wide.len, &code);
	if (U_SUCCESS(code))
		break_wide(*breaker, &wide, sink, context);
	else
		sink(context, 0, count);
	free(wide.text);
	free(wide.owner);
}

struct han_run {
	const struct unit_words *words;
	size_t first; /* unit of the run */
};

static void give_unit_word(void *context, size_t first, size_t end)
{
	const struct han_run *run = context;

	run->words->take(run->words->context, run->first + first,
			 run->first + end);
}

/* Longer runs are cut, so that the dictionary's work is bounded. */
#define HAN_RUN_MAX 256

static bool is_joined(const struct units *units, size_t i)
{
	const struct unit *unit = &units->items[i];

	return unit->kind == UNIT_HAN && unit->flags & UNIT_TOUCHES &&
	       !((unit->flags | unit[-1].flags) & UNIT_QUESTION);
}

static size_t run_end(const struct units *units, size_t first)
{
	size_t i = first + 1;

	while (i < units->count && i - first < HAN_RUN_MAX &&
	       is_joined(units, i))
		i++;
	return i;
}

static void cut_run(struct analyzer *analyzer, const struct units *units,
		    size_t end, struct han_run *han)
{
	struct folded_char run[HAN_RUN_MAX];
	size_t i, at;

	for (i = han->first; i < end; i++) {
		at = 0;
		run[i - han->first].class = CLASS_HAN;
		run[i - han->first].code =
			utf8_next(units->items[i].surface, &at);
	}
	break_words(&analyzer->han, "zh", run, end - han->first, give_unit_word,
		    han);
}

void units_words(struct analyzer *analyzer, const struct units *units,
		 const struct unit_words *words)
{
	struct han_run han = {words, 0};
	size_t i, end;

	for (i = 0; i < units->count; i = end) {
		end = i + 1;
		if (units->items[i].kind != UNIT_HAN ||
		    units->items[i].flags & UNIT_QUESTION)
			continue;
		end = run_end(units, i);
		han.first = i;
		if (end - i > 1 &&
		    (!words->wants || words->wants(words->context, i, end)))
			cut_run(analyzer, units, end, &han);
	}
}

uint32_t analyzer_fold(uint32_t code)
{
	uint32_t entry = fold_entry(code);

	if (entry & (FOLD_SAME | FOLD_COMPLEX | FOLD_DELETED))
		return code;
	return entry & FOLD_CODE;
}
