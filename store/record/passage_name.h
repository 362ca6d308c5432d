/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What passages are called by hashes: their article, their id, their cluster.
 * All three are made of other fields, so a record need not have them.
 */
#ifndef STORE_RECORD_PASSAGE_NAME_H
#define STORE_RECORD_PASSAGE_NAME_H

#include "store/record/passage.h"

/* Sets article and id of a new passage: its path, identity, url, record,
 * number and text are set. An article is known by its URL wherever it lies,
 * else by its file. Two files with the same article (a page saved twice) must
 * not share passages, or removing one would empty the other: the file is in the
 * id, too. White space in text does not count. */
void passage_name(struct passage *passage);

/* Sets the cluster, which is the same for texts that differ in white space,
 * punctuation and ASCII case only. */
void passage_name_cluster(struct passage *passage);

/* The article of a passage that is being read, if that is not in its record. */
void passage_name_article(struct passage *passage);

/* It is in another file now, and keeps what it is called. */
void passage_move(struct passage *passage, struct span path);

#endif
