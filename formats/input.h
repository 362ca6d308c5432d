/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes into articles: which format they are in, and the reader for it. A
 * container (an archive, a crawl, a mailbox) hands its members back to
 * input_read(), each as an input of its own, one deeper.
 */
#ifndef FORMATS_INPUT_H
#define FORMATS_INPUT_H

#include "formats/article.h"
#include "formats/member_fate.h"

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

struct input {
	const char *path;  /* of the file, for messages */
	const char *name;  /* whose suffix tells the type: path again, or the
			     * member's */
	struct span bytes; /* all of it; borrowed */
	const struct file_type *type; /* where it is known; else NULL */
	const char *charset; /* as declared outside of the bytes, or NULL */
	unsigned depth;      /* containers round it */
	bool inner;          /* bytes are not the file's own: made from it, or
			      * a part of it; places in them say nothing */
	uint64_t file_len;   /* of the file at path; set when inner */
	bool raw;            /* page furniture stays */
	bool whole;          /* HTML of no web page: a book's, a feed's */
	bool sent;           /* as mail: what looks like a page is none of a
			      * web site */
	struct input_limits limits;
	/* What a container knows of a member, for what the member does not
	 * say itself. record names the member in it. */
	struct article known;
};

/* What a reader found out of a file as a whole. */
enum read_flag {
	READ_NEEDS_OCR = 1 << 0, /* pages are pictures of text */
	READ_CUT = 1 << 1,       /* there is more than a limit lets in */
	READ_DOUBTFUL = 1 << 2,  /* the article of a page is perhaps another */
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

/* Finds the type, where it is not given, turns text into UTF-8, and reads.
 * ST_INPUT where the charset would be a mere guess. The report is set again
 * at depth 0. */
enum status input_read(const struct input *input, struct reading *reading,
		       struct err *err);

/* .txt .text: a block is a line, or where the file is hard-wrapped a run of
 * lines between blank ones. The title is the first line, if it looks like
 * one; in a saved page that holds the article twice, the line above its
 * second copy. Lines that repeat the title are not blocks. */
file_reader read_text;
/* .md .markdown, with YAML front matter. Marks of headings, bullets, quotes
 * and fences are outside the block's bytes; all other markup stays. */
file_reader read_markdown;
/* .html .htm .xhtml, as UTF-8 whatever the page declares. */
file_reader read_html;
/* .jsonl .ndjson: an object a line, of at most 2^20 values, with id, title,
 * text (required), lang, date, url, source, author, topics. A block is a line
 * of text. */
file_reader read_jsonl;

/* .docx .docm: paragraphs of word/document.xml, a row of a table as one;
 * footnotes after the paragraph that refers to them. */
file_reader read_docx;
/* .odt .ott, as DOCX. */
file_reader read_odt;
/* .epub: each document of the spine an article, its name the record, the
 * book's title in front of its own. */
file_reader read_epub;
/* .rss .atom .rdf .xml: RSS 0.9 to 2.0 and Atom, each entry an article, read
 * as HTML. Any other XML is one article of all its text. */
file_reader read_feed;
/* .pdf, by pdftotext: paragraphs in reading order, with their pages. Pages
 * without text are reported as READ_NEEDS_OCR. */
file_reader read_pdf;
/* .gz .xz .zst .bz2 after another suffix: what is inside, by that suffix. */
file_reader read_packed;
/* .zip and .tar, the latter in any compression: each member that a reader is
 * there for, known by its name. Hidden members are passed over as files are;
 * links, devices, names that lead out and encrypted members are counted. */
file_reader read_zip_archive;
file_reader read_tar_archive;
/* .warc, also compressed: each response that is a page (fate_of_status()),
 * resource and conversion, with its URL and the day of its capture. All other
 * responses, and revisits, are told by their fates. */
file_reader read_warc;
/* .eml .mbox: each message an article, its text plain if it has one, else its
 * page; then what is attached and can be read, but for archives. Signatures
 * are left out, marks of quotes taken away. */
file_reader read_mail;
/* .mht .mhtml: the page, without what belongs to it. */
file_reader read_mht;

#endif
