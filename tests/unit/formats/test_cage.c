/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Readers and programs that try to reach another process of the same user, on
 * kernels with each version of Landlock. */
#include "tests/unit/extract_fixture.h"

#include <dlfcn.h>
#include <linux/landlock.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define NOBODY 65534

/* What a kernel says it has, at most; -1: as much as this one. The server is
 * told by a folder of tools that is not there: "/landlock/2". */
static long held = -1;

__attribute__((constructor)) static void hold(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strncmp(argv[i], "/landlock/", 10))
			held = strtol(argv[i] + 10, NULL, 10);
}

/* A sanitizer does not take that well. */
#if !SANITIZED
long syscall(long number, ...)
{
	static long (*real)(long, ...);
	long a[6], answer;
	va_list list;
	int i;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "syscall");
	va_start(list, number);
	for (i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	answer = real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
	if (number != SYS_landlock_create_ruleset || !a[2] || held < 0)
		return answer;
	return answer < held ? answer : held;
}
#endif

static struct extractor *start_holding(const char *version)
{
	static const char *folders[] = {"/usr/bin", "/bin", NULL, NULL};
	struct extract_limits limits = {UNHURRIED, 200, 2};

	signal(SIGPIPE, SIG_IGN);
	folders[2] = version;
	tool_look_in(folders);
	return extractor_new(&limits);
}

/* Waits to be killed; root's is the user that readers are, too. */
static pid_t make_victim(void)
{
	int ready[2];
	char byte;
	pid_t pid;

	ck_assert_int_eq(pipe(ready), 0);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (!pid) {
		if (!geteuid() && (setgid(NOBODY) || setuid(NOBODY)))
			_exit(1);
		prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
		if (write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return pid;
}

static const char *const versions[] = {"/landlock/1", "/landlock/2",
				       "/landlock/3", "/landlock/99"};

static const struct {
	const char *type, *text; /* @: the other process */
	const char *heard;
} reaches[] = {
	{"reach", "@", "done:|"},
	{"tool", "exec 2>&-; kill -9 @; kill -0 $$ && echo own", "own|"},
	{"tool", "exec prlimit --pid @ --nofile=9", ""},
	{"tool", "exec taskset -p 1 @", ""},
	{"tool", "exec chrt -p -b 0 @", ""},
	{"tool", "exec renice -n 9 -p @", ""},
	{"tool", "exec ionice -c 3 -p @", ""},
	{"tool", "exec timeout 1 true", ""},
	{"tool", "exec unshare -U true", ""},
	{"tool", "exec readlink /proc/@/cwd", ""},
	{"tool", "exec cat /proc/@/status", ""},
};

static void add_text(struct buf *to, const char *text, pid_t victim)
{
	for (; *text; text++)
		if (*text == '@')
			buf_addf(to, "%d", (int)victim);
		else
			buf_add_char(to, *text);
}

static void try_all(const char *version, int i)
{
	struct extractor *extractor = start_holding(version);
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	pid_t victim = make_victim();
	struct buf text = BUF_INIT;
	struct err err;
	int how;

	add_text(&text, reaches[i].text, victim);
	read_as(extractor, reaches[i].type, buf_str(&text), &heard, &reading,
		&err);
	if (!extractor_lacks(extractor)) {
		ck_assert_str_eq(buf_str(&heard.text), reaches[i].heard);
		ck_assert_int_eq(waitpid(victim, &how, WNOHANG), 0);
		if (!*reaches[i].heard)
			ck_assert_msg(err.status == ST_INPUT, "%s", err.text);
	} else {
		printf("# %s\n", extractor_lacks(extractor));
	}
	kill(victim, SIGKILL);
	waitpid(victim, &how, 0);
	buf_release(&text);
	buf_release(&heard.text);
	extractor_free(extractor);
}

START_TEST(reach_with_1)
{
	try_all(versions[0], _i);
}
END_TEST

START_TEST(reach_with_2)
{
	try_all(versions[1], _i);
}
END_TEST

START_TEST(reach_with_3)
{
	try_all(versions[2], _i);
}
END_TEST

START_TEST(reach)
{
	try_all(versions[3], _i);
}
END_TEST

static RUN_BY(tests, "formats/cage", LOOP(reach_with_1, reaches);
	      LOOP(reach_with_2, reaches); LOOP(reach_with_3, reaches);
	      LOOP(reach, reaches))
