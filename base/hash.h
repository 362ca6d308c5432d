/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hashes that name things (files, passages, clusters): XXH3 by Yann Collet,
 * 64 and 128 bits, from libxxhash. Not for secrets.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/buf.h"

struct hash {
	uint64_t high, low;
};

uint64_t hash64(struct span bytes);
struct hash hash128(struct span bytes);
/* The same of all that fd has from where it is; false when it cannot be read
 * to its end. */
bool hash128_file(int fd, struct hash *hash);
bool hash_equal(struct hash a, struct hash b);
int hash_compare(struct hash a, struct hash b);

/* 26 characters of Crockford's base 32, lower case, and a NUL. */
#define HASH_TEXT 27
void hash_text(struct hash hash, char text[HASH_TEXT]);
/* The inverse; false when text is not what hash_text() makes. */
bool hash_read(struct span text, struct hash *hash);
/* The same of 13 characters. */
bool hash64_read(struct span text, uint64_t *hash);
/* 13 characters and a NUL. */
#define HASH64_TEXT 14
void hash64_text(uint64_t hash, char text[HASH64_TEXT]);

#endif
