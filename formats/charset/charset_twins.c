/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Charsets that differ in few letters only: neither detectors nor the taste of
 * the text tell which of two it is, but these letters do. */
#include "formats/charset/charset.h"

#include <unicode/uchar.h>

#include "base/array.h"
#include "base/utf8.h"

/* From one to the other, where they say the same the second is taken: more
 * texts are in it. */
static const struct twins {
	const char *rare, *common;
} twins[] = {
	{"iso-8859-7", "windows-1253"},
	{"iso-8859-16", "windows-1250"},
};

/* Romanian has a comma below s and t, which windows-1250 writes as a
 * cedilla. */
static uint32_t without_comma(uint32_t code)
{
	return code == 0x218 || code == 0x219   ? code - 0x218 + 0x15E
	       : code == 0x21A || code == 0x21B ? code - 0x21A + 0x162
						: code;
}

static bool same_letters(struct span a, struct span b)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len)
		if (without_comma(utf8_next(a, &i)) !=
		    without_comma(utf8_next(b, &k)))
			return false;
	return i == a.len && k == b.len;
}

/* Words that begin with a sign where a capital letter belongs: "¶νθρωπος" for
 * "Άνθρωπος". */
static size_t headless_words(struct span text)
{
	uint32_t code, last = ' ', before = ' ';
	size_t at = 0, count = 0;

	while (at < text.len) {
		code = utf8_next(text, &at);
		count += code >= 0x80 && u_islower((UChar32)code) &&
			 last >= 0x80 && !u_isalpha((UChar32)last) &&
			 u_isUWhiteSpace((UChar32)before);
		before = last;
		last = code;
	}
	return count;
}

/* Controls that no one writes stand where the other has quotes and dashes. */
static bool has_controls(struct span text)
{
	uint32_t code;
	size_t at = 0;

	while (at < text.len) {
		code = utf8_next(text, &at);
		if (code >= 0x80 && code < 0xA0)
			return true;
	}
	return false;
}

static const struct charset *choose(const struct charset *given,
				    const struct charset *rare,
				    const struct charset *common,
				    struct span sample)
{
	const struct charset *chosen = given;
	struct buf text = BUF_INIT, other = BUF_INIT;
	size_t a, b;

	charset_decode(rare, sample, &text);
	charset_decode(common, sample, &other);
	a = headless_words(buf_span(&text));
	b = headless_words(buf_span(&other));
	if (a > b || has_controls(buf_span(&text)) ||
	    same_letters(buf_span(&text), buf_span(&other)))
		chosen = common;
	else if (b > a)
		chosen = rare;
	buf_release(&text);
	buf_release(&other);
	return chosen;
}

const struct charset *charset_twin(const struct charset *charset,
				   struct span sample)
{
	size_t i;

	for (i = 0; i < COUNT_OF(twins); i++)
		if (!strcmp(charset->name, twins[i].rare) ||
		    !strcmp(charset->name, twins[i].common))
			return choose(
				charset, charset_of(span_str(twins[i].rare)),
				charset_of(span_str(twins[i].common)), sample);
	return charset;
}
