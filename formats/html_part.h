/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A part of a document that is HTML, read as such, while its metadata are
 * those its container knows better: an entry of a feed, a chapter of a book.
 */
#ifndef FORMATS_HTML_PART_H
#define FORMATS_HTML_PART_H

#include "formats/input.h"

struct html_part {
	const struct input *input; /* the container */
	struct reading *reading;
	struct span work;  /* goes in front of the part's own title */
	struct span title; /* instead of the part's own; or empty */
	struct article known;
	const char *charset; /* of the part, or NULL: as it says */
	/* Set by html_part_read(): */
	unsigned articles; /* that came of it */
	bool failed;       /* the sink did */
};

/* Reads html as a part of the input. What known has goes before
 * what the part says of itself. */
enum status html_part_read(struct html_part *part, struct span html,
			   struct err *err);

#endif
