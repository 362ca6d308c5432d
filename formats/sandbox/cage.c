/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/cage.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/array.h"
#include "base/process/sanitized.h"
#include "formats/sandbox/cage_filter.h"

#define NOBODY ((uid_t)65534)

/* As linux/landlock.h of Linux 6.12 has it: a kernel takes a longer one than
 * its own when the rest is 0. */
struct ruleset {
	uint64_t files, network, scoped;
};

#define FILES_OF_1   ((UINT64_C(1) << 13) - 1)
#define REFER        (UINT64_C(1) << 13)
#define TRUNCATE     (UINT64_C(1) << 14)
#define DEVICE_IOCTL (UINT64_C(1) << 15)
#define TCP          UINT64_C(3) /* bind, connect */
#define SCOPES       UINT64_C(3) /* abstract sockets, signals */

#define READS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* What each version of Landlock can forbid: all of it is. */
static struct ruleset all_of(long version)
{
	struct ruleset rules = {FILES_OF_1, 0, 0};

	if (version >= 2)
		rules.files |= REFER;
	if (version >= 3)
		rules.files |= TRUNCATE;
	if (version >= 4)
		rules.network = TCP;
	if (version >= 5)
		rules.files |= DEVICE_IOCTL;
	if (version >= 6)
		rules.scoped = SCOPES;
	return rules;
}

/* Out of the way of the numbers that a child gives to its descriptors. */
#define FIRST_RULESET 16

static int moved_up(int fd)
{
	int moved = fd < 0 ? fd : fcntl(fd, F_DUPFD_CLOEXEC, FIRST_RULESET);

	if (fd >= 0)
		close(fd);
	return moved;
}

static int make_ruleset(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset rules = all_of(version);

	if (version < 1)
		return -1;
	return moved_up((int)syscall(SYS_landlock_create_ruleset, &rules,
				     sizeof(rules), 0));
}

/* What is not there needs no leave. */
static void allow(int ruleset, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = access};

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
		&rule, 0);
	close(rule.parent_fd);
}

/* Character sets of the C library are files below /usr/lib. */
static int parser_ruleset(void)
{
	int ruleset = make_ruleset();

	if (ruleset >= 0)
		allow(ruleset, "/usr", READS);
	return ruleset;
}

static int tools_ruleset(const char *const *folders)
{
	static const char *const run[] = {"/usr", "/lib", "/lib32", "/lib64",
					  "/bin"};
	static const char *const folder[] = {"/etc/fonts",
					     "/var/cache/fontconfig"};
	static const char *const file[] = {"/etc/ld.so.cache", "/dev/null"};
	int ruleset = make_ruleset();
	size_t i;

	if (ruleset < 0)
		return -1;
	for (i = 0; i < COUNT_OF(run); i++)
		allow(ruleset, run[i], READS | LANDLOCK_ACCESS_FS_EXECUTE);
	for (i = 0; folders[i]; i++)
		allow(ruleset, folders[i], READS | LANDLOCK_ACCESS_FS_EXECUTE);
	for (i = 0; i < 2; i++) {
		allow(ruleset, folder[i], READS);
		allow(ruleset, file[i], LANDLOCK_ACCESS_FS_READ_FILE);
	}
	return ruleset;
}

static uint64_t address_space(void)
{
	FILE *file = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;

	if (!file || fscanf(file, "%lu", &pages) != 1)
		pages = 0;
	if (file)
		fclose(file);
	return pages ? (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE)
		     : (uint64_t)1 << 28;
}

static bool has_seccomp(void)
{
	return prctl(PR_GET_SECCOMP) >= 0;
}

static void drop_powers(void)
{
	struct __user_cap_header_struct head = {
		.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[2] = {{0}};

	if (geteuid() == 0 && !setgroups(0, NULL) &&
	    !setresgid(NOBODY, NOBODY, NOBODY) &&
	    setresuid(NOBODY, NOBODY, NOBODY))
		return;
	syscall(SYS_capset, &head, none);
}

/* As in a service that is given a network of its own, but no leave to make
 * one. After two lines of titles, each interface has its line. */
static bool has_no_network(void)
{
	FILE *file = fopen("/proc/self/net/dev", "re");
	char line[256], name[32];
	bool none = file != NULL;
	int i;

	for (i = 0; file && fgets(line, sizeof(line), file); i++)
		if (i >= 2 && (sscanf(line, " %31[^:]:", name) != 1 ||
			       strcmp(name, "lo") != 0))
			none = false;
	if (file)
		fclose(file);
	return none && i > 2;
}

/* In a user namespace of its own anyone may have a network of its own. */
static bool leave_network(void)
{
	return !unshare(CLONE_NEWNET) ||
	       !unshare(CLONE_NEWUSER | CLONE_NEWNET) || has_no_network();
}

void cage_prepare(struct cage *cage, const char *const *folders)
{
	*cage = (struct cage){.base = address_space()};
	if (leave_network())
		cage->parts |= CAGE_NETWORK;
	cage->landlock[CAGE_PARSER] = parser_ruleset();
	cage->landlock[CAGE_HELPER] = tools_ruleset(folders);
	if (cage->landlock[CAGE_PARSER] >= 0 &&
	    cage->landlock[CAGE_HELPER] >= 0)
		cage->parts |= CAGE_LANDLOCK;
	if (has_seccomp() &&
	    filter_parser(cage->parts & CAGE_LANDLOCK,
			  &cage->seccomp[CAGE_PARSER]) &&
	    filter_helper(&cage->seccomp[CAGE_HELPER]) &&
	    filter_tools(&cage->seccomp[CAGE_TOOLS]))
		cage->parts |= CAGE_SECCOMP;
	drop_powers();
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void limit(__rlimit_resource_t what, uint64_t most)
{
	struct rlimit now, then = {(rlim_t)most, (rlim_t)most};

	if (!getrlimit(what, &now) && now.rlim_max < then.rlim_max)
		then = (struct rlimit){now.rlim_max, now.rlim_max};
	setrlimit(what, &then);
}

/* Processes are counted for the user, not for us, and not at all for root: with
 * tools no number would do, but their filter lets them start none. */
static void set_limits(enum cage_kind kind, struct cage_limits limits)
{
	struct rlimit time = {limits.seconds, limits.seconds + 1};

	setrlimit(RLIMIT_CPU, &time);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, kind == CAGE_PARSER ? 16 : 64);
	if (kind == CAGE_PARSER)
		limit(RLIMIT_NPROC, 0);
	if (!SANITIZED)
		limit(RLIMIT_AS, limits.memory);
}

bool cage_enter(struct cage *cage, enum cage_kind kind,
		struct cage_limits limits, unsigned first)
{
	bool holds = true;

	limits.memory += cage->base;
	set_limits(kind, limits);
	if (cage->parts & CAGE_LANDLOCK && kind != CAGE_TOOLS)
		holds = !syscall(SYS_landlock_restrict_self,
				 cage->landlock[kind], 0);
	closefrom((int)first);
	filter_own(&cage->seccomp[kind], getpid());
	if (holds && cage->parts & CAGE_SECCOMP)
		holds = !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
			       &cage->seccomp[kind]);
	return holds;
}

void cage_missing(struct buf *to, unsigned parts)
{
	static const char *const names[] = {"Landlock", "seccomp",
					    "network namespaces"};
	size_t i, before = to->len;

	for (i = 0; i < COUNT_OF(names); i++)
		if (!(parts & 1u << i))
			buf_addf(to, "%s%s", to->len > before ? ", " : "",
				 names[i]);
}
