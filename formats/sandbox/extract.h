/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files read by a child process, since most formats are parsed by large
 * libraries or by programs, and saved files come from anyone.
 *
 * The extractor starts a server at first need: this very program under
 * another name, small and without threads. For each file the server forks a
 * child, which keeps one descriptor of the file and one for its answer, locks
 * itself in (see cage.h), reads, and sends the articles. We count time and
 * bytes, check all that comes (extract_wire.h), and push the articles to the
 * sink as if they had been read here. A server that ends before a file's
 * first byte came costs nothing: another one is started, once.
 *
 * A child costs as much as many a small page. extractor_ahead() has several
 * work while we do, and gives each up to 16 small files of one folder, one
 * after another: see extract_ahead.h.
 */
#ifndef FORMATS_SANDBOX_EXTRACT_H
#define FORMATS_SANDBOX_EXTRACT_H

#include "formats/input.h"

struct extract_limits {
	unsigned seconds; /* of processor time, for all that reads one file;
			   * and EXTRACT_BYTES_A_SECOND more */
	unsigned memory;  /* MiB beside the file itself */
	unsigned output;  /* MiB that one file may give */
};

/* Large files get more time. */
#define EXTRACT_BYTES_A_SECOND ((uint64_t)1 << 20)

/* How many times as long we wait by the clock, all waits for one file added
 * up: for a reader that sleeps, not for one on a busy machine. */
#define EXTRACT_PATIENCE 10

struct extractor;

struct extractor *extractor_new(const struct extract_limits *limits);
void extractor_free(struct extractor *extractor); /* NULL is allowed */

/* As input_read() of the regular file of fd, which stays the caller's;
 * input->bytes is not used, and input->type is to be set. What
 * the child does costs this file only: ST_INPUT when it crashes or sends
 * nonsense, ST_LIMIT when it is stopped for its time or memory; what it gave
 * before that was pushed. A file that gives too much text is not an error: the
 * rest is left out, which the report says. ST_IO when no child can be had.
 *
 * One call at a time; not from several threads. */
enum status extractor_read(struct extractor *extractor,
			   const struct input *input, int fd,
			   struct reading *reading, struct err *err);

/* Has a file be read ahead, of fd, which stays the caller's: what comes
 * of it waits until extractor_read() is called for the same input and file.
 * If that never happens, no harm is done; if anything goes wrong, that call
 * reads the file again, in a child of its own. Only small files of text with markup are read so, and
 * some at a time; for others it is false, and nothing happens. */
bool extractor_ahead(struct extractor *extractor, const struct input *input,
		     int fd);
/* How many more may be begun now; 0 as long as enough are. */
size_t extractor_room(const struct extractor *extractor);
/* Whether files of the type are read ahead, which may be NULL. */
bool extractor_leads(const struct file_type *type);

/* What of a cage (enum cage_part) this machine lacks, as a sentence, or NULL:
 * all is there, or no server was needed. */
const char *extractor_lacks(const struct extractor *extractor);

/* argv[0] of a server. A program that uses an extractor looks for it before
 * anything else, and returns what extract_serve() does. */
#define EXTRACT_NAME "llmindex-extract"
int extract_serve(int argc, char **argv);

#endif
