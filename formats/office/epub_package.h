/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the package file of an EPUB says: which members are the book, in which
 * order (EPUB 2 and 3, "package document"). */
#ifndef FORMATS_OFFICE_EPUB_PACKAGE_H
#define FORMATS_OFFICE_EPUB_PACKAGE_H

#include "formats/xml/xml.h"

struct epub_item {
	char *id, *name; /* name as of the member in the zip */
	bool is_page;    /* (X)HTML */
	bool is_contents;
	bool is_read; /* the reader's */
};

struct epub_package {
	struct epub_item *items; /* sorted by id */
	size_t count, cap;
	char **spine; /* ids in reading order */
	size_t spine_count, spine_cap;
	char *contents;  /* name of a page that the guide calls so, or NULL */
	const char *opf; /* the package file's own name; borrowed */
};

/* opf is borrowed while the package lives. */
void epub_package_read(struct epub_package *package, const char *opf,
		       struct span xml, struct xml_fault *fault);
void epub_package_release(struct epub_package *package);

struct epub_item *epub_package_item(struct epub_package *package,
				    const char *id);

/* The name of the package file, from META-INF/container.xml; NULL when there
 * is none, else the caller's. */
char *epub_container(struct span xml);

#endif
