/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/sandbox/extract.h"

#include <sys/stat.h>

#include "formats/sandbox/extract_job.h"

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
		.text_keys = input->text_keys,
		.ocr = input->ocr.wanted,
		.page = input->ocr.page,
		.pages = input->ocr.pages.len,
	};

	buf_clear(packet);
	wire_add_request(packet, &request);
}

static enum status ask(struct job *job, struct span request)
{
	struct buf packet = BUF_INIT;
	struct extract_order one = {.path = job->input->path};
	enum status status;

	wire_add_packet(&packet, request);
	one.packet = buf_span(&packet);
	one.fds.items[1] = job->fd;
	one.fds.count = 2;
	status = extractor_order(job->extractor, &one, &job->child,
				 &job->answer, job->err);
	buf_release(&packet);
	return status;
}

static enum verdict take_some(struct job *job)
{
	uint64_t most = (uint64_t)job->extractor->limits.output << 20;
	enum verdict verdict = job_receive(job, most);

	return verdict == GOES_ON ? job_take_frames(job) : verdict;
}

static enum status run_once(struct job *job, struct span packet,
			    enum verdict *verdict)
{
	enum status status = ask(job, packet);

	if (status)
		return status;
	wire_inbox_release(&job->extractor->inbox);
	job_begin(job, &job->extractor->inbox);
	*verdict = GOES_ON;
	while (*verdict == GOES_ON)
		*verdict = take_some(job);
	job_end_child(job, *verdict);
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
		if (ahead_waits(&extractor->ahead, buf_span(&packet), &job.st))
			begun_send(extractor);
		done = begun_read(&job, buf_span(&packet), &status);
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

bool extractor_ahead(struct extractor *extractor, const struct input *input,
		     int fd)
{
	struct extract_ahead *ahead = &extractor->ahead;
	struct job job = {.extractor = extractor, .input = input, .fd = fd};
	struct buf request = BUF_INIT;
	bool begun;

	if (!prepare(&job) || !fits(&job))
		return false;
	make_request(&job, AHEAD_MEMORY, &request);
	if (ahead_is_full(ahead, input->path, buf_span(&request)))
		begun_send(extractor);
	begun = ahead->count < ahead->most &&
		ahead_add(ahead, input->path, buf_span(&request), &job.st, fd);
	if (begun && ahead->waiting == SERVER_FILES)
		begun_send(extractor);
	buf_release(&request);
	return begun;
}
