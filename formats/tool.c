/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/path.h"

#define CHUNK     ((size_t)65536)
#define SAID_MOST ((size_t)4096) /* of standard error */
#define ARGS_MOST 30

static const char *const usual[] = {"/usr/local/bin", "/usr/bin", NULL};
static const char *const *folders = usual;
static struct tool_ways ways;

/* A run: our ends of its standard streams, -1 when closed. */
struct running {
	const struct tool_call *call;
	pid_t pid;
	int fds[3];
	size_t sent; /* of the input */
	struct buf *output;
	size_t came; /* of standard output */
	struct buf said;
};

void tool_look_in(const char *const *list)
{
	folders = list;
}

const char *const *tool_folders(void)
{
	return folders;
}

void tool_set_ways(const struct tool_ways *set)
{
	ways = *set;
}

static void late(void)
{
	if (ways.late)
		ways.late(ways.context);
	else
		raise(SIGXCPU);
}

static bool find(const struct tool *tool, struct buf *path)
{
	size_t i;

	for (i = 0; folders[i]; i++) {
		buf_clear(path);
		path_join(path, folders[i], tool->name);
		if (!access(path->ptr, X_OK))
			return true;
	}
	return false;
}

bool tool_is_there(const struct tool *tool)
{
	struct buf path = BUF_INIT;
	bool there = find(tool, &path);

	buf_release(&path);
	return there;
}

/* Ours in mine, the program's in its. */
static bool make_pipes(int mine[3], int its[3])
{
	int i, pair[2];

	for (i = 0; i < 3; i++) {
		if (pipe2(pair, O_CLOEXEC))
			return false;
		mine[i] = pair[i ? 0 : 1];
		its[i] = pair[i ? 1 : 0];
		fcntl(mine[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static const char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin",
					  "LC_ALL=C.UTF-8", "HOME=/nonexistent",
					  "OMP_THREAD_LIMIT=1", NULL};

/* Signals that llmindex ignores are the program's again. */
static int spawn_here(struct running *running, const char *path,
		      const char *const *args, const int its[3])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t all;
	int i, bad;

	sigfillset(&all);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&actions);
	for (i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&actions, its[i], i);
	posix_spawn_file_actions_addclosefrom_np(&actions, 3);
	bad = posix_spawn(&running->pid, path, &actions, &attributes,
			  (char *const *)(uintptr_t)args,
			  (char *const *)(uintptr_t)environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return bad;
}

/* What cannot be confined does not begin. */
static _Noreturn void begin_confined(const char *path, const char *const *args,
				     const int its[3])
{
	sigset_t none;
	int i;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	for (i = 0; i < 3; i++)
		if (dup2(its[i], i) < 0)
			_exit(EXIT_FAILURE);
	if (ways.confine(ways.context))
		execve(path, (char *const *)(uintptr_t)args,
		       (char *const *)(uintptr_t)environment);
	_exit(EXIT_FAILURE);
}

static int spawn(struct running *running, const char *path,
		 const char *const *args, const int its[3])
{
	if (!ways.confine)
		return spawn_here(running, path, args, its);
	running->pid = fork();
	if (!running->pid)
		begin_confined(path, args, its);
	return running->pid < 0 ? errno : 0;
}

uint64_t tool_time_used(void)
{
	struct rusage self, others;

	if (getrusage(RUSAGE_SELF, &self) ||
	    getrusage(RUSAGE_CHILDREN, &others))
		return 0;
	return (uint64_t)(self.ru_utime.tv_sec + self.ru_stime.tv_sec +
			  others.ru_utime.tv_sec + others.ru_stime.tv_sec);
}

/* What a program uses is its reader's: together they have as much time as the
 * reader alone, which ends for it as the kernel would end it. */
static void bound_time(pid_t pid, uint64_t charged)
{
	struct rlimit most;
	rlim_t used = (rlim_t)(tool_time_used() + charged);

	if (getrlimit(RLIMIT_CPU, &most) || most.rlim_cur == RLIM_INFINITY)
		return;
	if (used >= most.rlim_cur) {
		late();
		return;
	}
	most.rlim_cur -= used;
	most.rlim_max = most.rlim_cur + 1;
	prlimit(pid, RLIMIT_CPU, &most, NULL);
}

static enum status start(struct running *running, const char *path,
			 struct err *err)
{
	const struct tool_call *call = running->call;
	const char *args[ARGS_MOST + 2] = {path};
	int its[3] = {-1, -1, -1}, bad;
	size_t i;

	for (i = 0; i < ARGS_MOST && call->args[i]; i++)
		args[i + 1] = call->args[i];
	bad = make_pipes(running->fds, its) ? spawn(running, path, args, its)
					    : errno;
	file_close(its, 3);
	if (!bad) {
		bound_time(running->pid, call->charged);
		return ST_OK;
	}
	file_close(running->fds, 3);
	errno = bad;
	return err_sys(err, ST_IO, "cannot read '%s': %s cannot be run",
		       call->path, call->tool->name);
}

/* A program that has seen enough closes its input: no error of ours. */
static void send_some(struct running *running)
{
	struct span input = running->call->input;
	size_t left = input.len - running->sent;
	ssize_t n = 0;

	if (left)
		n = write(running->fds[0], input.ptr + running->sent,
			  left < CHUNK ? left : CHUNK);
	if (n > 0)
		running->sent += (size_t)n;
	if (running->sent == input.len ||
	    (n < 0 && errno != EAGAIN && errno != EINTR))
		file_close(&running->fds[0], 1);
}

/* At most most bytes go to to; all is read, so that the program goes on.
 * Returns how many came. */
static size_t take_some(int *fd, struct buf *to, size_t most)
{
	char bytes[CHUNK];
	ssize_t n = read(*fd, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return 0;
	if (n <= 0) {
		file_close(fd, 1);
		return 0;
	}
	buf_add(to, bytes, (size_t)n < most ? (size_t)n : most);
	return (size_t)n;
}

static void serve(struct running *running, const struct pollfd ends[3])
{
	size_t most = running->call->most, left;

	if (ends[0].revents)
		send_some(running);
	if (ends[1].revents) {
		left = most - running->came;
		running->came +=
			take_some(&running->fds[1], running->output, left);
	}
	if (ends[2].revents)
		take_some(&running->fds[2], &running->said,
			  SAID_MOST - running->said.len);
}

/* Until both its outputs end. */
static bool talk(struct running *running)
{
	struct pollfd ends[3];
	int i;

	while (running->fds[1] >= 0 || running->fds[2] >= 0) {
		for (i = 0; i < 3; i++)
			ends[i] = (struct pollfd){running->fds[i],
						  i ? POLLIN : POLLOUT, 0};
		if (poll(ends, 3, -1) < 0)
			continue;
		serve(running, ends);
		if (running->came > running->call->most)
			return false;
	}
	return true;
}

static int reap(const struct running *running)
{
	int how = 0;

	while (waitpid(running->pid, &how, 0) < 0 && errno == EINTR)
		continue;
	return how;
}

static enum status failed(const struct running *running, int how,
			  struct err *err)
{
	const struct tool_call *call = running->call;
	struct span said = span_trim(buf_span(&running->said));
	size_t line = 0;

	if (!said.len)
		said = span_str("nothing, but failed");
	while (line < said.len && said.ptr[line] != '\n')
		line++;
	if (WIFSIGNALED(how))
		return err_set(err, ST_INPUT,
			       "cannot read '%s': %s was killed by signal %d",
			       call->path, call->tool->name, WTERMSIG(how));
	return err_set(err, ST_INPUT, "cannot read '%s': %s says: %.*s",
		       call->path, call->tool->name, (int)line, said.ptr);
}

static enum status finish(struct running *running, struct err *err)
{
	const struct tool_call *call = running->call;
	bool all = talk(running);
	char words[32];
	int how;

	file_close(running->fds, 3);
	if (!all)
		kill(running->pid, SIGKILL);
	how = reap(running);
	if (WIFSIGNALED(how) && WTERMSIG(how) == SIGXCPU)
		late();
	if (!all)
		return err_set(err, ST_LIMIT,
			       "cannot read '%s': %s writes more than %s",
			       call->path, call->tool->name,
			       file_size_words(call->most, words));
	return how ? failed(running, how, err) : ST_OK;
}

enum status tool_run(const struct tool_call *call, struct buf *output,
		     struct err *err)
{
	struct running running = {
		.call = call, .fds = {-1, -1, -1}, .output = output};
	struct buf path = BUF_INIT;
	enum status status;

	if (ways.run)
		return ways.run(ways.context, call, output, err);
	if (find(call->tool, &path))
		status = start(&running, path.ptr, err);
	else
		status = err_set(err, ST_UNSUPPORTED,
				 "cannot read '%s': %s is missing; apt-get "
				 "install %s",
				 call->path, call->tool->name,
				 call->tool->package);
	if (!status)
		status = finish(&running, err);
	buf_release(&running.said);
	buf_release(&path);
	return status;
}
