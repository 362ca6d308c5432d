/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a systemd unit takes away from its service, without systemd: for tests
 * of what is left.
 *
 * usage: sandbox [-amnsu] [-x CALL]... [-p N] [-c CALLS] COMMAND...
 *
 * -n  no new namespaces (RestrictNamespaces=)
 * -m  no memory that is written and run (MemoryDenyWriteExecute=)
 * -a  no sockets but those of AF_UNIX (RestrictAddressFamilies=)
 * -s  for root: the service's user instead, who has one capability, also
 *     after exec (User=, CapabilityBoundingSet=, AmbientCapabilities=)
 * -u  a network of its own, with nothing in it (PrivateNetwork=)
 * -c  only the system calls in the file CALLS, one a line; others fail with
 *     EPERM (SystemCallFilter=)
 * -x  the system call CALL fails with EPERM
 * -p  at most N processes of the user, who is no longer root (LimitNPROC=)
 *
 * NoNewPrivileges= holds. Options work in their order.
 */
#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define DENY    SCMP_ACT_ERRNO(EPERM)
#define NOBODY  65534
#define SERVICE 65533
#define LINE    256

static void must(int good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "sandbox: %s: %s\n", what, strerror(errno));
	exit(99);
}

static scmp_filter_ctx filter_of(uint32_t action)
{
	scmp_filter_ctx filter = seccomp_init(action);

	must(filter != NULL, "filter");
	/* Of what COMMAND loads itself, none takes away another. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 1);
	return filter;
}

static void load(scmp_filter_ctx filter)
{
	must(!seccomp_load(filter), "load");
	seccomp_release(filter);
}

static void add(scmp_filter_ctx filter, uint32_t action, const char *name)
{
	int call = seccomp_syscall_resolve_name(name);

	if (call != __NR_SCMP_ERROR)
		seccomp_rule_add(filter, action, call, 0);
}

static void allow_only(const char *path)
{
	scmp_filter_ctx filter = filter_of(DENY);
	FILE *file = fopen(path, "re");
	char line[LINE];

	must(file != NULL, path);
	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		add(filter, SCMP_ACT_ALLOW, line);
	}
	fclose(file);
	load(filter);
}

static void deny(const char *name)
{
	scmp_filter_ctx filter = filter_of(SCMP_ACT_ALLOW);

	add(filter, DENY, name);
	load(filter);
}

static void deny_namespaces(void)
{
	static const uint64_t flags[] = {
		CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWNS,    CLONE_NEWPID,
		CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP};
	scmp_filter_ctx filter = filter_of(SCMP_ACT_ALLOW);
	size_t i;

	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		struct scmp_arg_cmp has =
			SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i]);

		seccomp_rule_add(filter, DENY, SCMP_SYS(unshare), 1, has);
		seccomp_rule_add(filter, DENY, SCMP_SYS(clone), 1, has);
	}
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	seccomp_rule_add(filter, DENY, SCMP_SYS(setns), 0);
	load(filter);
}

static void deny_written_code(void)
{
	scmp_filter_ctx filter = filter_of(SCMP_ACT_ALLOW);
	const uint64_t both = PROT_EXEC | PROT_WRITE;

	seccomp_rule_add(filter, DENY, SCMP_SYS(mmap), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, both, both));
	seccomp_rule_add(filter, DENY, SCMP_SYS(mprotect), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
	seccomp_rule_add(filter, DENY, SCMP_SYS(pkey_mprotect), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
	load(filter);
}

static void deny_networks(void)
{
	scmp_filter_ctx filter = filter_of(SCMP_ACT_ALLOW);
	struct scmp_arg_cmp other = SCMP_A0(SCMP_CMP_NE, AF_UNIX, 0);

	seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket),
			 1, other);
	load(filter);
}

static void become_service(void)
{
	struct __user_cap_header_struct head = {
		.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct some[2] = {{0}};
	int i;

	for (i = 0; prctl(PR_CAPBSET_READ, i) >= 0; i++)
		if (i != CAP_DAC_READ_SEARCH)
			prctl(PR_CAPBSET_DROP, i);
	must(!prctl(PR_SET_KEEPCAPS, 1), "keepcaps");
	must(!setgroups(0, NULL) && !setgid(SERVICE) && !setuid(SERVICE),
	     "setuid");
	some[0].effective = 1u << CAP_DAC_READ_SEARCH;
	some[0].permitted = some[0].inheritable = some[0].effective;
	must(!syscall(SYS_capset, &head, some), "capset");
	must(!prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH,
		    0, 0),
	     "ambient");
}

static void limit_processes(const char *number)
{
	rlim_t most = strtoul(number, NULL, 10);
	struct rlimit limit = {most, most};

	if (!geteuid())
		must(!setgid(NOBODY) && !setuid(NOBODY), "setuid");
	must(!setrlimit(RLIMIT_NPROC, &limit), "setrlimit");
}

int main(int argc, char **argv)
{
	int option;

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	while ((option = getopt(argc, argv, "+amnsuc:x:p:")) != -1)
		switch (option) {
		case 'a':
			deny_networks();
			break;
		case 's':
			become_service();
			break;
		case 'n':
			deny_namespaces();
			break;
		case 'm':
			deny_written_code();
			break;
		case 'u':
			must(!unshare(CLONE_NEWNET), "unshare");
			break;
		case 'c':
			allow_only(optarg);
			break;
		case 'x':
			deny(optarg);
			break;
		case 'p':
			limit_processes(optarg);
			break;
		default:
			return 99;
		}
	must(optind < argc, "no command");
	execvp(argv[optind], argv + optind);
	must(0, argv[optind]);
	return 99;
}
