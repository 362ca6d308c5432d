/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/process/crash.h"

#include "base/buf.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/resource.h>
#include <unistd.h>

#define EXIT_TROUBLE 2
#define STACK_SIZE   65536 /* bytes; an overflown stack cannot be used */
#define SELF         "/proc/self/exe"

static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

#define SIGNAL_COUNT COUNT_OF(signals)

/* All that the handler needs, made before it may run. */
static struct {
	const struct crash *crash;
	pid_t self;
	bool again;
	char **argv, **environment;
	char word[64];
	char stack[STACK_SIZE];
} caught;

void crash_end(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		_exit(EXIT_TROUBLE); /* nobody is there to be told */
	_exit(EXIT_TROUBLE);
}

/* A child that crashes is its parent's to judge. */
static void handle(int number)
{
	const struct crash *crash = caught.crash;

	if (getpid() != caught.self) {
		signal(number, SIG_DFL);
		raise(number);
		return;
	}
	if (!crash->in_damage())
		crash_end(crash->fault);
	if (!caught.again && crash->may_retry())
		execve(SELF, caught.argv, caught.environment);
	crash_end(crash->damage);
}

/* A loop without end counts as a crash. */
static void tick(int number)
{
	(void)number;
	if (getpid() == caught.self && caught.crash->is_stuck())
		handle(SIGSEGV);
}

static char **copy(char **list, char *more)
{
	size_t count = 0;
	char **to;

	while (list[count])
		count++;
	to = mem_alloc((count + 2) * sizeof(*to));
	memcpy(to, list, count * sizeof(*to));
	to[count] = more;
	return to;
}

/* Valid in this process only, which exec keeps: children that inherit the
 * variable begin afresh. */
static bool is_again(const char *variable)
{
	const char *value = getenv(variable);
	bool again =
		value && !strcmp(caught.word + strlen(variable) + 1, value);

	unsetenv(variable);
	return again;
}

/* SA_NODEFER, since a signal still blocked at exec stays so, and kills. */
static void install(void)
{
	struct sigaction action = {.sa_handler = handle};
	struct itimerval every = {{CRASH_TICK, 0}, {CRASH_TICK, 0}};
	stack_t stack = {.ss_sp = caught.stack, .ss_size = STACK_SIZE};
	size_t i;

	action.sa_flags = SA_ONSTACK | SA_NODEFER | (int)SA_RESETHAND;
	sigaltstack(&stack, NULL);
	for (i = 0; i < SIGNAL_COUNT; i++)
		sigaction(signals[i], &action, NULL);
	action.sa_handler = tick;
	action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESTART;
	sigaction(SIGPROF, &action, NULL);
	setitimer(ITIMER_PROF, &every, NULL);
}

bool crash_catch(char **argv, const struct crash *crash)
{
	caught.crash = crash;
	caught.self = getpid();
	snprintf(caught.word, sizeof(caught.word), "%s=%ld", crash->variable,
		 (long)caught.self);
	caught.again = is_again(crash->variable);
	if (!CRASH_IS_CAUGHT)
		return caught.again;
	caught.argv = copy(argv, NULL);
	caught.environment = copy(environ, caught.word);
	install();
	return caught.again;
}

#define STACK_LEAST ((rlim_t)512 << 10)

enum status crash_check_stack(struct err *err)
{
	struct rlimit stack;

	if (getrlimit(RLIMIT_STACK, &stack) || stack.rlim_cur >= STACK_LEAST)
		return ST_OK;
	return err_set(err, ST_LIMIT,
		       "the stack is limited to %llu KiB; raise that to %llu "
		       "or more (ulimit -s)",
		       (unsigned long long)(stack.rlim_cur >> 10),
		       (unsigned long long)(STACK_LEAST >> 10));
}
