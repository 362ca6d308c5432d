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
#ifndef INDEXER_ARTICLE_H
#define INDEXER_ARTICLE_H

#include "base/buf.h"
#include "base/err.h"

enum block_kind {
	BLOCK_TEXT,
	BLOCK_HEADING,
};

struct block {
	enum block_kind kind;
	unsigned level;      /* of a heading, from 1 */
	struct span text;    /* valid UTF-8, trimmed, not empty */
	uint64_t start, end; /* bytes in the file it was read from; where the
			      * format does not keep places, those of the
			      * file (HTML) or of the record's line (JSONL) */
	bool exact; /* text is the file's own bytes from start to end */
};

struct article {
	struct span record; /* a JSONL record's id, or empty */
	struct span title, url, author, source;
	struct span lang;        /* as declared, or empty */
	uint32_t date;           /* YYYYMMDD or 0 */
	const char *date_source; /* "front-matter", "metadata", "record", "" */
	const struct block *blocks;
	size_t block_count; /* at least 1 */
};

/* Returning an error ends the file with that error. */
typedef enum status article_sink(void *context, const struct article *article,
				 struct err *err);

/* What happened while reading, beside the articles. */
struct read_report {
	unsigned bad_utf8;    /* ill-formed sequences replaced by U+FFFD */
	unsigned bad_records; /* JSONL lines, and broken front matters and
				 * pages, left out or cut short */
	struct err first;     /* about the first of them, with line or byte;
				 * status ST_OK when there is none */
};

/* One reader a format. path is for messages; text is the whole file, which
 * need not be valid UTF-8. A file that cannot be taken at all is ST_INPUT;
 * parts that cannot are counted in report (set anew here) and left out. What
 * holds no text gives no article. */
typedef enum status file_reader(struct span text, const char *path,
				article_sink *sink, void *context,
				struct read_report *report, struct err *err);

/* .txt .text: a block is a line, or where the file is hard-wrapped a run of
 * lines between blank ones. The title is the first line, if it looks like
 * one; in a saved page that holds the article twice, the line above its
 * second copy. Lines that repeat the title are not blocks. */
file_reader read_text;
/* .md .markdown, with YAML front matter. Marks of headings, bullets, quotes
 * and fences stand outside the block's bytes; all other markup stays. */
file_reader read_markdown;
/* .html .htm .xhtml, as UTF-8 whatever the page declares. */
file_reader read_html;
/* .jsonl .ndjson: an object a line with id, title, text (required), lang,
 * date, url, source, author. A block is a line of text. */
file_reader read_jsonl;

struct file_type {
	const char *name;            /* "txt", "md", "html", "jsonl" */
	const char *const *suffixes; /* lower case, with the dot; NULL ends */
	file_reader *read;
};
extern const struct file_type file_types[]; /* ends with name NULL */

/* The type by the suffix of path, case apart, or NULL. */
const struct file_type *file_type_of(const char *path);

/* YYYYMMDD of "2023-06-29", "2023-06-29T10:00:00Z", "2023/6/29",
 * "20230629", "2023-06" (day 1), "2023" (1 January); 0 for anything else or
 * a day that is none. */
uint32_t date_parse(struct span text);

#endif
