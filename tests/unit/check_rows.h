/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What every unit test shares: one main for a list of test cases, and table
 * rows that name themselves when they fail.
 *
 * A file defines static TCase-less tests with START_TEST and ends with
 *	RUN_TESTS("room/what", LOOP(test_a, rows_a); ONCE(test_b))
 */
#ifndef TESTS_CHECK_ROWS_H
#define TESTS_CHECK_ROWS_H

#include <check.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/process/sanitized.h"

/* By the clock, only against what never ends: a busy machine passes, too. */
#define TEST_SECONDS (SANITIZED ? 7200 : 1200)

#define ROW_COUNT(rows)  ((int)COUNT_OF(rows))
#define LOOP(test, rows) tcase_add_loop_test(tcase, test, 0, ROW_COUNT(rows))
#define ONCE(test)       tcase_add_test(tcase, test)

#define RUN_TESTS(name, ...) RUN_BY(main, name, __VA_ARGS__)

/* Defines function, which runs the tests and returns main's status. */
#define RUN_BY(function, name, ...)                                            \
	int function(void)                                                     \
	{                                                                      \
		Suite *suite = suite_create(name);                             \
		TCase *tcase = tcase_create(name);                             \
		SRunner *runner = srunner_create(suite);                       \
		int failed;                                                    \
                                                                               \
		__VA_ARGS__;                                                   \
		tcase_set_timeout(tcase, TEST_SECONDS);                        \
		suite_add_tcase(suite, tcase);                                 \
		srunner_run_all(runner, CK_ENV);                               \
		failed = srunner_ntests_failed(runner);                        \
		srunner_free(runner);                                          \
		return failed ? EXIT_FAILURE : EXIT_SUCCESS;                   \
	}

#endif
