/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between the files of library_user, a program that uses libllmsearch. */
#ifndef TESTS_CLI_FACES_LIBRARY_USER_H
#define TESTS_CLI_FACES_LIBRARY_USER_H

#include "searcher/library/llmsearch.h"

/* Prints what went wrong last; the exit status. */
int complain(void);

/* Or ends the program. */
struct llmsearch *open_index(const char *index);

int run_threads(const char *index, char **queries, int count);

#endif
