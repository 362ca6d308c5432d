/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <signal.h>

#include "formats/tool.h"
#include "tests/unit/check_rows.h"

static const struct tool shell = {"sh", "dash", NULL};
static const char *const none[] = {"/nonexistent", NULL};
static const char *const usual[] = {"/nonexistent", "/usr/bin", "/bin", NULL};

static const struct {
	const char *script, *input;
	size_t most;
	enum status status;
	const char *output, *message;
} runs[] = {
	{"cat", "text", 100, ST_OK, "text", ""},
	{"cat", "text", 4, ST_OK, "text", ""},
	{"cat", "text", 3, ST_LIMIT, "tex",
	 "cannot read '/x': sh writes more than 3 bytes"},
	{"cat", "", 100, ST_OK, "", ""},
	/* Not waiting for its input. */
	{"exec <&-; echo a", "text", 100, ST_OK, "a\n", ""},
	{"echo a; echo bad page >&2; echo more >&2; exit 3", "text", 100,
	 ST_INPUT, "a\n", "cannot read '/x': sh says: bad page"},
	{"exit 3", "", 100, ST_INPUT, "",
	 "cannot read '/x': sh says: nothing, but failed"},
	{"echo a; echo fine >&2", "", 100, ST_OK, "a\n", ""},
	{"kill -9 $$", "", 100, ST_INPUT, "",
	 "cannot read '/x': sh was killed by signal 9"},
	/* What keeps writing is not waited for. */
	{"yes", "", 5, ST_LIMIT, "y\ny\ny",
	 "cannot read '/x': sh writes more than 5 bytes"},
	/* Nothing of ours is open in it. */
	{"ls /proc/self/fd | wc -l", "", 100, ST_OK, "4\n", ""},
	{"echo $HOME$USER", "", 100, ST_OK, "/nonexistent\n", ""},
};

START_TEST(runs_tools)
{
	const char *const args[] = {"-c", runs[_i].script, NULL};
	struct tool_call call = {&shell,        args, span_str(runs[_i].input),
				 runs[_i].most, "/x", 0};
	struct buf output = BUF_INIT;
	struct err err = {ST_OK, ""};

	tool_look_in(usual);
	ck_assert_int_eq(tool_run(&call, &output, &err), runs[_i].status);
	ck_assert_str_eq(buf_str(&output), runs[_i].output);
	ck_assert_str_eq(err.text, runs[_i].message);
	buf_release(&output);
}
END_TEST

/* Both directions at once, more than any pipe holds. */
START_TEST(does_not_block)
{
	const char *const args[] = {"-c", "cat", NULL};
	size_t len = (size_t)1 << 21;
	struct tool_call call = {&shell, args, {NULL, 0}, len, "/x", 0};
	struct buf input = BUF_INIT, output = BUF_INIT;
	struct err err = {ST_OK, ""};

	while (input.len < len)
		buf_add_str(&input, "0123456789abcde\n");
	call.input = buf_span(&input);
	ck_assert_int_eq(tool_run(&call, &output, &err), ST_OK);
	ck_assert(span_equal(buf_span(&output), buf_span(&input)));
	buf_release(&input);
	buf_release(&output);
}
END_TEST

START_TEST(names_the_package)
{
	const char *const args[] = {NULL};
	struct tool_call call = {&shell, args, {"", 0}, 1, "/x", 0};
	struct buf output = BUF_INIT;
	struct err err = {ST_OK, ""};

	tool_look_in(none);
	ck_assert(!tool_is_there(&shell));
	ck_assert_int_eq(tool_run(&call, &output, &err), ST_UNSUPPORTED);
	ck_assert_str_eq(err.text, "cannot read '/x': sh is missing; apt-get "
				   "install dash");
	tool_look_in(usual);
	ck_assert(tool_is_there(&shell));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tool");
	TCase *tcase = tcase_create("tool");
	SRunner *runner;
	int failed;

	signal(SIGPIPE, SIG_IGN);
	tcase_add_loop_test(tcase, runs_tools, 0, ROW_COUNT(runs));
	tcase_add_test(tcase, does_not_block);
	tcase_add_test(tcase, names_the_package);
	tcase_set_timeout(tcase, TEST_SECONDS);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
