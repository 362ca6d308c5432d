/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * For tests/bench/language: a text a line on stdin, what it is taken for on
 * stdout: our tag, its confidence, what CLD2 says by itself, and what
 * libexttextcat says where it was there at build time ("-" where not).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/detect/cld2.h"

#ifdef HAVE_TEXTCAT
#include <libexttextcat/textcat.h>

static void say_textcat(const char *line, size_t len)
{
	static void *handle;
	const char *tags;

	if (!handle)
		handle = special_textcat_Init(TEXTCAT_FOLDER "/fpdb.conf",
					      TEXTCAT_FOLDER "/");
	tags = handle ? textcat_Classify(handle, line, len) : "-";
	/* "[zh-Hant--utf8][...": the first is the likeliest. */
	if (*tags == '[')
		tags++;
	printf("%.*s", (int)strcspn(tags, "]"), tags);
}
#else
static void say_textcat(const char *line, size_t len)
{
	(void)line;
	(void)len;
	printf("-");
}
#endif

static void say(const char *line, size_t len)
{
	struct language ours, alone = {.tag = "und"};

	language_guess(span_of(line, len), &ours);
	cld2_guess(span_of(line, len), &alone);
	printf("%s\t%u\t%s\t", ours.tag, ours.confidence, alone.tag);
	say_textcat(line, len);
	putchar('\n');
}

int main(void)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	while ((len = getline(&line, &room, stdin)) > 0) {
		if (line[len - 1] == '\n')
			len--;
		say(line, (size_t)len);
	}
	free(line);
	return 0;
}
