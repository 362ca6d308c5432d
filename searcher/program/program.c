/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/program/program.h"
#include "searcher/library/llmsearch.h"
#include "base/out.h"
#include "base/process/crash.h"

#include <signal.h>
#include <stdio.h>

#define TROUBLE 2

static void no_memory(void)
{
	crash_end("llmsearch: not enough memory; free some, or raise "
		  "search.memory\n");
}

enum status program_begin(const struct program *program, int argc, char **argv,
			  void *args, struct err *err)
{
	signal(SIGPIPE, SIG_IGN);
	mem_on_exhausted(no_memory);
	err_clear(err);
	return option_read(program->rows, argc, argv, args, err);
}

static void print_help(const struct program *program)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "usage: %s [options]\n%s\n\n", program->name,
		 program->purpose);
	option_help_groups(program->rows, &text);
	buf_addf(&text, "\nSee %s(1).\n", program->name);
	fputs(buf_str(&text), stdout);
	buf_release(&text);
}

bool program_answers(const struct program *program, enum mode mode)
{
	if (mode == MODE_HELP)
		print_help(program);
	else if (mode == MODE_VERSION)
		printf("%s %s\n", program->name, llmsearch_version());
	return mode != MODE_SERVE;
}

void program_say(const struct program *program, const char *text)
{
	struct buf line = BUF_INIT;

	out_safe(&line, span_str(text), OUT_LINE);
	fprintf(stderr, "%s: %s\n", program->name, buf_str(&line));
	buf_release(&line);
}

int program_end(const struct program *program, enum status status,
		const struct err *err)
{
	if (status)
		program_say(program, err->text);
	return status ? TROUBLE : 0;
}
