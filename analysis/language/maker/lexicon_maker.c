/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Run by the build: makes a language's lexicons of dictionaries, and one name
 * for all of them, since an index depends on what they hold.
 *
 * usage: lexicon_maker arabic HUNSPELL-DIC BROKEN-PLURALS OUTPUT
 *        lexicon_maker german PARTS [HUNSPELL-DIC] OUTPUT
 *        lexicon_maker indonesian HUNSPELL-DIC HUNSPELL-AFF OUTPUT
 *        lexicon_maker digest LEXICON... OUTPUT
 */
#include "analysis/language/maker/lexicon_draft.h"
#include "base/array.h"
#include "base/hash.h"

static void make_digest(char **paths, int count, FILE *out);

static const struct {
	const char *name;
	void (*make)(char **paths, int count, FILE *out);
} makers[] = {{"arabic", lexicon_make_arabic},
	      {"german", lexicon_make_german},
	      {"indonesian", lexicon_make_indonesian},
	      {"digest", make_digest}};

static void add_line(void *context, struct span line)
{
	struct hash *digest = context;

	digest->low = digest->low * 31 + hash64(line);
}

static void make_digest(char **paths, int count, FILE *out)
{
	struct hash digest = {0, 0};
	char name[HASH64_TEXT];
	int i;

	for (i = 0; i < count; i++)
		lexicon_lines(paths[i], add_line, &digest);
	hash64_text(digest.low, name);
	fprintf(out, "#define LEXICONS \"lexicons-%s\"\n", name);
}

int main(int argc, char **argv)
{
	const char *output = argv[argc - 1];
	FILE *out;
	size_t i;

	for (i = 0; i < COUNT_OF(makers); i++)
		if (argc > 3 && !strcmp(argv[1], makers[i].name))
			break;
	if (i == COUNT_OF(makers))
		lexicon_die("see the usage in", "lexicon_maker.c");
	out = fopen(output, "w");
	if (!out)
		lexicon_die("cannot write", output);
	fputs("/* Made by lexicon_maker; see lexicon.h. */\n", out);
	makers[i].make(argv + 2, argc - 3, out);
	if (fclose(out))
		lexicon_die("cannot write", output);
	return 0;
}
