/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names that are compared whole, not by their words: topics. They are folded
 * as words are, but not stemmed.
 */
#ifndef ANALYSIS_CUT_FOLD_NAME_H
#define ANALYSIS_CUT_FOLD_NAME_H

#include "base/buf.h"

/* Appends name, folded: case, width, digits, Traditional Han to Simplified,
 * without accents, Arabic marks and letter forms unified. name is below
 * 4 GiB; ill-formed UTF-8 becomes U+FFFD. */
void fold_name(struct span name, struct buf *to);

#endif
