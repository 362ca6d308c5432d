/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read.h"
#include "base/array.h"
#include "base/option/option.h"
#include "base/utf8.h"
#include "config/events.h"

#include <ctype.h>

/* As much of a bad word as an error shows, in bytes. */
#define SHOWN 60

const char *const glossary_topics[] = {"commercialization",
				       "funding",
				       "regulation",
				       "technology",
				       "product",
				       "market",
				       "security",
				       "law",
				       "labour",
				       "research",
				       "energy",
				       "education",
				       "health",
				       "finance",
				       "politics",
				       "media",
				       "other",
				       NULL};

static const char *const kinds[] = {
	"company", "product",  "person",   "authority", "organization",
	"place",   "country",  "currency", "language",  "model",
	"event",   "standard", "other",    NULL};

struct reading {
	struct events events;
	struct glossary *glossary;
	struct glossary_concept *concept;
	bool names; /* in the list of names */
};

static int shown(struct span text)
{
	return (int)utf8_floor(text, SHOWN);
}

static yaml_event_type_t type_of(const struct reading *r)
{
	return r->events.event.type;
}

/* One of words, or an error that names the nearest. */
static enum status find_word(struct reading *r, const char *what,
			     const char *const *words, const char **found)
{
	struct span given;
	const char *near;
	size_t i;
	char *word;

	if (type_of(r) != YAML_SCALAR_EVENT)
		return events_fail(&r->events, "'%s' is no word; give one",
				   what);
	given = events_scalar(&r->events);
	for (i = 0; words[i]; i++)
		if (span_is(given, words[i])) {
			*found = words[i];
			return ST_OK;
		}
	word = mem_span(given);
	near = nearest_word(word, words, i);
	free(word);
	return events_fail(&r->events, "unknown %s '%.*s'; %s '%s'%s", what,
			   shown(given), given.ptr,
			   near ? "did you mean" : "give one such as",
			   near ? near : words[0], near ? "?" : "");
}

/* Letters and digits in parts of 1 to 8, the first of 2 or 3 letters. */
static bool is_tag(struct span tag)
{
	size_t i, part = 0, first = 0;

	for (i = 0; i < tag.len; i++) {
		unsigned char c = (unsigned char)tag.ptr[i];

		if (c == '-' ? !part : !(c < 128 && isalnum(c)) || part == 8)
			return false;
		part = c == '-' ? 0 : part + 1;
		if (!first && c == '-')
			first = i;
	}
	first = first ? first : tag.len;
	return part && first >= 2 && first <= 3 && tag.len < GLOSSARY_LANG_MAX;
}

static bool is_given(const struct glossary_concept *concept, const char *lang,
		     struct span text)
{
	size_t i;

	for (i = 0; i < concept->count; i++)
		if (!strcmp(concept->words[i].lang, lang) &&
		    span_is(text, concept->words[i].text))
			return true;
	return false;
}

static enum status add_word(struct reading *r, const char *lang)
{
	struct glossary_concept *concept = r->concept;
	struct glossary_word *word;
	struct span text;

	if (type_of(r) != YAML_SCALAR_EVENT || events_is_null(&r->events))
		return events_fail(&r->events,
				   "no word in '%s'; give a word or a list of "
				   "words",
				   lang);
	text = span_trim(events_scalar(&r->events));
	if (!text.len)
		return events_fail(&r->events,
				   "an empty word in '%s'; remove it", lang);
	if (text.len > GLOSSARY_WORD_MAX)
		return events_fail(&r->events,
				   "a word of %zu bytes; at most %d are taken",
				   text.len, GLOSSARY_WORD_MAX);
	if (is_given(concept, lang, text))
		return events_fail(&r->events,
				   "'%.*s' is given twice in '%s'; keep one",
				   shown(text), text.ptr, lang);
	MEM_PUSH_ROOM(concept->words, concept->count, concept->cap);
	word = &concept->words[concept->count++];
	snprintf(word->lang, sizeof(word->lang), "%s", lang);
	word->text = mem_span(text);
	return ST_OK;
}

static enum status read_words(struct reading *r, const char *lang)
{
	enum status status;

	if (type_of(r) != YAML_SEQUENCE_START_EVENT)
		return add_word(r, lang);
	status = events_next(&r->events);
	while (!status && type_of(r) != YAML_SEQUENCE_END_EVENT) {
		status = add_word(r, lang);
		if (!status)
			status = events_next(&r->events);
	}
	return status;
}

static bool has_lang(const struct glossary_concept *concept, const char *lang)
{
	size_t i;

	for (i = 0; i < concept->count; i++)
		if (!strcmp(concept->words[i].lang, lang))
			return true;
	return false;
}

static enum status read_pair(struct reading *r)
{
	struct span key = events_scalar(&r->events);
	const char *ignored;
	char lang[GLOSSARY_LANG_MAX];
	enum status status;

	if (type_of(r) != YAML_SCALAR_EVENT)
		return events_fail(&r->events, "no language as a key");
	if (span_is(key, r->names ? "kind" : "topic")) {
		status = events_next(&r->events);
		if (status)
			return status;
		return r->names ? find_word(r, "kind", kinds, &ignored)
				: find_word(r, "topic", glossary_topics,
					    &r->concept->topic);
	}
	if (!is_tag(key))
		return events_fail(&r->events,
				   "'%.*s' is neither '%s' nor a language tag; "
				   "give one such as 'en'",
				   shown(key), key.ptr,
				   r->names ? "kind" : "topic");
	snprintf(lang, sizeof(lang), "%.*s", (int)key.len, key.ptr);
	if (has_lang(r->concept, lang))
		return events_fail(&r->events, "'%s' is given twice; keep one",
				   lang);
	status = events_next(&r->events);
	return status ? status : read_words(r, lang);
}

static enum status read_concept(struct reading *r)
{
	struct glossary *glossary = r->glossary;
	yaml_mark_t mark = r->events.mark;
	enum status status;

	if (type_of(r) != YAML_MAPPING_START_EVENT)
		return events_fail(&r->events, "no map of languages; write "
					       "{en: word, es: palabra}");
	MEM_PUSH_ROOM(glossary->concepts, glossary->count, glossary->cap);
	r->concept = &glossary->concepts[glossary->count++];
	*r->concept = (struct glossary_concept){.name = r->names};
	status = events_next(&r->events);
	while (!status && type_of(r) != YAML_MAPPING_END_EVENT) {
		status = read_pair(r);
		if (!status)
			status = events_next(&r->events);
	}
	r->events.mark = mark;
	if (!status && r->concept->count < 2)
		return events_fail(&r->events,
				   "fewer than two words; add one of another "
				   "language");
	return status;
}

static enum status read_list(struct reading *r)
{
	enum status status;

	if (events_is_null(&r->events))
		return ST_OK;
	if (type_of(r) != YAML_SEQUENCE_START_EVENT)
		return events_fail(&r->events, "no list of concepts; begin "
					       "each with '-'");
	status = events_next(&r->events);
	while (!status && type_of(r) != YAML_SEQUENCE_END_EVENT) {
		status = read_concept(r);
		if (!status)
			status = events_next(&r->events);
	}
	return status;
}

static enum status read_lists(struct reading *r)
{
	static const char *const lists[] = {"concepts", "names", NULL};
	enum status status = events_next(&r->events);
	bool seen[2] = {false, false};
	const char *list = NULL;

	while (!status && type_of(r) != YAML_MAPPING_END_EVENT) {
		status = find_word(r, "key", lists, &list);
		if (status)
			return status;
		r->names = list == lists[1];
		if (seen[r->names])
			return events_fail(&r->events,
					   "'%s' is given twice; keep one",
					   list);
		seen[r->names] = true;
		status = events_next(&r->events);
		if (!status)
			status = read_list(r);
		if (!status)
			status = events_next(&r->events);
	}
	return status ? status : events_end(&r->events);
}

enum status glossary_read(struct span text, const char *name,
			  struct glossary *glossary, struct err *err)
{
	struct reading r = {.glossary = glossary};
	enum status status = events_open(&r.events, text, name, ST_CONFIG, err);

	if (!status && type_of(&r) == YAML_MAPPING_START_EVENT)
		status = read_lists(&r);
	else if (!status && type_of(&r) != YAML_STREAM_END_EVENT &&
		 !events_is_null(&r.events))
		status = events_fail(&r.events, "no map at the top; give "
						"'concepts' or 'names'");
	events_close(&r.events);
	return status;
}

void glossary_release(struct glossary *glossary)
{
	size_t i, k;

	for (i = 0; i < glossary->count; i++) {
		for (k = 0; k < glossary->concepts[i].count; k++)
			free(glossary->concepts[i].words[k].text);
		free(glossary->concepts[i].words);
	}
	free(glossary->concepts);
	*glossary = (struct glossary){0};
}
