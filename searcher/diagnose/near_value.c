/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of fields near to one that finds nothing. */
#include "base/array.h"
#include "base/ascii.h"
#include "searcher/diagnose/near.h"
#include "base/option/option.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define VALUES_SEEN 20000

/* Countries, and codes of long ago, that are taken for languages. */
static const char *const aliases[][2] = {
	{"ch", "zh"},  {"cn", "zh"},  {"tw", "zh"},  {"hk", "zh"},
	{"jp", "ja"},  {"kr", "ko"},  {"br", "pt"},  {"cz", "cs"},
	{"gr", "el"},  {"dk", "da"},  {"se", "sv"},  {"ua", "uk"},
	{"vn", "vi"},  {"my", "id"},  {"sa", "ar"},  {"eg", "ar"},
	{"ir", "fa"},  {"pk", "ur"},  {"us", "en"},  {"uk", "en"},
	{"gb", "en"},  {"mx", "es"},  {"at", "de"},  {"il", "he"},
	{"in", "hi"},  {"chs", "zh"}, {"cht", "zh"}, {"zho", "zh"},
	{"chi", "zh"}, {"ara", "ar"}, {"por", "pt"}, {"ind", "id"},
	{"eng", "en"}, {"jpn", "ja"}, {"kor", "ko"}, {"spa", "es"},
	{"fra", "fr"}, {"fre", "fr"}, {"ger", "de"}, {"deu", "de"},
	{"rus", "ru"}, {"vie", "vi"}, {"tha", "th"}, {"hin", "hi"},
	{"ell", "el"},
};

struct values {
	const char *prefix;
	struct span asked;
	struct near_list *list;
	size_t left;
	bool parts; /* a part of the other is near */
	bool all;   /* whatever it is */
};

static bool holds(struct span text, struct span part)
{
	return part.len > 2 && memmem(text.ptr, text.len, part.ptr, part.len);
}

/* Of short codes that differ in one letter of two every one is near. */
static unsigned reach(struct span word)
{
	return word.len < 3 ? 0 : word.len < 7 ? 1 : (unsigned)word.len / 4;
}

static bool take_value(void *context, struct span term, uint64_t count)
{
	struct values *values = context;
	size_t skip = strlen(values->prefix);
	struct span value = span_of(term.ptr + skip, term.len - skip);
	unsigned most = reach(values->asked);
	unsigned distance = word_distance(values->asked, value, most);

	if (distance <= most)
		near_add(values->list, value, count, distance);
	else if (values->parts &&
		 (holds(value, values->asked) || holds(values->asked, value)))
		near_add(values->list, value, count, 10);
	else if (values->all)
		near_add(values->list, value, count, 20);
	return --values->left > 0;
}

static enum status list_values(struct index_reader *reader,
			       struct values *values, struct err *err)
{
	struct xc_term_sink sink = {take_value, values};

	values->left = VALUES_SEEN;
	return xc_terms(index_database(reader), span_str(values->prefix), &sink,
			err);
}

static bool has_name(const char *lang, const char *display, struct span asked)
{
	UChar name[64];
	char text[128];
	UErrorCode code = U_ZERO_ERROR;
	int32_t len = uloc_getDisplayLanguage(lang, display, name, 64, &code);

	u_strToUTF8(text, sizeof(text), NULL, name, len, &code);
	return U_SUCCESS(code) && ascii_is(asked, text);
}

static bool is_alias(struct span asked, const char *lang)
{
	size_t i, count = COUNT_OF(aliases);

	for (i = 0; i < count; i++)
		if (ascii_is(asked, aliases[i][0]))
			return !strcmp(aliases[i][1], lang);
	return has_name(lang, "en", asked) || has_name(lang, lang, asked);
}

static enum status near_langs(struct index_reader *reader, struct span asked,
			      struct near_list *list, struct err *err)
{
	const struct index_language *languages;
	size_t count, i;
	enum status status = index_languages(reader, &languages, &count, err);

	for (i = 0; i < count && !status; i++)
		near_add(list, span_str(languages[i].lang),
			 languages[i].passages,
			 is_alias(asked, languages[i].lang) ? 0 : 20);
	return status;
}

/* Just the one that was meant, when that is clear. */
static void only_best(struct near_list *list)
{
	if (!list->count || list->items[0].distance >= 20)
		return;
	while (list->items[list->count - 1].distance >= 20)
		free(list->items[--list->count].text);
}

/* As the terms of the field are, without their prefix. */
static void fold_value(enum field field, struct span value, struct buf *to)
{
	struct buf term = BUF_INIT;
	size_t skip = field == FIELD_TOPIC ? 1 : 2;

	if (field == FIELD_TOPIC)
		passage_topic_term(value, &term);
	else
		passage_source_term(value, &term);
	if (term.len > skip)
		buf_add(to, term.ptr + skip, term.len - skip);
	buf_release(&term);
}

enum status near_values(struct index_reader *reader, enum field field,
			struct span value, struct near_list *list,
			struct err *err)
{
	struct values values = {"", value, list, 0, false, true};
	struct buf folded = BUF_INIT;
	enum status status = ST_OK;

	fold_value(field, value, &folded);
	if (folded.len)
		values.asked = buf_span(&folded);
	switch (field) {
	case FIELD_LANG:
		status = near_langs(reader, values.asked, list, err);
		break;
	case FIELD_SCRIPT:
		values.prefix = "XS";
		status = list_values(reader, &values, err);
		break;
	case FIELD_TYPE:
		values.prefix = "T";
		status = list_values(reader, &values, err);
		break;
	case FIELD_DATE:
		values.prefix = "Y";
		values.asked = span_str("");
		status = list_values(reader, &values, err);
		break;
	case FIELD_TOPIC:
		values.parts = true;
		values.all = false;
		values.prefix = "K";
		status = list_values(reader, &values, err);
		break;
	case FIELD_SOURCE:
		values.parts = true;
		values.all = false;
		values.prefix = "XO";
		status = list_values(reader, &values, err);
		values.prefix = "H";
		if (!status)
			status = list_values(reader, &values, err);
		break;
	default:
		break;
	}
	only_best(list);
	buf_release(&folded);
	return status;
}
