/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * --format: a hit as a line of one's own. {field} stands for what is known of
 * the hit, {field:20} for 20 columns of it, cut or padded ({field:>20} on the
 * left); \t \n \0 \\ are a tab, newline, NUL, backslash, and {{ }} brackets.
 * A value never holds a tab, newline or control of its own, save that a path
 * is given in its own bytes where raw: for one who reads up to NULs.
 */
#ifndef SEARCHER_SHOW_TEMPLATE_H
#define SEARCHER_SHOW_TEMPLATE_H

#include "searcher/layout/print.h"

/* ST_USAGE, with the nearest field for one that is not known. */
enum status template_check(const char *text, struct err *err);

/* text passed template_check. A newline is added unless the text ends with
 * one, or a NUL. number counts from 1. */
void template_print(const char *text, const struct hit *hit, long number,
		    bool raw, struct buf *to);

/* The names of all fields, one a line. */
void template_fields(struct buf *to);

/* --fzf: the id, then what a person chooses by. */
#define TEMPLATE_FZF "{id}\\t{name}\\t{date}\\t{lang}\\t{source}\\t{excerpt}\\n"

#endif
