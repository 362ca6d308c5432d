/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CLD2 (R. Sites, Compact Language Detector 2), which has no C interface, as
 * it is: language_guess() decides what to believe of it.
 */
#ifndef ANALYSIS_DETECT_CLD2_H
#define ANALYSIS_DETECT_CLD2_H

#include "analysis/detect/language.h"

/* Sets language to what CLD2 says, in its own tags; leaves it as it is when
 * CLD2 does not know. Looks at the first 64 KiB. */
void cld2_guess(struct span text, struct language *language);

#endif
