/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes into articles: which format they are in, and the reader for it. A
 * container (an archive, a crawl, a mailbox) hands its members back to
 * input_read(), each as an input of its own, one deeper.
 */
#ifndef FORMATS_INPUT_H
#define FORMATS_INPUT_H

#include "formats/article/reading.h"

/* Finds the type, where it is not given, turns text into UTF-8, and reads.
 * ST_INPUT where the charset would be a mere guess. The report is set again
 * at depth 0. */
enum status input_read(const struct input *input, struct reading *reading,
		       struct err *err);

/* The same by another type than the reader at work is for, which a file turned
 * out not to be. */
enum status input_read_as(const struct input *input,
			  const struct file_type *type, struct reading *reading,
			  struct err *err);

/* .txt .text .rst .org .adoc: a block is a line, or where the file is hard-wrapped a run of
 * lines between blank ones. The title is the first line, if it looks like
 * one; in a saved page that holds the article twice, the line above its
 * second copy. Lines that repeat the title are not blocks. */
file_reader read_text;
/* .md .markdown, with YAML front matter. Marks of headings, bullets, quotes
 * and fences are outside the block's bytes; all other markup stays. */
file_reader read_markdown;
/* .html .htm .xhtml .shtml, as UTF-8 whatever the page declares. */
file_reader read_html;
/* .jsonl .ndjson: an object a line, of at most 2^20 values, with a text and
 * the fields that json_record.h names. A block is a line of text. */
file_reader read_jsonl;
/* .json: an array of such objects, or an object that has one. */
file_reader read_json;
/* .srt .vtt: what is said, as paragraphs. */
file_reader read_subtitles;
/* .enex: each note an article, its content read as HTML. */
file_reader read_enex;

/* .docx .docm: paragraphs of word/document.xml, a row of a table as one;
 * footnotes after the paragraph that refers to them. */
file_reader read_docx;
/* .doc .dot of Word 97 to 2003, as DOCX; which of these a file is, it says
 * itself. */
file_reader read_ole;
/* .odt .ott .fodt, as DOCX; .odp .otp .fodp, as PPTX. */
file_reader read_odt;
/* .pptx .pptm .ppsx .ppsm .potx: a slide is a page and its title a heading; the
 * speaker's notes follow it. */
file_reader read_pptx;
/* .xlsx .xlsm .xltx and .ods .ots .fods: a sheet is a heading and its rows, as
 * sheet.h makes blocks of them; comments after all. */
file_reader read_xlsx;
file_reader read_ods;
/* .rtf: paragraphs, headings by their outline level, rows, footnotes; not
 * headers, footers and hidden text. */
file_reader read_rtf;
/* .csv .tsv, with any of four separators: a table; or an article a row, where a
 * column has the text and another its title or URL. */
file_reader read_csv;
/* .epub: each document of the spine an article, its name the record, the
 * book's title in front of its own. */
file_reader read_epub;
/* .rss .atom .rdf .xml: RSS 0.9 to 2.0 and Atom, each entry an article, read
 * as HTML. Any other XML is one article of all its text. */
file_reader read_feed;
/* .djvu .djv, by djvutxt: the text behind the pictures, by pages. */
file_reader read_djvu;
/* .pdf, by pdftotext: paragraphs in reading order, with their pages. Pages
 * without text are reported as READ_NEEDS_OCR. */
file_reader read_pdf;
/* .png .jpg .jpeg .tif .tiff: what OCR read of it; see struct ocr_order. */
file_reader read_image;
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
/* .wacz: the crawls in it, each as a .warc. */
file_reader read_wacz;
/* .eml .mbox .emlx: each message an article, its text plain if it has one, else its
 * page; then what is attached and can be read, except archives. Signatures
 * are left out, marks of quotes taken away. */
file_reader read_mail;
/* .mht .mhtml: the page, without what belongs to it. */
file_reader read_mht;
/* .webarchive of Safari: the page, then each frame of it as an article of its
 * own, with its URL as the record. */
file_reader read_webarchive;

#endif
