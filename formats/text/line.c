/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/text/line.h"
#include "base/utf8.h"

bool line_next(struct span text, size_t *at, struct span *line)
{
	size_t i = *at;

	if (i >= text.len)
		return false;
	while (i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '\r')
		i++;
	*line = span_of(text.ptr + *at, i - *at);
	if (i + 1 < text.len && text.ptr[i] == '\r' && text.ptr[i + 1] == '\n')
		i++;
	*at = i + 1;
	return true;
}

/* With the zero-width space, which Unicode does not count as one. */
static bool is_blank(uint32_t code)
{
	return utf8_is_space(code) || code == 0x200B;
}

struct span text_trim(struct span text)
{
	size_t at;

	for (at = 0; text.len && is_blank(utf8_next(text, &at)); at = 0)
		text = span_of(text.ptr + at, text.len - at);
	while (text.len) {
		size_t edge = at = utf8_floor(text, text.len - 1);

		if (!is_blank(utf8_next(text, &at)) || at != text.len)
			break;
		text.len = edge;
	}
	return text;
}

static bool is_one_of(uint32_t code, struct span set)
{
	size_t at = 0;

	while (at < set.len)
		if (utf8_next(set, &at) == code)
			return true;
	return false;
}

/* Closing quotes, brackets and Markdown's stars are after the mark. */
bool text_ends_sentence(struct span line)
{
	static const char finals[] = ".。!！?？…؟۔।",
			  closers[] = "\"')]*_ ”’»」』）】";

	while (line.len) {
		size_t at = utf8_floor(line, line.len - 1), edge = at;
		uint32_t code = utf8_next(line, &at);

		if (is_one_of(code, span_str(finals)))
			return true;
		if (!is_one_of(code, span_str(closers)))
			return false;
		line.len = edge;
	}
	return false;
}
