/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The extractor against readers that behave badly. They take the place of
 * all types there are: file_type.c is not linked, since all it defines is
 * here. The server is this program itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/sanitized.h"
#include "formats/file_type.h"
#include "formats/sandbox/extract_job.h"
#include "formats/sandbox/extract_wire.h"
#include "formats/tool.h"
#include "tests/unit/check_rows.h"

#define ANSWER_FD 4

/* Seconds of processor time, for what ends by itself. */
#define UNHURRIED 50

/* The clock stands still, so that a busy machine has all the time it needs;
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

static enum status say(struct reading *reading, struct span text)
{
	struct block block = {.text = text};
	struct article article = {
		.date_source = "", .blocks = &block, .block_count = 1};
	struct err err;

	return text.len ? reading->sink(reading->context, &article, &err)
			: ST_OK;
}

static enum status read_echo(const struct input *input, struct reading *reading,
			     struct err *err)
{
	(void)err;
	reading->report.bad_utf8 = 2;
	reading->report.charset = "gb18030";
	reading->report.confidence = 93;
	reading->report.flags = READ_NEEDS_OCR;
	say(reading, span_str(input->name));
	say(reading, span_str(input->charset));
	return say(reading, input->bytes);
}

static enum status read_refuse(const struct input *input,
			       struct reading *reading, struct err *err)
{
	(void)reading;
	return err_set(err, ST_UNSUPPORTED, "cannot read '%s': no",
		       input->path);
}

/* A raw system call, so that no sanitizer says so. */
static enum status read_crash(const struct input *input,
			      struct reading *reading, struct err *err)
{
	(void)err;
	say(reading, input->bytes);
	_exit(139);
}

static enum status read_hang(const struct input *input, struct reading *reading,
			     struct err *err)
{
	(void)err;
	say(reading, input->bytes);
	while (input)
		poll(NULL, 0, 1000);
	return ST_OK;
}

/* Bytes that no one could expect of the compiler to take away. */
static enum status read_overflow(const struct input *input,
				 struct reading *reading, struct err *err)
{
	volatile char frame[4096];
	enum status status;

	if (!input)
		return ST_OK;
	frame[0] = *input->bytes.ptr;
	status = read_overflow(input, reading, err);
	return frame[0] == 'b' ? ST_IO : status;
}

static enum status read_abort(const struct input *input,
			      struct reading *reading, struct err *err)
{
	(void)input;
	(void)reading;
	(void)err;
	abort();
}

static enum status read_spin(const struct input *input, struct reading *reading,
			     struct err *err)
{
	volatile unsigned long turns = 0;

	(void)reading;
	(void)err;
	while (input)
		turns++;
	return ST_OK;
}

static enum status read_eat(const struct input *input, struct reading *reading,
			    struct err *err)
{
	(void)reading;
	(void)err;
	while (input)
		memset(mem_grow(NULL, 1, 1 << 24), 1, 1 << 24);
	return ST_OK;
}

static enum status read_flood(const struct input *input,
			      struct reading *reading, struct err *err)
{
	(void)err;
	while (input)
		say(reading, input->bytes);
	return ST_OK;
}

/* One article over the limit. */
static enum status read_lump(const struct input *input, struct reading *reading,
			     struct err *err)
{
	struct buf text = BUF_INIT;

	(void)input;
	(void)err;
	buf_room(&text, 3 << 20);
	memset(text.ptr, 'a', 3 << 20);
	return say(reading, span_of(text.ptr, 3 << 20));
}

static enum status read_nonsense(const struct input *input,
				 struct reading *reading, struct err *err)
{
	(void)err;
	say(reading, span_str("first"));
	if (write(ANSWER_FD, input->bytes.ptr, input->bytes.len) < 0)
		_exit(1);
	return ST_OK;
}

/* All is well, it says, and goes on. */
static enum status read_lie(const struct input *input, struct reading *reading,
			    struct err *err)
{
	struct buf frame = BUF_INIT;
	struct read_report report = {.charset = "utf-8"};

	say(reading, input->bytes);
	err_clear(err);
	wire_add_end(&frame, err, &report);
	if (write(ANSWER_FD, frame.ptr, frame.len) < 0)
		_exit(1);
	buf_release(&frame);
	return read_hang(input, reading, err);
}

/* What went well of all that must not. */
static enum status read_escape(const struct input *input,
			       struct reading *reading, struct err *err)
{
	struct buf done = BUF_INIT;
	int fd;

	(void)input;
	(void)err;
	buf_add_str(&done, "done:");
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		buf_add_str(&done, " socket");
	if (open("/etc/passwd", O_RDONLY) >= 0)
		buf_add_str(&done, " passwd");
	if (open("/proc/self/mem", O_RDWR) >= 0)
		buf_add_str(&done, " mem");
	fd = open("/tmp/llmsearch-escaped", O_WRONLY | O_CREAT, 0600);
	if (fd >= 0)
		buf_add_str(&done, " file");
	if (kill(getppid(), 0) == 0)
		buf_add_str(&done, " kill");
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0)
		buf_add_str(&done, " ptrace");
	if (fcntl(0, F_GETFD) >= 0 && write(5, "x", 1) > 0)
		buf_add_str(&done, " descriptor");
	if (geteuid() == 0)
		buf_add_str(&done, " root");
	return say(reading, buf_span(&done));
}

static enum status read_fork(const struct input *input, struct reading *reading,
			     struct err *err)
{
	pid_t pid = fork();

	(void)input;
	(void)err;
	if (!pid)
		_exit(0);
	return say(reading, span_str(pid < 0 ? "no" : "forked"));
}

static const struct tool shell = {"sh", "dash"};

/* One program after the other, none of which takes long. */
static enum status read_tools(const struct input *input,
			      struct reading *reading, struct err *err)
{
	const char *const args[] = {"-s", NULL};
	struct tool_call call = {&shell, args, input->bytes, 100, input->path};
	struct buf output = BUF_INIT;

	(void)reading;
	while (!tool_run(&call, &output, err))
		buf_clear(&output);
	return err->status;
}

static enum status read_tool(const struct input *input, struct reading *reading,
			     struct err *err)
{
	const char *const args[] = {"-s", NULL};
	struct tool_call call = {&shell, args, input->bytes, 100, input->path};
	struct buf output = BUF_INIT;
	enum status status = tool_run(&call, &output, err);

	say(reading, span_trim(buf_span(&output)));
	return status;
}

const struct file_type file_types[] = {
	{.name = "echo", .read = read_echo},
	{.name = "refuse", .read = read_refuse},
	{.name = "crash", .read = read_crash},
	{.name = "hang", .read = read_hang},
	{.name = "overflow", .read = read_overflow},
	{.name = "abort", .read = read_abort},
	{.name = "spin", .read = read_spin},
	{.name = "eat", .read = read_eat},
	{.name = "flood", .read = read_flood},
	{.name = "lump", .read = read_lump},
	{.name = "nonsense", .read = read_nonsense},
	{.name = "escape", .read = read_escape},
	{.name = "fork", .read = read_fork},
	{.name = "tool", .read = read_tool, .tool = &shell},
	{.name = "tools", .read = read_tools, .tool = &shell},
	{.name = "lead", .read = read_echo, .text = TEXT_MARKUP},
	{.name = "lead refuse", .read = read_refuse, .text = TEXT_MARKUP},
	{.name = "lead crash", .read = read_crash, .text = TEXT_MARKUP},
	{.name = "lead hang", .read = read_hang, .text = TEXT_MARKUP},
	{.name = "lead spin", .read = read_spin, .text = TEXT_MARKUP},
	{.name = "lead eat", .read = read_eat, .text = TEXT_MARKUP},
	{.name = "lead flood", .read = read_flood, .text = TEXT_MARKUP},
	{.name = "lead nonsense", .read = read_nonsense, .text = TEXT_MARKUP},
	{.name = "lead lie", .read = read_lie, .text = TEXT_MARKUP},
	{.name = NULL},
};

const struct file_type *file_type_named(const char *name)
{
	const struct file_type *type;

	for (type = file_types; type->name; type++)
		if (!strcmp(type->name, name))
			return type;
	return NULL;
}

const struct file_type *file_type_of(const char *path)
{
	(void)path;
	return file_types;
}

/* Texts of all articles, a bar after each; of many, the first. */
struct heard {
	struct buf text;
	enum status answer;
	bool kills;   /* the server */
	bool hurries; /* the clock, as soon as something came */
};

static void kill_servers(void)
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

static enum status hear(void *context, const struct article *article,
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

static int file_of(struct span text)
{
	int fd = memfd_create("file", MFD_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text.ptr, text.len), (ssize_t)text.len);
	return fd;
}

static struct extractor *start_for(unsigned seconds)
{
	struct extract_limits limits = {seconds, 200, 2};
	static const char *const folders[] = {"/usr/bin", "/bin", NULL};

	signal(SIGPIPE, SIG_IGN);
	tool_look_in(folders);
	return extractor_new(&limits);
}

static struct extractor *start(void)
{
	return start_for(UNHURRIED);
}

static struct input input_of(const char *type)
{
	return (struct input){.path = "/x",
			      .name = "name",
			      .type = file_type_named(type),
			      .charset = "big5"};
}

static enum status read_fd(struct extractor *extractor, const char *type,
			   int fd, struct heard *heard, struct reading *reading,
			   struct err *err)
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

static enum status read_as(struct extractor *extractor, const char *type,
			   const char *text, struct heard *heard,
			   struct reading *reading, struct err *err)
{
	return read_fd(extractor, type, file_of(span_str(text)), heard, reading,
		       err);
}

#define LATE    "its reader was stopped after 500 s"
#define USED_UP "its reader was stopped after 1 s of processor time"

static unsigned limit_of(const char *message)
{
	return strstr(message, USED_UP) ? 1 : UNHURRIED;
}

static const struct {
	const char *type, *text;
	enum status status;
	const char *heard, *message;
} rows[] = {
	{"echo", "text", ST_OK, "name|big5|text|", ""},
	{"echo", "", ST_OK, "name|big5|", ""},
	{"refuse", "a", ST_UNSUPPORTED, "", "cannot read '/x': no"},
	/* What came before is kept. */
	{"crash", "a", ST_INPUT, "a|", "cannot read '/x': its reader crashed"},
	{"hang", "a", ST_LIMIT, "a|", "cannot read '/x': " LATE},
	{"spin", "a", ST_LIMIT, "", "cannot read '/x': " USED_UP},
#if !SANITIZED
	{"overflow", "a", ST_INPUT, "", "cannot read '/x': its reader crashed"},
	{"abort", "a", ST_INPUT, "", "cannot read '/x': its reader crashed"},
	{"eat", "a", ST_LIMIT, "",
	 "cannot read '/x': its reader needs more than 200 MiB"},
#endif
	/* Text that is not UTF-8, no frame at all, and nothing. */
	{"echo", "\xFF", ST_INPUT, "name|big5|",
	 "cannot read '/x': its reader sent an invalid reply"},
	{"nonsense", "GET / HTTP/1.0\r\n", ST_INPUT, "first|",
	 "cannot read '/x': its reader sent an invalid reply"},
	{"nonsense", "\1\1\1\1\1", ST_INPUT, "first|",
	 "cannot read '/x': its reader crashed"},
	{"tool", "echo a", ST_OK, "a|", ""},
	{"tool", "exec 2>&-; cat /etc/passwd | wc -c", ST_OK, "0|", ""},
	{"tool", "exec 2>&-; >/tmp/llmsearch-escaped && echo wrote; echo end",
	 ST_OK, "end|", ""},
	{"tool", "exec 2>&-; kill -0 $PPID && echo killed; echo end", ST_OK,
	 "end|", ""},
	{"tool", "sleep 9999 & sleep 9999", ST_LIMIT, "",
	 "cannot read '/x': " LATE},
	/* Their time is the reader's. */
	{"tool", "while :; do :; done", ST_LIMIT, "",
	 "cannot read '/x': " USED_UP},
	{"tools", "i=0; while [ $i -lt 9999 ]; do i=$((i + 1)); done", ST_LIMIT,
	 "", "cannot read '/x': " USED_UP},
	{"tool", "yes", ST_LIMIT,
	 "y\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\ny\n"
	 "y\ny\ny\n|",
	 "cannot read '/x': sh writes more than 100 bytes"},
};

START_TEST(readers)
{
	struct extractor *extractor = start_for(limit_of(rows[_i].message));
	bool late = strstr(rows[_i].message, LATE);
	struct heard heard = {.hurries = late};
	struct reading reading;
	struct err err;

	hurries = late && !*rows[_i].heard;

	ck_assert_int_eq(read_as(extractor, rows[_i].type, rows[_i].text,
				 &heard, &reading, &err),
			 rows[_i].status);
	ck_assert_str_eq(err.text, rows[_i].message);
	ck_assert_str_eq(buf_str(&heard.text), rows[_i].heard);
	buf_clear(&heard.text);
	hurries = heard.hurries = false;
	/* The next file is none the worse for it. */
	read_as(extractor, "echo", "next", &heard, &reading, &err);
	ck_assert_str_eq(buf_str(&heard.text), "name|big5|next|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

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
static void await_answer(const struct extractor *extractor)
{
	struct pollfd end = {extractor->ahead.reads[0].answer, POLLIN, 0};

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

static void begin(struct extractor *extractor, const char *type, int fd)
{
	struct input input = input_of(type);

	extractor_ahead(extractor, &input, fd);
}

static void check_file(struct extractor *extractor, int fd, int number)
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

/* Each file gets its own text, whichever were begun, in whatever order. */
START_TEST(ahead_order)
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
	for (i = 0; i < 4; i++)
		begin(extractor, "lead hang", files[i]);
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

START_TEST(report)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	ck_assert_ptr_null(extractor_lacks(extractor));
	read_as(extractor, "echo", "a", &heard, &reading, &err);
	ck_assert_uint_eq(reading.report.bad_utf8, 2);
	ck_assert_str_eq(reading.report.charset, "gb18030");
	ck_assert_uint_eq(reading.report.confidence, 93);
	ck_assert_uint_eq(reading.report.flags, READ_NEEDS_OCR);
	/* Nothing of it stays for one that has no report. */
	read_as(extractor, "crash", "a", &heard, &reading, &err);
	ck_assert_ptr_null(reading.report.charset);
	ck_assert_uint_eq(reading.report.flags, 0);
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

static void check_cut(const char *type)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(
		read_as(extractor, type, "abc", &heard, &reading, &err), ST_OK);
	ck_assert_uint_eq(reading.report.bad_records, 1);
	ck_assert_uint_eq(reading.report.flags, READ_CUT);
	ck_assert_str_eq(reading.report.first.text,
			 "cannot read all of '/x': it holds more than 2 MiB "
			 "of text; the rest is skipped");
	buf_release(&heard.text);
	extractor_free(extractor);
}

START_TEST(too_much)
{
	check_cut("flood");
	check_cut("lump");
}
END_TEST

START_TEST(sink_says_no)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_IO};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(
		read_as(extractor, "flood", "a", &heard, &reading, &err),
		ST_IO);
	ck_assert_str_eq(err.text, "the sink's own");
	ck_assert_str_eq(buf_str(&heard.text), "a|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

/* Whatever of the cage this machine has. */
START_TEST(cage_holds)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	read_as(extractor, "escape", "a", &heard, &reading, &err);
	if (extractor_lacks(extractor))
		printf("# %s\n", extractor_lacks(extractor));
	else
		ck_assert_str_eq(buf_str(&heard.text), "done:|");
	buf_clear(&heard.text);
	read_as(extractor, "fork", "a", &heard, &reading, &err);
	if (!extractor_lacks(extractor))
		ck_assert_str_eq(buf_str(&heard.text), "no|");
	buf_release(&heard.text);
	extractor_free(extractor);
}
END_TEST

/* A server that is gone costs no file. */
START_TEST(server_dies)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct reading reading;
	struct err err;

	read_as(extractor, "echo", "a", &heard, &reading, &err);
	kill_servers();
	buf_clear(&heard.text);
	read_as(extractor, "echo", "a", &heard, &reading, &err);
	ck_assert_str_eq(err.text, "");
	ck_assert_str_eq(buf_str(&heard.text), "name|big5|a|");
	buf_release(&heard.text);
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

/* It is the server's fault, not the file's: the next run tries again. */
START_TEST(server_dies_inside)
{
	struct extractor *extractor = start();
	struct heard heard = {.kills = true};
	struct reading reading;
	struct err err;

	ck_assert_int_eq(
		read_as(extractor, "hang", "a", &heard, &reading, &err), ST_IO);
	ck_assert_str_eq(err.text, "cannot read '/x': the server of its reader "
				   "ended; run llmindex again");
	buf_release(&heard.text);
	check_file(extractor, file_of(span_str("text 1")), 1);
	extractor_free(extractor);
}
END_TEST

/* It is the machine's fault, and no file is read less well for it. Whoever is
 * not root cannot even start the server. */
START_TEST(no_process)
{
	struct extractor *extractor = start();
	struct heard heard = {.answer = ST_OK};
	struct rlimit before, none;
	struct reading reading;
	struct err err;

	ck_assert(!getrlimit(RLIMIT_NPROC, &before));
	none = (struct rlimit){0, before.rlim_max};
	ck_assert(!setrlimit(RLIMIT_NPROC, &none));
	begin(extractor, "lead", file_of(span_str("text")));
	ck_assert_int_eq(
		read_as(extractor, "lead", "a", &heard, &reading, &err), ST_IO);
	if (geteuid() == 0)
		ck_assert_str_eq(err.text,
				 "cannot read '/x': cannot start a process for "
				 "its reader; run llmindex again");
	ck_assert_str_eq(buf_str(&heard.text), "");
	ck_assert(!setrlimit(RLIMIT_NPROC, &before));
	kill_servers();
	read_as(extractor, "lead", "a", &heard, &reading, &err);
	buf_release(&heard.text);
	check_file(extractor, file_of(span_str("text 2")), 2);
	extractor_free(extractor);
}
END_TEST

static int tests(void)
{
	Suite *suite = suite_create("formats/extract");
	TCase *tcase = tcase_create("extract");
	SRunner *runner = srunner_create(suite);
	int failed;

	LOOP(readers, rows);
	LOOP(ahead, ahead_rows);
	ONCE(ahead_order);
	ONCE(ahead_unwanted);
	ONCE(ahead_changed);
	ONCE(report);
	ONCE(too_much);
	ONCE(sink_says_no);
	ONCE(cage_holds);
	ONCE(server_dies);
	ONCE(server_dies_ahead);
	ONCE(server_dies_inside);
	ONCE(no_process);
	tcase_set_timeout(tcase, TEST_SECONDS);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	if (argc > 0 && !strcmp(argv[0], EXTRACT_NAME))
		return extract_serve(argc, argv);
	return tests();
}
