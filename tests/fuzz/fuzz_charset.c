/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Declarations, labels, guesses and decoders under any bytes. The first byte
 * chooses a label and whether to look inside. */
#include "formats/charset/charset.h"

#include "base/array.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const labels[] = {
	"gbk",       "big5",   "shift_jis",    "euc-jp",      "iso-2022-jp",
	"euc-kr",    "utf-16", "utf-32le",     "hz-gb-2312",  "iso-2022-kr",
	"koi8-u",    "utf-8",  "windows-1258", "windows-874", "utf-16be",
	"macintosh", NULL,
};

static void check_decode(const struct charset *charset, struct span bytes)
{
	struct buf text = BUF_INIT;
	size_t letters;

	charset_decode(charset, bytes, &text);
	if (utf8_valid(buf_span(&text)) != text.len ||
	    charset_taste(buf_span(&text), &letters) > 100)
		abort();
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t count = COUNT_OF(labels);
	struct span bytes = span_of((const char *)data, size);
	struct charset_found found;
	const char *label;

	if (!size)
		return 0;
	label = labels[data[0] % count];
	bytes = span_of(bytes.ptr + 1, size - 1);
	charset_of(bytes);
	charset_declared(bytes);
	if (label)
		check_decode(charset_of(span_str(label)), bytes);
	found = charset_find(bytes, label, data[0] & 0x80);
	if (!found.charset || found.confidence > 100 || found.from > bytes.len)
		abort();
	return 0;
}
