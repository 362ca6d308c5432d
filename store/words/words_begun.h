/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looking up the words of an index by their beginning and length. */
#ifndef STORE_WORDS_WORDS_BEGUN_H
#define STORE_WORDS_WORDS_BEGUN_H

#include "store/xapian/xapian_c.h"

/* bare is the word without accents. */
typedef void begun_sink(void *context, struct span bare, struct span word);

/* Words of so many letters that begin as begin does, which has as many as
 * word_key_letters() says and no accents; as the index writes them. */
enum status words_begun(struct xc_reader *reader, struct span begin,
			size_t letters, begun_sink *sink, void *context,
			struct err *err);

#endif
