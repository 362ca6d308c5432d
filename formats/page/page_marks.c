/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/page/page_marks.h"
#include "base/array.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#define LINE_MOST 200 /* bytes of a line that is looked at */
#define MORE_MOST 80  /* of one that is no pointer */

static const struct {
	const char *text;
	enum page_mark mark;
	bool with; /* more words */
} lines[] = {
#define LAST(text)      {text, MARK_LAST, false},
#define MARK(text)      {text, MARK_BOX, false},
#define MARK_WITH(text) {text, MARK_BOX, true},
#define POINTER(text)   {text, MARK_POINTER, true},
#include "formats/page/page_marks.def"
};

#define LINE_COUNT COUNT_OF(lines)

/* Case folded, from the first letter or digit on. */
static void fold(struct buf *to, struct span text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		if (to->len || u_isalnum((UChar32)code))
			buf_add_code(to,
				     (uint32_t)u_foldCase((UChar32)code,
							  U_FOLD_CASE_DEFAULT));
	}
}

/* Whether only numbers and signs are left, or what follows is not a part of a
 * word and "with" lets it be. */
static bool may_follow(struct span left, bool with)
{
	size_t at = 0;
	uint32_t code = left.len ? utf8_next(left, &at) : 0;

	if (with && !u_isalpha((UChar32)code))
		return true;
	for (at = 0; at < left.len;)
		if (u_isalpha((UChar32)utf8_next(left, &at)))
			return false;
	return true;
}

static bool begins(struct span text, const char *line, bool with)
{
	size_t len = strlen(line);

	return span_starts(text, line) &&
	       may_follow(span_of(text.ptr + len, text.len - len), with);
}

/* "12 Comments" is one too. */
static struct span behind_number(struct span line)
{
	size_t at = 0, before = 0;

	while (at < line.len) {
		before = at;
		if (u_isalpha((UChar32)utf8_next(line, &at)))
			break;
	}
	return span_of(line.ptr + before, line.len - before);
}

enum page_mark page_mark_of(struct span line)
{
	enum page_mark mark = MARK_NONE;
	struct buf folded = BUF_INIT;
	struct span text;
	size_t i;

	if (line.len > LINE_MOST)
		return MARK_NONE;
	fold(&folded, line);
	text = behind_number(buf_span(&folded));
	for (i = 0; text.len && i < LINE_COUNT && !mark; i++)
		if (text.ptr[0] == lines[i].text[0] &&
		    (line.len <= MORE_MOST || lines[i].mark == MARK_POINTER) &&
		    begins(text, lines[i].text, lines[i].with))
			mark = lines[i].mark;
	buf_release(&folded);
	return mark;
}
