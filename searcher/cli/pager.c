/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/cli/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a shell exits with when it cannot run a command. */
#define NOT_RUN 126

static const char *pager_command(void)
{
	const char *command = getenv("LLMSEARCH_PAGER");

	if (!command)
		command = getenv("PAGER");
	if (!command)
		return "command -v less >/dev/null || exit 127; exec less";
	return *command && strcmp(command, "cat") != 0 ? command : NULL;
}

/* SIGPIPE is ignored here, and must not be there; an interrupt is the
 * pager's. */
static bool set_signals(posix_spawnattr_t *attributes)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	sigaddset(&set, SIGINT);
	return !posix_spawnattr_setsigdefault(attributes, &set) &&
	       !posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
}

static bool spawn(const char *command, int input, pid_t *pid)
{
	char shell[] = "sh", option[] = "-c";
	char *text = mem_string(command);
	char *argv[] = {shell, option, text, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	bool done;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	setenv("LESS", "FRX", 0);
	setenv("LV", "-c", 0);
	done = set_signals(&attributes) &&
	       !posix_spawn_file_actions_adddup2(&actions, input,
						 STDIN_FILENO) &&
	       !posix_spawn(pid, "/bin/sh", &actions, &attributes, argv,
			    environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	free(text);
	return done;
}

static int wait_for(pid_t pid)
{
	int state = 0;

	while (waitpid(pid, &state, 0) < 0)
		if (errno != EINTR)
			return 0;
	return WIFEXITED(state) ? WEXITSTATUS(state) : 0;
}

/* Writes a copy, as the text is still wanted if nobody reads it. */
static void feed(int fd, const struct output *output)
{
	struct output copy = {.fd = fd};

	buf_add_span(&copy.text, buf_span(&output->text));
	output_flush(&copy, NULL);
	output_release(&copy);
	close(fd);
}

bool pager_run(struct output *output)
{
	const char *command = pager_command();
	void (*before)(int);
	int ends[2], code;
	pid_t pid;

	if (!command || pipe2(ends, O_CLOEXEC) < 0)
		return false;
	before = signal(SIGINT, SIG_IGN);
	if (!spawn(command, ends[0], &pid)) {
		signal(SIGINT, before);
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	close(ends[0]);
	feed(ends[1], output);
	code = wait_for(pid);
	signal(SIGINT, before);
	if (code >= NOT_RUN)
		return false;
	buf_clear(&output->text);
	return true;
}
