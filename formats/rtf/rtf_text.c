/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is written in a file of RTF, into blocks and fields. */
#include "formats/rtf/rtf.h"

struct rtf_group *rtf_top(struct rtf *rtf)
{
	return rtf->groups + rtf->depth - 1;
}

static struct buf *target(struct rtf *rtf)
{
	switch (rtf_top(rtf)->hidden ? RTF_SKIPPED : rtf_top(rtf)->place) {
	case RTF_TEXT:
		return &rtf->text;
	case RTF_NOTE:
		return &rtf->note;
	case RTF_STYLES:
	case RTF_TITLE:
	case RTF_AUTHOR:
	case RTF_TOPICS:
		return &rtf->field;
	case RTF_FONTS:
	case RTF_MADE:
	case RTF_TWICE:
	case RTF_SKIPPED:
		break;
	}
	return NULL;
}

static const struct charset *charset_at(struct rtf *rtf)
{
	size_t i;

	for (i = rtf->font_count; i-- > 0;)
		if (rtf->fonts[i].number == rtf_top(rtf)->font)
			return rtf->fonts[i].charset ? rtf->fonts[i].charset
						     : rtf->charset;
	return rtf->charset;
}

void rtf_flush(struct rtf *rtf)
{
	struct buf *to = target(rtf);

	if (to && rtf->bytes.len)
		charset_decode(charset_at(rtf), buf_span(&rtf->bytes), to);
	buf_clear(&rtf->bytes);
}

void rtf_byte(struct rtf *rtf, unsigned char c)
{
	if (rtf->passed) {
		rtf->passed--;
		return;
	}
	if (target(rtf))
		buf_add_char(&rtf->bytes, (char)c);
}

void rtf_code(struct rtf *rtf, uint32_t code)
{
	struct buf *to;

	rtf_flush(rtf);
	to = target(rtf);
	if (code >= 0xD800 && code < 0xDC00) {
		rtf->lead = code;
		return;
	}
	if (code >= 0xDC00 && code < 0xE000)
		code = rtf->lead ? 0x10000 + ((rtf->lead - 0xD800) << 10) +
					   (code - 0xDC00)
				 : 0xFFFD;
	rtf->lead = 0;
	if (to && code)
		buf_add_code(to, code);
}

static void add_block(struct rtf *rtf, struct buf *from, unsigned level)
{
	struct block block = {.kind = level ? BLOCK_HEADING : BLOCK_TEXT,
			      .level = level,
			      .end = rtf->file_len};
	struct span text = text_trim(buf_span(from));

	if (text.len) {
		block.text = draft_own(rtf->draft, text);
		draft_add(rtf->draft, block);
	}
	buf_clear(from);
}

void rtf_end_paragraph(struct rtf *rtf)
{
	rtf_flush(rtf);
	add_block(rtf, &rtf->text, rtf->level);
	add_block(rtf, &rtf->note, 0);
}
