/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of file types: what each is called, the suffixes it has, its
 * reader, and how that is to be run.
 */
#ifndef FORMATS_FILE_TYPE_H
#define FORMATS_FILE_TYPE_H

#include "formats/input.h"

struct tool; /* tool.h */

enum text_kind {
	TEXT_NONE,   /* the reader wants the bytes as they are */
	TEXT_PLAIN,  /* it wants UTF-8, which input_read() makes of any
		      * charset */
	TEXT_MARKUP, /* likewise, and the charset may be declared inside */
};

struct file_type {
	const char *name;            /* "txt", "md", "html", "jsonl" */
	const char *const *suffixes; /* lower case, with the dot; NULL ends */
	file_reader *read;
	enum text_kind text;
	bool safe;      /* read in our own process: the reader is ours alone and
		    * simple. All others run in a child; see extract.h */
	bool rich;      /* safe, unless there is HTML in its texts */
	bool container; /* its members may need any tool */
	bool archive;   /* read only where indexing.archives says so */
	bool packed;    /* a suffix in front of this one is needed */
	bool picture;   /* without text of its own: read only where OCR is
			 * wanted, or has read it before */
	bool scans;     /* its pages may be pictures; a picture's are */
	bool unnamed;   /* no type yet: its bytes will tell; see sniff.h */
	const struct tool *tool; /* that its reader runs, or NULL */
};
extern const struct file_type file_types[]; /* ends with name NULL */

/* The type by the longest suffix of path that is known, case apart. Without one,
 * it is the unnamed type; NULL, if the suffix is one of pictures, programs
 * and the like, which no reader is there for. What is packed is of no type unless what is inside is of one, and no archive
 * nor packed. */
const struct file_type *file_type_of(const char *path);

/* Likewise, of what is in a container: no picture is read there. */
const struct file_type *file_type_of_member(const char *name);

/* What people call the type of the file at path: that of what is packed in it;
 * "" when it has none. */
const char *file_type_called(const char *path);

/* The type called name, or NULL. */
const struct file_type *file_type_named(const char *name);

#endif
