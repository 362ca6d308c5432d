/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_job.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

#define CHUNK ((size_t)65536)
#define STEP  INT64_C(1000) /* ms; we look at the clock as often */

static void note_parts(struct extractor *extractor)
{
	struct buf missing = BUF_INIT;

	cage_missing(&missing, extractor->server.parts);
	if (missing.len)
		snprintf(extractor->lacks, sizeof(extractor->lacks),
			 "files are read without %s: not available here",
			 missing.ptr);
	buf_release(&missing);
}

/* The write end is the child's alone, so that its end is an end. */
enum status extractor_order(struct extractor *extractor,
			    struct extract_order *order, uint32_t *child,
			    int *answer, struct err *err)
{
	enum status status;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return err_sys(err, ST_IO, "cannot read '%s'", order->path);
	order->fds.items[0] = ends[1];
	order->oldest = ahead_oldest(&extractor->ahead);
	status = extract_server_ask(&extractor->server, order, child, err);
	close(ends[1]);
	if (status)
		close(ends[0]);
	else
		note_parts(extractor);
	*answer = ends[0];
	return status;
}

/* Only while we wait does the child's clock run: what we do with an article
 * is not its fault. */
static bool await(struct job *job)
{
	struct pollfd end = {job->answer, POLLIN, 0};
	int64_t before = clock_now(), wait;
	int n;

	do {
		wait = job->left > 0 ? job->left / 1000000 + 1 : 0;
		n = poll(&end, 1, (int)(wait < STEP ? wait : STEP));
		job->left -= clock_now() - before;
		before = clock_now();
	} while (n <= 0 && job->left > 0);
	return n > 0;
}

static enum verdict take(struct job *job, struct span frame)
{
	struct wire_article *article = &job->extractor->article;
	struct reading *reading = job->reading;

	if (!wire_take_article(frame, (uint64_t)job->st.st_size, article))
		return NONSENSE;
	if (reading->sink(reading->context, &article->article, job->err))
		return UNWANTED;
	return GOES_ON;
}

enum verdict job_take_frames(struct job *job)
{
	struct wire_inbox *inbox = job->inbox;
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

/* What is there of the answer, up to most bytes in all; GOES_ON. */
enum verdict job_receive(struct job *job, uint64_t most)
{
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
	wire_inbox_add(job->inbox, bytes, (size_t)n);
	return GOES_ON;
}

/* A child that told its end may do no more. As long as others follow, the
 * server hears with them that it is of no interest. */
void job_end_child(struct job *job, enum verdict verdict)
{
	struct extract_server *server = &job->extractor->server;
	bool more = ahead_oldest(&job->extractor->ahead) != 0;
	struct pollfd end = {job->answer, POLLIN, 0};

	if (verdict != ENDED)
		job->known = extract_server_stop(server, job->child, &job->how);
	else if (!more || poll(&end, 1, 0) != 1 || end.revents != POLLHUP)
		extract_server_drop(server, job->child, more ? 0 : job->child);
	close(job->answer);
}

void job_begin(struct job *job, struct wire_inbox *inbox)
{
	job->inbox = inbox;
	job->came = 0;
	job->left = (int64_t)job->seconds * EXTRACT_PATIENCE * CLOCK_SECOND;
}

static enum status late(const struct job *job)
{
	return err_set(job->err, ST_LIMIT,
		       "cannot read '%s': its reader was stopped after %llu s",
		       job->input->path,
		       (unsigned long long)job->seconds * EXTRACT_PATIENCE);
}

static enum status used_up(const struct job *job)
{
	return err_set(job->err, ST_LIMIT,
		       "cannot read '%s': its reader was stopped after %llu s "
		       "of processor time",
		       job->input->path, (unsigned long long)job->seconds);
}

/* How a child ended that did not say so. */
static enum status lost(const struct job *job)
{
	const char *path = job->input->path;

	if (!job->known)
		return err_set(job->err, ST_IO,
			       "cannot read '%s': the server of its reader "
			       "ended; run llmindex again",
			       path);
	if (WIFSIGNALED(job->how) && WTERMSIG(job->how) == SIGXCPU)
		return used_up(job);
	if (!WIFEXITED(job->how))
		return err_set(job->err, ST_INPUT,
			       "cannot read '%s': its reader crashed", path);
	switch (WEXITSTATUS(job->how)) {
	case CHILD_NO_MEMORY:
		return err_set(job->err, ST_LIMIT,
			       "cannot read '%s': its reader needs more than "
			       "%u MiB",
			       path, job->extractor->limits.memory);
	case CHILD_REFUSED:
		return err_set(job->err, ST_IO,
			       "cannot read '%s': its reader cannot be "
			       "confined",
			       path);
	case CHILD_NO_FORK:
		return err_set(job->err, ST_IO,
			       "cannot read '%s': cannot start a process for "
			       "its reader; run llmindex again",
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
		"cannot read all of '%s': it holds more than %u MiB of text; "
		"the rest is skipped",
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

enum status job_conclude(const struct job *job, enum verdict verdict)
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
		return err_set(
			job->err, ST_INPUT,
			"cannot read '%s': its reader sent an invalid reply",
			job->input->path);
	case UNWANTED:
		return job->err->status;
	default:
		return lost(job);
	}
}
