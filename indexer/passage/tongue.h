/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The language of a block, as far as it is sure: where it changes, a passage
 * ends.
 */
#ifndef INDEXER_PASSAGE_TONGUE_H
#define INDEXER_PASSAGE_TONGUE_H

#include "analysis/detect/language.h"
#include "formats/article/article.h"

struct tongue {
	char lang[LANG_MAX]; /* primary tag; "" when it is not sure */
	bool vague;          /* Han that may be Japanese without kana, too */
};

/* Of text, which is block's or a part of it, by its first bytes; what the
 * block itself declares holds as label_set() says. */
struct tongue tongue_of(const struct block *block, struct span text);

/* Both are sure, and differ. Few Han characters differ from neither Chinese
 * nor Japanese. */
bool tongues_differ(const struct tongue *a, const struct tongue *b);

#endif
