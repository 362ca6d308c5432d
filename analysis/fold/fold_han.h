/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which Han characters are one; for fold_table_maker only. */
#ifndef ANALYSIS_FOLD_FOLD_HAN_H
#define ANALYSIS_FOLD_FOLD_HAN_H

#include <stdbool.h>
#include <stdint.h>

#define CODES 0x110000

/* Ends the program. */
_Noreturn void fail(const char *what);

/* Opens the tables; before all else. */
void han_open(void);

bool han_is(uint32_t code);

/* The character that stands for all that are one with code. Every pair of
 * OpenCC's t2s, hk2s and jp2t, and of ICU's Traditional-Simplified, is one. */
uint32_t han_fold(uint32_t code);

/* FOLD_HANT, FOLD_HANS or 0. */
uint32_t han_script(uint32_t code);

#endif
