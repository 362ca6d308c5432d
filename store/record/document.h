/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A passage and its terms as one Xapian document. A maker belongs to one
 * thread and keeps its memory from passage to passage; zeros are an empty
 * one.
 */
#ifndef STORE_RECORD_DOCUMENT_H
#define STORE_RECORD_DOCUMENT_H

#include "store/record/dictionary.h"
#include "store/record/passage.h"
#include "store/xapian/xapian_c.h"

struct document_maker {
	const struct dictionary *dictionary; /* the owner's, or NULL */
	struct xc_term *terms;
	size_t cap;
	struct buf scratch;
	struct packer packer;
};

void document_maker_release(struct document_maker *maker);

/* The document is the caller's to free. */
enum status document_make(struct document_maker *maker,
			  const struct passage *passage,
			  const struct passage_terms *terms,
			  struct xc_document **document, struct err *err);

/* Its data alone, which lives in maker until the next call. */
struct span document_data(struct document_maker *maker,
			  const struct passage *passage);

#endif
