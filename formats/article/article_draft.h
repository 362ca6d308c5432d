/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the readers share: a file checked and ready to be read, and
 * an article in the making, which owns what is not the file's bytes.
 */
#ifndef FORMATS_ARTICLE_ARTICLE_DRAFT_H
#define FORMATS_ARTICLE_ARTICLE_DRAFT_H

#include "formats/article/reading.h"
#include "formats/text/line.h"

struct source_text {
	const char *path;
	struct span file; /* all of it: places count from here */
	size_t from;      /* where it begins after a byte order mark */
	bool valid;       /* UTF-8 throughout */
};

/* Counts the ill-formed UTF-8 in report. ST_INPUT for what is not text. */
enum status source_open(struct source_text *source, const struct input *input,
			struct read_report *report, struct err *err);

/* Writes why, in path's name, to report->first if it is the first. */
void report_bad(struct read_report *report, const char *path, const char *why);

/* Counts a part that cannot be read, as err says. */
void report_part(struct read_report *report, const struct err *err);

/* Notes that OCR is to read page, from 1. */
void report_bare_page(struct read_report *report, unsigned page);
bool report_is_bare(const struct read_report *report, unsigned page);

struct draft {
	struct article article;
	struct block *blocks;
	size_t count, cap;
	struct buf topics; /* of the article; see topics.h */
	char **owned;
	size_t owned_count, owned_cap;
	bool full; /* blocks were left out: there are too many */
};

void draft_init(struct draft *draft);
void draft_release(struct draft *draft);

/* A copy that lives as long as draft, ill-formed UTF-8 repaired. */
struct span draft_own(struct draft *draft, struct span text);

/* The same of bytes that are not text. */
struct span draft_own_bytes(struct draft *draft, struct span bytes);

/* Trims text and copies it to field, if field is empty. */
void draft_field(struct draft *draft, struct span *field, struct span text);

/* Adds block, trimmed and repaired; one without text is left out. Its text
 * is borrowed unless it has to be repaired. */
void draft_add(struct draft *draft, struct block block);

/* A text block of bytes of source's file. */
void draft_add_lines(struct draft *draft, const struct source_text *source,
		     struct span lines);

/* The first heading becomes the title, if there is none; headings that repeat
 * the title go. */
void draft_take_title(struct draft *draft);

/* Gives the article to sink, unless it has no blocks. */
enum status draft_push(struct draft *draft, const struct input *input,
		       struct reading *reading, struct err *err);

#endif
