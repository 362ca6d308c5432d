/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How the characters of a Chinese name are written in Latin letters: ICU's
 * pinyin without tones, made a table by the build. */
#ifndef ANALYSIS_SOUND_PINYIN_H
#define ANALYSIS_SOUND_PINYIN_H

#include "base/buf.h"

/* The syllable of a simplified character, "" where there is none. A surname
 * may be read otherwise than the same character elsewhere. Static. */
const char *pinyin_of(uint32_t code, bool surname);

/* How many of the characters that text begins with are a surname: 1, 2, or
 * 0. */
size_t pinyin_surname(const uint32_t *codes, size_t count);

#endif
