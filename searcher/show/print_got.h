/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The passage of --get, for people and as JSON. */
#ifndef SEARCHER_SHOW_PRINT_GOT_H
#define SEARCHER_SHOW_PRINT_GOT_H

#include "searcher/get/get.h"
#include "searcher/layout/print.h"

/* For people: title, what is known of it, then the text. */
void print_got(const struct got *got, const struct print_style *style,
	       struct buf *to);

/* One JSON object: schema passage before after passages. */
void print_got_json(const struct got *got, struct buf *to);

#endif
