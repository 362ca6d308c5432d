/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The weight of a term by its document frequency, for both stages of ranking. */
#ifndef SEARCHER_MATCH_IDF_H
#define SEARCHER_MATCH_IDF_H

/* Robertson-Sparck Jones weight of something in n of count passages, never
 * below 0: Xapian's form of it. */
double bm25_idf(double n, double count);

#endif
