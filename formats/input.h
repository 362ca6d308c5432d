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
 * page; then what is attached and can be read, except archives. Signatures
 * are left out, marks of quotes taken away. */
file_reader read_mail;
/* .mht .mhtml: the page, without what belongs to it. */
file_reader read_mht;

#endif
