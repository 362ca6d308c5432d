/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/hash.h"

/* Keys are short: a call would cost more than the hash. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <errno.h>
#include <unistd.h>

#define PIECE 65536 /* bytes read at once */

uint64_t hash64(struct span bytes)
{
	return XXH3_64bits(bytes.ptr, bytes.len);
}

struct hash hash128(struct span bytes)
{
	XXH128_hash_t h = XXH3_128bits(bytes.ptr, bytes.len);

	return (struct hash){h.high64, h.low64};
}

bool hash128_file(int fd, struct hash *hash)
{
	XXH3_state_t state;
	char *piece = mem_alloc(PIECE);
	XXH128_hash_t made;
	ssize_t len = 1;

	XXH3_128bits_reset(&state);
	while (len > 0) {
		len = read(fd, piece, PIECE);
		if (len > 0)
			XXH3_128bits_update(&state, piece, (size_t)len);
		else if (len < 0 && errno == EINTR)
			len = 1;
	}
	made = XXH3_128bits_digest(&state);
	*hash = (struct hash){made.high64, made.low64};
	free(piece);
	return !len;
}

int hash_compare(struct hash a, struct hash b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

bool hash_equal(struct hash a, struct hash b)
{
	return a.high == b.high && a.low == b.low;
}

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

void hash64_text(uint64_t hash, char text[HASH64_TEXT])
{
	int i;

	text[HASH64_TEXT - 1] = '\0';
	for (i = HASH64_TEXT - 2; i >= 0; i--) {
		text[i] = digits[hash & 31];
		hash >>= 5;
	}
}

void hash_text(struct hash hash, char text[HASH_TEXT])
{
	hash64_text(hash.high, text);
	hash64_text(hash.low, text + HASH64_TEXT - 1);
}

/* The first digit has four bits only. */
static bool read64(struct span text, uint64_t *hash)
{
	const char *digit;
	size_t i;

	for (*hash = 0, i = 0; i < text.len; i++) {
		digit = text.ptr[i] ? strchr(digits, text.ptr[i]) : NULL;
		if (!digit || (!i && digit - digits > 15))
			return false;
		*hash = *hash << 5 | (uint64_t)(digit - digits);
	}
	return true;
}

bool hash_read(struct span text, struct hash *hash)
{
	size_t half = HASH64_TEXT - 1;

	return text.len == 2 * half &&
	       read64(span_of(text.ptr, half), &hash->high) &&
	       read64(span_of(text.ptr + half, half), &hash->low);
}

bool hash64_read(struct span text, uint64_t *hash)
{
	return text.len == HASH64_TEXT - 1 && read64(text, hash);
}
