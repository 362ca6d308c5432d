/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A page in the making: elements and text come in their order, without a
 * tree, so that depth and size cost nothing beyond the text itself. White
 * space is folded; which part of the page is the article is decided at its
 * end: what stands in <article>, else in <main>, else all; without what
 * elements, classes or ids call furniture, without lists of links, and
 * without the lines of furniture.h. Where that leaves next to nothing of a
 * page, its makers mean something else by their names, and all stays.
 */
#ifndef FORMATS_HTML_READ_HTML_PAGE_H
#define FORMATS_HTML_READ_HTML_PAGE_H

#include "formats/article_draft.h"
#include "formats/html/html_tags.h"

enum page_area {
	IN_ARTICLE = 1 << 0,
	IN_MAIN = 1 << 1,
	IN_TITLE = 1 << 2, /* of <title> */
	IN_SKIPPED = 1 << 3,
	IN_FURNITURE = 1 << 4,
	IN_LINK = 1 << 5,
	IN_JSON = 1 << 6, /* JSON-LD */
};

/* An open element, with what it inherits. */
struct page_frame {
	unsigned area, level;
};

struct page_block {
	struct span text;
	unsigned area, level;
	size_t linked; /* bytes inside links */
};

struct page {
	struct draft *draft;
	struct page_frame *frames;
	size_t depth, frame_cap;
	struct page_block *blocks;
	size_t count, cap;
	struct buf text; /* of the block at hand */
	size_t linked;   /* bytes of it */
	bool space;      /* white space is due in front of the next text */
	bool wrapped;    /* and holds a line end */
	bool cell;       /* and parts cells */
	unsigned breaks; /* <br> are due */
	struct buf title, json;
	struct buf keywords; /* topics, behind those of better sources */
	struct span og_title, h1;
	uint32_t time;        /* of the first <time>, YYYYMMDD */
	struct article facts; /* of JSON-LD */
	bool docbook;         /* made from it */
	bool raw;
};

/* raw: furniture stays. */
void page_init(struct page *page, struct draft *draft, bool raw);
void page_release(struct page *page);

void page_open(struct page *page, const struct html_tag *tag,
	       const unsigned char **attributes);
void page_close(struct page *page, const struct html_tag *tag);
void page_text(struct page *page, struct span text);

/* Leaves those blocks that are the article. In read_html_choose.c. */
void page_choose(struct page *page);

/* Moves title and blocks to the draft; every block gets file's length as
 * range. */
void page_end(struct page *page, size_t file_len);

#endif
