/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A page in the making: elements and text come in their order. Text becomes
 * blocks, white space folded; the elements that are blocks become nodes, a
 * tree that only knows which blocks each of them holds, so that depth and
 * size cost little beyond the text itself. Which part of the page is the
 * article is decided at its end: see page_choice.h.
 */
#ifndef FORMATS_PAGE_PAGE_H
#define FORMATS_PAGE_PAGE_H

#include "formats/article/article_draft.h"
#include "formats/page/html_tags.h"

enum page_area {
	IN_TITLE = 1 << 0, /* of <title> */
	IN_SKIPPED = 1 << 1,
	IN_HIDDEN = 1 << 2, /* by attributes, or for one who has no scripts */
	IN_LINK = 1 << 3,
	IN_JSON = 1 << 4, /* JSON-LD */
	IN_SCRIPT = 1 << 5,
	IN_READING = 1 << 6, /* ruby: how what it is beside is spoken */
	IN_ARTICLE = 1 << 7, /* article or main */
};

enum page_kind {
	KIND_PLAIN,
	KIND_HEADING,
	KIND_ITEM, /* of a list */
	KIND_ROW,  /* of a table, or a cell of one that lays out the page */
	KIND_CODE,
	KIND_CAPTION,
};

/* An open element, with what it inherits. */
struct page_frame {
	unsigned area, level;
	enum page_kind kind;
	uint32_t node; /* the innermost */
	struct span lang;
	bool block;
};

/* An element that is a block, or a cell. Those inside one follow it. */
struct page_node {
	uint32_t parent;        /* itself: the page, which is node 0 */
	uint32_t end;           /* after the last node inside */
	uint32_t first, last;   /* its blocks, from first up to last */
	uint32_t alike;         /* equal where element and class are */
	unsigned meaning;       /* of enum html_meaning */
	unsigned charges;       /* of enum html_charge */
	const char *id;         /* where that alone is charged, else NULL */
	uint16_t rows, columns; /* that a cell spans */
};

struct page_block {
	struct span text, lang;
	uint32_t node;
	unsigned area, level;
	enum page_kind kind;
	size_t linked; /* bytes inside links */
};

/* Text on its way into a block. */
struct page_pen {
	struct buf text;
	size_t linked;   /* bytes of it */
	bool space;      /* white space is due in front of the next text */
	bool wrapped;    /* and holds a line end */
	unsigned breaks; /* <br> are due */
	size_t indent;   /* bytes of wide spaces after them */
};

/* A <time>, in front of the block with that number. */
struct page_time {
	uint32_t date, block;
};

struct page {
	struct draft *draft;
	struct page_frame *frames;
	size_t depth, frame_cap;
	struct page_node *nodes;
	size_t node_count, node_cap;
	struct page_block *blocks;
	size_t count, cap;
	struct page_time *times;
	size_t time_count, time_cap;
	/* What is hidden has a pen of its own, so that it does not end the
	 * paragraph it is in. */
	struct page_pen pens[2];
	struct buf title, json, body; /* body: articleBody of JSON-LD */
	struct buf script;            /* the one at hand, its beginning */
	struct buf keywords; /* topics, after those of better sources */
	struct span og_title;
	const char *authors_by; /* the meta element that they are of */
	uint32_t script_day;    /* that a script has as "ct", YYYYMMDD */
	struct article facts;   /* of JSON-LD */
	bool docbook;           /* made from it */
	bool raw;             /* nothing but what no reader sees is left out */
	bool whole;           /* no web page: all of it is the text */
	bool *out;            /* of each block, while it is chosen */
	uint64_t seen, taken; /* bytes of text, once chosen */
	bool doubtful;        /* whether that is the article */
};

void page_init(struct page *page, struct draft *draft);
void page_release(struct page *page);

void page_open(struct page *page, const struct html_tag *tag,
	       const unsigned char **attributes);
void page_close(struct page *page, const struct html_tag *tag);
void page_text(struct page *page, struct span text);

/* What the attributes of an element say of the article. In
 * page_facts.c. */
void page_take_attributes(struct page *page, const struct html_tag *tag,
			  const unsigned char **attributes);
/* What a script says of it, once it is closed. */
void page_take_script(struct page *page);
/* Title, author and what else was found, into the draft's article, by the
 * blocks that are the article, from first up to last. */
void page_set_facts(struct page *page, size_t first, size_t last);

/* Whether the block was put out of the article. */
bool page_is_out(const struct page *page, size_t block);

/* Makes one block of the cells of a row, and repeats what spans rows. In
 * page_rows.c. */
void page_join_rows(struct page *page);

/* Moves title and blocks to the draft; every block gets file's length as
 * range. */
void page_end(struct page *page, size_t file_len);

#endif
