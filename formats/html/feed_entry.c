/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/date/date_text.h"
#include "formats/article/article_draft.h"
#include "formats/html/feed_entry.h"
#include "formats/page/html_text.h"

void feed_entry_clear(struct feed_entry *entry)
{
	size_t i;

	for (i = 0; i < FEED_FIELDS; i++)
		buf_clear(entry->fields + i);
	buf_clear(&entry->topics);
}

void feed_entry_release(struct feed_entry *entry)
{
	size_t i;

	for (i = 0; i < FEED_FIELDS; i++)
		buf_release(entry->fields + i);
	buf_release(&entry->topics);
}

static struct span field(const struct feed_entry *entry, enum feed_field which)
{
	return text_trim(buf_span(entry->fields + which));
}

uint32_t feed_date(struct span text)
{
	return date_field(text, span_str("en"));
}

/* Ids often are the address of the entry. */
static bool is_url(struct span text)
{
	return span_starts(text, "http://") || span_starts(text, "https://");
}

static void set_known(const struct feed_entry *entry, struct article *known)
{
	struct span link = field(entry, FEED_LINK), id = field(entry, FEED_ID);

	known->record = id.len ? id : link;
	known->url = link.len ? link : is_url(id) ? id : span_of("", 0);
	if (entry->fields[FEED_AUTHOR].len)
		known->author = field(entry, FEED_AUTHOR);
	known->topics = buf_span(&entry->topics);
	known->date = feed_date(field(entry, FEED_PUBLISHED));
	if (!known->date)
		known->date = feed_date(field(entry, FEED_UPDATED));
	known->date_source = known->date ? "feed" : "";
}

/* An entry that is only a headline. */
static enum status push_title(struct html_part *part, struct span title,
			      struct err *err)
{
	struct buf html = BUF_INIT;
	enum status status;

	buf_add_str(&html, "<p>");
	html_escape(&html, title);
	status = html_part_read(part, buf_span(&html), err);
	buf_release(&html);
	return status;
}

enum status feed_entry_push(struct feed_entry *entry, struct html_part *part,
			    struct err *err)
{
	enum feed_field texts[] = {FEED_CONTENT, FEED_SUMMARY};
	struct article outer = part->known;
	enum status status = ST_OK;
	size_t i;

	set_known(entry, &part->known);
	part->title = field(entry, FEED_TITLE);
	part->articles = 0;
	for (i = 0; i < 2 && !status && !part->articles; i++)
		if (field(entry, texts[i]).len)
			status = html_part_read(part, field(entry, texts[i]),
						err);
	if (!status && !part->articles && part->title.len)
		status = push_title(part, part->title, err);
	part->known = outer;
	return status;
}
