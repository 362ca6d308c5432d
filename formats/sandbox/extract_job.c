/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sandbox/extract_job.h"

#include <signal.h>
#include <sys/wait.h>

#include "formats/sandbox/extract_socket.h"

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
