/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The name of a file as people would write it: "annual-report_2020.pdf" is
 * "annual report 2020".
 */
#ifndef BASE_FILE_PATH_WORDS_H
#define BASE_FILE_PATH_WORDS_H

#include "base/buf.h"

/* Appends the last part of path without its suffixes, with spaces for what
 * stands for them: underscores, plus signs, %20, and hyphens except between
 * digits or where there are spaces. */
void path_words(struct span path, struct buf *to);

#endif
