/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Runs a command and says what it took. A program of its own, because Linux
 * counts the memory of its parent into the peak of a process that is started:
 * measured from Python, every command would be as large as Python is.
 *
 * usage: took FILE COMMAND [ARGUMENT...]
 *
 * Appends a line to FILE: seconds by the clock, seconds of processor time in
 * user and in system mode, peak memory in KiB (of the largest process, where
 * the command starts several). Ends as the command did.
 */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define TROUBLE 127

extern char **environ;

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int report(const char *path, double wall, const struct rusage *used)
{
	FILE *file = fopen(path, "a");

	if (!file) {
		fprintf(stderr, "took: %s: %s\n", path, strerror(errno));
		return TROUBLE;
	}
	fprintf(file, "%.6f %.6f %.6f %ld\n", wall, seconds(used->ru_utime),
		seconds(used->ru_stime), used->ru_maxrss);
	return fclose(file) ? TROUBLE : 0;
}

int main(int argc, char **argv)
{
	struct rusage used;
	int status, trouble;
	double began;
	pid_t child;

	if (argc < 3) {
		fputs("usage: took FILE COMMAND [ARGUMENT...]\n", stderr);
		return TROUBLE;
	}
	began = now();
	trouble = posix_spawnp(&child, argv[2], NULL, NULL, argv + 2, environ);
	if (trouble) {
		fprintf(stderr, "took: %s: %s\n", argv[2], strerror(trouble));
		return TROUBLE;
	}
	if (wait4(child, &status, 0, &used) < 0)
		return TROUBLE;
	trouble = report(argv[1], now() - began, &used);
	if (trouble)
		return trouble;
	return WIFEXITED(status) ? WEXITSTATUS(status) : TROUBLE;
}
