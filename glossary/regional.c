/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/regional.h"

#include <opencc/opencc.h>

struct converters {
	opencc_t to_taiwan, to_simplified;
};

static bool is_given(const struct glossary_concept *concept, const char *text)
{
	size_t i;

	for (i = 0; i < concept->count; i++)
		if (!strcmp(concept->words[i].text, text))
			return true;
	return false;
}

/* What differs by its characters alone is found anyway. */
static void add_word(const struct converters *converters,
		     struct glossary_concept *concept, const char *word)
{
	char *taiwan =
		opencc_convert_utf8(converters->to_taiwan, word, strlen(word));
	char *back = taiwan ? opencc_convert_utf8(converters->to_simplified,
						  taiwan, strlen(taiwan))
			    : NULL;
	struct glossary_word *added;

	if (back && strcmp(back, word) != 0 && !is_given(concept, taiwan)) {
		MEM_PUSH_ROOM(concept->words, concept->count, concept->cap);
		added = &concept->words[concept->count++];
		snprintf(added->lang, sizeof(added->lang), "zh-TW");
		added->text = mem_string(taiwan);
	}
	if (back)
		opencc_convert_utf8_free(back);
	if (taiwan)
		opencc_convert_utf8_free(taiwan);
}

static void add_concept(const struct converters *converters,
			struct glossary_concept *concept)
{
	size_t count = concept->count, i;

	for (i = 0; i < count; i++)
		if (!strcmp(concept->words[i].lang, "zh"))
			add_word(converters, concept, concept->words[i].text);
}

enum status regional_add(struct glossary *glossary, struct err *err)
{
	struct converters converters = {opencc_open("s2twp.json"),
					opencc_open("t2s.json")};
	size_t i;

	if (converters.to_taiwan == (opencc_t)-1 ||
	    converters.to_simplified == (opencc_t)-1)
		return err_set(err, ST_IO,
			       "cannot open OpenCC's tables; install "
			       "libopencc-data");
	for (i = 0; i < glossary->count; i++)
		if (!glossary->concepts[i].name)
			add_concept(&converters, &glossary->concepts[i]);
	opencc_close(converters.to_taiwan);
	opencc_close(converters.to_simplified);
	return ST_OK;
}
