/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What one thread needs to make of a passage's text what the writer takes:
 * language, script, terms and evidence.
 */
#ifndef INDEXER_PASSAGE_ANALYST_H
#define INDEXER_PASSAGE_ANALYST_H

#include "config/config.h"
#include "indexer/passage/label.h"
#include "store/writer/writer.h"

struct analyst;

/* config must outlive the analyst. */
struct analyst *analyst_new(const struct config *config);
void analyst_free(struct analyst *analyst); /* NULL is allowed */

/* An evidence_source; context is the analyst. For a passage that has its
 * language. Terms stay valid until the next call. */
evidence_source analyst_terms;

/* The same for a passage as a reader gave it, whose lang is as declared, or
 * empty: sets lang, script (in label), cluster and length. */
enum status analyst_finish(struct analyst *analyst, struct passage *passage,
			   struct label *label, struct passage_terms *terms,
			   struct err *err);

#endif
