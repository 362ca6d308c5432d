/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/web/words/names.h"
#include "searcher/web/words/words.h"

#include <stdio.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define NAME 128

typedef int32_t display(const char *locale, const char *in, UChar *name,
			int32_t size, UErrorCode *code);

static void add_name(size_t lang, const char *tag, display *find,
		     const char *otherwise, struct buf *to)
{
	UErrorCode code = U_ZERO_ERROR;
	char locale[ULOC_FULLNAME_CAPACITY], text[4 * NAME];
	UChar name[NAME];
	int32_t len, read = 0;

	uloc_forLanguageTag(tag, locale, sizeof(locale), &read, &code);
	if ((size_t)read < strlen(tag)) /* not well-formed */
		code = U_ILLEGAL_ARGUMENT_ERROR;
	len = U_SUCCESS(code) ? find(locale, words_tag(lang), name, NAME, &code)
			      : 0;
	u_strToUTF8(text, sizeof(text), NULL, name, len > 0 ? len : 0, &code);
	buf_add_str(to, U_SUCCESS(code) && len > 0 ? text : otherwise);
}

void name_language(size_t lang, const char *tag, struct buf *to)
{
	add_name(lang, tag, uloc_getDisplayName, tag, to);
}

void name_script(size_t lang, const char *code, struct buf *to)
{
	char tag[16];

	snprintf(tag, sizeof(tag), "und-%.8s", code);
	add_name(lang, tag, uloc_getDisplayScript, code, to);
}
