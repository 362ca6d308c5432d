/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between translation.c and its helper: the renderings of one word or phrase of
 * a text. */
#ifndef SEARCHER_TRANSLATE_PLACE_H
#define SEARCHER_TRANSLATE_PLACE_H

#include "analysis/sound/name_sound.h"
#include "searcher/translate/lookup.h"

/* One place of the text, and where its renderings go. */
struct rendering_place {
	struct translation *translation;
	const struct place_found *found;
	const void *owner;
	struct span from;
	const struct units *units; /* of from's text, in no language */
	struct rendering_source source;
	size_t first;
	char *const *spellings; /* of a name that nothing else knows */
	size_t spelling_count;
};

/* Adds the renderings of a place that ends before unit end. */
void place_translate(struct rendering_place *place, size_t end);

/* For units_tokens(), of a rendering's units: notes its index terms. */
void rendering_add_key(void *context, const struct token *token);
void rendering_release(struct rendering *rendering);

#endif
