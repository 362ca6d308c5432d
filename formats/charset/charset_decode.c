/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes of a known charset into UTF-8. */
#include "base/utf8.h"
#include "formats/charset/charset.h"
#include "formats/charset/charset_iconv.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#define CHUNK        4096
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct decoding {
	bool gb18030, latin10;
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

/* What ISO 8859-16 has where 8859-2 has the first. */
static const uint16_t latin10[][2] = {
	{0x2D8, 0x105},  {0xA4, 0x20AC}, {0x13D, 0x201E}, {0x15A, 0x160},
	{0xA8, 0x161},   {0x160, 0xA9},  {0x15E, 0x218},  {0x164, 0xAB},
	{0x17D, 0x17A},  {0x105, 0xB1},  {0x2DB, 0x10C},  {0xB4, 0x17D},
	{0x13E, 0x201D}, {0x15B, 0xB6},  {0x2C7, 0xB7},   {0xB8, 0x17E},
	{0x161, 0x10D},  {0x15F, 0x219}, {0x165, 0xBB},   {0x17A, 0x152},
	{0x2DD, 0x153},  {0x17E, 0x178}, {0x154, 0xC0},   {0x139, 0x106},
	{0x106, 0xC6},   {0x10C, 0xC8},  {0x118, 0xCA},   {0x11A, 0xCC},
	{0x10E, 0xCF},   {0x147, 0xD2},  {0xD7, 0x15A},   {0x158, 0x170},
	{0x16E, 0xD9},   {0x170, 0xDB},  {0xDD, 0x118},   {0x162, 0x21A},
	{0x155, 0xE0},   {0x13A, 0x107}, {0x107, 0xE6},   {0x10D, 0xE8},
	{0x119, 0xEA},   {0x11B, 0xEC},  {0x10F, 0xEF},   {0x148, 0xF2},
	{0xF7, 0x15B},   {0x159, 0x171}, {0x16F, 0xF9},   {0x171, 0xFB},
	{0xFD, 0x119},   {0x163, 0x21B}, {0x2D9, 0xFF},
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

static uint32_t settled(uint32_t code, const uint16_t table[][2], size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (table[i][0] == code)
			return table[i][1];
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
			code = settled(code, moved, COUNT(moved));
		else if (decoding->latin10)
			code = settled(code, latin10, COUNT(latin10));
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
	if (charset->converter[0] == '@')
		return charset_iconv(charset->converter + 1, bytes, to,
				     &decoding.bad)
			       ? decoding.bad
			       : utf8_repair(to, bytes);
	decoding.gb18030 = !strcmp(charset->name, "gb18030");
	decoding.latin10 = !strcmp(charset->name, "iso-8859-16");
	converter = ucnv_open(charset->converter, &code);
	if (!converter)
		return utf8_repair(to, bytes);
	ucnv_setToUCallBack(converter, on_bad, &context, NULL, NULL, &code);
	convert(converter, bytes, to, &decoding);
	ucnv_close(converter);
	return decoding.bad;
}
