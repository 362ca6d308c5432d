/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * llmsearch-relay CONNECT ANSWER ADDRESS: what a search starts for each server
 * that it asks, with itself at standard input. Times are in ms.
 */
#include "store/relay/relay.h"

#include "base/process/sanitized.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define MEMORY ((rlim_t)512 << 20)

static void limit_memory(void)
{
	const struct rlimit limit = {MEMORY, MEMORY};

	if (!SANITIZED)
		setrlimit(RLIMIT_DATA, &limit);
}

int main(int argc, char **argv)
{
	struct relay_limits limits;

	if (argc != 4) {
		fprintf(stderr, "llmsearch-relay is started by llmsearch\n");
		return 2;
	}
	limits = (struct relay_limits){
		.connect = (unsigned)strtoul(argv[1], NULL, 10),
		.answer = (unsigned)strtoul(argv[2], NULL, 10),
		.trace = getenv("LLMSEARCH_RELAY_TRACE")};
	signal(SIGPIPE, SIG_IGN);
	limit_memory();
	signal(SIGALRM, SIG_DFL);
	relay_run(STDIN_FILENO, argv[3], &limits);
	return 0;
}
