/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/sandbox/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "formats/sandbox/extract_job.h"

#define CHUNK ((size_t)65536)
#define STEP  INT64_C(1000) /* ms; we look at the clock as often */

struct extractor *extractor_new(const struct extract_limits *limits)
{
	struct extractor *extractor = mem_alloc(sizeof(*extractor));

	extractor->limits = *limits;
	extract_server_init(&extractor->server);
	ahead_init(&extractor->ahead, (uint64_t)limits->memory << 20);
	return extractor;
}

void extractor_free(struct extractor *extractor)
{
	if (!extractor)
		return;
	ahead_release(&extractor->ahead);
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
			 "files are read without %s: not available here",
			 missing.ptr);
	buf_release(&missing);
}

/* Only while we wait does the child's clock run: what we do with an article
 * is not its fault. */
static bool await(struct job *job)
{
	struct pollfd end = {job->answer, POLLIN, 0};
	int64_t before = clock_now(), wait;
	int n;

	do {
		wait = job->left / 1000000 + 1;
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

/* What is there of the answer, up to most bytes in all; GOES_ON. */
static enum verdict receive(struct job *job, uint64_t most)
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
	wire_inbox_add(&job->extractor->inbox, bytes, (size_t)n);
	return GOES_ON;
}

static enum verdict take_some(struct job *job)
{
	uint64_t most = (uint64_t)job->extractor->limits.output << 20;
	enum verdict verdict = receive(job, most);

	return verdict == GOES_ON ? take_frames(job) : verdict;
}

static void make_request(const struct job *job, uint64_t memory,
			 struct buf *packet)
{
	const struct input *input = job->input;
	struct wire_request request = {
		.path = input->path,
		.name = input->name,
		.type = input->type->name,
		.charset = input->charset,
		.seconds = job->seconds,
		.memory = memory + (uint64_t)job->st.st_size,
		.raw = input->raw,
		.limits = input->limits,
		.languages = input->ocr.languages,
		.ocr = input->ocr.wanted,
		.page = input->ocr.page,
		.pages = input->ocr.pages.len,
	};

	buf_clear(packet);
	wire_add_request(packet, &request);
}

/* The write end is the child's alone, so that its end is an end. */
static enum status ask(struct job *job, struct span packet)
{
	struct extractor *extractor = job->extractor;
	struct extract_order order = {.path = job->input->path,
				      .packet = packet};
	enum status status;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return err_sys(job->err, ST_IO, "cannot read '%s'",
			       job->input->path);
	order.fds[0] = job->fd;
	order.fds[1] = ends[1];
	order.oldest = ahead_oldest(&extractor->ahead);
	status = extract_server_ask(&extractor->server, &order, &job->child,
				    job->err);
	close(ends[1]);
	if (status)
		close(ends[0]);
	job->answer = ends[0];
	return status;
}

/* A child that told its end may do no more. As long as others follow, the
 * server hears with them that it is of no interest. */
static void end_child(struct job *job, enum verdict verdict)
{
	struct extract_server *server = &job->extractor->server;
	size_t more = job->extractor->ahead.count;
	struct pollfd end = {job->answer, POLLIN, 0};

	if (verdict != ENDED)
		job->known = extract_server_stop(server, job->child, &job->how);
	else if (!more || poll(&end, 1, 0) != 1 || end.revents != POLLHUP)
		extract_server_drop(server, job->child, more ? 0 : job->child);
	close(job->answer);
}

static void begin(struct job *job)
{
	wire_inbox_release(&job->extractor->inbox);
	job->came = 0;
	job->left = (int64_t)job->seconds * EXTRACT_PATIENCE * CLOCK_SECOND;
}

static enum status run_once(struct job *job, struct span packet,
			    enum verdict *verdict)
{
	enum status status = ask(job, packet);

	if (status)
		return status;
	note_parts(job->extractor);
	begin(job);
	*verdict = GOES_ON;
	while (*verdict == GOES_ON)
		*verdict = take_some(job);
	end_child(job, *verdict);
	return ST_OK;
}

/* A server that ends takes orders until it is gone, and nobody does them. */
static bool was_unheard(const struct job *job, enum verdict verdict)
{
	return verdict == LOST && !job->known && !job->came;
}

static enum status run(struct job *job, struct span packet)
{
	enum verdict verdict = GOES_ON;
	enum status status = run_once(job, packet, &verdict);

	if (!status && was_unheard(job, verdict))
		status = run_once(job, packet, &verdict);
	return status ? status : job_conclude(job, verdict);
}

/* Waits for all of an answer. Of a child with less than its due we believe
 * that all is well, or that it is late, and nothing else. */
static enum verdict gather(struct job *job)
{
	struct extractor *extractor = job->extractor;
	enum verdict verdict = GOES_ON;
	enum wire_kind kind;
	struct span frame;
	size_t from = 0;

	while (verdict == GOES_ON) {
		kind = wire_inbox_end(&extractor->inbox, &from, &frame);
		if (kind == WIRE_MORE)
			verdict = receive(job, AHEAD_ANSWER);
		else if (kind == WIRE_END &&
			 wire_take_end(frame, &extractor->end) &&
			 !extractor->end.err.status)
			verdict = ENDED;
		else
			verdict = NONSENSE;
	}
	return verdict;
}

/* False: it is to be read alone. */
static bool read_ahead(struct job *job, struct span packet, enum status *status)
{
	struct ahead_read found;
	enum verdict verdict, taken = GOES_ON;
	bool believed;

	if (!ahead_take(&job->extractor->ahead, packet, &job->st, &found))
		return false;
	job->child = found.child;
	job->answer = found.answer;
	begin(job);
	verdict = gather(job);
	believed = verdict == ENDED || verdict == LATE;
	if (believed)
		taken = take_frames(job);
	if (taken != GOES_ON)
		verdict = taken;
	/* How the others end does not matter: as if they had told it. */
	end_child(job, believed ? verdict : ENDED);
	if (believed)
		*status = job_conclude(job, verdict);
	return believed;
}

static bool fits(const struct job *job)
{
	return job->extractor->ahead.most &&
	       extractor_leads(job->input->type) &&
	       job->st.st_size <= AHEAD_FILE;
}

static bool prepare(struct job *job)
{
	if (fstat(job->fd, &job->st))
		return false;
	job->seconds = job->extractor->limits.seconds +
		       (uint64_t)job->st.st_size / EXTRACT_BYTES_A_SECOND;
	return true;
}

enum status extractor_read(struct extractor *extractor,
			   const struct input *input, int fd,
			   struct reading *reading, struct err *err)
{
	struct job job = {.extractor = extractor,
			  .input = input,
			  .reading = reading,
			  .fd = fd,
			  .err = err};
	struct buf packet = BUF_INIT;
	enum status status;
	bool done = false;

	memset(&reading->report, 0, sizeof(reading->report));
	if (!prepare(&job))
		return err_sys(err, ST_IO, "cannot read '%s'", input->path);
	if (fits(&job)) {
		make_request(&job, AHEAD_MEMORY, &packet);
		done = read_ahead(&job, buf_span(&packet), &status);
	}
	if (!done) {
		make_request(&job, (uint64_t)extractor->limits.memory << 20,
			     &packet);
		status = run(&job, buf_span(&packet));
	}
	buf_release(&packet);
	return status;
}

size_t extractor_room(const struct extractor *extractor)
{
	return ahead_room(&extractor->ahead);
}

bool extractor_leads(const struct file_type *type)
{
	return type && type->text == TEXT_MARKUP && !type->container &&
	       !type->tool;
}

/* One attempt that fails is enough: what reads a file alone will tell. */
bool extractor_ahead(struct extractor *extractor, const struct input *input,
		     int fd)
{
	struct extract_ahead *ahead = &extractor->ahead;
	struct err err = {ST_OK, ""};
	struct job job = {
		.extractor = extractor, .input = input, .fd = fd, .err = &err};
	struct buf packet = BUF_INIT;
	enum status status;

	if (ahead->count >= ahead->most || !prepare(&job) || !fits(&job))
		return false;
	make_request(&job, AHEAD_MEMORY, &packet);
	status = ask(&job, buf_span(&packet));
	if (status) {
		ahead->most = 0;
	} else {
		note_parts(extractor);
		ahead_add(ahead, buf_span(&packet), &job.st, job.child,
			  job.answer);
	}
	buf_release(&packet);
	return !status;
}
