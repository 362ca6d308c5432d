/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CC-CEDICT: "傳統 传统 [chuan2 tong3] /tradition/traditional/". */
#include "indexer/dictionary/gloss.h"
#include "indexer/dictionary/reading.h"

struct entry {
	struct dictionary_reading *reading;
	struct span word;
};

static void add_translation(void *context, struct span translation)
{
	struct entry *entry = context;

	reading_pair(entry->reading, 0, entry->word, 1, translation);
}

/* Takes what is before the next c from the front. */
static bool take_until(struct span *line, char c, struct span *part)
{
	const char *end = line->len ? memchr(line->ptr, c, line->len) : NULL;

	if (!end)
		return false;
	*part = span_of(line->ptr, (size_t)(end - line->ptr));
	*line = span_of(end + 1, line->len - part->len - 1);
	return true;
}

/* Both forms fold to one, so the second is enough. */
static void read_entry(struct dictionary_reading *reading, struct span line)
{
	struct span traditional, word, pinyin, gloss = span_trim(line);
	struct entry entry = {.reading = reading};

	if (!take_until(&gloss, ' ', &traditional) ||
	    !take_until(&gloss, ' ', &word) ||
	    !take_until(&gloss, '/', &pinyin) || !pinyin.len ||
	    pinyin.ptr[0] != '[') {
		reading_break(reading, "no entry; write TRADITIONAL SIMPLIFIED "
				       "[pin1 yin1] /meaning/");
		return;
	}
	gloss = span_trim(gloss);
	while (gloss.len && gloss.ptr[gloss.len - 1] == '/')
		gloss = span_trim(span_of(gloss.ptr, gloss.len - 1));
	if (!gloss.len) {
		reading_break(reading, "an empty translation; remove the line");
		return;
	}
	entry.word = word;
	gloss_each(gloss, reading->langs[1], add_translation, &entry);
}

enum status read_cedict(struct dictionary_reading *reading, struct err *err)
{
	struct span line;

	if (!reading->given) {
		reading_add_lang(reading, span_str("zh"), err);
		reading_add_lang(reading, span_str("en"), err);
	}
	while (!reading->full && reading_line(reading, &line))
		if (span_trim(line).len && line.ptr[0] != '#')
			read_entry(reading, line);
	return ST_OK;
}
