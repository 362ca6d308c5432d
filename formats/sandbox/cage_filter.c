/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/cage_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <asm/termbits.h>
#include <asm/ioctls.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"

/* By name: the numbers differ between machines, and some machines or headers
 * lack some. */
static const char *const parsing[] = {"read",
				      "readv",
				      "pread64",
				      "write",
				      "writev",
				      "close",
				      "lseek",
				      "_llseek",
				      "fstat",
				      "fstat64",
				      "mmap",
				      "mmap2",
				      "munmap",
				      "mremap",
				      "mprotect",
				      "madvise",
				      "brk",
				      "futex",
				      "futex_time64",
				      "rt_sigaction",
				      "rt_sigprocmask",
				      "rt_sigreturn",
				      "sigreturn",
				      "sigaltstack",
				      "restart_syscall",
				      "set_robust_list",
				      "rseq",
				      "clock_gettime",
				      "clock_gettime64",
				      "clock_getres",
				      "gettimeofday",
				      "time",
				      "times",
				      "getrusage",
				      "poll",
				      "ppoll",
				      "select",
				      "pselect6",
				      "nanosleep",
				      "clock_nanosleep",
				      "sched_yield",
				      "getpid",
				      "gettid",
				      "getuid",
				      "geteuid",
				      "getgid",
				      "getegid",
				      "getrandom",
				      "getrlimit",
				      "ugetrlimit",
				      "sysinfo",
				      "uname",
				      "exit",
				      "exit_group"};

/* What programs need beside that, to begin and to find their files. */
static const char *const starting[] = {"execve",
				       "access",
				       "faccessat",
				       "faccessat2",
				       "stat",
				       "lstat",
				       "newfstatat",
				       "fstatat64",
				       "stat64",
				       "lstat64",
				       "statx",
				       "readlink",
				       "readlinkat",
				       "getcwd",
				       "getdents",
				       "getdents64",
				       "statfs",
				       "statfs64",
				       "fstatfs",
				       "fstatfs64",
				       "fadvise64",
				       "fadvise64_64",
				       "arch_prctl",
				       "set_tid_address",
				       "set_thread_area",
				       "set_tls",
				       "dup",
				       "dup2",
				       "dup3",
				       "pipe",
				       "pipe2",
				       "getppid",
				       "getpgrp",
				       "getresuid",
				       "getresgid",
				       "getgroups",
				       "umask",
				       "wait4",
				       "waitid",
				       "waitpid",
				       "alarm",
				       "pause",
				       "setitimer",
				       "getitimer",
				       "rt_sigsuspend",
				       "rt_sigpending",
				       "rt_sigtimedwait",
				       "membarrier",
				       "getcpu"};

/* And what our own helper does to start, bound and end them. */
static const char *const helping[] = {
	"kill",  "vfork",   "prlimit64",   "setrlimit",
	"prctl", "seccomp", "close_range", "landlock_restrict_self"};

#define NAMESPACES                                                             \
	(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWPID |           \
	 CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP)
#define CHANGES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_PATH)

/* Stands for the number of the process that will run under a program: see
 * filter_own(). Larger than any there is. */
#define OWN_PID 0x5EC0A11Du

static bool add_all(scmp_filter_ctx filter, const char *const *names,
		    size_t count)
{
	bool good = true;
	size_t i;
	int call;

	for (i = 0; i < count && good; i++) {
		call = seccomp_syscall_resolve_name(names[i]);
		good = call < 0 ||
		       !seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	}
	return good;
}

/* A call that is allowed when one argument is as it should be; what a machine
 * does not have needs no rule. */
struct condition {
	const char *call;
	struct scmp_arg_cmp argument;
};

#define FLAGS(at, mask, value)                                                 \
	{                                                                      \
		at, SCMP_CMP_MASKED_EQ, mask, value                            \
	}
#define IS(at, value)                                                          \
	{                                                                      \
		at, SCMP_CMP_EQ, value, 0                                      \
	}

static bool add_some(scmp_filter_ctx filter, const struct condition *items,
		     size_t count)
{
	bool good = true;
	size_t i;
	int call;

	for (i = 0; i < count && good; i++) {
		call = seccomp_syscall_resolve_name(items[i].call);
		good = call < 0 ||
		       !seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1,
					       &items[i].argument);
	}
	return good;
}

/* Of signals, limits and processors only a process's own. fcntl() serves to
 * look at descriptors; locks and leases are of no use to anyone else. */
static const struct condition own[] = {
	{"tgkill", IS(0, OWN_PID)},
	{"prlimit64", IS(0, 0)},
	{"sched_getaffinity", IS(0, 0)},
	{"fcntl", {1, SCMP_CMP_LE, F_SETFL, 0}},
	{"fcntl64", {1, SCMP_CMP_LE, F_SETFL, 0}},
	{"fcntl", IS(1, F_DUPFD_CLOEXEC)},
	{"fcntl64", IS(1, F_DUPFD_CLOEXEC)},
};

static const struct condition reading[] = {
	{"openat", FLAGS(2, CHANGES, 0)},
	{"open", FLAGS(1, CHANGES, 0)},
};

/* How the C library asks for what is open. */
static const struct condition looking[] = {
	{"newfstatat", IS(3, AT_EMPTY_PATH)},
	{"fstatat64", IS(3, AT_EMPTY_PATH)},
	{"statx", FLAGS(2, AT_EMPTY_PATH, AT_EMPTY_PATH)},
};

static const struct condition tool[] = {
	{"kill", IS(0, OWN_PID)},
	/* Threads, but no process. */
	{"clone", FLAGS(0, CLONE_THREAD | NAMESPACES, CLONE_THREAD)},
	{"ioctl", IS(1, TCGETS)},
};

static const struct condition helper[] = {
	{"clone", FLAGS(0, NAMESPACES, 0)},
};

/* One cannot ask for the program but through a file. */
static bool export(scmp_filter_ctx filter, struct sock_fprog *program)
{
	int fd = memfd_create("filter", MFD_CLOEXEC);
	struct stat st;
	bool good;

	/* A tree: the kernel tries each call there is when it loads one. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	good = fd >= 0 && !seccomp_export_bpf(filter, fd) && !fstat(fd, &st);
	if (good) {
		program->len = (unsigned short)((size_t)st.st_size /
						sizeof(struct sock_filter));
		program->filter = mem_alloc((size_t)st.st_size);
		good = pread(fd, program->filter, (size_t)st.st_size, 0) ==
		       st.st_size;
	}
	if (fd >= 0)
		close(fd);
	return good;
}

/* Where a library has another way, it takes that when the kernel does not know
 * the first. */
static bool not_known(scmp_filter_ctx filter)
{
	return !seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
				 SCMP_SYS(clone3), 0);
}

static bool parser_rules(scmp_filter_ctx filter, bool opens)
{
	return add_all(filter, parsing, COUNT_OF(parsing)) &&
	       add_some(filter, own, COUNT_OF(own)) &&
	       add_some(filter, looking, COUNT_OF(looking)) &&
	       (!opens || add_some(filter, reading, COUNT_OF(reading)));
}

/* Those of helpers are more, since programs inherit them. */
static bool tool_rules(scmp_filter_ctx filter)
{
	return not_known(filter) &&
	       add_all(filter, parsing, COUNT_OF(parsing)) &&
	       add_all(filter, starting, COUNT_OF(starting)) &&
	       add_some(filter, own, COUNT_OF(own)) &&
	       add_some(filter, reading, COUNT_OF(reading)) &&
	       add_some(filter, tool, COUNT_OF(tool));
}

static bool helper_rules(scmp_filter_ctx filter)
{
	return tool_rules(filter) &&
	       add_all(filter, helping, COUNT_OF(helping)) &&
	       add_some(filter, helper, COUNT_OF(helper)) &&
	       !seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 0);
}

static bool finish(scmp_filter_ctx filter, bool good,
		   struct sock_fprog *program)
{
	good = filter && good && export(filter, program);
	seccomp_release(filter);
	return good;
}

#define FORBID SCMP_ACT_ERRNO(EPERM)

bool filter_parser(bool opens, struct sock_fprog *program)
{
	scmp_filter_ctx filter = seccomp_init(FORBID);

	return finish(filter, filter && parser_rules(filter, opens), program);
}

bool filter_tools(struct sock_fprog *program)
{
	scmp_filter_ctx filter = seccomp_init(FORBID);

	return finish(filter, filter && tool_rules(filter), program);
}

bool filter_helper(struct sock_fprog *program)
{
	scmp_filter_ctx filter = seccomp_init(FORBID);

	return finish(filter, filter && helper_rules(filter), program);
}

void filter_own(struct sock_fprog *program, pid_t pid)
{
	size_t i;

	for (i = 0; i < program->len; i++) {
		struct sock_filter *step = &program->filter[i];

		if (step->code == (BPF_JMP | BPF_JEQ | BPF_K) &&
		    step->k == OWN_PID)
			step->k = (uint32_t)pid;
	}
}
