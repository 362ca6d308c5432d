/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the first bytes of a picture say: how large it is and how many pages it
 * has. Nothing is decoded.
 */
#ifndef FORMATS_OCR_IMAGE_HEAD_H
#define FORMATS_OCR_IMAGE_HEAD_H

#include "base/buf.h"

struct image_head {
	uint32_t width, height; /* pixels, of the largest page */
	unsigned pages;         /* of a TIFF; else 1 */
};

/* PNG (ISO 15948), JPEG (ITU T.81) and TIFF 6.0. False: none of these, or cut
 * short. At most pages_most pages are counted, each but once. */
bool image_head(struct span bytes, unsigned pages_most,
		struct image_head *head);

#endif
