/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A command's options.def as a table of its own: include this with OPTIONS
 * defined as the file's name in quotes. Gives enum option_id and rows, whose
 * index is the id. Once in a file, so there is no guard.
 */
#include "base/option.h"

enum option_id {
#define OPTION(letter, name, arg, id, help) id,
#include OPTIONS
#undef OPTION
};

static const struct option_row rows[] = {
#define OPTION(letter, name, arg, id, help) {letter, name, arg, id, help},
#include OPTIONS
#undef OPTION
	{0, NULL, NULL, 0, NULL},
};
