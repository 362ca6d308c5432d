/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Programs that read a format for us, such as pdftotext: run by argv, without
 * a shell, on bytes of ours, with a bound on what they may answer. They run
 * where the reader runs, which for such formats is a child without network
 * (see extract.h), and end when it ends. SIGPIPE must be ignored. Under a limit
 * of processor time (RLIMIT_CPU) their time counts as the caller's, which gets
 * SIGXCPU when it is used up.
 */
#ifndef FORMATS_TOOL_H
#define FORMATS_TOOL_H

#include "base/buf.h"
#include "base/err.h"

struct tool {
	const char *name;        /* of the program, without a folder */
	const char *package;     /* of Debian, to install when it is missing */
	const struct tool *also; /* that the same reader runs, or NULL */
};

struct tool_call {
	const struct tool *tool;
	const char *const *args; /* after the program's name; NULL ends */
	struct span input;       /* what it reads from standard input */
	size_t most;             /* bytes of standard output */
	const char *path;        /* of the file, for messages */
	uint64_t charged;        /* seconds of processor time used elsewhere */
};

/* Appends what the program writes to output. ST_UNSUPPORTED: it is missing
 * (the package is named); ST_LIMIT: it writes more than most; ST_INPUT: it
 * fails, with the first line it says about it; ST_IO: it cannot be run. After
 * ST_LIMIT and ST_INPUT output has what came until then. A program that
 * leaves input unread may well have succeeded. */
enum status tool_run(const struct tool_call *call, struct buf *output,
		     struct err *err);

/* What a process does in place of what tool_run() does by itself. */
struct tool_ways {
	/* Runs it elsewhere; NULL: here. */
	enum status (*run)(void *context, const struct tool_call *call,
			   struct buf *output, struct err *err);
	/* The time is used up; NULL: SIGXCPU. */
	void (*late)(void *context);
	/* In the new process, before the program begins; false: it does not. */
	bool (*confine)(void *context);
	void *context;
};

/* For the whole process. */
void tool_set_ways(const struct tool_ways *ways);

/* Whole seconds of processor time that this process and all that it waited
 * for have used. */
uint64_t tool_time_used(void);

/* What readers run. */
extern const struct tool tool_djvutxt, tool_pdftotext, tool_pdfimages,
	tool_tesseract;

bool tool_is_there(const struct tool *tool);

/* Where programs are looked for, in this order; borrowed, NULL ends. Unless
 * it is called: /usr/local/bin, /usr/bin. For the whole process, and the
 * readers it starts from then on. */
void tool_look_in(const char *const *folders);
const char *const *tool_folders(void);

#endif
