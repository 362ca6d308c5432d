/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/out.h"
#include "base/utf8.h"

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C ||
	       c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static uint32_t safe(uint32_t c, enum out_keep keep)
{
	if (c == '\n' || c == '\t')
		return keep == OUT_LINES ? c : ' ';
	return is_control(c) ? UTF8_BAD : c;
}

void out_safe(struct buf *to, struct span text, enum out_keep keep)
{
	size_t at = 0;

	while (at < text.len)
		buf_add_code(to, safe(utf8_next(text, &at), keep));
}

void out_isolated(struct buf *to, struct span text)
{
	buf_add_code(to, 0x2068);
	out_safe(to, text, OUT_LINE);
	buf_add_code(to, 0x2069);
}

static void json_char(struct buf *to, uint32_t c)
{
	if (c == '"' || c == '\\') {
		buf_add_char(to, '\\');
		buf_add_char(to, (char)c);
	} else if (c == '\n') {
		buf_add_str(to, "\\n");
	} else if (is_control(c)) {
		buf_addf(to, "\\u%04x", (unsigned)c);
	} else {
		buf_add_code(to, c);
	}
}

void out_json(struct buf *to, struct span text)
{
	size_t at = 0;

	buf_add_char(to, '"');
	while (at < text.len)
		json_char(to, utf8_next(text, &at));
	buf_add_char(to, '"');
}
