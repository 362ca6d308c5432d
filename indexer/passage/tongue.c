/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/passage/tongue.h"

#include "analysis/detect/common.h"
#include "base/utf8.h"
#include "formats/text/text_measure.h"
#include "indexer/passage/label.h"

#define SAMPLE       256 /* bytes; more tell little more */
#define HALVES_LEAST 8   /* 4 Han characters: less is not a language */
#define HAN_SURE     30  /* 15 characters: Japanese has kana by then */
#define WORDS_LEAST  20  /* halves: 4 words */
#define ROW_MOST     80  /* bytes */

static bool is_latin(struct span text)
{
	size_t i, ascii = 0;

	for (i = 0; i < text.len; i++)
		ascii += !(text.ptr[i] & 0x80);
	return ascii * 4 >= text.len * 3;
}

/* CLD2 thinks longest about what it cannot tell: names, rows of a table. */
static bool may_tell(struct span text)
{
	uint64_t halves = measure_text(text);

	if (!is_latin(text))
		return halves >= HALVES_LEAST;
	return halves >= WORDS_LEAST &&
	       (text.len > ROW_MOST || common_words(text, "") != COMMON_SILENT);
}

struct tongue tongue_of(const struct block *block, struct span text)
{
	struct tongue tongue = {"", false};
	char declared[LANG_MAX];

	if (text.len > SAMPLE)
		text.len = utf8_floor(text, SAMPLE);
	if (!block->lang.len && !may_tell(text))
		return tongue;
	snprintf(declared, sizeof(declared), "%.*s",
		 block->lang.len < LANG_MAX ? (int)block->lang.len : 0,
		 block->lang.len ? block->lang.ptr : "");
	label_language(tongue.lang, text,
		       &(struct label_claim){.lang = declared});
	if (!strcmp(tongue.lang, "und"))
		tongue.lang[0] = '\0';
	tongue.vague = !block->lang.len && !strcmp(tongue.lang, "zh") &&
		       measure_text(text) < HAN_SURE;
	return tongue;
}

static bool is_of_han(const struct tongue *tongue)
{
	return !strcmp(tongue->lang, "zh") || !strcmp(tongue->lang, "ja");
}

bool tongues_differ(const struct tongue *a, const struct tongue *b)
{
	if ((a->vague || b->vague) && is_of_han(a) && is_of_han(b))
		return false;
	return a->lang[0] && b->lang[0] && strcmp(a->lang, b->lang) != 0;
}
