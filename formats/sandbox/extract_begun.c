/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What comes of files that were read ahead. */
#include "formats/sandbox/extract_job.h"

/* Waits for all that is said of the next file: ENDED when its end came. */
static enum verdict gather(struct job *job, struct span *end)
{
	enum verdict verdict = GOES_ON;
	enum wire_kind kind;
	size_t from = 0;

	while (verdict == GOES_ON) {
		kind = wire_inbox_end(job->inbox, &from, end);
		if (kind == WIRE_MORE)
			verdict = job_receive(job, AHEAD_ANSWER);
		else
			verdict = kind == WIRE_END ? ENDED : NONSENSE;
	}
	return verdict;
}

/* Leaves out the files of a batch that were not asked for. */
static enum verdict go_to(struct job *job, struct ahead_batch *batch,
			  size_t place)
{
	enum verdict verdict = ENDED;
	struct span end;

	for (; batch->next < place && verdict == ENDED; batch->next++) {
		verdict = gather(job, &end);
		if (verdict == ENDED)
			wire_inbox_pass(job->inbox);
		job->came = 0;
	}
	return verdict;
}

/* What one file did to a child may show in the next one's articles: before any
 * of them is taken, all must be such as a reader gives. */
static bool is_sound(const struct job *job)
{
	struct wire_inbox copy = *job->inbox;
	struct span frame;

	while (wire_inbox_next(&copy, &frame) == WIRE_ARTICLE)
		if (!wire_take_article(frame, (uint64_t)job->st.st_size,
				       &job->extractor->article))
			return false;
	return true;
}

/* Of a child with less than its due we believe that all is well, or that it
 * is late, and nothing else. A file that it refused in good order is read
 * alone, but those behind it need not be. */
static enum verdict take_begun(struct job *job, bool *believed)
{
	struct wire_end *told = &job->extractor->end;
	struct span end;
	enum verdict verdict = gather(job, &end);

	*believed = false;
	if (verdict != ENDED)
		return verdict;
	if (!wire_take_end(end, told))
		return NONSENSE;
	if (!told->err.status && !is_sound(job))
		return NONSENSE;
	*believed = !told->err.status;
	if (*believed)
		return job_take_frames(job);
	wire_inbox_pass(job->inbox);
	return ENDED;
}

/* What a file gave before it was too late, where no other can be to blame. */
static enum verdict take_late(struct job *job, bool *believed)
{
	enum verdict verdict = job_take_frames(job);

	*believed = true;
	return verdict == GOES_ON ? LATE : verdict;
}

/* False: it is to be read alone. */
bool begun_read(struct job *job, struct span request, enum status *status)
{
	struct extract_ahead *ahead = &job->extractor->ahead;
	enum verdict verdict;
	bool believed = false;
	struct ahead_batch *batch;
	size_t place;

	batch = ahead_take(ahead, request, &job->st, &place);
	if (!batch)
		return false;
	job->child = batch->child;
	job->answer = batch->answer;
	job_begin(job, &batch->inbox);
	verdict = go_to(job, batch, place);
	if (verdict == ENDED)
		verdict = take_begun(job, &believed);
	batch->next = place + 1;
	if (verdict == LATE && batch->files == 1)
		verdict = take_late(job, &believed);
	/* How the others end does not matter: as if they had told it. */
	if (ahead_give_back(ahead, batch, verdict == ENDED))
		job_end_child(job, believed ? verdict : ENDED);
	if (believed)
		*status = job_conclude(job, verdict);
	return believed;
}

/* One attempt that fails is enough: what reads a file alone will tell. */
void begun_send(struct extractor *extractor)
{
	struct extract_ahead *ahead = &extractor->ahead;
	struct extract_order all = {.path = ""};
	struct buf packet = BUF_INIT;
	struct err err = {ST_OK, ""};
	uint32_t child;
	int answer;

	ahead_order(ahead, &packet, &all);
	if (extractor_order(extractor, &all, &child, &answer, &err)) {
		ahead_unsent(ahead);
		ahead->most = 0;
	} else {
		ahead_sent(ahead, child, answer);
	}
	buf_release(&packet);
}
