/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/fill.h"

static unsigned topic_number(const char *topic)
{
	unsigned i;

	for (i = 0; topic && glossary_topics[i]; i++)
		if (glossary_topics[i] == topic)
			return i + 1;
	return 0;
}

enum status glossary_fill(struct glossary_draft *draft,
			  const struct glossary *glossary, const char *name,
			  struct err *err)
{
	size_t i, k;

	for (i = 0; i < glossary->count; i++) {
		const struct glossary_concept *concept = &glossary->concepts[i];

		glossary_draft_concept(draft, topic_number(concept->topic),
				       concept->name ? GLOSSARY_NAME : 0);
		for (k = 0; k < concept->count; k++)
			if (!glossary_draft_word(
				    draft, concept->words[k].lang,
				    span_str(concept->words[k].text)))
				return err_set(err, ST_LIMIT,
					       "'%s' has words of more than %d "
					       "languages; leave some out",
					       name, GLOSSARY_LANGS);
	}
	return ST_OK;
}
