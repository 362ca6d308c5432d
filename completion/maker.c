/* SPDX-License-Identifier: GPL-2.0-or-later */
/* usage: maker bash|zsh|fish FILE */
#include "completion/maker.h"
#include "base/array.h"
#include "base/option/option_table.h"

static const struct {
	const char *name;
	struct values values;
} known[] = {
	{"facets",
	 {"lang script month year source type topic", NULL, false, true}},
	{"complete",
	 {"lang script type source topic field template", NULL, false, false}},
	{"hyperlink-format",
	 {"auto none file vscode vscodium cursor macvim textmate", NULL, false,
	  false}},
	{"lang", {NULL, "lang", false, false}},
};

struct values values_of(const struct option_row *row)
{
	struct values files = {NULL, NULL, true, false};
	size_t i;

	if (row->binds[0].words)
		return (struct values){.words = row->binds[0].words};
	for (i = 0; i < COUNT_OF(known); i++)
		if (!strcmp(known[i].name, row->name))
			return known[i].values;
	files.files = row->arg &&
		      (strstr(row->arg, "FILE") || strstr(row->arg, "PATH") ||
		       strstr(row->arg, "WHAT"));
	return files;
}

enum words words_of(const char *command)
{
	return !strcmp(command, "llmsearch")  ? WORDS_QUERY
	       : !strcmp(command, "llmindex") ? WORDS_FILES
					      : WORDS_NONE;
}

int main(int argc, char **argv)
{
	struct buf text = BUF_INIT;
	FILE *file;
	bool bad;

	if (argc != 3)
		return 2;
	if (!strcmp(argv[1], "bash"))
		make_bash(COMMAND, rows, &text);
	else if (!strcmp(argv[1], "zsh"))
		make_zsh(COMMAND, rows, &text);
	else
		make_fish(COMMAND, rows, &text);
	file = fopen(argv[2], "w");
	bad = !file || fwrite(text.ptr, 1, text.len, file) != text.len;
	if (file)
		bad |= fclose(file) != 0;
	buf_release(&text);
	return bad ? 2 : 0;
}
