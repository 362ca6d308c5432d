/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What languages and scripts are called in the language of the page (CLDR, by
 * ICU). */
#ifndef SEARCHER_WEB_WORDS_NAMES_H
#define SEARCHER_WEB_WORDS_NAMES_H

#include "base/buf.h"

/* Appends the name of a language by its tag ("zh-Hant"), in the language lang
 * of words.h; the tag itself where there is none. */
void name_language(size_t lang, const char *tag, struct buf *to);

/* The same of a script by its code of ISO 15924 ("hant"). */
void name_script(size_t lang, const char *code, struct buf *to);

#endif
