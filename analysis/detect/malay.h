/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Indonesian from Malay, by the words that only one of the two writes so
 * (karena and kerana, uang and wang). Detectors of languages look at pieces
 * of words, of which the two share nearly all: CLD2 takes one Indonesian
 * passage in sixteen for Malay.
 */
#ifndef ANALYSIS_DETECT_MALAY_H
#define ANALYSIS_DETECT_MALAY_H

#include <stdbool.h>

#include "base/buf.h"

/* text is in one of the two. Whether it is Malay: false when it holds too few
 * such words to tell, as there is far more Indonesian. */
bool malay_is(struct span text);

#endif
