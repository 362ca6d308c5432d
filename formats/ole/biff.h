/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The records of an old workbook ([MS-XLS]) one after the other, and the text
 * in them. What does not fit into one goes on in the next, of type CONTINUE,
 * and numbers and text are read as if it were one.
 */
#ifndef FORMATS_OLE_BIFF_H
#define FORMATS_OLE_BIFF_H

#include "formats/ole/ole.h"

struct biff {
	struct span stream;
	uint64_t next; /* where the next record begins */
	unsigned type; /* of the record at hand */
	struct span rest;
	bool old;  /* up to Excel 95: text is of a code page */
	long page; /* that one */
};

/* The record that begins at next; false at the end. */
bool biff_next(struct biff *biff);

/* From the front of the record; 0 beyond its end. */
unsigned biff_u8(struct biff *biff);
unsigned biff_u16(struct biff *biff);
uint32_t biff_u32(struct biff *biff);
uint64_t biff_u64(struct biff *biff);
void biff_skip(struct biff *biff, uint64_t len);

/* Appends count characters in front of which are their flags, as UTF-8. */
void biff_add_text(struct biff *biff, uint64_t count, struct buf *to);

#endif
