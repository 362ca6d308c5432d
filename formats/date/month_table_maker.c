/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes the rows of month.c's table: month_table_maker FILE */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "formats/date/month.h"
#include "base/array.h"

#define NAME_MAX_UNITS 64

/* Arabic months have three sets of names, by country. */
static const char *const locales[] = {
	"en",    "pt",    "es",    "fr",    "it",  "de", "nl", "id", "ms",
	"tr",    "ru",    "uk",    "pl",    "cs",  "sv", "da", "nb", "fi",
	"ro",    "hu",    "el",    "bg",    "sr",  "ca", "eu", "gl", "lt",
	"hi",    "bn",    "fa",    "ur",    "he",  "th", "sw", "ar", "ar_SY",
	"ar_DZ", "ar_MA", "ar_TN", "ar_MR", "fil", "af", "et", "lv",
};

static const UDateFormatSymbolType kinds[] = {
	UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS,
	UDAT_STANDALONE_SHORT_MONTHS};

struct name {
	char *text;
	unsigned number; /* 0: two languages disagree */
};

static struct name *names;
static size_t count, cap;

static void die(const char *what)
{
	fprintf(stderr, "month_table_maker: %s\n", what);
	exit(1);
}

/* "6" and "tháng 6" are not names; two letters too often are something else. */
static bool is_name(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return false;
	return text.len >= 3;
}

static void add(struct span text, unsigned number)
{
	struct buf folded = BUF_INIT;
	size_t i;

	month_fold(text, &folded);
	for (i = 0; i < count; i++)
		if (span_is(buf_span(&folded), names[i].text))
			break;
	if (i < count) {
		if (names[i].number != number)
			names[i].number = 0;
	} else if (is_name(buf_span(&folded))) {
		MEM_PUSH_ROOM(names, count, cap);
		names[count++] = (struct name){buf_detach(&folded), number};
	}
	buf_release(&folded);
}

static void add_symbol(const UDateFormat *format, UDateFormatSymbolType kind,
		       int month)
{
	UChar name[NAME_MAX_UNITS];
	char text[NAME_MAX_UNITS * 3];
	int32_t len = 0;
	UErrorCode error = U_ZERO_ERROR;

	udat_getSymbols(format, kind, month, name, NAME_MAX_UNITS, &error);
	u_strToUTF8(text, sizeof(text), &len, name, -1, &error);
	if (U_FAILURE(error))
		die("ICU gives no name of a month");
	add(span_of(text, (size_t)len), (unsigned)month + 1);
}

static void add_locale(const char *locale)
{
	char full[64];
	UErrorCode error = U_ZERO_ERROR;
	UDateFormat *format;
	size_t kind;
	int month;

	snprintf(full, sizeof(full), "%s@calendar=gregorian", locale);
	format =
		udat_open(UDAT_LONG, UDAT_LONG, full, NULL, 0, NULL, 0, &error);
	if (U_FAILURE(error))
		die("ICU does not know a locale");
	for (kind = 0; kind < COUNT_OF(kinds); kind++)
		for (month = 0; month < 12; month++)
			add_symbol(format, kinds[kind], month);
	udat_close(format);
}

static int compare(const void *a, const void *b)
{
	const struct name *left = a, *right = b;

	return span_compare(span_str(left->text), span_str(right->text));
}

static void print(FILE *to)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (names[i].number)
			fprintf(to, "\t{\"%s\", %u},\n", names[i].text,
				names[i].number);
}

int main(int argc, char **argv)
{
	FILE *to = argc == 2 ? fopen(argv[1], "w") : NULL;
	size_t i;

	if (!to)
		die("cannot write the table");
	for (i = 0; i < COUNT_OF(locales); i++)
		add_locale(locales[i]);
	qsort(names, count, sizeof(*names), compare);
	print(to);
	return fclose(to) == 0 ? 0 : 1;
}
