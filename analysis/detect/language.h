/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which language a text is in: by script where the script says it, else by
 * CLD2 (R. Sites, Compact Language Detector 2).
 */
#ifndef ANALYSIS_DETECT_LANGUAGE_H
#define ANALYSIS_DETECT_LANGUAGE_H

#include "base/buf.h"

#define LANG_MAX 16

struct language {
	char tag[LANG_MAX];  /* BCP 47: "pt", "zh-Hans", "zh-Hant"; "und" */
	unsigned confidence; /* per cent of the text's letters */
	bool reliable;
};

/* text is plain UTF-8. Malay is told from Indonesian by its words (malay.h),
 * Japanese without kana from Chinese by characters that are in JIS X 0208 but
 * neither in GB 2312 nor in Big5.
 * Never fails: what cannot be known is "und" with confidence 0. */
void language_guess(struct span text, struct language *language);

/* The same for what is to be kept: "und" where the guess is not sure. Latin
 * letters that are few must have a common word of their language among them
 * (common.h). */
void language_tell(struct span text, struct language *language);

/* "zh-Hant" or "zh-Hans" by the characters that only one of them uses, "zh"
 * when there is none. */
const char *language_han_script(struct span text);

/* The primary subtag of tag in lower case, aliases unified (ms -> id, iw ->
 * he, "zh-TW" -> "zh"); at most LANG_MAX - 1 bytes. */
void language_primary(const char *tag, char primary[LANG_MAX]);

/* The tag that people mean by another one: "jv" for "jw", "zh-Hant" for
 * "zh-HK"; NULL where there is none. */
const char *language_meant(const char *tag);

/* Whether a stemmer of its own serves the language with this primary tag. */
bool language_has_stemmer(const char *primary);

/* Whether tag looks like a BCP 47 language tag. */
bool language_tag_valid(const char *tag);

#endif
