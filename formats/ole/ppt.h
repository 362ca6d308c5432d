/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A show of PowerPoint 97 to 2003 ([MS-PPT]): records in records. What is
 * edited is written again at the end, so that a directory, by number, says
 * where the last version of each slide is. Private to the reader.
 */
#ifndef FORMATS_OLE_PPT_H
#define FORMATS_OLE_PPT_H

#include "formats/ole/ole.h"

enum ppt_type {
	PPT_DOCUMENT = 1000,
	PPT_SLIDE = 1006,
	PPT_SLIDE_ATOM = 1007,
	PPT_NOTES = 1008,
	PPT_PERSIST = 1011, /* names a slide by its number */
	PPT_PLACEHOLDER = 3011,
	PPT_OUTLINE_REF = 3998,
	PPT_TEXT_KIND = 3999,
	PPT_UNITS = 4000, /* text in UTF-16 */
	PPT_BYTES = 4008, /* text of which the upper halves are 0 */
	PPT_SLIDES = 4080,
	PPT_EDIT = 4085,
	PPT_DIRECTORY = 6002,
	PPT_SHAPE = 0xF004,
	PPT_TEXT_BOX = 0xF00D,
};

struct ppt_record {
	unsigned instance, type;
	bool holds; /* records */
	struct span body;
};

struct ppt_place {
	uint32_t number, at; /* in the stream */
};

struct ppt_slide {
	uint32_t number;     /* in the directory */
	uint32_t id;         /* that others name it by */
	struct span outline; /* its texts in the list of slides */
};

struct ppt {
	struct span stream;
	struct ppt_place *places; /* by number */
	size_t place_count, place_cap;
	struct ppt_slide *slides, *notes;
	size_t slide_count, slide_cap, note_count, note_cap;
	bool locked;
};

/* The record in front of *rest, which is moved behind it; false at the end. */
bool ppt_next(struct span *rest, struct ppt_record *record);

/* The body of the first record of that type in list; "" if there is none. */
struct span ppt_find(struct span list, unsigned type);

/* ppt.stream is set; user is the stream Current User. Finds the slides and
 * their notes. Where the directory is lost, all slides are taken as they
 * come. */
void ppt_load(struct ppt *ppt, struct span user);
void ppt_release(struct ppt *ppt);

/* What a slide, or its notes, hold; "" where that is not in the file. */
struct span ppt_body(const struct ppt *ppt, const struct ppt_slide *slide,
		     unsigned type);
/* The notes of that id, or NULL. */
const struct ppt_slide *ppt_notes_of(const struct ppt *ppt, uint32_t id);

#endif
