/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/repair.h"
#include "formats/text/repair_arabic.h"
#include "formats/text/repair_han.h"

struct repair repair_survey(struct span text)
{
	struct arabic_votes votes = {0, 0};

	arabic_vote(text, &votes);
	return (struct repair){.visual = arabic_is_visual(&votes)};
}

static unsigned mend_arabic(struct buf *to, struct span line, bool whole)
{
	struct buf turned = BUF_INIT;
	unsigned mended = 0;

	if (arabic_line_is_visual(line, whole)) {
		arabic_turn(&turned, line);
		line = buf_span(&turned);
		mended |= MENDED_VISUAL;
	}
	if (mended || arabic_has_forms(line))
		mended |= arabic_fold(to, line) ? MENDED_FORMS : 0;
	buf_release(&turned);
	return mended;
}

/* Appends line, mended or not; changed is set if it is. */
static unsigned mend_line(struct buf *to, struct span line, bool whole,
			  bool *changed)
{
	unsigned mended = mend_arabic(to, line, whole);

	if (mended) {
		*changed = true;
		return mended;
	}
	if (han_unspace(to, line))
		*changed = true;
	else
		buf_add_span(to, line);
	return 0;
}

static bool mend_lines(struct buf *to, struct span text, bool whole,
		       unsigned *mended)
{
	struct span line;
	size_t at = 0;
	bool changed = false;

	while (line_next(text, &at, &line)) {
		if (to->len)
			buf_add_char(to, '\n');
		*mended |= mend_line(to, line, whole, &changed);
	}
	return changed;
}

unsigned repair_arabic(struct buf *to, struct span text,
		       const struct repair *repair)
{
	size_t at = 0, before = to->len, start;
	unsigned mended = 0, now;
	struct span line;

	while (line_next(text, &at, &line)) {
		if (to->len > before)
			buf_add_char(to, '\n');
		start = to->len;
		now = mend_arabic(to, line, repair->visual);
		if (!now) {
			buf_cut(to, start);
			buf_add_span(to, line);
		}
		mended |= now;
	}
	if (!mended)
		buf_cut(to, before);
	return mended;
}

/* What begins no character of a script that is mended can be left alone. */
static bool may_need(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if ((c >= 0xD8 && c <= 0xDB) || c >= 0xE3)
			return true;
	}
	return false;
}

bool repair_text(struct buf *to, struct span text, const struct repair *repair,
		 unsigned *mended)
{
	struct buf lines = BUF_INIT;
	bool changed;

	if (repair->hyphens && hyphen_join_lines(to, text, repair->hyphens))
		return true;
	if (!may_need(text))
		return false;
	changed = mend_lines(&lines, text, repair->visual, mended);
	if (changed)
		text = buf_span(&lines);
	if (han_join_lines(to, text))
		changed = true;
	else if (changed)
		buf_add_span(to, text);
	buf_release(&lines);
	return changed;
}

void repair_add(struct draft *draft, struct block block,
		const struct repair *repair)
{
	struct buf text = BUF_INIT;

	if (repair_text(&text, block.text, repair, &block.mended)) {
		block.text = draft_own(draft, buf_span(&text));
		block.exact = false;
	}
	draft_add(draft, block);
	buf_release(&text);
}

void repair_add_lines(struct draft *draft, const struct source_text *source,
		      struct span lines, const struct repair *repair)
{
	struct block block = {.text = lines, .exact = true};

	if (!lines.len)
		return;
	block.start = (size_t)(lines.ptr - source->file.ptr);
	block.end = block.start + lines.len;
	repair_add(draft, block, repair);
}
