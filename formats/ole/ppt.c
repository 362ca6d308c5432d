/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ole/ppt.h"

#include <stdlib.h>

#define HEAD        8u
#define SLIDES_MOST 10000
#define LOCKED      0xF3D1C4DFu /* what Current User begins with then */
#define LOST        UINT32_MAX  /* a number that no directory knows */

bool ppt_next(struct span *rest, struct ppt_record *record)
{
	unsigned head = ole_u16(*rest, 0);

	if (rest->len < HEAD)
		return false;
	record->holds = (head & 0xF) == 0xF;
	record->instance = head >> 4;
	record->type = ole_u16(*rest, 2);
	record->body = ole_part(*rest, HEAD, ole_u32(*rest, 4));
	rest->len -= HEAD + record->body.len;
	rest->ptr += HEAD + record->body.len;
	return true;
}

struct span ppt_find(struct span list, unsigned type)
{
	struct ppt_record record;

	while (ppt_next(&list, &record))
		if (record.type == type)
			return record.body;
	return span_of("", 0);
}

/* The record at a place of the stream, if it is of that type. */
static struct span body_at(const struct ppt *ppt, uint64_t at, unsigned type)
{
	struct span rest = ole_part(ppt->stream, at, SIZE_MAX);
	struct ppt_record record;

	if (ppt_next(&rest, &record) && record.type == type)
		return record.body;
	return span_of("", 0);
}

static int compare_places(const void *left, const void *right)
{
	const struct ppt_place *a = left, *b = right;

	return a->number < b->number ? -1 : a->number > b->number;
}

static void add_place(struct ppt *ppt, uint32_t number, uint32_t at)
{
	MEM_PUSH_ROOM(ppt->places, ppt->place_count, ppt->place_cap);
	ppt->places[ppt->place_count++] = (struct ppt_place){number, at};
}

/* Runs of a first number, how many follow, and where each is. */
static void take_directory(struct ppt *ppt, struct span list)
{
	uint64_t at = 0;
	uint32_t head, count, i;

	while (at + 8 <= list.len) {
		head = ole_u32(list, at);
		count = head >> 20;
		at += 4;
		for (i = 0; i < count && at + 4 <= list.len; i++, at += 4)
			add_place(ppt, (head & 0xFFFFF) + i, ole_u32(list, at));
	}
}

/* qsort() keeps no order of equals: the last version is asked for first. */
static void drop_old(struct ppt *ppt, size_t from)
{
	size_t i, count = 0;

	if (!ppt->place_count)
		return;
	qsort(ppt->places, from, sizeof(*ppt->places), compare_places);
	for (i = from; i < ppt->place_count; i++)
		if (!bsearch(ppt->places + i, ppt->places, from,
			     sizeof(*ppt->places), compare_places))
			ppt->places[from + count++] = ppt->places[i];
	ppt->place_count = from + count;
	qsort(ppt->places, ppt->place_count, sizeof(*ppt->places),
	      compare_places);
}

/* Each edit is behind the one before it. Returns the document's number. */
static uint32_t take_edits(struct ppt *ppt, uint64_t at)
{
	uint32_t document = LOST, before;
	struct span edit;
	size_t known;

	do {
		edit = body_at(ppt, at, PPT_EDIT);
		if (!edit.len)
			break;
		if (document == LOST)
			document = ole_u32(edit, 16);
		known = ppt->place_count;
		take_directory(ppt,
			       body_at(ppt, ole_u32(edit, 12), PPT_DIRECTORY));
		drop_old(ppt, known);
		before = (uint32_t)at;
		at = ole_u32(edit, 8);
	} while (at && at < before);
	return document;
}

static struct span body_of(const struct ppt *ppt, uint32_t number,
			   unsigned type)
{
	const struct ppt_place wanted = {.number = number}, *found;

	if (!ppt->place_count)
		return span_of("", 0);
	found = bsearch(&wanted, ppt->places, ppt->place_count,
			sizeof(*ppt->places), compare_places);
	return found ? body_at(ppt, found->at, type) : span_of("", 0);
}

static void add_slide(struct ppt *ppt, bool notes, struct ppt_slide slide)
{
	if (notes && ppt->note_count < SLIDES_MOST) {
		MEM_PUSH_ROOM(ppt->notes, ppt->note_count, ppt->note_cap);
		ppt->notes[ppt->note_count++] = slide;
	} else if (!notes && ppt->slide_count < SLIDES_MOST) {
		MEM_PUSH_ROOM(ppt->slides, ppt->slide_count, ppt->slide_cap);
		ppt->slides[ppt->slide_count++] = slide;
	}
}

/* Up to the next slide all texts are its own. */
static void take_list(struct ppt *ppt, bool notes, struct span list)
{
	struct ppt_record record;
	struct ppt_slide slide;

	while (ppt_next(&list, &record)) {
		struct span rest = list;

		if (record.type != PPT_PERSIST)
			continue;
		slide = (struct ppt_slide){ole_u32(record.body, 0),
					   ole_u32(record.body, 12), list};
		while (ppt_next(&rest, &record) && record.type != PPT_PERSIST)
			list = rest;
		slide.outline.len = (size_t)(list.ptr - slide.outline.ptr);
		add_slide(ppt, notes, slide);
	}
}

#define OF_SLIDES 0 /* instances of the list */
#define OF_NOTES  2

static void take_document(struct ppt *ppt, struct span document)
{
	struct ppt_record record;

	while (ppt_next(&document, &record))
		if (record.type == PPT_SLIDES &&
		    (record.instance == OF_SLIDES ||
		     record.instance == OF_NOTES))
			take_list(ppt, record.instance == OF_NOTES,
				  record.body);
}

/* Without a directory, each slide is the place that it is at. */
static void take_all(struct ppt *ppt)
{
	struct span rest = ppt->stream;
	struct ppt_record record;
	uint32_t at = 0;

	ppt->place_count = 0;
	while (ppt_next(&rest, &record)) {
		if (record.type == PPT_SLIDE) {
			add_place(ppt, at, at);
			add_slide(ppt, false, (struct ppt_slide){.number = at});
		}
		at = (uint32_t)(ppt->stream.len - rest.len);
	}
}

void ppt_load(struct ppt *ppt, struct span user)
{
	uint32_t document;

	ppt->locked = ole_u32(user, 12) == LOCKED;
	document = take_edits(ppt, ole_u32(user, 16));
	take_document(ppt, body_of(ppt, document, PPT_DOCUMENT));
	if (!ppt->slide_count)
		take_all(ppt);
}

void ppt_release(struct ppt *ppt)
{
	free(ppt->places);
	free(ppt->slides);
	free(ppt->notes);
}

struct span ppt_body(const struct ppt *ppt, const struct ppt_slide *slide,
		     unsigned type)
{
	return body_of(ppt, slide->number, type);
}

const struct ppt_slide *ppt_notes_of(const struct ppt *ppt, uint32_t id)
{
	size_t i;

	for (i = 0; id && i < ppt->note_count; i++)
		if (ppt->notes[i].id == id)
			return ppt->notes + i;
	return NULL;
}
