/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a reader of a format is given, and what it reports beside the articles
 * that it pushes.
 */
#ifndef FORMATS_ARTICLE_READING_H
#define FORMATS_ARTICLE_READING_H

#include "formats/article/article.h"
#include "formats/article/member_fate.h"

#define INPUT_DEPTH_MAX 4 /* containers in containers */

struct file_type; /* file_type.h */

/* How much of a container is read. */
struct input_limits {
	uint64_t record;   /* bytes of a crawl's record; of its body, decoded,
			    * twice as many */
	uint64_t member;   /* bytes of a file in an archive */
	uint64_t unpacked; /* bytes of all of them */
	uint64_t members;  /* of any kind, in an archive */
};

/* For who says nothing of limits: all are 0. */
#define INPUT_LIMITS                                                           \
	(struct input_limits)                                                  \
	{                                                                      \
		.record = (uint64_t)64 << 20, .member = (uint64_t)256 << 20,   \
		.unpacked = (uint64_t)16 << 30, .members = 1000000             \
	}

/* What a file's reader is told of OCR. */
struct ocr_order {
	/* A file that has pages without text gives no article, but tells in
	 * report.bare which these are. */
	bool wanted;
	unsigned page;         /* only this one is to be read, by OCR; or 0 */
	const char *languages; /* for it; see formats/ocr/ocr_language.h */
	struct span pages;     /* what was read so before, as records; see
				* formats/ocr/ocr_words.h */
};

#define OCR_PAGES_MOST 4096 /* of a file */

struct input {
	const char *path;  /* of the file, for messages */
	const char *name;  /* whose suffix tells the type: path again, or the
			     * member's */
	struct span bytes; /* all of it; borrowed */
	const struct file_type *type; /* where it is known; else NULL */
	const char *charset;   /* as declared outside of the bytes, or NULL */
	const char *text_keys; /* of records, one a line, before those that
				* are known; or NULL */
	unsigned depth;        /* containers round it */
	bool inner;            /* bytes are not the file's own: made from it, or
			      * a part of it; places in them say nothing */
	uint64_t file_len;     /* of the file at path; set when inner */
	bool raw;              /* page furniture stays */
	bool whole;            /* HTML of no web page: a book's, a feed's */
	bool bare;             /* read in our own process, where no library may
			      * look at it */
	bool sent;             /* as mail: what looks like a page is none of a
			      * web site */
	struct input_limits limits;
	struct ocr_order ocr;
	/* What a container knows of a member, for what the member does not
	 * say itself. record names the member in it. */
	struct article known;
};

/* What a reader found out of a file as a whole. */
enum read_flag {
	READ_NEEDS_OCR = 1 << 0, /* pages are pictures of text */
	READ_CUT = 1 << 1,       /* there is more than a limit lets in */
	READ_DOUBTFUL = 1 << 2,  /* the article of a page is perhaps another */
	READ_OCR = 1 << 3,       /* some of it was read by OCR */
	READ_UNSURE = 1 << 4,    /* and that is unsure: the report's first text
				  * says which, though nothing is left out */
};

/* Beside these, how much of the text of its pages was taken, in percent, at
 * least 1; 0 where it has none. */
#define READ_TAKEN_SHIFT  8
#define READ_TAKEN(flags) ((flags) >> READ_TAKEN_SHIFT & 0x7Fu)

/* What happened while reading, beside the articles. */
struct read_report {
	unsigned bad_utf8;    /* ill-formed sequences replaced by U+FFFD */
	unsigned bad_records; /* JSONL lines, broken front matters, pages and
			       * members left out or cut short */
	struct err first;     /* about the first of them, with line or byte;
			       * status ST_OK when there is none */
	const char *charset;  /* that the file, not its members, is in, by its
			       * WHATWG name, valid until the next file is
			       * read; NULL: it has none */
	unsigned confidence;  /* of charset, in percent */
	unsigned flags;       /* of enum read_flag, and READ_TAKEN */
	uint64_t seen, taken; /* bytes of text of its pages, while it is read */
	struct fates fates;   /* of the members of a container */
	/* Pages that OCR is to read, a bit each from the lowest on. */
	unsigned char bare[OCR_PAGES_MOST / 8];
};

/* One file being read. */
struct reading {
	article_sink *sink;
	void *context;
	struct read_report report; /* readers only add to it */
};

/* A file that cannot be taken at all is ST_INPUT; parts that cannot are
 * counted in the report and left out. What holds no text gives no article. */
typedef enum status file_reader(const struct input *input,
				struct reading *reading, struct err *err);

#endif
