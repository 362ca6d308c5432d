/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The extractor when files are read ahead of time, by readers of all sorts. */
#include "tests/unit/extract_fixture.h"

#include <poll.h>

/* Begun ahead, everything comes out as it does alone, and once. */
static const struct {
	const char *type, *text;
	enum status status;
	const char *heard, *message;
} ahead_rows[] = {
	{"lead", "text", ST_OK, "name|big5|text|", ""},
	{"lead", "", ST_OK, "name|big5|", ""},
	{"lead refuse", "a", ST_UNSUPPORTED, "", "cannot read '/x': no"},
	{"lead crash", "a", ST_INPUT, "a|",
	 "cannot read '/x': its reader crashed"},
	{"lead hang", "a", ST_LIMIT, "a|", "cannot read '/x': " LATE},
	{"lead spin", "a", ST_LIMIT, "", "cannot read '/x': " USED_UP},
#if !SANITIZED
	{"lead eat", "a", ST_LIMIT, "",
	 "cannot read '/x': its reader needs more than 200 MiB"},
#endif
	{"lead nonsense", "GET / HTTP/1.0\r\n", ST_INPUT, "first|",
	 "cannot read '/x': its reader sent an invalid reply"},
	{"lead lie", "a", ST_OK, "a|", ""},
	/* None of those that are. */
	{"echo", "text", ST_OK, "name|big5|text|", ""},
	{"tool", "echo a", ST_OK, "a|", ""},
};

/* Its reader has said something. */
static void await_answer(struct extractor *extractor)
{
	struct pollfd end = {.events = POLLIN};

	begun_send(extractor);
	end.fd = extractor->ahead.reads[0].batch->answer;
	ck_assert_int_eq(poll(&end, 1, -1), 1);
}

START_TEST(ahead)
{
	struct extractor *extractor =
		start_for(limit_of(ahead_rows[_i].message));
	struct input input = input_of(ahead_rows[_i].type);
	bool leads = !strncmp(ahead_rows[_i].type, "lead", 4);
	int fd = file_of(span_str(ahead_rows[_i].text));
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(extractor_leads(input.type), leads);
	ck_assert_int_eq(extractor_ahead(extractor, &input, fd), leads);
	if (strstr(ahead_rows[_i].message, LATE)) {
		await_answer(extractor);
		hurries = true;
	}
	ck_assert_int_eq(read_fd(extractor, ahead_rows[_i].type, fd, &heard,
				 &reading, &err),
			 ahead_rows[_i].status);
	ck_assert_str_eq(err.text, ahead_rows[_i].message);
	ck_assert_str_eq(buf_str(&heard.text), ahead_rows[_i].heard);
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

#define FILES 12

static void make_files(int files[FILES])
{
	char text[sizeof("text -2147483648")];
	int i;

	for (i = 0; i < FILES; i++) {
		snprintf(text, sizeof(text), "text %d", i);
		files[i] = file_of(span_str(text));
	}
}

/* Each file gets its own text, whichever were begun, in whatever order. */
START_TEST(ahead_any_order)
{
	static const int order[FILES] = {0, 3, 2, 1, 4, 5, 6, 8, 7, 9, 11, 10};
	struct extractor *extractor = start();
	int files[FILES], i;

	make_files(files);
	for (i = 0; i < FILES; i++)
		begin(extractor, "lead", files[i]);
	for (i = 0; i < FILES; i++)
		check_file(extractor, files[order[i]], order[i]);
	extractor_free(extractor);
}
END_TEST

/* What was begun and never asked for makes no room stay taken. */
START_TEST(ahead_unwanted)
{
	struct extractor *extractor = start();
	size_t room = extractor_room(extractor);
	int files[FILES], i;

	ck_assert_uint_gt(room, 0);
	make_files(files);
	for (i = 0; i < (int)room; i++)
		begin(extractor, "lead hang", files[i % 4]);
	ck_assert_uint_eq(extractor_room(extractor), 0);
	check_file(extractor, files[4], 4);
	check_file(extractor, files[5], 5);
	ck_assert_uint_eq(extractor_room(extractor), room);
	for (i = 6; i < FILES; i++)
		begin(extractor, "lead", files[i]);
	for (i = 6; i < FILES; i++)
		check_file(extractor, files[i], i);
	for (i = 0; i < 4; i++)
		close(files[i]);
	extractor_free(extractor);
}
END_TEST

/* Other bytes are in it now, so that what was read is not asked for. */
START_TEST(ahead_changed)
{
	struct extractor *extractor = start();
	int fd = file_of(span_str("old"));

	begin(extractor, "lead", fd);
	ck_assert_int_eq(pwrite(fd, "text 7", 6, 0), 6);
	check_file(extractor, fd, 7);
	extractor_free(extractor);
}
END_TEST

/* Children that were begun end with it, and their files are read alone. */
START_TEST(server_dies_ahead)
{
	struct extractor *extractor = start();
	int files[FILES], i;

	make_files(files);
	for (i = 0; i < FILES; i++)
		begin(extractor, "lead", files[i]);
	kill_servers();
	for (i = 0; i < FILES; i++)
		check_file(extractor, files[i], i);
	extractor_free(extractor);
}
END_TEST

#define SOON "its reader was stopped after 10 s"

/* One of a batch costs the others nothing, and it alone gets the blame. */
static const struct {
	const char *type;
	enum status status;
	const char *heard, *message;
} batch_rows[] = {
	{"lead refuse", ST_UNSUPPORTED, "", "cannot read '/x': no"},
	{"lead crash", ST_INPUT, "a|", "cannot read '/x': its reader crashed"},
	{"lead spin", ST_LIMIT, "", "cannot read '/x': " USED_UP},
#if !SANITIZED
	{"lead eat", ST_LIMIT, "",
	 "cannot read '/x': its reader needs more than 200 MiB"},
#endif
	{"lead nonsense", ST_INPUT, "first|",
	 "cannot read '/x': its reader sent an invalid reply"},
	{"lead hang", ST_LIMIT, "a|", "cannot read '/x': " SOON},
};

static void begin_batch(struct extractor *extractor, const char *bad,
			const int files[FILES])
{
	int i;

	for (i = 0; i < FILES; i++)
		begin(extractor, i == FILES / 2 ? bad : "lead", files[i]);
	begun_send(extractor);
	ck_assert_uint_eq(extractor->ahead.reads[0].batch->files, FILES);
}

START_TEST(batch)
{
	struct extractor *extractor = start_for(
		strstr(batch_rows[_i].message, "after") ? 1 : UNHURRIED);
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;
	int files[FILES], i;

	make_files(files);
	ck_assert_int_eq(ftruncate(files[FILES / 2], 0), 0);
	ck_assert_int_eq(pwrite(files[FILES / 2], "a", 1, 0), 1);
	begin_batch(extractor, batch_rows[_i].type, files);
	for (i = 0; i < FILES / 2; i++)
		check_file(extractor, files[i], i);
	hurries = strstr(batch_rows[_i].message, SOON) != NULL;
	ck_assert_int_eq(read_fd(extractor, batch_rows[_i].type,
				 files[FILES / 2], &heard, &reading, &err),
			 batch_rows[_i].status);
	hurries = false;
	ck_assert_str_eq(err.text, batch_rows[_i].message);
	ck_assert_str_eq(buf_str(&heard.text), batch_rows[_i].heard);
	for (i = FILES / 2 + 1; i < FILES; i++)
		check_file(extractor, files[i], i);
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

static void begin_at(struct extractor *extractor, const char *path, int fd)
{
	struct input input = input_of("lead");

	input.path = path;
	ck_assert(extractor_ahead(extractor, &input, fd));
}

/* Files of two folders share no child, nor do more than a batch holds. */
START_TEST(batch_folders)
{
	struct extractor *extractor = start();
	const struct ahead_read *reads = extractor->ahead.reads;
	int fd = file_of(span_str("text")), i;

	begin_at(extractor, "/a/x", fd);
	begin_at(extractor, "/a/y", fd);
	begin_at(extractor, "/a/b/x", fd);
	for (i = 0; i < (int)SERVER_FILES; i++)
		begin_at(extractor, "/c/x", fd);
	ck_assert_ptr_eq(reads[0].batch, reads[1].batch);
	ck_assert_uint_eq(reads[0].batch->files, 2);
	ck_assert_uint_eq(reads[2].batch->files, 1);
	ck_assert_uint_eq(reads[3].batch->files, SERVER_FILES);
	close(fd);
	extractor_free(extractor);
}
END_TEST

static RUN_BY(tests, "formats/extract_ahead", LOOP(ahead, ahead_rows);
	      ONCE(ahead_any_order); ONCE(ahead_unwanted); ONCE(ahead_changed);
	      ONCE(server_dies_ahead); LOOP(batch, batch_rows);
	      ONCE(batch_folders))
