/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compound files in the making ([MS-CFB]), for tests and fuzzers: sectors of
 * 512 bytes, no short ones.
 */
#ifndef TESTS_CFB_H
#define TESTS_CFB_H

#include "base/buf.h"

#define CFB_SECTOR 512u
#define CFB_FREE   0xFFFFFFFFu
#define CFB_END    0xFFFFFFFEu
#define CFB_FAT    0xFFFFFFFDu
#define CFB_ROOT   (-1)

struct cfb_entry {
	const char *name;
	int parent; /* among the entries, or CFB_ROOT */
	bool is_storage;
	struct span bytes;
};

static void cfb_u16(struct buf *to, unsigned value)
{
	buf_add_char(to, (char)(value & 0xFF));
	buf_add_char(to, (char)(value >> 8 & 0xFF));
}

static void cfb_u32(struct buf *to, uint32_t value)
{
	cfb_u16(to, value & 0xFFFF);
	cfb_u16(to, value >> 16);
}

static void cfb_pad(struct buf *to, size_t len)
{
	while (to->len < len)
		buf_add_char(to, '\0');
}

static uint32_t cfb_sectors(size_t len)
{
	return (uint32_t)((len + CFB_SECTOR - 1) / CFB_SECTOR);
}

/* The next entry, from i on, of that parent; FREE when there is none. */
static uint32_t cfb_sibling(const struct cfb_entry *entries, size_t count,
			    size_t i, int parent)
{
	for (; i < count; i++)
		if (entries[i].parent == parent)
			return (uint32_t)i + 1;
	return CFB_FREE;
}

struct cfb_place {
	uint32_t kind, right, child, start;
	size_t len;
};

static void cfb_directory(struct buf *to, const char *name,
			  struct cfb_place place)
{
	size_t from = to->len, i, len = strlen(name);

	for (i = 0; i < len && i < 31; i++)
		cfb_u16(to, (unsigned char)name[i]);
	cfb_pad(to, from + 64);
	cfb_u16(to, (unsigned)(2 * i + 2));
	cfb_u16(to, place.kind | 1 << 8);
	cfb_u32(to, CFB_FREE);
	cfb_u32(to, place.right);
	cfb_u32(to, place.child);
	cfb_pad(to, from + 116);
	cfb_u32(to, place.start);
	cfb_u32(to, (uint32_t)place.len);
	cfb_pad(to, from + 128);
}

static void cfb_directories(struct buf *to, const struct cfb_entry *entries,
			    size_t count, uint32_t start)
{
	size_t i;

	cfb_directory(
		to, "Root Entry",
		(struct cfb_place){5, CFB_FREE,
				   cfb_sibling(entries, count, 0, CFB_ROOT),
				   CFB_END, 0});
	for (i = 0; i < count; i++) {
		const struct cfb_entry *one = entries + i;
		struct cfb_place place = {
			one->is_storage ? 1 : 2,
			cfb_sibling(entries, count, i + 1, one->parent),
			cfb_sibling(entries, count, 0, (int)i),
			one->bytes.len ? start : CFB_END, one->bytes.len};

		cfb_directory(to, one->name, place);
		start += cfb_sectors(one->bytes.len);
	}
}

static void cfb_head(struct buf *to, uint32_t fats, uint32_t directory)
{
	uint32_t i;

	buf_add(to, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	cfb_pad(to, 24);
	cfb_u16(to, 0x3E);
	cfb_u16(to, 3);
	cfb_u16(to, 0xFFFE);
	cfb_u16(to, 9);
	cfb_u16(to, 6);
	cfb_pad(to, 44);
	cfb_u32(to, fats);
	cfb_u32(to, directory);
	cfb_pad(to, 60);
	cfb_u32(to, CFB_END);
	cfb_u32(to, 0);
	cfb_u32(to, CFB_END);
	cfb_u32(to, 0);
	for (i = 0; i < 109; i++)
		cfb_u32(to, i < fats ? i : CFB_FREE);
}

static void cfb_chain(struct buf *to, uint32_t *at, uint32_t sectors)
{
	uint32_t i;

	for (i = 0; i < sectors; i++, ++*at)
		cfb_u32(to, i + 1 < sectors ? *at + 1 : CFB_END);
}

/* Appends the file; at most 109 sectors of chains, so 7 MB. */
static void cfb_make(struct buf *to, const struct cfb_entry *entries,
		     size_t count)
{
	uint32_t all = cfb_sectors(128 * (count + 1)), fats = 1, at, i;
	uint32_t directory = all;

	for (i = 0; i < count; i++)
		all += cfb_sectors(entries[i].bytes.len);
	while (fats * 128 < all + fats)
		fats++;
	cfb_head(to, fats, fats);
	for (i = 0; i < fats; i++)
		cfb_u32(to, CFB_FAT);
	at = fats;
	cfb_chain(to, &at, directory);
	for (i = 0; i < count; i++)
		cfb_chain(to, &at, cfb_sectors(entries[i].bytes.len));
	for (; at < fats * 128; at++)
		cfb_u32(to, CFB_FREE);
	cfb_directories(to, entries, count, fats + directory);
	cfb_pad(to, (1 + fats + directory) * CFB_SECTOR);
	for (i = 0; i < count; i++) {
		buf_add_span(to, entries[i].bytes);
		cfb_pad(to, cfb_sectors(to->len) * CFB_SECTOR);
	}
}

#endif
