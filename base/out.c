/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/out.h"
#include "base/utf8.h"

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C ||
	       c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* Arabic text has these for the eye's sake, and they say nothing. */
static bool is_direction_mark(uint32_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F;
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

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (!is_direction_mark(c))
			buf_add_code(to, safe(c, keep));
	}
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

static void add_base64(struct buf *to, struct span bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t i, left;

	for (i = 0; i < bytes.len; i += 3) {
		left = bytes.len - i;
		buf_add_char(to, digits[p[i] >> 2]);
		buf_add_char(to, digits[(p[i] & 3) << 4 |
					(left > 1 ? p[i + 1] >> 4 : 0)]);
		buf_add_char(to,
			     left > 1 ? digits[(p[i + 1] & 15) << 2 |
					       (left > 2 ? p[i + 2] >> 6 : 0)]
				      : '=');
		buf_add_char(to, left > 2 ? digits[p[i + 2] & 63] : '=');
	}
}

void out_json_path(struct buf *to, struct span path)
{
	buf_add_str(to, "\"path\":");
	if (path.len && utf8_valid(path) == path.len) {
		out_json(to, path);
		return;
	}
	buf_add_str(to, "null");
	if (!path.len)
		return;
	buf_add_str(to, ",\"path_bytes\":\"");
	add_base64(to, path);
	buf_add_char(to, '"');
}
