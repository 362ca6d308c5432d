/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records packed by zstd with a dictionary of what many of them have: path,
 * language, source, common words. A record is short, so without one there is
 * little in it to say shorter.
 *
 * A packed record begins with PACKED_RECORD, which no plain one does, and the
 * number of its dictionary; then comes a zstd frame without its magic number. A
 * record that is too long, or for which there is no dictionary, stays plain.
 *
 * A dictionary belongs to the database whose records it packs, in its
 * metadata: a byte, its number, and what zstd makes. It holds pieces of texts.
 */
#ifndef STORE_RECORD_DICTIONARY_H
#define STORE_RECORD_DICTIONARY_H

#include "base/buf.h"
#include "base/err.h"

#define PACKED_RECORD  255
#define PACKED_MAX     (16u << 20) /* bytes of a plain record */
#define DICTIONARY_MAX (1u << 20)  /* bytes; that is read */

/* What a dictionary is made of: records, one behind the other. Zeros are
 * none. */
struct samples {
	struct buf bytes;
	size_t *sizes;
	size_t count, cap;
};

/* So many bytes of samples make a good dictionary; of fewer than the least none
 * is made. */
#define SAMPLES_BYTES (4u << 20)
#define SAMPLES_LEAST (64u << 10)

void samples_add(struct samples *samples, struct span record);
void samples_release(struct samples *samples);

/* The same samples make the same bytes; to is empty when none can be made.
 * number must differ from that of the dictionary before it, if there was one. */
void dictionary_train(const struct samples *samples, unsigned char number,
		      struct buf *to);

/* Of bytes as dictionary_train made them, or as an index has them: NULL of none,
 * ST_CORRUPT for what cannot be one. Any number of threads may use it. */
struct dictionary;
enum status dictionary_new(struct span bytes, bool packs,
			   struct dictionary **dictionary, struct err *err);
void dictionary_free(struct dictionary *dictionary); /* NULL is allowed */

/* The memory of one thread that packs or unpacks. Zeros are one. */
struct packer {
	void *packing, *unpacking;
	struct buf frame, plain;
};
void packer_release(struct packer *packer);

/* Appends record, packed or plain; dictionary, made to pack, may be NULL. */
void record_pack(struct packer *packer, const struct dictionary *dictionary,
		 struct span record, struct buf *to);

bool record_is_packed(struct span stored);

/* Whether dictionary, or none if NULL, is the one to unpack it with. */
bool record_fits(struct span stored, const struct dictionary *dictionary);

/* Makes what is stored plain, in place; what is plain stays as it is. At most
 * PACKED_MAX bytes are made. ST_CORRUPT for what record_pack has not made with
 * this dictionary. */
enum status record_unpack(struct packer *packer,
			  const struct dictionary *dictionary,
			  struct buf *stored, struct err *err);

#endif
