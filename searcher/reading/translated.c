/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/reading/translated.h"
#include "searcher/reading/wanted.h"

struct finder translated_finder(const struct rendering *rendering)
{
	return (struct finder){
		LEAF_EXACT, {rendering->text, &rendering->units}, false};
}

struct wanting {
	struct query_reading *reading;
	uint64_t group; /* wanted last */
};

static struct wanted *room(struct query_reading *reading)
{
	MEM_PUSH_ROOM(reading->wanted, reading->wanted_count,
		      reading->wanted_cap);
	return &reading->wanted[reading->wanted_count++];
}

static void begin_with(void *context, const struct token *token)
{
	reading_begin(context, token->term);
}

static void want_rendering(void *context, const struct rendering *rendering)
{
	struct wanting *wanting = context;
	struct query_reading *reading = wanting->reading;
	uint64_t group = rendering_group_key(rendering);
	size_t i;

	if (wanting->group != group)
		*room(reading) = (struct wanted){.key = group,
						 .kind = EVIDENCE_TERM,
						 .weight = rendering->weight,
						 .group = true};
	wanting->group = group;
	for (i = 0; rendering->phrase && i < rendering->key_count; i++)
		*room(reading) = (struct wanted){.key = rendering->keys[i],
						 .kind = EVIDENCE_TERM,
						 .probe = true};
	if (!rendering->phrase)
		*room(reading) = (struct wanted){.key = rendering->keys[0],
						 .kind = EVIDENCE_TERM,
						 .as = group};
	units_tokens(&rendering->units, begin_with, reading);
}

void translated_want(const struct readings *readings,
		     struct query_reading *reading)
{
	struct wanting wanting = {reading, 0};

	translation_each(readings->translation, reading->lang, NULL,
			 want_rendering, &wanting);
}

struct standing {
	const struct view *text;
	bool found;
};

static void look_for(void *context, const struct rendering *rendering)
{
	struct standing *standing = context;
	struct finder finder = translated_finder(rendering);
	struct place_range range;

	standing->found |= !standing->found &&
			   find_next(&finder, standing->text, 0, &range);
}

bool translated_stand(const struct readings *readings, size_t leaf,
		      const char *lang, const struct view *text)
{
	struct standing standing = {text, false};

	translation_each(readings->translation, lang,
			 readings->leaves[leaf].node, look_for, &standing);
	return standing.found;
}
