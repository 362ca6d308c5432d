/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Emoji sequences (UTS #51): what is shown as one picture is one word. */
#include "analysis/cut/cut.h"
#include "base/utf8.h"

#define JOINER       0x200D
#define FLAG_FIRST   0x1F1E6 /* regional indicators, two of which are a flag */
#define FLAG_LAST    0x1F1FF
#define TONE_FIRST   0x1F3FB /* of skin */
#define TONE_LAST    0x1F3FF
#define PICTURES_MAX 8 /* that joiners make one */

static bool is_emoji(const struct cut *cut, size_t i)
{
	return i < cut->count && cut->chars[i].class == CLASS_EMOJI;
}

static bool is_between(const struct cut *cut, size_t i, uint32_t first,
		       uint32_t last)
{
	return is_emoji(cut, i) && cut->chars[i].code >= first &&
	       cut->chars[i].code <= last;
}

static bool is_tone(const struct cut *cut, size_t i)
{
	return is_between(cut, i, TONE_FIRST, TONE_LAST);
}

static bool is_flag(const struct cut *cut, size_t i)
{
	return is_between(cut, i, FLAG_FIRST, FLAG_LAST);
}

/* What folding left out between a character and the next, or the text's
 * end: selectors of a variant, tags, keycaps and joiners. */
static size_t ignored_end(const struct cut *cut, size_t i)
{
	size_t at = cut->chars[i].end, end = cut->text.len, next;

	if (i + 1 < cut->count)
		end = cut->chars[i + 1].start;
	for (next = at; at < end; at = next) {
		uint32_t code = utf8_next(cut->text, &next);

		if (code != 0xFE0E && code != 0xFE0F && code != JOINER &&
		    (code < 0xE0020 || code > 0xE007F))
			break;
	}
	return at;
}

static bool is_joined(const struct cut *cut, size_t i)
{
	size_t end = ignored_end(cut, i);

	return is_emoji(cut, i + 1) && end == cut->chars[i + 1].start &&
	       end - cut->chars[i].end >= 3 &&
	       !memcmp(cut->text.ptr + end - 3, "\xE2\x80\x8D", 3);
}

static size_t sequence_end(const struct cut *cut, size_t i)
{
	size_t pictures;

	if (is_flag(cut, i))
		return i +
		       (is_flag(cut, i + 1) && cut->chars[i].end ==
						       cut->chars[i + 1].start
				? 2
				: 1);
	for (pictures = 1;; pictures++) {
		i++;
		while (is_tone(cut, i))
			i++;
		if (pictures == PICTURES_MAX || !is_joined(cut, i - 1))
			return i;
	}
}

struct span emoji_text(struct cut *cut, size_t first, size_t end)
{
	char *text = units_room(cut->units, (end - first) * 4);
	size_t len = 0, i;

	for (i = first; i < end; i++)
		if (i == first || !is_tone(cut, i))
			len += utf8_put(cut->chars[i].code, text + len);
	units_give_back(cut->units, (end - first) * 4 - len);
	return span_of(text, len);
}

size_t emoji_end(const struct cut *cut, size_t i, size_t *bytes)
{
	size_t end = sequence_end(cut, i);

	*bytes = ignored_end(cut, end - 1);
	return end;
}
