/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Run by the build: asks ICU (and OpenCC for what ICU does not know) how each
 * code point folds, and writes the answers as C tables, so that no search
 * has to open an ICU transliterator (80 ms a process).
 *
 * usage: fold_table_maker OUTPUT
 */
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "analysis/fold/fold_han.h"
#include "analysis/fold/fold_table.h"
#include "base/array.h"

static uint32_t table[CODES];
static const UNormalizer2 *casefold, *nfkd, *nfc;

void fail(const char *what)
{
	fprintf(stderr, "fold_table_maker: %s\n", what);
	exit(1);
}

static void open_services(void)
{
	UErrorCode code = U_ZERO_ERROR;

	casefold = unorm2_getNFKCCasefoldInstance(&code);
	nfkd = unorm2_getNFKDInstance(&code);
	nfc = unorm2_getNFCInstance(&code);
	if (U_FAILURE(code))
		fail(u_errorName(code));
}

static uint32_t script_class(uint32_t c)
{
	UErrorCode code = U_ZERO_ERROR;

	switch (uscript_getScript((UChar32)c, &code)) {
	case USCRIPT_HAN:
		return CLASS_HAN;
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
		return CLASS_KANA;
	case USCRIPT_HANGUL:
		return CLASS_HANGUL;
	case USCRIPT_THAI:
	case USCRIPT_LAO:
	case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
		return CLASS_SEA;
	case USCRIPT_ARABIC:
		return CLASS_ARABIC;
	default:
		return (c >= 0x0610 && c <= 0x06ED) ? CLASS_ARABIC
						    : CLASS_LETTER;
	}
}

/* Pictures, and what makes sequences of them; but not the arrows, signs and
 * bullets of plain text that may be shown as pictures, too. */
static bool is_emoji(uint32_t c)
{
	int8_t type = u_charType((UChar32)c);

	if (u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_MODIFIER))
		return true;
	return type == U_OTHER_SYMBOL &&
	       (u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION) ||
		(c >= 0x2600 && u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI)));
}

static uint32_t class_of(uint32_t c)
{
	uint32_t mask = U_MASK(u_charType((UChar32)c));

	if (c == '\'' || c == 0x2019 || c == '.' || c == ':' || c == 0xB7)
		return CLASS_INNER;
	/* The long vowel mark and the voicing marks have no script. */
	if (c == 0x30FC || c == 0xFF70 || c == 0x3099 || c == 0x309A)
		return CLASS_KANA;
	if (c == 0x0640)
		return CLASS_ARABIC;
	if (c == 0x20E3) /* round the digit before it */
		return CLASS_NONE;
	if (is_emoji(c))
		return CLASS_EMOJI;
	if (!(mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)))
		return CLASS_NONE;
	return script_class(c);
}

/* Decimal digits of every script to ASCII. */
static uint32_t digit(uint32_t c)
{
	if (u_charType((UChar32)c) != U_DECIMAL_DIGIT_NUMBER)
		return c;
	return (uint32_t)('0' + u_charDigitValue((UChar32)c));
}

static uint32_t normalized(uint32_t c)
{
	UChar in[2], out[32];
	int32_t in_len = 0, len;
	UErrorCode code = U_ZERO_ERROR;
	UChar32 first;

	U16_APPEND_UNSAFE(in, in_len, c);
	len = unorm2_normalize(casefold, in, in_len, out, 32, &code);
	if (U_FAILURE(code))
		fail(u_errorName(code));
	if (len == 0)
		return FOLD_DELETED;
	U16_GET(out, 0, 0, len, first);
	if (U16_LENGTH(first) != len)
		return FOLD_COMPLEX;
	return (uint32_t)first;
}

static bool folds_to_one(uint32_t c)
{
	return !(table[c] & (FOLD_SAME | FOLD_COMPLEX | FOLD_DELETED));
}

/* Second halves of composed characters, and what folds to one: only they can
 * change what is before them. */
static void mark_composing(void)
{
	uint32_t c;

	for (c = 0; c < CODES; c++) {
		UChar text[8];
		UErrorCode code = U_ZERO_ERROR;
		int32_t len = unorm2_getRawDecomposition(nfc, (UChar32)c, text,
							 8, &code);
		UChar32 last;

		if (len < 2)
			continue;
		U16_GET(text, 0, len - 1, len, last);
		table[last] |= FOLD_COMPOSES;
	}
	for (c = 0x1161; c <= 0x11C2; c++)
		table[c] |= FOLD_COMPOSES;
	for (c = 0; c < CODES; c++)
		if (folds_to_one(c))
			table[c] |= table[table[c] & FOLD_CODE] & FOLD_COMPOSES;
}

static uint32_t entry(uint32_t c)
{
	uint32_t flags = 0, code = normalized(c);

	if (!unorm2_hasBoundaryBefore(casefold, (UChar32)c))
		flags |= FOLD_JOINS;
	if (code == FOLD_COMPLEX)
		return flags | FOLD_COMPLEX;
	if (code == FOLD_DELETED)
		return flags | FOLD_DELETED;
	code = digit(code);
	if (han_is(code)) {
		flags |= han_script(code);
		code = han_fold(code);
	}
	flags |= class_of(code) << FOLD_CLASS_SHIFT;
	return flags | (code == c ? FOLD_SAME : code);
}

static void fill(void)
{
	uint32_t c;

	for (c = 0; c < CODES; c++)
		table[c] = c >= 0xD800 && c < 0xE000 ? FOLD_DELETED : entry(c);
	mark_composing();
}

static void write_blocks(FILE *out)
{
	static uint16_t index[CODES / FOLD_BLOCK];
	uint32_t block, other, count = 0, i;

	fprintf(out, "static const uint32_t fold_blocks[][%d] = {\n",
		FOLD_BLOCK);
	for (block = 0; block < CODES / FOLD_BLOCK; block++) {
		const uint32_t *at = table + block * FOLD_BLOCK;

		for (other = 0; other < block; other++)
			if (!memcmp(table + other * FOLD_BLOCK, at,
				    FOLD_BLOCK * sizeof(*at)))
				break;
		if (other < block) {
			index[block] = index[other];
			continue;
		}
		index[block] = (uint16_t)count++;
		fputs("{", out);
		for (i = 0; i < FOLD_BLOCK; i++)
			fprintf(out, "%s0x%X,", i % 8 ? "" : "\n", at[i]);
		fputs("},\n", out);
	}
	fprintf(out, "};\nstatic const uint16_t fold_index[%d] = {",
		CODES / FOLD_BLOCK);
	for (block = 0; block < CODES / FOLD_BLOCK; block++)
		fprintf(out, "%s%u,", block % 16 ? "" : "\n", index[block]);
	fputs("};\n", out);
}

/* Without the combining marks U+0300-036F; at most three code points. */
static int unaccented(uint32_t c, uint32_t to[3])
{
	static const struct {
		uint32_t from, to[2];
	} extra[] = {{0x131, {'i', 0}},  {0xF8, {'o', 0}},
		     {0x111, {'d', 0}},  {0x142, {'l', 0}},
		     {0xE6, {'a', 'e'}}, {0x153, {'o', 'e'}},
		     {0x3C2, {0x3C3, 0}}};
	UChar in[2], split[32], kept[32], out[32];
	int32_t in_len = 0, split_len, kept_len = 0, out_len, i, n = 0;
	UErrorCode code = U_ZERO_ERROR;
	UChar32 found;
	size_t k;

	for (k = 0; k < COUNT_OF(extra); k++)
		if (extra[k].from == c) {
			to[0] = extra[k].to[0];
			to[1] = extra[k].to[1];
			return to[1] ? 2 : 1;
		}
	U16_APPEND_UNSAFE(in, in_len, c);
	split_len = unorm2_normalize(nfkd, in, in_len, split, 32, &code);
	for (i = 0; i < split_len; i++)
		if (split[i] < 0x300 || split[i] > 0x36F)
			kept[kept_len++] = split[i];
	out_len = unorm2_normalize(nfc, kept, kept_len, out, 32, &code);
	if (U_FAILURE(code))
		fail(u_errorName(code));
	for (i = 0; i < out_len && n < 3; n++) {
		U16_NEXT(out, i, out_len, found);
		to[n] = (uint32_t)found;
	}
	return n;
}

/* Which characters of a block are in the list, and where the first of them is. */
static void write_accent_blocks(FILE *out, const uint64_t *bits)
{
	unsigned first = 0, i;

	fputs("static const struct accent_block accent_blocks[] = {\n", out);
	for (i = 0; i < ACCENT_CODES / 64; i++) {
		fprintf(out, "{UINT64_C(0x%llX), %u},\n",
			(unsigned long long)bits[i], first);
		first += (unsigned)__builtin_popcountll(bits[i]);
	}
	fputs("};\n", out);
}

static void write_accents(FILE *out)
{
	uint64_t bits[ACCENT_CODES / 64] = {0};
	uint32_t c, to[3];

	fputs("static const struct accent accents[] = {\n", out);
	for (c = 0x80; c < CODES; c++) {
		uint32_t class = table[c] >> FOLD_CLASS_SHIFT & 15;
		int n;

		if (class != CLASS_LETTER || !(table[c] & FOLD_SAME))
			continue;
		n = unaccented(c, to);
		if (n == 1 && to[0] == c)
			continue;
		fprintf(out, "{0x%X, {0x%X, 0x%X, 0x%X}},\n", c,
			n > 0 ? to[0] : 0, n > 1 ? to[1] : 0,
			n > 2 ? to[2] : 0);
		if (c < ACCENT_CODES)
			bits[c / 64] |= UINT64_C(1) << c % 64;
	}
	fputs("};\n", out);
	write_accent_blocks(out, bits);
}

static UConverter *charset(const char *name)
{
	UErrorCode code = U_ZERO_ERROR;
	UConverter *made = ucnv_open(name, &code);

	ucnv_setFromUCallBack(made, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL,
			      &code);
	if (U_FAILURE(code))
		fail(name);
	return made;
}

static bool has(UConverter *charset, uint32_t c)
{
	const UChar text[] = {(UChar)c};
	char bytes[16];
	UErrorCode code = U_ZERO_ERROR;

	ucnv_reset(charset);
	ucnv_fromUChars(charset, bytes, sizeof(bytes), text, 1, &code);
	return code == U_ZERO_ERROR;
}

/* In the charset of Japan, but not in those of China and Taiwan. */
static void write_japanese(FILE *out)
{
	UConverter *japan = charset("Shift_JIS"), *china = charset("GB2312"),
		   *taiwan = charset("Big5");
	uint32_t c;

	fputs("static const uint16_t japanese[] = {\n", out);
	for (c = 0x4E00; c < 0xA000; c++)
		if (has(japan, c) && !has(china, c) && !has(taiwan, c))
			fprintf(out, "0x%X,\n", c);
	fputs("};\n", out);
	ucnv_close(japan);
	ucnv_close(china);
	ucnv_close(taiwan);
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc != 2)
		fail("usage: fold_table_maker OUTPUT");
	open_services();
	han_open();
	fill();
	out = fopen(argv[1], "w");
	if (!out)
		fail("cannot write the table");
	fputs("/* Made by fold_table_maker; see fold_table.h. */\n", out);
	write_blocks(out);
	write_accents(out);
	write_japanese(out);
	if (fclose(out))
		fail("cannot write the table");
	return 0;
}
