/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/utf8.h"
#include "formats/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#define CHUNK 4096

struct decoding {
	bool gb18030;
	size_t bad;
};

/* What ICU maps to the private use area is in Unicode since: GB 18030-2022
 * and the Encoding Standard. In the order of the first. */
static const uint16_t moved[][2] = {
	{0xE78D, 0xFE10}, {0xE78E, 0xFE12}, {0xE78F, 0xFE11}, {0xE790, 0xFE13},
	{0xE791, 0xFE14}, {0xE792, 0xFE15}, {0xE793, 0xFE16}, {0xE794, 0xFE17},
	{0xE795, 0xFE18}, {0xE796, 0xFE19}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5},
	{0xE82B, 0x9FB6}, {0xE82C, 0x9FB7}, {0xE832, 0x9FB8}, {0xE843, 0x9FB9},
	{0xE854, 0x9FBA}, {0xE864, 0x9FBB},
};

static void U_CALLCONV on_bad(const void *context,
			      UConverterToUnicodeArgs *args, const char *bytes,
			      int32_t len, UConverterCallbackReason reason,
			      UErrorCode *code)
{
	/* ICU hands back what it was given. */
	struct decoding *decoding = *(struct decoding *const *)context;
	UChar put = UTF8_BAD;

	if (reason > UCNV_IRREGULAR)
		return;
	*code = U_ZERO_ERROR;
	if (decoding->gb18030 && len == 1 && bytes[0] == '\x80')
		put = 0x20AC;
	else
		decoding->bad++;
	ucnv_cbToUWriteUChars(args, &put, 1, 0, code);
}

static uint32_t settled(uint32_t code)
{
	size_t i;

	for (i = 0; i < sizeof(moved) / sizeof(moved[0]); i++)
		if (moved[i][0] == code)
			return moved[i][1];
	return code;
}

static void add_units(struct buf *to, const UChar *units, int32_t count,
		      UChar *half, const struct decoding *decoding)
{
	int32_t i;

	for (i = 0; i < count; i++) {
		uint32_t code = units[i];

		if (*half && U16_IS_TRAIL(code))
			code = (uint32_t)U16_GET_SUPPLEMENTARY(*half, code);
		*half = 0;
		if (U16_IS_LEAD(code)) {
			*half = (UChar)code;
			continue;
		}
		if (decoding->gb18030 && code >= 0xE78D && code <= 0xE864)
			code = settled(code);
		buf_add_code(to, code);
	}
}

static void convert(UConverter *converter, struct span bytes, struct buf *to,
		    const struct decoding *decoding)
{
	const char *from = bytes.ptr, *end = bytes.ptr + bytes.len;
	UErrorCode code = U_BUFFER_OVERFLOW_ERROR;
	UChar units[CHUNK], half = 0;

	while (code == U_BUFFER_OVERFLOW_ERROR) {
		UChar *put = units;

		code = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &put, units + CHUNK, &from, end, NULL,
			       true, &code);
		add_units(to, units, (int32_t)(put - units), &half, decoding);
	}
}

size_t charset_decode(const struct charset *charset, struct span bytes,
		      struct buf *to)
{
	struct decoding decoding = {0}, *context = &decoding;
	UErrorCode code = U_ZERO_ERROR;
	UConverter *converter;

	if (!charset->converter)
		return utf8_repair(to, bytes);
	decoding.gb18030 = !strcmp(charset->name, "gb18030");
	converter = ucnv_open(charset->converter, &code);
	if (!converter)
		return utf8_repair(to, bytes);
	ucnv_setToUCallBack(converter, on_bad, &context, NULL, NULL, &code);
	convert(converter, bytes, to, &decoding);
	ucnv_close(converter);
	return decoding.bad;
}
