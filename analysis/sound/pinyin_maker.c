/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Run by the build: asks ICU for the pinyin of each Han character, as a name
 * begins and as it goes on, so that no search has to open a transliterator.
 *
 * usage: pinyin_maker OUTPUT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define FIRST 0x4E00
#define LAST  0x9FFF
#define MOST  600 /* syllables */

static char syllables[MOST][8];
static int count = 1; /* the first is empty: unknown */

static void fail(const char *what)
{
	fprintf(stderr, "pinyin_maker: %s\n", what);
	exit(1);
}

static UTransliterator *open_rules(const char *rules)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar id[64];
	UTransliterator *trans;

	u_uastrcpy(id, rules);
	trans = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
	if (U_FAILURE(code))
		fail(u_errorName(code));
	return trans;
}

static int number_of(const char *text)
{
	int i;

	for (i = 0; i < count; i++)
		if (!strcmp(syllables[i], text))
			return i;
	if (count == MOST)
		fail("too many syllables");
	memcpy(syllables[count], text, strlen(text) + 1);
	return count++;
}

/* 0 for what has none: then the character itself comes out. */
static int syllable(const UTransliterator *trans, UChar han)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar text[16] = {han, 0};
	int32_t len = 1, limit = 1, i;
	char ascii[16];

	utrans_transUChars(trans, text, &len, 16, 0, &limit, &code);
	if (U_FAILURE(code) || len > 7)
		return 0;
	for (i = 0; i < len; i++) {
		if (text[i] < 'a' || text[i] > 'z')
			return 0;
		ascii[i] = (char)text[i];
	}
	ascii[len] = '\0';
	return number_of(ascii);
}

static void write_table(FILE *out, const char *name, const char *rules)
{
	UTransliterator *trans = open_rules(rules);
	int c;

	fprintf(out, "static const uint16_t %s[] = {", name);
	for (c = FIRST; c <= LAST; c++)
		fprintf(out, "%s%d,", c % 16 ? "" : "\n",
			syllable(trans, (UChar)c));
	fputs("\n};\n", out);
	utrans_close(trans);
}

int main(int argc, char **argv)
{
	FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
	int i;

	if (!out)
		return 2;
	fputs("/* Made by pinyin_maker. */\n", out);
	write_table(out, "surnames", "Han-Latin/Names; Latin-ASCII; Any-Lower");
	write_table(out, "readings", "Han-Latin; Latin-ASCII; Any-Lower");
	fputs("static const char syllables[][8] = {", out);
	for (i = 0; i < count; i++)
		fprintf(out, "%s\"%s\",", i % 8 ? "" : "\n", syllables[i]);
	fputs("\n};\n", out);
	return fclose(out) ? 2 : 0;
}
