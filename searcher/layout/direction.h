/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which way a text runs. */
#ifndef SEARCHER_LAYOUT_DIRECTION_H
#define SEARCHER_LAYOUT_DIRECTION_H

#include "base/buf.h"

#define LRI 0x2066
#define RLI 0x2067
#define PDI 0x2069

/* The isolate that a text's lines are in: RLI where most of its letters run
 * from right to left, else LRI; 0 for a text of ASCII, which needs none and is
 * to be copied. All lines of a passage run the way the passage does, whatever
 * word a line begins with. */
uint32_t text_isolate(struct span text);

#endif
