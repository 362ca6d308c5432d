/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of an answer that programs read; see show.h. */
#ifndef SEARCHER_SHOW_SHOW_DATA_H
#define SEARCHER_SHOW_SHOW_DATA_H

#include "searcher/show/show.h"

void show_json(const struct answer *answer, struct buf *to);
void show_lines(const struct answer *answer, struct buf *to);
void show_files(const struct answer *answer, struct buf *to);
void show_template(const struct answer *answer, struct buf *to);
void show_fzf(const struct answer *answer, struct buf *to);
void show_csl(const struct answer *answer, struct buf *to);
void show_bibtex(const struct answer *answer, struct buf *to);
void show_markdown(const struct answer *answer, struct buf *to);

/* How many different files the hits are in. */
size_t show_count_files(const struct hits *hits);

#endif
