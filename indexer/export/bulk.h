/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Passages for OpenSearch and Elasticsearch: the body that makes an index there,
 * and the lines of their _bulk interface that fill it. Their terms are ours, so
 * that nothing is analysed there but for white space.
 */
#ifndef INDEXER_EXPORT_BULK_H
#define INDEXER_EXPORT_BULK_H

#include "config/config.h"
#include "store/record/passage.h"

/* Appends settings and mappings, one JSON object on a line. BM25 has ranking.k1
 * and ranking.b; what has no twin there is told under _meta. */
void bulk_mapping(const struct config *config, struct buf *to);

/* Appends two lines of JSON: the action, whose _id is the passage's, and the
 * document, in which each term stands as often as it counts. */
void bulk_passage(const struct passage *passage,
		  const struct passage_terms *terms, struct buf *to);

#endif
