/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One file that a child reads for the extractor, and what to say of it. */
#ifndef FORMATS_SANDBOX_EXTRACT_JOB_H
#define FORMATS_SANDBOX_EXTRACT_JOB_H

#include "formats/sandbox/extract.h"
#include "formats/sandbox/extract_ahead.h"
#include "formats/sandbox/extract_wire.h"

struct extractor {
	struct extract_limits limits;
	struct extract_server server;
	struct extract_ahead ahead;
	struct wire_inbox inbox;
	struct wire_article article;
	struct wire_end end;
	char lacks[128];
};

enum verdict {
	GOES_ON,
	ENDED,    /* the end came */
	LOST,     /* and when none comes */
	LATE,     /* over its time by the clock */
	TOO_MUCH, /* over its bytes */
	NONSENSE,
	UNWANTED, /* the sink takes no more */
};

struct job {
	struct extractor *extractor;
	const struct input *input;
	struct reading *reading;
	struct err *err;
	int fd;
	struct stat st;   /* of the file */
	uint64_t seconds; /* of processor time allowed */
	int64_t left;     /* of our patience, ns by the clock */
	uint64_t came;    /* bytes */
	struct wire_inbox *inbox;
	uint32_t child;
	int answer; /* our end of the pipe */
	bool known; /* how the child ended: */
	int how;    /* as waitpid() says */
};

/* Has a child do what is ordered, its pipe aside: *answer is our end of
 * that. */
enum status extractor_order(struct extractor *extractor,
			    struct extract_order *order, uint32_t *child,
			    int *answer, struct err *err);

/* Our patience begins. */
void job_begin(struct job *job, struct wire_inbox *inbox);
/* What is there of the answer, up to most bytes in all; GOES_ON. */
enum verdict job_receive(struct job *job, uint64_t most);
/* Pushes the articles that are in; ENDED behind the file's end. */
enum verdict job_take_frames(struct job *job);
/* A child that told its end may do no more. As long as others follow, the
 * server hears with them that it is of no interest. Closes the pipe. */
void job_end_child(struct job *job, enum verdict verdict);

/* Sets job->err by how it came out. */
enum status job_conclude(const struct job *job, enum verdict verdict);

/* Orders a child for the files that wait to be read ahead. */
void begun_send(struct extractor *extractor);
/* Takes what a child said of a file that was begun with such a request. False:
 * it is to be read alone. */
bool begun_read(struct job *job, struct span request, enum status *status);

#endif
