/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The title of a document: what its pages and its metadata say. */
#include "base/array.h"
#include "base/ascii.h"
#include "base/file/path_words.h"
#include "base/utf8.h"
#include "formats/pdf/pdf.h"
#include "formats/xml/document_meta.h"

#include <ctype.h>
#include <limits.h>
#include <unicode/uchar.h>

#define WORD_LEAST 4  /* bytes of a word that tells */
#define FORM_MOST  16 /* bytes of "FORM 10-K" */

/* Numbers alone, as those under which an office files its papers. */
static bool is_number(struct span title)
{
	size_t at = 0, run = 0;

	while (at < title.len) {
		uint32_t code = utf8_next(title, &at);

		run = u_isalpha((UChar32)code) ? run + 1 : 0;
		if (run >= 3 || (run && code >= 0x2E80))
			return false;
	}
	return true;
}

bool pdf_title_is_junk(struct span title)
{
	return is_number(title) || title_is_junk(title);
}

/* Lines that are large on papers of all kinds. */
static bool is_cover(struct span line)
{
	static const char *const lines[] = {
		"united states",
		"united states of america",
		"securities and exchange commission",
		"united states securities and exchange commission",
		"current report",
		"table of contents",
		"contents",
		"index",
		"abstract",
		"introduction",
		"draft",
		"confidential",
		"sommaire",
		"sum\u00E1rio",
		"\u00EDndice",
		"inhalt",
		"inhaltsverzeichnis",
		"daftar isi",
		"\u76EE\u5F55",
		"\u76EE\u9304",
		"\u76EE\u6B21",
		"\u76EE \u5F55",
		"\u76EE \u9304",
		"\u76EE \u6B21",
		"\u0627\u0644\u0645\u062D\u062A\u0648\u064A\u0627\u062A"};
	size_t i;

	for (i = 0; i < COUNT_OF(lines); i++)
		if (ascii_is(line, lines[i]))
			return true;
	return pdf_title_is_junk(line) ||
	       (ascii_starts(line, "form ") && line.len < FORM_MOST);
}

/* Letters and digits alone, in lower case: "BEST BUY CO." has "bestbuy". */
static void squeeze(struct span text, struct buf *to)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c >= 0x80 || isalnum(c))
			buf_add_char(to, (char)(c < 0x80 ? tolower(c) : c));
	}
}

/* Words of name that line has. */
static size_t shared_words(struct span line, struct span name)
{
	struct buf squeezed = BUF_INIT, word = BUF_INIT;
	size_t count = 0, i, from = 0;

	squeeze(line, &squeezed);
	for (i = 0; i <= name.len; i++) {
		if (i < name.len && name.ptr[i] != ' ')
			continue;
		buf_clear(&word);
		if (i > from)
			squeeze(span_of(name.ptr + from, i - from), &word);
		count += word.len >= WORD_LEAST &&
			 memmem(squeezed.ptr, squeezed.len, word.ptr,
				word.len) != NULL;
		from = i + 1;
	}
	buf_release(&squeezed);
	buf_release(&word);
	return count;
}

struct span pdf_title(struct draft *draft, struct span name)
{
	struct span title = span_of("", 0);
	struct buf words = BUF_INIT;
	unsigned level = UINT_MAX;
	size_t i, most = 0;

	path_words(name, &words);
	for (i = 0;
	     i < draft->count && draft->blocks[i].page == draft->blocks[0].page;
	     i++) {
		const struct block *block = draft->blocks + i;
		size_t shared;

		if (!block->level || is_cover(block->text))
			continue;
		shared = shared_words(block->text, buf_span(&words));
		if (shared < most || (shared == most && block->level >= level))
			continue;
		most = shared;
		level = block->level;
		title = block->text;
	}
	if (!title.len && !pdf_title_is_junk(buf_span(&words)))
		draft_field(draft, &title, buf_span(&words));
	buf_release(&words);
	return title;
}
