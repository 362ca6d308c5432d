/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/rerank/program.h"
#include "base/file/file.h"
#include "base/clock.h"
#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHUNK      ((size_t)65536)
#define SAID_MOST  ((size_t)4096) /* bytes of standard error that are kept */
#define SAID_SHOWN ((size_t)200)
#define SLICE      20 /* ms between two looks at what else may end a run */

struct running {
	const struct program *program;
	pid_t pid;
	int fds[3]; /* the input; our ends of its outputs; -1 when closed */
	struct buf *output;
	size_t came; /* of standard output */
	struct buf said;
	int64_t end;
	sigset_t before, ending; /* ours; that end us, and wait for the run */
};

static bool write_all(int fd, struct span text)
{
	ssize_t n;

	while (text.len) {
		n = write(fd, text.ptr, text.len);
		if (n < 0 && errno != EINTR)
			return false;
		text.ptr += n > 0 ? n : 0;
		text.len -= n > 0 ? (size_t)n : 0;
	}
	return lseek(fd, 0, SEEK_SET) == 0;
}

/* Ours in mine, the program's in its. */
static bool make_ends(struct span input, int mine[3], int its[3])
{
	int i, pair[2];

	its[0] = memfd_create("llmsearch-passages", MFD_CLOEXEC);
	if (its[0] < 0 || !write_all(its[0], input))
		return false;
	for (i = 1; i < 3; i++) {
		if (pipe2(pair, O_CLOEXEC))
			return false;
		mine[i] = pair[0];
		its[i] = pair[1];
		fcntl(mine[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

/* Who ends us by the terminal ends us alone: the program is in another group.
 * So what would end us waits until the group is killed. */
static void hold_signals(struct running *running)
{
	sigemptyset(&running->ending);
	sigaddset(&running->ending, SIGHUP);
	sigaddset(&running->ending, SIGINT);
	sigaddset(&running->ending, SIGQUIT);
	sigaddset(&running->ending, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &running->ending, &running->before);
}

static bool is_signalled(const struct running *running)
{
	sigset_t pending;
	int i;

	sigpending(&pending);
	for (i = 1; i < SIGRTMIN; i++)
		if (sigismember(&running->ending, i) &&
		    !sigismember(&running->before, i) &&
		    sigismember(&pending, i))
			return true;
	return false;
}

static int spawn(struct running *running, const int its[3])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t all;
	int i, bad;

	sigfillset(&all);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &running->before);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF |
						      POSIX_SPAWN_SETSIGMASK |
						      POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_init(&actions);
	for (i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&actions, its[i], i);
	posix_spawn_file_actions_addclosefrom_np(&actions, 3);
	bad = posix_spawnp(&running->pid, running->program->argv[0], &actions,
			   &attributes, running->program->argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return bad;
}

/* search.memory is for a query of ours, not for a model, which is born with
 * the limit that we have then. */
static int spawn_unbound(struct running *running, const int its[3])
{
	static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;
	struct rlimit ours, most;
	int bad;

	pthread_mutex_lock(&alone);
	if (getrlimit(RLIMIT_DATA, &ours))
		ours.rlim_cur = ours.rlim_max = RLIM_INFINITY;
	most = ours;
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_DATA, &most);
	bad = spawn(running, its);
	setrlimit(RLIMIT_DATA, &ours);
	pthread_mutex_unlock(&alone);
	return bad;
}

static bool start(struct running *running, struct buf *trouble)
{
	int its[3] = {-1, -1, -1}, bad;

	bad = make_ends(running->program->input, running->fds, its)
		      ? spawn_unbound(running, its)
		      : errno;
	file_close(its, 3);
	if (bad) {
		file_close(running->fds, 3);
		buf_addf(trouble, "cannot be run: %s", strerrordesc_np(bad));
		return false;
	}
	return true;
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

static bool wrote_too_much(const struct running *running)
{
	return running->came > running->program->output_most;
}

static bool may_go_on(const struct running *running)
{
	return !wrote_too_much(running) && clock_now() < running->end &&
	       !clock_is_late() && !is_signalled(running);
}

/* A slice of waiting for what it writes. */
static void listen_on(struct running *running)
{
	struct pollfd ends[2] = {{running->fds[1], POLLIN, 0},
				 {running->fds[2], POLLIN, 0}};

	if (poll(ends, 2, SLICE) <= 0)
		return;
	if (ends[0].revents)
		running->came += take_some(&running->fds[1], running->output,
					   running->program->output_most -
						   running->came);
	if (ends[1].revents)
		take_some(&running->fds[2], &running->said,
			  SAID_MOST - running->said.len);
}

/* Whether it has ended; it stays a zombie, which keeps its group's number. */
static bool has_ended(const struct running *running)
{
	siginfo_t info = {.si_pid = 0};

	return waitid(P_PID, (id_t)running->pid, &info,
		      WEXITED | WNOHANG | WNOWAIT) ||
	       info.si_pid == running->pid;
}

static bool wait_for(struct running *running)
{
	while (running->fds[1] >= 0 && may_go_on(running))
		listen_on(running);
	while (running->fds[1] < 0 && !has_ended(running) && may_go_on(running))
		poll(NULL, 0, 1);
	while (running->fds[2] >= 0 &&
	       poll(&(struct pollfd){running->fds[2], POLLIN, 0}, 1, 0) > 0)
		take_some(&running->fds[2], &running->said,
			  SAID_MOST - running->said.len);
	return running->fds[1] < 0 && has_ended(running) &&
	       !wrote_too_much(running);
}

/* Where another has set SIGCHLD to be ignored nobody knows how it ended. */
static int reap(const struct running *running)
{
	int how = 0;

	kill(-running->pid, SIGKILL);
	while (waitpid(running->pid, &how, 0) < 0)
		if (errno != EINTR)
			return 0;
	return how;
}

static void add_said(const struct running *running, struct buf *trouble)
{
	struct span said = span_trim(buf_span(&running->said));
	size_t len = 0;

	while (len < said.len && len < SAID_SHOWN && said.ptr[len] != '\n')
		len++;
	if (!len)
		return;
	buf_add_str(trouble, ": ");
	out_safe(trouble, span_of(said.ptr, len), OUT_LINE);
}

static void tell_stopped(const struct running *running, struct buf *trouble)
{
	if (wrote_too_much(running))
		buf_addf(trouble, "wrote more than %zu bytes",
			 running->program->output_most);
	else if (is_signalled(running))
		buf_add_str(trouble, "was stopped");
	else if (clock_now() >= running->end)
		buf_addf(trouble, "took more than %g s",
			 running->program->seconds);
	else
		buf_add_str(trouble, "took longer than the query may");
}

static bool finish(struct running *running, struct buf *trouble)
{
	bool whole = wait_for(running);
	int how;

	if (!whole)
		tell_stopped(running, trouble);
	how = reap(running);
	if (whole && WIFSIGNALED(how))
		buf_addf(trouble, "was killed by signal %d", WTERMSIG(how));
	else if (whole && how)
		buf_addf(trouble, "exited with %d", WEXITSTATUS(how));
	if (!whole || how)
		add_said(running, trouble);
	file_close(running->fds, 3);
	return whole && !how;
}

bool program_run(const struct program *program, struct buf *output,
		 struct buf *trouble)
{
	struct running running = {
		.program = program,
		.fds = {-1, -1, -1},
		.output = output,
		.end = clock_now() +
		       (int64_t)(program->seconds * (double)CLOCK_SECOND)};
	bool done;

	hold_signals(&running);
	done = start(&running, trouble) && finish(&running, trouble);
	pthread_sigmask(SIG_SETMASK, &running.before, NULL);
	buf_release(&running.said);
	return done;
}
