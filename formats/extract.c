/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "formats/extract_server.h"
#include "formats/extract_socket.h"
#include "formats/extract_wire.h"

#define CHUNK  ((size_t)65536)
#define SECOND INT64_C(1000000000) /* ns */

struct extractor {
	struct extract_limits limits;
	struct extract_server server;
	struct wire_inbox inbox;
	struct wire_article article;
	struct wire_end end;
	char lacks[128];
};

enum verdict {
	GOES_ON,
	ENDED,    /* the end came */
	LOST,     /* and when none comes */
	LATE,     /* over its time */
	TOO_MUCH, /* over its bytes */
	NONSENSE,
	UNWANTED, /* the sink takes no more */
};

struct job {
	struct extractor *extractor;
	const struct input *input;
	struct reading *reading;
	struct err *err;
	uint64_t file_len;
	uint64_t seconds; /* allowed */
	int64_t left;     /* of them, ns */
	uint64_t came;    /* bytes */
	int answer;       /* our end of the pipe */
	int how;          /* the child ended */
};

struct extractor *extractor_new(const struct extract_limits *limits)
{
	struct extractor *extractor = mem_alloc(sizeof(*extractor));

	extractor->limits = *limits;
	extract_server_init(&extractor->server);
	return extractor;
}

void extractor_free(struct extractor *extractor)
{
	if (!extractor)
		return;
	extract_server_end(&extractor->server);
	wire_inbox_release(&extractor->inbox);
	wire_article_release(&extractor->article);
	free(extractor);
}

const char *extractor_lacks(const struct extractor *extractor)
{
	return *extractor->lacks ? extractor->lacks : NULL;
}

static void note_parts(struct extractor *extractor)
{
	struct buf missing = BUF_INIT;

	cage_missing(&missing, extractor->server.parts);
	if (missing.len)
		snprintf(extractor->lacks, sizeof(extractor->lacks),
			 "files are read without %s: not to be had here",
			 missing.ptr);
	buf_release(&missing);
}

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * SECOND + time.tv_nsec;
}

/* Only while we wait does the child's clock run: what we do with an article
 * is not its fault. */
static bool await(struct job *job)
{
	struct pollfd end = {job->answer, POLLIN, 0};
	int64_t before = now();
	int n;

	do {
		n = poll(&end, 1, (int)(job->left / 1000000) + 1);
		job->left -= now() - before;
		before = now();
	} while (n <= 0 && job->left > 0);
	return n > 0;
}

static enum verdict take(struct job *job, struct span frame)
{
	struct wire_article *article = &job->extractor->article;
	struct reading *reading = job->reading;

	if (!wire_take_article(frame, job->file_len, article))
		return NONSENSE;
	if (reading->sink(reading->context, &article->article, job->err))
		return UNWANTED;
	return GOES_ON;
}

static enum verdict take_frames(struct job *job)
{
	struct wire_inbox *inbox = &job->extractor->inbox;
	enum verdict verdict = GOES_ON;
	struct span frame;

	while (verdict == GOES_ON)
		switch (wire_inbox_next(inbox, &frame)) {
		case WIRE_MORE:
			return GOES_ON;
		case WIRE_ARTICLE:
			verdict = take(job, frame);
			break;
		case WIRE_END:
			return wire_take_end(frame, &job->extractor->end)
				       ? ENDED
				       : NONSENSE;
		default:
			return NONSENSE;
		}
	return verdict;
}

static enum verdict take_some(struct job *job)
{
	uint64_t most = (uint64_t)job->extractor->limits.output << 20;
	char bytes[CHUNK];
	ssize_t n;

	if (!await(job))
		return LATE;
	n = read(job->answer, bytes, sizeof(bytes));
	if (n < 0 && errno == EINTR)
		return GOES_ON;
	if (n <= 0)
		return LOST;
	job->came += (uint64_t)n;
	if (job->came > most)
		return TOO_MUCH;
	wire_inbox_add(&job->extractor->inbox, bytes, (size_t)n);
	return take_frames(job);
}

static enum status late(const struct job *job)
{
	return err_set(job->err, ST_LIMIT,
		       "cannot read '%s': its reader was stopped after %llu s",
		       job->input->path, (unsigned long long)job->seconds);
}

/* How a child ended that did not say so. */
static enum status lost(const struct job *job)
{
	const char *path = job->input->path;

	if (WIFSIGNALED(job->how) && WTERMSIG(job->how) == SIGXCPU)
		return late(job);
	if (!WIFEXITED(job->how))
		return err_set(job->err, ST_INPUT,
			       "cannot read '%s': its reader crashed", path);
	switch (WEXITSTATUS(job->how)) {
	case CHILD_NO_MEMORY:
		return err_set(job->err, ST_LIMIT,
			       "cannot read '%s': its reader wants more than "
			       "%u MiB",
			       path, job->extractor->limits.memory);
	case CHILD_REFUSED:
		return err_set(job->err, ST_IO,
			       "cannot read '%s': its reader cannot be "
			       "confined",
			       path);
	case CHILD_NO_FORK:
		return err_set(job->err, ST_IO,
			       "cannot read '%s': no process for its reader; "
			       "run llmindex again",
			       path);
	default:
		return err_set(job->err, ST_INPUT,
			       "cannot read '%s': its reader crashed", path);
	}
}

static void cut(const struct job *job)
{
	struct read_report *report = &job->reading->report;

	report->flags |= READ_CUT;
	report->bad_records = 1;
	err_set(&report->first, ST_INPUT,
		"cannot read all of '%s': it gives more than %u MiB of text; "
		"the rest is left out",
		job->input->path, job->extractor->limits.output);
}

static enum status ended(const struct job *job)
{
	const struct wire_end *end = &job->extractor->end;

	job->reading->report = end->report;
	if (end->err.status)
		*job->err = end->err;
	return end->err.status;
}

static enum status conclude(const struct job *job, enum verdict verdict)
{
	switch (verdict) {
	case ENDED:
		return ended(job);
	case LATE:
		return late(job);
	case TOO_MUCH:
		cut(job);
		return ST_OK;
	case NONSENSE:
		return err_set(job->err, ST_INPUT,
			       "cannot read '%s': its reader answers nonsense",
			       job->input->path);
	case UNWANTED:
		return job->err->status;
	default:
		return lost(job);
	}
}

/* The write end is the child's alone, so that its end is an end. */
static enum status ask(struct job *job, int fd)
{
	struct extract_server *server = &job->extractor->server;
	const struct input *input = job->input;
	uint64_t memory = (uint64_t)job->extractor->limits.memory << 20;
	struct wire_request request = {
		input->path,    input->name,      input->type->name,
		input->charset, job->seconds + 1, memory + job->file_len,
		input->raw,     input->limits};
	int ends[2], fds[2] = {fd, -1};
	bool sent;

	if (pipe2(ends, O_CLOEXEC))
		return err_sys(job->err, ST_IO, "cannot read '%s'",
			       input->path);
	fds[1] = ends[1];
	job->answer = ends[0];
	sent = extract_server_ask(server, &request, fds);
	close(ends[1]);
	if (sent)
		return ST_OK;
	close(ends[0]);
	return err_set(job->err, ST_IO,
		       "cannot read '%s': the server of its reader ended; run "
		       "llmindex again",
		       input->path);
}

static enum status run(struct job *job, int fd)
{
	struct extract_server *server = &job->extractor->server;
	enum verdict verdict = GOES_ON;
	enum status status = ask(job, fd);

	if (status)
		return status;
	wire_inbox_release(&job->extractor->inbox);
	while (verdict == GOES_ON)
		verdict = take_some(job);
	close(job->answer);
	job->how = extract_server_finish(server,
					 verdict != ENDED && verdict != LOST);
	return conclude(job, verdict);
}

enum status extractor_read(struct extractor *extractor,
			   const struct input *input, int fd,
			   struct reading *reading, struct err *err)
{
	struct job job = {.extractor = extractor,
			  .input = input,
			  .reading = reading,
			  .err = err};
	enum status status;
	struct stat st;

	memset(&reading->report, 0, sizeof(reading->report));
	if (fstat(fd, &st))
		return err_sys(err, ST_IO, "cannot read '%s'", input->path);
	job.file_len = (uint64_t)st.st_size;
	job.seconds = extractor->limits.seconds +
		      job.file_len / EXTRACT_BYTES_A_SECOND;
	job.left = (int64_t)job.seconds * SECOND;
	status = extract_server_begin(&extractor->server, input->path, err);
	if (status)
		return status;
	note_parts(extractor);
	return run(&job, fd);
}
