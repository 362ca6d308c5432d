/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looking up the words of an index that begin or end as one does. */
#ifndef STORE_WORDS_WORDS_ALIKE_H
#define STORE_WORDS_WORDS_ALIKE_H

#include "store/xapian/xapian_c.h"

/* word is as the index writes it; shared letters of letters, its own without
 * accents, are the same at the beginning or at the end. */
struct word_alike {
	struct span word;
	size_t shared, letters;
	bool first; /* at the beginning */
};

struct alike_sink {
	bool first; /* words that share the end are not wanted */
	void (*take)(void *context, const struct word_alike *alike);
	void *context;
};

/* Words of at most most letters, and two and a half times as many as word has,
 * that share three letters or more with word, which is without accents. A word
 * may come twice. */
enum status words_alike(struct xc_reader *reader, struct span word, size_t most,
			const struct alike_sink *sink, struct err *err);

#endif
