/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Links on a terminal: OSC 8 sequences ("Hyperlinks in Terminal Emulators",
 * E. Koblinger, 2017). A URL made here is printable ASCII, whatever is in
 * the file name or the document.
 */
#ifndef SEARCHER_LAYOUT_LINK_H
#define SEARCHER_LAYOUT_LINK_H

#include "store/record/passage.h"

#define LINK_HOST_MAX 256

struct link_format {
	const char *text;         /* with {host} {path} {page}; borrowed */
	char host[LINK_HOST_MAX]; /* of this machine */
};

/* given is "file", "vscode" or another preset, or a format of its own that
 * holds {path}; what is neither is ST_USAGE. "none" and "auto" are the
 * caller's. */
enum status link_format_set(struct link_format *format, const char *given,
			    struct err *err);

/* Appends the URL of the passage's file. */
void link_file(const struct link_format *format, const struct passage *passage,
	       struct buf *to);

/* Appends the URL of its article if that is one of http or https that can
 * be in a link; else nothing. */
void link_article(const struct passage *passage, struct buf *to);

/* Begin and end a link to url, made by the above; "" is none. */
void link_begin(struct buf *to, const char *url);
void link_end(struct buf *to, const char *url);

#endif
