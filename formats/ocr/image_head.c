/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ocr/image_head.h"

#define TAG_WIDTH  256
#define TAG_HEIGHT 257
#define TYPE_SHORT 3

static uint32_t number(struct span bytes, size_t at, size_t len, bool low_first)
{
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i < len && at + i < bytes.len; i++)
		sum = sum << 8 |
		      (unsigned char)
			      bytes.ptr[low_first ? at + len - 1 - i : at + i];
	return sum;
}

static bool png_head(struct span bytes, struct image_head *head)
{
	if (bytes.len < 24 || memcmp(bytes.ptr + 12, "IHDR", 4) != 0)
		return false;
	head->width = number(bytes, 16, 4, false);
	head->height = number(bytes, 20, 4, false);
	return true;
}

/* SOF0 to SOF15, without the three that are no frames. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
	       marker != 0xC8 && marker != 0xCC;
}

static bool jpeg_head(struct span bytes, struct image_head *head)
{
	size_t at = 2;
	uint32_t marker;

	while (at + 9 <= bytes.len) {
		if ((unsigned char)bytes.ptr[at] != 0xFF)
			return false;
		marker = number(bytes, at + 1, 1, false);
		if (is_frame(marker)) {
			head->height = number(bytes, at + 5, 2, false);
			head->width = number(bytes, at + 7, 2, false);
			return true;
		}
		/* Filling, or a marker that stands alone. */
		if (marker == 0xFF)
			at++;
		else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8))
			at += 2;
		else
			at += 2 + number(bytes, at + 2, 2, false);
	}
	return false;
}

/* A value of a field, of which all but two sizes are of no picture. */
static uint32_t field_value(struct span bytes, size_t at, bool low_first)
{
	bool is_short = number(bytes, at + 2, 2, low_first) == TYPE_SHORT;

	return number(bytes, at + 8, is_short ? 2 : 4, low_first);
}

/* One page's directory; *next is where the next one is, or 0. */
static bool tiff_page(struct span bytes, bool low_first, size_t *next,
		      struct image_head *head)
{
	uint32_t count, tag, width = 0, height = 0, i;
	size_t at = *next;

	if (at < 8 || at + 2 > bytes.len)
		return false;
	count = number(bytes, at, 2, low_first);
	if ((bytes.len - at - 2) / 12 < count)
		return false;
	for (i = 0, at += 2; i < count; i++, at += 12) {
		tag = number(bytes, at, 2, low_first);
		if (tag == TAG_WIDTH)
			width = field_value(bytes, at, low_first);
		else if (tag == TAG_HEIGHT)
			height = field_value(bytes, at, low_first);
	}
	*next = at + 4 <= bytes.len ? number(bytes, at, 4, low_first) : 0;
	if ((uint64_t)width * height > (uint64_t)head->width * head->height) {
		head->width = width;
		head->height = height;
	}
	return true;
}

/* Directories that form a circle end at the bound. */
static bool tiff_head(struct span bytes, unsigned pages_most,
		      struct image_head *head)
{
	bool low_first = bytes.ptr[0] == 'I';
	size_t next = number(bytes, 4, 4, low_first);

	head->pages = 0;
	while (next && head->pages < pages_most &&
	       tiff_page(bytes, low_first, &next, head))
		head->pages++;
	return head->pages > 0;
}

bool image_head(struct span bytes, unsigned pages_most, struct image_head *head)
{
	*head = (struct image_head){.pages = 1};
	if (bytes.len < 12)
		return false;
	if (!memcmp(bytes.ptr, "\x89PNG\r\n\x1A\n", 8))
		return png_head(bytes, head);
	if (!memcmp(bytes.ptr, "\xFF\xD8\xFF", 3))
		return jpeg_head(bytes, head);
	if (!memcmp(bytes.ptr, "II*\0", 4) || !memcmp(bytes.ptr, "MM\0*", 4))
		return tiff_head(bytes, pages_most, head);
	return false;
}
