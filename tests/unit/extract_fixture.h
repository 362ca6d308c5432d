/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * For tests of the extractor: starts it, and hears what it reads. The server is
 * the test's own program, whose tests are RUN_BY(tests, ...).
 */
#ifndef TESTS_EXTRACT_FIXTURE_H
#define TESTS_EXTRACT_FIXTURE_H

#include <signal.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "formats/sandbox/extract_job.h"
#include "formats/tool.h"
#include "tests/unit/bad_readers.h"
#include "tests/unit/check_rows.h"

/* Seconds of processor time, for what ends by itself. */
#define UNHURRIED 50

/* The clock does not move, so that a busy machine has all the time it needs;
 * or it makes a great step each time that someone looks, so that no test has
 * to wait. */
static bool hurries;

int clock_gettime(clockid_t clock, struct timespec *now)
{
	static time_t seconds;

	(void)clock;
	if (hurries)
		seconds += 2 * UNHURRIED;
	*now = (struct timespec){.tv_sec = seconds};
	return 0;
}

/* Texts of all articles, a bar after each; of many, the first. */
struct heard {
	struct buf text;
	enum status answer;
	bool kills;   /* the server */
	bool hurries; /* the clock, as soon as something came */
};

static inline void kill_servers(void)
{
	char path[64];
	FILE *children;
	int pid;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children",
		 (int)getpid());
	children = fopen(path, "re");
	ck_assert_ptr_nonnull(children);
	while (fscanf(children, "%d", &pid) == 1)
		kill(pid, SIGKILL);
	fclose(children);
}

static inline enum status hear(void *context, const struct article *article,
			       struct err *err)
{
	struct heard *heard = context;
	struct span text = article->blocks[0].text;

	ck_assert_uint_eq(article->block_count, 1);
	if (heard->text.len < 100) {
		buf_add(&heard->text, text.ptr, text.len < 50 ? text.len : 50);
		buf_add_char(&heard->text, '|');
	}
	hurries |= heard->hurries;
	if (heard->kills)
		kill_servers();
	if (heard->answer)
		return err_set(err, heard->answer, "the sink's own");
	return ST_OK;
}

static inline int file_of(struct span text)
{
	int fd = memfd_create("file", MFD_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text.ptr, text.len), (ssize_t)text.len);
	return fd;
}

static inline struct extractor *start_for(unsigned seconds)
{
	struct extract_limits limits = {seconds, 200, 2};
	static const char *const folders[] = {"/usr/bin", "/bin", NULL};

	signal(SIGPIPE, SIG_IGN);
	tool_look_in(folders);
	return extractor_new(&limits);
}

static inline struct extractor *start(void)
{
	return start_for(UNHURRIED);
}

static inline struct input input_of(const char *type)
{
	return (struct input){.path = "/x",
			      .name = "name",
			      .type = file_type_named(type),
			      .charset = "big5"};
}

static inline enum status read_fd(struct extractor *extractor, const char *type,
				  int fd, struct heard *heard,
				  struct reading *reading, struct err *err)
{
	struct input input = input_of(type);
	enum status status;

	*reading = (struct reading){.sink = hear, .context = heard};
	err_clear(err);
	status = extractor_read(extractor, &input, fd, reading, err);
	ck_assert_int_eq(status, err->status);
	close(fd);
	return status;
}

static inline enum status read_as(struct extractor *extractor, const char *type,
				  const char *text, struct heard *heard,
				  struct reading *reading, struct err *err)
{
	return read_fd(extractor, type, file_of(span_str(text)), heard, reading,
		       err);
}

#define LATE    "its reader was stopped after 500 s"
#define USED_UP "its reader was stopped after 1 s of processor time"

static inline unsigned limit_of(const char *message)
{
	return strstr(message, USED_UP) ? 1 : UNHURRIED;
}

static inline void begin(struct extractor *extractor, const char *type, int fd)
{
	struct input input = input_of(type);

	extractor_ahead(extractor, &input, fd);
}

static inline void check_file(struct extractor *extractor, int fd, int number)
{
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;
	char text[32];

	snprintf(text, sizeof(text), "name|big5|text %d|", number);
	ck_assert_int_eq(read_fd(extractor, "lead", fd, &heard, &reading, &err),
			 ST_OK);
	ck_assert_str_eq(buf_str(&heard.text), text);
	buf_release(&heard.text);
}

static int tests(void);

int main(int argc, char **argv)
{
	if (argc > 0 && !strcmp(argv[0], EXTRACT_NAME))
		return extract_serve(argc, argv);
	return tests();
}

#endif
