/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a command makes of its own crash, for main alone. Xapian trusts the
 * bytes of its tables: a few flipped ones can end in a wild pointer, in endless
 * recursion or in a loop. The first such crash starts the command again by
 * itself, in the same process, with a word in its environment; it then keeps
 * away from what it was reading. A second one, and any other, writes a sentence
 * and exits with 2.
 *
 * Built with a sanitizer, nothing is caught.
 */
#ifndef BASE_PROCESS_CRASH_H
#define BASE_PROCESS_CRASH_H

#include <stdbool.h>

#include "base/err.h"
#include "base/process/sanitized.h"

#define CRASH_IS_CAUGHT (!SANITIZED)

struct crash {
	const char *variable; /* of the environment, for the second try */
	const char *damage;   /* the sentence, with its newline, for a crash */
	const char *fault;    /* where retrying is no use, and for any other */
	bool (*in_damage)(void); /* these three are called in the handler */
	bool (*may_retry)(void);
	bool (*is_stuck)(void); /* in a loop; asked after every CRASH_TICK */
};

#define CRASH_TICK 60 /* seconds of processor time */

/* Catches SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT of this process, not of
 * its children, from now on. argv and crash stay. True when this is the second
 * try. */
bool crash_catch(char **argv, const struct crash *crash);

/* ST_LIMIT when the stack is limited to less than we may need: without it we
 * would crash, and take the index for damaged. */
enum status crash_check_stack(struct err *err);

/* Writes text to standard error and ends the process with 2; safe in a signal
 * handler. */
void crash_end(const char *text) __attribute__((noreturn));

#endif
