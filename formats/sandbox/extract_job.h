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
	uint32_t child;
	int answer; /* our end of the pipe */
	bool known; /* how the child ended: */
	int how;    /* as waitpid() says */
};

/* Sets job->err by how it came out. */
enum status job_conclude(const struct job *job, enum verdict verdict);

#endif
