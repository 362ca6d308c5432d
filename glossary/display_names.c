/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/display_names.h"
#include "base/array.h"

#include <unicode/ucurr.h>
#include <unicode/uldnames.h>
#include <unicode/uenum.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>
#include <unicode/uloc.h>

#define NAME_MAX_UNITS 128

/* The first has the names that the others are compared with. */
static const char *const locales[] = {"en", "zh", "zh-TW", "ar", "pt", "id",
				      "es", "ja", "ko",    "ru", "fr", "de"};

struct adding {
	struct glossary_concept *concept;
	const char *locale;
};

static bool has(const struct glossary_concept *concept, const char *lang,
		const char *text)
{
	size_t i;

	for (i = 0; i < concept->count; i++)
		if (!strcmp(concept->words[i].lang, lang) &&
		    !strcmp(concept->words[i].text, text))
			return true;
	return false;
}

static void add(struct adding *adding, const UChar *name, int32_t len)
{
	struct glossary_concept *concept = adding->concept;
	struct glossary_word *word;
	char text[GLOSSARY_WORD_MAX + 1];
	UErrorCode error = U_ZERO_ERROR;
	int32_t bytes;

	u_strToUTF8(text, sizeof(text), &bytes, name, len, &error);
	if (U_FAILURE(error) || bytes <= 0 || bytes > GLOSSARY_WORD_MAX ||
	    has(concept, adding->locale, text))
		return;
	MEM_PUSH_ROOM(concept->words, concept->count, concept->cap);
	word = &concept->words[concept->count++];
	snprintf(word->lang, sizeof(word->lang), "%s", adding->locale);
	word->text = mem_string(text);
}

static struct glossary_concept *begin(struct glossary *glossary, bool name)
{
	struct glossary_concept *concept;

	MEM_PUSH_ROOM(glossary->concepts, glossary->count, glossary->cap);
	concept = &glossary->concepts[glossary->count++];
	*concept = (struct glossary_concept){.name = name};
	return concept;
}

/* One of a single language says nothing. */
static void end(struct glossary *glossary)
{
	struct glossary_concept *concept =
		&glossary->concepts[glossary->count - 1];

	if (concept->count > 1)
		return;
	if (concept->count)
		free(concept->words[0].text);
	free(concept->words);
	glossary->count--;
}

typedef int32_t display(const char *code, const char *locale, UChar *name,
			UErrorCode *error);

static int32_t country(const char *code, const char *locale, UChar *name,
		       UErrorCode *error)
{
	char place[16];

	snprintf(place, sizeof(place), "und_%s", code);
	return uloc_getDisplayCountry(place, locale, name, NAME_MAX_UNITS,
				      error);
}

static int32_t language(const char *code, const char *locale, UChar *name,
			UErrorCode *error)
{
	return uloc_getDisplayLanguage(code, locale, name, NAME_MAX_UNITS,
				       error);
}

static int32_t currency(const char *code, const char *locale, UChar *name,
			UErrorCode *error)
{
	UChar iso[4];
	const UChar *found;
	int32_t len;

	u_charsToUChars(code, iso, 4);
	found = ucurr_getName(iso, locale, UCURR_LONG_NAME, NULL, &len, error);
	if (U_FAILURE(*error) || len >= NAME_MAX_UNITS)
		return 0;
	u_memcpy(name, found, len);
	return len;
}

static void add_code(struct glossary *glossary, const char *code,
		     display *named)
{
	struct adding adding = {begin(glossary, true), ""};
	size_t i;

	for (i = 0; i < COUNT_OF(locales); i++) {
		UErrorCode error = U_ZERO_ERROR;
		UChar name[NAME_MAX_UNITS];
		int32_t len = named(code, locales[i], name, &error);

		adding.locale = locales[i];
		/* the code itself, or English for want of a name */
		if (U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING &&
		    len > 1)
			add(&adding, name, len);
	}
	end(glossary);
}

static const char *const currencies[] = {
	"USD", "EUR", "CNY", "JPY", "GBP", "BRL", "IDR", "SAR", "AED",
	"EGP", "KRW", "RUB", "INR", "CHF", "CAD", "AUD", "HKD", "TWD",
	"SGD", "MYR", "MXN", "ARS", "CLP", "COP", "TRY", "QAR", "KWD",
	"ZAR", "THB", "VND", "PHP", "NGN", "MAD", "DZD", "TND", "SEK",
	"NOK", "DKK", "PLN", "AOA", "MZN"};

static const char *const languages[] = {
	"en", "zh", "ar", "pt", "id",  "es", "ja", "ko", "ru", "fr", "de", "hi",
	"bn", "ur", "fa", "tr", "vi",  "th", "ms", "it", "nl", "pl", "uk", "sv",
	"el", "he", "sw", "ta", "te",  "jv", "la", "ca", "eu", "gl", "cs", "hu",
	"ro", "da", "fi", "nb", "yue", "bo", "ug", "mn", "ku", "ha"};

/* English may, French mars and their like say more than a month. */
static bool is_common(const char *locale, int32_t month)
{
	return (!strcmp(locale, "en") && (month == 2 || month == 4)) ||
	       (!strcmp(locale, "fr") && month == 2);
}

static void add_months(struct glossary *glossary)
{
	int32_t month;
	size_t i;

	for (month = 0; month < 12; month++) {
		struct adding adding = {begin(glossary, false), ""};

		for (i = 0; i < COUNT_OF(locales); i++) {
			UErrorCode error = U_ZERO_ERROR;
			UChar name[NAME_MAX_UNITS];
			UDateFormat *format =
				udat_open(UDAT_NONE, UDAT_NONE, locales[i],
					  NULL, 0, NULL, 0, &error);
			int32_t len = udat_getSymbols(
				format, UDAT_STANDALONE_MONTHS, month, name,
				NAME_MAX_UNITS, &error);

			adding.locale = locales[i];
			if (U_SUCCESS(error) && !is_common(locales[i], month))
				add(&adding, name, len);
			udat_close(format);
		}
		end(glossary);
	}
}

enum status display_names_add(struct glossary *glossary, struct err *err)
{
	const char *const *codes = uloc_getISOCountries();
	size_t i;

	if (!codes)
		return err_set(err, ST_INTERNAL, "ICU has no countries");
	for (; *codes; codes++)
		add_code(glossary, *codes, country);
	for (i = 0; i < COUNT_OF(languages); i++)
		add_code(glossary, languages[i], language);
	for (i = 0; i < COUNT_OF(currencies); i++)
		add_code(glossary, currencies[i], currency);
	add_months(glossary);
	return ST_OK;
}
