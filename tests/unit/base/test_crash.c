/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a process makes of its own crash. The second try is tests/torture's. */
#include "base/process/crash.h"
#include "tests/unit/check_rows.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static bool yes(void)
{
	return true;
}

static bool no(void)
{
	return false;
}

static const struct {
	int number;
	bool in_damage;
	const char *said;
} crashes[] = {
	{SIGSEGV, true, "damage\n"}, {SIGBUS, true, "damage\n"},
	{SIGFPE, true, "damage\n"},  {SIGILL, true, "damage\n"},
	{SIGABRT, true, "damage\n"}, {SIGSEGV, false, "fault\n"},
};

static void crash_here(int i, int to)
{
	static char *argv[] = {NULL};
	static struct crash crash = {"CRASH_TEST", "damage\n", "fault\n",
				     yes,          no,         no};

	if (!crashes[i].in_damage)
		crash.in_damage = no;
	dup2(to, STDERR_FILENO);
	crash_catch(argv, &crash);
	raise(crashes[i].number);
	_exit(0);
}

START_TEST(test_sentence)
{
	char said[64] = "";
	int ends[2], code;
	pid_t child;

	ck_assert_int_eq(pipe(ends), 0);
	child = fork();
	if (child == 0)
		crash_here(_i, ends[1]);
	close(ends[1]);
	ck_assert_int_eq(waitpid(child, &code, 0), child);
	ck_assert_int_ge(read(ends[0], said, sizeof(said) - 1), 0);
	ck_assert_str_eq(said, crashes[_i].said);
	ck_assert(WIFEXITED(code) && WEXITSTATUS(code) == 2);
	close(ends[0]);
}
END_TEST

static int recurse(volatile int *deep)
{
	volatile char room[4096];

	if (*deep < 0)
		return 0;
	room[0] = (char)++*deep;
	return recurse(deep) + room[0];
}

/* There is no stack left for a handler but its own. */
START_TEST(test_recursion)
{
	static char *argv[] = {NULL};
	static const struct crash crash = {"CRASH_TEST", "", "", yes, no, no};
	volatile int deep = 0;
	int code;
	pid_t child = fork();

	if (child == 0) {
		crash_catch(argv, &crash);
		_exit(recurse(&deep));
	}
	ck_assert_int_eq(waitpid(child, &code, 0), child);
	ck_assert(WIFEXITED(code) && WEXITSTATUS(code) == 2);
}
END_TEST

/* A loop without end is a crash at a tick. */
START_TEST(test_loop)
{
	static char *argv[] = {NULL};
	static const struct crash crash = {"CRASH_TEST", "", "", yes, no, yes};
	int code;
	pid_t child = fork();

	if (child == 0) {
		crash_catch(argv, &crash);
		raise(SIGPROF);
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &code, 0), child);
	ck_assert(WIFEXITED(code) && WEXITSTATUS(code) == 2);
}
END_TEST

/* A child's crash is its own. */
START_TEST(test_child)
{
	static char *argv[] = {NULL};
	static const struct crash crash = {"CRASH_TEST", "", "", yes, yes, no};
	int code;
	pid_t child;

	crash_catch(argv, &crash);
	child = fork();
	if (child == 0)
		raise(SIGSEGV);
	ck_assert_int_eq(waitpid(child, &code, 0), child);
	ck_assert(WIFSIGNALED(code) && WTERMSIG(code) == SIGSEGV);
}
END_TEST

/* The variable counts in the process that set it only. */
START_TEST(test_inherited)
{
	static char *argv[] = {NULL};
	static const struct crash crash = {"CRASH_TEST", "", "", yes, no, no};
	char self[32];

	ck_assert(!crash_catch(argv, &crash));
	setenv("CRASH_TEST", "1", 1);
	ck_assert(!crash_catch(argv, &crash));
	ck_assert_ptr_null(getenv("CRASH_TEST"));
	snprintf(self, sizeof(self), "%ld", (long)getpid());
	setenv("CRASH_TEST", self, 1);
	ck_assert(crash_catch(argv, &crash));
	ck_assert_ptr_null(getenv("CRASH_TEST"));
}
END_TEST

RUN_TESTS(
	"base/crash", ONCE(test_inherited); if (CRASH_IS_CAUGHT) {
		LOOP(test_sentence, crashes);
		ONCE(test_recursion);
		ONCE(test_loop);
		ONCE(test_child);
	})
