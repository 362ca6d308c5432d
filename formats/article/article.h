/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a reader makes of a file: articles, each with its metadata and its
 * text as blocks. A block is a paragraph, heading, list item or line group
 * with its place in the file. Readers push articles to a sink one by one, so
 * that a large file needs memory for one article only.
 *
 * All spans are valid UTF-8, and valid during the sink's call. They may hold
 * controls and NULs: the output room neutralises them.
 */
#ifndef FORMATS_ARTICLE_ARTICLE_H
#define FORMATS_ARTICLE_ARTICLE_H

#include "base/buf.h"
#include "base/err.h"

enum block_kind {
	BLOCK_TEXT,
	BLOCK_HEADING,
};

/* What was done to a text beyond decoding it. */
enum mended {
	MENDED_FORMS = 1 << 0,  /* Arabic presentation forms folded */
	MENDED_VISUAL = 1 << 1, /* visual order turned into reading order */
};

struct block {
	enum block_kind kind;
	unsigned level;      /* of a heading, from 1 */
	struct span text;    /* valid UTF-8, trimmed, not empty */
	uint64_t start, end; /* bytes in the file it was read from; where the
			      * format does not keep places, those of the
			      * file (HTML) or of the record's line (JSONL) */
	bool exact;         /* text is the file's own bytes from start to end */
	unsigned page;      /* from 1; 0: the format has none */
	unsigned mended;    /* of enum mended */
	struct span lang;   /* as declared for this block, or empty: what the
			   * article declares holds */
	struct span breaks; /* where other pages begin in text, as
			     * base/page_breaks.h writes it; or empty */
	unsigned ocr; /* how sure OCR was of the words of its page, the mean in
		       * percent; 0: it is not by OCR */
};

/* What kind of text it is, which its reader alone knows. */
enum nature {
	NATURE_TEXT,
	NATURE_PAGE,  /* of a web site, with the furniture of that */
	NATURE_ENTRY, /* of a feed */
	NATURE_TABLE, /* with dates that are its data, not its own */
};

struct article {
	enum nature nature;
	struct span record; /* a JSONL record's id, a member's name in its
			     * container, or empty */
	struct span title, url, author, source;
	struct span topics;      /* one a line, see topics.h; or empty */
	struct span lang;        /* as declared, or empty */
	uint32_t date;           /* of publication, YYYYMMDD or 0 */
	const char *date_source; /* "front-matter", "metadata", "record", "" */
	uint32_t made;     /* the day its file was made, by its metadata, which
			    * is that of publication where nothing else tells
			    * it; readers set it, no one sees it */
	uint32_t captured; /* the day it was saved, YYYYMMDD or 0 */
	const struct block *blocks;
	size_t block_count; /* at least 1 */
};

/* Returning an error ends the file with that error. */
typedef enum status article_sink(void *context, const struct article *article,
				 struct err *err);

#endif
