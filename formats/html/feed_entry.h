/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An entry of a feed in the making, and how it becomes an article. */
#ifndef FORMATS_HTML_FEED_ENTRY_H
#define FORMATS_HTML_FEED_ENTRY_H

#include "formats/html_part.h"

enum feed_field {
	FEED_TITLE,
	FEED_LINK,
	FEED_ID,
	FEED_AUTHOR,
	FEED_PUBLISHED,
	FEED_UPDATED,
	FEED_CONTENT, /* as HTML, as is the next */
	FEED_SUMMARY,
	FEED_CATEGORY, /* the one at hand */
	FEED_FIELDS,
	FEED_NONE = FEED_FIELDS
};

struct feed_entry {
	struct buf fields[FEED_FIELDS];
	struct buf topics; /* see topics.h */
};

void feed_entry_clear(struct feed_entry *entry); /* keeps the memory */
void feed_entry_release(struct feed_entry *entry);

/* Pushes entry as an article: its content, or without one its summary, or
 * without both its title. part has the file, and in known what the feed
 * says of all entries; fields is what this entry says. */
enum status feed_entry_push(struct feed_entry *entry, struct html_part *part,
			    struct err *err);

/* YYYYMMDD of a date as RSS has it, "Thu, 29 Jun 2023 10:00:00 GMT" (RFC 822,
 * 5322), or as date_parse(); 0 for anything else. */
uint32_t feed_date(struct span text);

#endif
