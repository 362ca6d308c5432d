/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What it costs to read a file in a child process (formats/sandbox/extract.h), beside
 * reading it in our own.
 *
 * usage: bench_extract [FILES [JOBS [FILE]]]
 *
 * Reads FILES small pages of its own making (or FILE, as often) in our process,
 * in a child each, and in a child each that was begun ahead, in turn, ROUND
 * files of each, in each of JOBS processes at once. Prints for each way the
 * milliseconds of a file by the clock, the median and the best of the rounds
 * of the first process, those of processor time with all children's, and the
 * ratio of the median to that of our process.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "formats/file_type.h"
#include "formats/sandbox/extract.h"

#define ROUND      50
#define FILES      5000
#define PARAGRAPHS 6

enum way { HERE, CHILD, AHEAD, WAYS };

struct bench {
	struct input input;
	int fd;
	struct extractor *extractors[WAYS]; /* HERE: none */
	size_t rounds, blocks;
	double *walls[WAYS]; /* seconds, each of a round */
	double cpu[WAYS];
};

static double now(clockid_t clock)
{
	struct timespec at;

	clock_gettime(clock, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double cpu_of(int who)
{
	struct rusage used;

	getrusage(who, &used);
	return seconds(used.ru_utime) + seconds(used.ru_stime);
}

static enum status count(void *context, const struct article *article,
			 struct err *err)
{
	struct bench *bench = context;

	(void)err;
	bench->blocks += article->block_count;
	return ST_OK;
}

static void read_one(struct bench *bench, enum way way)
{
	struct extractor *extractor = bench->extractors[way];
	struct reading reading = {.sink = count, .context = bench};
	struct err err = {ST_OK, ""};
	size_t room = way == AHEAD ? extractor_room(extractor) : 0;

	while (room--)
		extractor_ahead(extractor, &bench->input, bench->fd);
	if (extractor)
		extractor_read(extractor, &bench->input, bench->fd, &reading,
			       &err);
	else
		input_read(&bench->input, &reading, &err);
	if (!err.status)
		return;
	fprintf(stderr, "bench_extract: %s\n", err.text);
	_exit(2);
}

static void run_round(struct bench *bench, enum way way, size_t number)
{
	double cpu = cpu_of(RUSAGE_SELF), wall = now(CLOCK_MONOTONIC);
	int i;

	for (i = 0; i < ROUND; i++)
		read_one(bench, way);
	bench->walls[way][number] = now(CLOCK_MONOTONIC) - wall;
	bench->cpu[way] += cpu_of(RUSAGE_SELF) - cpu;
}

/* The first of each, with the server's start, is not counted. What children
 * used is known when their server has ended. */
static void run_all(struct bench *bench)
{
	static const struct extract_limits limits = {30, 1024, 512};
	enum way way;
	double cpu;
	size_t i;

	for (way = HERE; way < WAYS; way++) {
		if (way != HERE)
			bench->extractors[way] = extractor_new(&limits);
		read_one(bench, way);
	}
	for (i = 0; i < bench->rounds; i++)
		for (way = HERE; way < WAYS; way++)
			run_round(bench, way, i);
	for (way = CHILD; way < WAYS; way++) {
		cpu = cpu_of(RUSAGE_CHILDREN);
		extractor_free(bench->extractors[way]);
		bench->cpu[way] += cpu_of(RUSAGE_CHILDREN) - cpu;
	}
}

static int compare(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

static void print(struct bench *bench)
{
	static const char *const names[] = {"in our process", "in a child",
					    "begun ahead"};
	double medians[WAYS];
	size_t way;

	printf("%-16s %8s %8s %8s %8s\n", "ms a file", "median", "best", "cpu",
	       "ratio");
	for (way = 0; way < WAYS; way++) {
		double *walls = bench->walls[way];

		qsort(walls, bench->rounds, sizeof(*walls), compare);
		medians[way] = walls[bench->rounds / 2] / ROUND;
		printf("%-16s %8.3f %8.3f %8.3f %8.1f\n", names[way],
		       1e3 * medians[way], 1e3 * walls[0] / ROUND,
		       1e3 * bench->cpu[way] / (double)(bench->rounds * ROUND),
		       medians[way] / medians[HERE]);
	}
}

static int page(void)
{
	static const char words[] =
		"An index is kept of the passages of saved pages, so that a "
		"question is answered by what they say and by what they mean "
		"for the market, the courts and the funds of this year. ";
	FILE *file;
	int fd = memfd_create("page", MFD_CLOEXEC), i;

	file = fd < 0 ? NULL : fdopen(dup(fd), "w");
	if (!file)
		return -1;
	fputs("<!doctype html><html lang=en><head><meta charset=utf-8>"
	      "<title>A page</title></head><body><h1>A page</h1>\n",
	      file);
	for (i = 0; i < PARAGRAPHS; i++)
		fprintf(file, "<p>%d. %s%s</p>\n", i, words, words);
	fputs("</body></html>\n", file);
	return fclose(file) ? -1 : fd;
}

static bool open_input(struct bench *bench, const char *path)
{
	off_t len;
	void *bytes;

	bench->fd = path ? open(path, O_RDONLY | O_CLOEXEC) : page();
	bench->input.path = bench->input.name = path ? path : "page.html";
	bench->input.type = file_type_of(bench->input.path);
	len = bench->fd < 0 ? -1 : lseek(bench->fd, 0, SEEK_END);
	if (len <= 0 || !bench->input.type)
		return false;
	bytes = mmap(NULL, (size_t)len, PROT_READ, MAP_PRIVATE, bench->fd, 0);
	if (bytes == MAP_FAILED)
		return false;
	bench->input.bytes = span_of(bytes, (size_t)len);
	return true;
}

static int run_jobs(struct bench *bench, unsigned long jobs)
{
	pid_t first = getpid();
	double began = now(CLOCK_MONOTONIC);
	unsigned long i;

	for (i = 1; i < jobs && getpid() == first; i++)
		if (!fork())
			break;
	run_all(bench);
	if (getpid() != first)
		_exit(0);
	while (wait(NULL) > 0 || errno == EINTR)
		continue;
	print(bench);
	if (jobs > 1)
		printf("%lu jobs: %.0f files a second, all ways\n", jobs,
		       (double)(WAYS * jobs * bench->rounds * ROUND) /
			       (now(CLOCK_MONOTONIC) - began));
	return 0;
}

static unsigned long number(int argc, char **argv, int at, unsigned long usual)
{
	unsigned long given = argc > at ? strtoul(argv[at], NULL, 10) : 0;

	return given ? given : usual;
}

int main(int argc, char **argv)
{
	static struct bench bench;
	size_t i;

	if (argc > 0 && !strcmp(argv[0], EXTRACT_NAME))
		return extract_serve(argc, argv);
	signal(SIGPIPE, SIG_IGN);
	if (!open_input(&bench, argc > 3 ? argv[3] : NULL)) {
		fputs("bench_extract: cannot open its file\n", stderr);
		return 2;
	}
	bench.rounds = (number(argc, argv, 1, FILES) + ROUND - 1) / ROUND;
	for (i = 0; i < WAYS; i++)
		bench.walls[i] = mem_alloc(bench.rounds * sizeof(double));
	return run_jobs(&bench, number(argc, argv, 2, 1));
}
