/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Other documents inside a DOCX (ECMA-376, altChunk): programs put a page
 * there and leave it to Word to turn it into paragraphs.
 */
#ifndef FORMATS_OFFICE_DOCX_CHUNKS_H
#define FORMATS_OFFICE_DOCX_CHUNKS_H

#include "formats/article/article_draft.h"
#include "formats/pack/archive.h"

struct docx_chunk {
	char *id, *name; /* name: of the part; NULL once it was read */
};

struct docx_chunks {
	struct zip *zip; /* borrowed */
	struct docx_chunk *items;
	size_t count, cap;
};

/* Whether a part may be such a document, or tells which are. */
bool docx_chunk_is_wanted(const char *name);

/* Which parts are, by the relations of the document in zip. */
void docx_chunks_find(struct docx_chunks *chunks, struct zip *zip);
void docx_chunks_release(struct docx_chunks *chunks);

/* Adds the blocks of the one with this id to draft, once. */
void docx_chunk_read(struct docx_chunks *chunks, const struct input *outer,
		     struct draft *draft, struct span id);

#endif
