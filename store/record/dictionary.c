/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record/dictionary.h"

/* For the trainer whose parameters can be told, which zstd has had unchanged
 * since 1.3.6. */
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

/* Measured: higher ones cost more than they save. */
#define LEVEL 7

/* Above 128 KiB zstd also looks harder, at the same level. */
#define DICTIONARY_BYTES (160u << 10)
/* A dictionary for little text would be larger than what it saves. */
#define SAMPLES_BY_DICTIONARY 16

/* Of every frame (RFC 8878, 3.1.1). */
static const unsigned char magic[] = {0x28, 0xb5, 0x2f, 0xfd};

/* PACKED_RECORD and the dictionary's number. */
#define HEAD_LEN ((size_t)2)

struct dictionary {
	ZSTD_CDict *packing;
	ZSTD_DDict *unpacking;
	unsigned char number;
};

void samples_add(struct samples *samples, struct span record)
{
	buf_add_span(&samples->bytes, record);
	MEM_PUSH_ROOM(samples->sizes, samples->count, samples->cap);
	samples->sizes[samples->count++] = record.len;
}

void samples_release(struct samples *samples)
{
	buf_release(&samples->bytes);
	free(samples->sizes);
	memset(samples, 0, sizeof(*samples));
}

/* Measured: as good as any, and to try several costs five times as much. */
static const ZDICT_fastCover_params_t training = {
	.k = 200, .d = 8, .f = 20, .accel = 1};

void dictionary_train(const struct samples *samples, unsigned char number,
		      struct buf *to)
{
	size_t size = samples->bytes.len / SAMPLES_BY_DICTIONARY, made;

	buf_clear(to);
	if (samples->bytes.len < SAMPLES_LEAST)
		return;
	if (size > DICTIONARY_BYTES)
		size = DICTIONARY_BYTES;
	buf_add_char(to, (char)number);
	buf_room(to, size);
	made = ZDICT_trainFromBuffer_fastCover(
		to->ptr + 1, size, samples->bytes.ptr, samples->sizes,
		(unsigned)samples->count, training);
	buf_cut(to, ZDICT_isError(made) ? 0 : 1 + made);
}

static bool make(struct dictionary *made, struct span bytes, bool packs)
{
	if (bytes.len < 2 || bytes.len > DICTIONARY_MAX)
		return false;
	made->number = (unsigned char)bytes.ptr[0];
	made->unpacking = ZSTD_createDDict(bytes.ptr + 1, bytes.len - 1);
	if (packs)
		made->packing =
			ZSTD_createCDict(bytes.ptr + 1, bytes.len - 1, LEVEL);
	return made->unpacking && (made->packing || !packs);
}

enum status dictionary_new(struct span bytes, bool packs,
			   struct dictionary **dictionary, struct err *err)
{
	struct dictionary *made;

	*dictionary = NULL;
	if (!bytes.len)
		return ST_OK;
	made = mem_alloc(sizeof(*made));
	if (make(made, bytes, packs)) {
		*dictionary = made;
		return ST_OK;
	}
	dictionary_free(made);
	return err_set(err, ST_CORRUPT,
		       "damaged dictionary in the index; run llmindex "
		       "--rebuild");
}

void dictionary_free(struct dictionary *dictionary)
{
	if (!dictionary)
		return;
	ZSTD_freeCDict(dictionary->packing);
	ZSTD_freeDDict(dictionary->unpacking);
	free(dictionary);
}

void packer_release(struct packer *packer)
{
	ZSTD_freeCCtx(packer->packing);
	ZSTD_freeDCtx(packer->unpacking);
	buf_release(&packer->frame);
	buf_release(&packer->plain);
	memset(packer, 0, sizeof(*packer));
}

/* Frames do not say which dictionary is theirs, as a database has but one. */
static ZSTD_CCtx *packing(struct packer *packer)
{
	ZSTD_CCtx *made = packer->packing;

	if (made)
		return made;
	made = ZSTD_createCCtx();
	if (made &&
	    ZSTD_isError(ZSTD_CCtx_setParameter(made, ZSTD_c_dictIDFlag, 0))) {
		ZSTD_freeCCtx(made);
		made = NULL;
	}
	packer->packing = made;
	return made;
}

/* The length of the frame, or 0. */
static size_t compress(struct packer *packer,
		       const struct dictionary *dictionary, struct span record)
{
	size_t room = ZSTD_compressBound(record.len), made;

	if (!packing(packer) || ZSTD_isError(ZSTD_CCtx_refCDict(
					packer->packing, dictionary->packing)))
		return 0;
	buf_clear(&packer->frame);
	buf_room(&packer->frame, room);
	made = ZSTD_compress2(packer->packing, packer->frame.ptr, room,
			      record.ptr, record.len);
	return ZSTD_isError(made) || made < sizeof(magic) ? 0 : made;
}

void record_pack(struct packer *packer, const struct dictionary *dictionary,
		 struct span record, struct buf *to)
{
	size_t made = 0;

	if (dictionary && record.len <= PACKED_MAX)
		made = compress(packer, dictionary, record);
	if (!made || made - sizeof(magic) >= record.len) {
		buf_add_span(to, record);
		return;
	}
	buf_add_char(to, (char)PACKED_RECORD);
	buf_add_char(to, (char)dictionary->number);
	buf_add(to, packer->frame.ptr + sizeof(magic), made - sizeof(magic));
}

bool record_is_packed(struct span stored)
{
	return stored.len && (unsigned char)stored.ptr[0] == PACKED_RECORD;
}

bool record_fits(struct span stored, const struct dictionary *dictionary)
{
	if (!record_is_packed(stored))
		return true;
	return dictionary && stored.len > HEAD_LEN &&
	       (unsigned char)stored.ptr[1] == dictionary->number;
}

/* Whether the frame is whole and says what it holds, which is then in plain. */
static bool decompress(struct packer *packer,
		       const struct dictionary *dictionary)
{
	const struct buf *frame = &packer->frame;
	struct buf *to = &packer->plain;
	unsigned long long size =
		ZSTD_getFrameContentSize(frame->ptr, frame->len);
	size_t made;

	if (!packer->unpacking)
		packer->unpacking = ZSTD_createDCtx();
	if (!packer->unpacking || size > PACKED_MAX)
		return false; /* so are unknown sizes and errors */
	buf_clear(to);
	buf_room(to, (size_t)size);
	made = ZSTD_decompress_usingDDict(packer->unpacking, to->ptr,
					  (size_t)size, frame->ptr, frame->len,
					  dictionary->unpacking);
	buf_cut(to, ZSTD_isError(made) ? 0 : made);
	return made == size;
}

static enum status damaged(struct err *err)
{
	return err_set(err, ST_CORRUPT,
		       "damaged passage in the index; run llmindex "
		       "--rebuild");
}

enum status record_unpack(struct packer *packer,
			  const struct dictionary *dictionary,
			  struct buf *stored, struct err *err)
{
	struct buf *frame = &packer->frame, plain;

	if (!record_is_packed(buf_span(stored)))
		return ST_OK;
	if (!record_fits(buf_span(stored), dictionary))
		return damaged(err);
	buf_clear(frame);
	buf_add(frame, (const char *)magic, sizeof(magic));
	buf_add(frame, stored->ptr + HEAD_LEN, stored->len - HEAD_LEN);
	if (!decompress(packer, dictionary))
		return damaged(err);
	plain = packer->plain;
	packer->plain = *stored;
	*stored = plain;
	return ST_OK;
}
