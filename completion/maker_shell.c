/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completion scripts for bash, zsh and fish, one function each. */
#include "completion/maker.h"

static bool is_optional(const struct option_row *row)
{
	return row->arg && row->arg[0] == '[';
}

/* Text between single quotes, as shells read it. */
static void add_quoted(const char *text, struct buf *to)
{
	for (; *text; text++)
		if (*text == '\'')
			buf_add_str(to, "'\\''");
		else
			buf_add_char(to, *text);
}

/* --- bash --- */

static void add_pattern(const struct option_row *row, struct buf *to)
{
	buf_addf(to, "\t--%s", row->name);
	if (row->letter && !is_optional(row))
		buf_addf(to, "|-%c", row->letter);
	buf_add_str(to, ")\n");
}

static void add_bash_values(const struct option_row *row, struct buf *to)
{
	struct values values = values_of(row);

	add_pattern(row, to);
	if (values.list)
		buf_addf(to,
			 "\t\t[[ $cur == *,* ]] && prev=${cur%%,*}, || prev=\n"
			 "\t\tcompopt -o nospace\n"
			 "\t\tCOMPREPLY=($(compgen -P \"$prev\" -W '%s' -- "
			 "\"${cur##*,}\"))\n",
			 values.words);
	else if (values.words)
		buf_addf(to, "\t\tCOMPREPLY=($(compgen -W '%s' -- \"$cur\"))\n",
			 values.words);
	else if (values.kind)
		buf_addf(to,
			 "\t\tCOMPREPLY=($(compgen -W \"$(\"${words[0]}\" "
			 "\"${where[@]}\" --complete=%s 2>/dev/null)\" -- "
			 "\"$cur\"))\n",
			 values.kind);
	else if (values.files)
		buf_add_str(to, "\t\tcompopt -o filenames\n"
				"\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n");
	buf_add_str(to, "\t\treturn;;\n");
}

static const char bash_value[] =
	"\tif [[ $cur =~ ^[-+]?(lang|script|type|source|topic):(.*) ]]; then\n"
	"\t\tlocal head=${cur%%:*}: typed=${BASH_REMATCH[2]//\\\\/} line\n"
	"\t\twhile IFS= read -r line; do\n"
	"\t\t\t[[ $line == \"$typed\"* ]] &&\n"
	"\t\t\t\tCOMPREPLY+=(\"$(printf %q \"$head$line\")\")\n"
	"\t\tdone < <(\"${words[0]}\" \"${where[@]}\" "
	"--complete=\"${BASH_REMATCH[1]}\" 2>/dev/null)\n"
	"\t\tdeclare -F __ltrim_colon_completions >/dev/null &&\n"
	"\t\t\t__ltrim_colon_completions \"$cur\"\n"
	"\t\treturn\n"
	"\tfi\n";

static const char bash_field[] =
	"\tcompopt -o nospace\n"
	"\tCOMPREPLY=($(compgen -W \"$(\"${words[0]}\" --complete=field "
	"2>/dev/null)\" -- \"$cur\"))\n";

/* A word with ":" or "=" in it comes in pieces: they are joined again. */
static const char bash_begin[] =
	"\tlocal cur prev words=() where=() i\n"
	"\tCOMPREPLY=()\n"
	"\tcur=${COMP_LINE:0:COMP_POINT}\n"
	"\tread -ra words <<<\"$cur\"\n"
	"\t[[ $cur == *[[:space:]] ]] && words+=(\"\")\n"
	"\tcur=${words[-1]}\n"
	"\tprev=\n"
	"\t((${#words[@]} > 1)) && prev=${words[-2]}\n"
	"\tfor ((i = 1; i < ${#words[@]} - 1; i++)); do\n"
	"\t\tcase ${words[i]} in\n"
	"\t\t-i|-C|--index|--config) where+=(\"${words[i]}\" "
	"\"${words[i + 1]}\");;\n"
	"\t\t--index=*|--config=*) where+=(\"${words[i]}\");;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\tif [[ $cur == --*=* ]]; then\n"
	"\t\tprev=${cur%%=*}\n"
	"\t\tcur=${cur#*=}\n"
	"\telif [[ $prev == --* ]]; then\n"
	"\t\tcase $prev in\n";

void make_bash(const char *command, const struct option_row *rows,
	       struct buf *to)
{
	const struct option_row *row;

	buf_addf(to,
		 "# bash completion of %s, made of its option table\n"
		 "_%s() {\n%s",
		 command, command, bash_begin);
	for (row = option_after(rows, NULL); row; row = option_after(rows, row))
		if (is_optional(row))
			buf_addf(to, "\t\t--%s) prev=;;\n", row->name);
	buf_add_str(to, "\t\t*) ;;\n\t\tesac\n\tfi\n\tcase $prev in\n");
	for (row = option_after(rows, NULL); row; row = option_after(rows, row))
		if (row->arg)
			add_bash_values(row, to);
	buf_addf(to,
		 "\tesac\n%s\tif [[ $cur == -* ]]; then\n"
		 "\t\tCOMPREPLY=($(compgen -W '",
		 words_of(command) == WORDS_QUERY ? bash_value : "");
	for (row = option_after(rows, NULL); row; row = option_after(rows, row))
		buf_addf(to, "--%s ", row->name);
	buf_add_str(to, "' -- \"$cur\"))\n\t\treturn\n\tfi\n");
	if (words_of(command) == WORDS_QUERY)
		buf_add_str(to, bash_field);
	else if (words_of(command) == WORDS_FILES)
		buf_add_str(to, "\tcompopt -o filenames\n"
				"\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n");
	buf_addf(to, "}\ncomplete -F _%s %s\n", command, command);
}

/* --- zsh --- */

static void add_zsh_help(const struct option_row *row, struct buf *to)
{
	const char *text = row->help;

	buf_add_char(to, '[');
	for (; *text; text++) {
		if (strchr("[]:\\", *text))
			buf_add_char(to, '\\');
		if (*text == '\'')
			buf_add_str(to, "'\\''");
		else
			buf_add_char(to, *text);
	}
	buf_add_char(to, ']');
}

static void add_zsh_values(const struct option_row *row, struct buf *to)
{
	struct values values = values_of(row);

	if (!row->arg)
		return;
	buf_addf(to, "%s%s:", is_optional(row) ? "::" : ":", row->name);
	if (values.list)
		buf_addf(to, "_values -s , %s %s", row->name, values.words);
	else if (values.words)
		buf_addf(to, "(%s)", values.words);
	else if (values.kind)
		buf_addf(to, "($(llmsearch --complete=%s 2>/dev/null))",
			 values.kind);
	else
		buf_add_str(to, values.files ? "_files" : " ");
}

static void add_zsh_row(const struct option_row *row, char letter,
			struct buf *to)
{
	buf_add_str(to, "\t\t'*");
	if (letter)
		buf_addf(to, "-%c%s", letter, row->arg ? "+" : "");
	else
		buf_addf(to, "--%s%s", row->name,
			 is_optional(row) ? "=-"
			 : row->arg       ? "="
					  : "");
	add_zsh_help(row, to);
	add_zsh_values(row, to);
	buf_add_str(to, "' \\\n");
}

void make_zsh(const char *command, const struct option_row *rows,
	      struct buf *to)
{
	const struct option_row *row;
	enum words words = words_of(command);

	buf_addf(to,
		 "#compdef %s\n# made of its option table\n"
		 "_%s_word() {\n\tlocal -a found\n"
		 "\tif [[ $PREFIX == "
		 "(#b)([-+]#)(lang|script|type|source|topic):* ]]"
		 "; then\n"
		 "\t\tlocal kind=${${PREFIX%%%%:*}##[-+]}\n"
		 "\t\tfound=(${(f)\"$(llmsearch --complete=$kind "
		 "2>/dev/null)\"})\n"
		 "\t\tcompset -P '*:'\n\t\tcompadd -a found\n"
		 "\telse\n"
		 "\t\tfound=(${(f)\"$(llmsearch --complete=field "
		 "2>/dev/null)\"})\n"
		 "\t\tcompadd -S '' -a found\n\tfi\n}\n"
		 "_%s() {\n\tsetopt localoptions extendedglob\n"
		 "\t_arguments -s \\\n",
		 command, command, command);
	for (row = option_after(rows, NULL); row;
	     row = option_after(rows, row)) {
		if (row->letter)
			add_zsh_row(row, row->letter, to);
		add_zsh_row(row, 0, to);
	}
	buf_addf(to, "%s}\n_%s \"$@\"\n",
		 words == WORDS_QUERY   ? "\t\t'*:query:_llmsearch_word'\n"
		 : words == WORDS_FILES ? "\t\t'*:path:_files'\n"
					: "\t\t'*: :'\n",
		 command);
}

/* --- fish --- */

static void add_fish_values(const struct option_row *row, struct buf *to)
{
	struct values values = values_of(row);

	if (!row->arg)
		return;
	if (!is_optional(row))
		buf_add_str(to, values.files ? " -r -F" : " -x");
	if (values.list)
		buf_addf(to, " -a '(__fish_append , %s)'", values.words);
	else if (values.words)
		buf_addf(to, " -a '%s'", values.words);
	else if (values.kind)
		buf_addf(to, " -a '(llmsearch --complete=%s 2>/dev/null)'",
			 values.kind);
}

void make_fish(const char *command, const struct option_row *rows,
	       struct buf *to)
{
	const struct option_row *row;

	buf_addf(to, "# fish completion of %s, made of its option table\n",
		 command);
	for (row = option_after(rows, NULL); row;
	     row = option_after(rows, row)) {
		buf_addf(to, "complete -c %s -l %s", command, row->name);
		if (row->letter)
			buf_addf(to, " -s %c", row->letter);
		add_fish_values(row, to);
		buf_add_str(to, " -d '");
		add_quoted(row->help, to);
		buf_add_str(to, "'\n");
	}
	if (words_of(command) == WORDS_NONE)
		buf_addf(to, "complete -c %s -f\n", command);
	if (words_of(command) != WORDS_QUERY)
		return;
	buf_add_str(to, "function __llmsearch_words\n"
			"\tset -l kind (string match -r -g "
			"'^[-+]?(lang|script|type|source|topic):' -- "
			"(commandline -ct))\n"
			"\tif test -n \"$kind\"\n"
			"\t\tset -l head (string match -r '^[^:]*:' -- "
			"(commandline -ct))\n"
			"\t\tllmsearch --complete=$kind 2>/dev/null | "
			"string replace -r '^' -- $head\n"
			"\telse\n"
			"\t\tllmsearch --complete=field 2>/dev/null\n"
			"\tend\nend\n"
			"complete -c llmsearch -f -a '(__llmsearch_words)'\n");
}
