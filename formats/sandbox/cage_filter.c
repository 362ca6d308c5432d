/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/cage_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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
				      "sched_getaffinity",
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

/* Of what a tool has no need of: processes of others, the network, the
 * machine, and changes to files that neither opening nor Landlock covers. */
static const char *const reaching[] = {
	"kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
	"pidfd_send_signal", "pidfd_open", "pidfd_getfd", "ptrace",
	"process_vm_readv", "process_vm_writev", "process_madvise", "kcmp",
	"setpriority", "sched_setscheduler", "sched_setparam", "ioprio_set",
	"setsid", "setpgid",
	/* network and messages */
	"socket", "socketpair", "socketcall", "connect", "bind", "listen",
	"accept", "accept4", "sendto", "sendmsg", "sendmmsg", "shmget", "shmat",
	"shmctl", "semget", "semop", "semctl", "msgget", "msgsnd", "msgrcv",
	"msgctl", "mq_open", "mq_unlink",
	/* the kernel */
	"mount", "umount", "umount2", "pivot_root", "chroot", "unshare",
	"setns", "fsopen", "fsmount", "fsconfig", "fspick", "move_mount",
	"open_tree", "mount_setattr", "add_key", "request_key", "keyctl", "bpf",
	"perf_event_open", "userfaultfd", "fanotify_init", "inotify_init",
	"inotify_init1", "io_setup", "init_module", "finit_module",
	"delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon",
	"swapoff", "acct", "quotactl", "sethostname", "setdomainname",
	"settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "syslog",
	"vhangup", "personality", "iopl", "ioperm", "modify_ldt",
	"name_to_handle_at", "open_by_handle_at", "lookup_dcookie", "seccomp",
	"memfd_secret", "vmsplice",
	/* files */
	"creat", "truncate", "truncate64", "fallocate", "mkdir", "mkdirat",
	"rmdir", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat",
	"unlink", "unlinkat", "rename", "renameat", "renameat2", "chmod",
	"fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "utime",
	"utimes", "futimesat", "utimensat", "setxattr", "lsetxattr",
	"fsetxattr", "removexattr", "lremovexattr", "fremovexattr", "flock"};

/* Their arguments lie in memory, where a filter cannot look; there are older
 * calls beside each. */
static const char *const unknown[] = {
	"clone3",         "openat2",           "io_uring_setup",
	"io_uring_enter", "io_uring_register", "fchmodat2",
	"execveat"};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static bool add_all(scmp_filter_ctx filter, uint32_t action,
		    const char *const *names, size_t count)
{
	bool good = true;
	size_t i;
	int call;

	for (i = 0; i < count && good; i++) {
		call = seccomp_syscall_resolve_name(names[i]);
		good = call < 0 || !seccomp_rule_add(filter, action, call, 0);
	}
	return good;
}

static bool forbid_writing(scmp_filter_ctx filter)
{
	static const int flags[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
	uint32_t action = SCMP_ACT_ERRNO(EACCES);
	bool good = true;
	size_t i;

	for (i = 0; i < COUNT(flags) && good; i++) {
		scmp_datum_t flag = (scmp_datum_t)flags[i];

		good = !seccomp_rule_add(
			       filter, action, SCMP_SYS(openat), 1,
			       SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag)) &&
		       !seccomp_rule_add(
			       filter, action, SCMP_SYS(open), 1,
			       SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag));
	}
	return good;
}

static bool forbid_namespaces(scmp_filter_ctx filter)
{
	static const uint64_t flags[] = {CLONE_NEWUSER, CLONE_NEWNET,
					 CLONE_NEWNS,   CLONE_NEWPID,
					 CLONE_NEWIPC,  CLONE_NEWUTS};
	bool good = true;
	size_t i;

	for (i = 0; i < COUNT(flags) && good; i++)
		good = !seccomp_rule_add(
			filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
			SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
	return good;
}

static bool allow_reading(scmp_filter_ctx filter)
{
	static const char *const also[] = {"stat", "lstat", "newfstatat",
					   "fstatat64", "statx"};
	scmp_datum_t changes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;

	return add_all(filter, SCMP_ACT_ALLOW, also, COUNT(also)) &&
	       !seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
				 SCMP_A2(SCMP_CMP_MASKED_EQ, changes, 0));
}

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

/* fcntl() serves to look at descriptors; locks and leases are of no use to
 * anyone else. */
static bool parser_rules(scmp_filter_ctx filter, bool opens)
{
	return add_all(filter, SCMP_ACT_ALLOW, parsing, COUNT(parsing)) &&
	       !seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
				 SCMP_A1(SCMP_CMP_LE, F_SETFL, 0)) &&
	       (!opens || allow_reading(filter));
}

bool filter_parser(bool opens, struct sock_fprog *program)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool good;

	good = filter && parser_rules(filter, opens) && export(filter, program);
	seccomp_release(filter);
	return good;
}

bool filter_tools(struct sock_fprog *program)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool good;

	good = filter &&
	       add_all(filter, SCMP_ACT_ERRNO(EPERM), reaching,
		       COUNT(reaching)) &&
	       add_all(filter, SCMP_ACT_ERRNO(ENOSYS), unknown,
		       COUNT(unknown)) &&
	       forbid_writing(filter) && forbid_namespaces(filter) &&
	       export(filter, program);
	seccomp_release(filter);
	return good;
}
