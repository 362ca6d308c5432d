/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates of East Asia: Han digits, eras, year month day signs. */
#include "formats/date/date_pieces.h"
#include "base/array.h"

#define NUMBER_MOST 8 /* signs of one number */

/* Their first year is 1. In two signs, as old and new forms write them. */
static const struct {
	uint32_t first[2], second[2], before;
} eras[] = {
	{{0x6C11, 0x6C11}, {0x570B, 0x56FD}, 1911}, /* 民國 */
	{{0x4EE4, 0x4EE4}, {0x548C, 0x548C}, 2018}, /* 令和 */
	{{0x5E73, 0x5E73}, {0x6210, 0x6210}, 1988}, /* 平成 */
	{{0x662D, 0x662D}, {0x548C, 0x548C}, 1925}, /* 昭和 */
	{{0x5927, 0x5927}, {0x6B63, 0x6B63}, 1911}, /* 大正 */
};

/* 〇○零一二三四五六七八九; -1 for others. */
static int han_digit(uint32_t code)
{
	static const uint16_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09,
					  0x56DB, 0x4E94, 0x516D, 0x4E03,
					  0x516B, 0x4E5D};
	int i;

	for (i = 0; i < 10; i++)
		if (digits[i] == code)
			return i;
	return code == 0x25CB || code == 0x96F6 ? 0 : -1;
}

/* 十百廿卅: what they add to the number so far. */
static bool add_power(uint32_t code, uint32_t *sum, uint32_t *last)
{
	uint32_t unit = *last ? *last : 1;

	if (code == 0x5341 || code == 0x767E)
		*sum += unit * (code == 0x5341 ? 10 : 100);
	else if (code == 0x5EFF || code == 0x5345)
		*sum += code == 0x5EFF ? 20 : 30;
	else
		return false;
	*last = 0;
	return true;
}

/* A number in digits or in Han, and how many pieces it takes; 0 for none.
 * Without 十 the signs are digits in their places: 二〇二三. */
static size_t take_number(const struct piece *p, uint32_t *value)
{
	uint32_t sum = 0, last = 0;
	size_t count = 0;
	int digit;

	*value = p->value;
	if (p->kind == PIECE_NUMBER)
		return p->digits <= 4;
	for (; count < NUMBER_MOST && p[count].kind == PIECE_SIGN; count++) {
		digit = han_digit(p[count].value);
		if (digit >= 0)
			last = last * 10 + (uint32_t)digit;
		else if (!add_power(p[count].value, &sum, &last))
			break;
	}
	*value = sum + last;
	return count;
}

/* How many years the era that ends in front of at began after year 0. */
static uint32_t era_before(const struct pieces *pieces, size_t at)
{
	const struct piece *p = pieces->items + at;
	size_t i;

	for (i = 0; at > 1 && i < COUNT_OF(eras); i++)
		if (piece_is_sign(p - 2, eras[i].first[0], eras[i].first[1]) &&
		    piece_is_sign(p - 1, eras[i].second[0], eras[i].second[1]))
			return eras[i].before;
	return 0;
}

static size_t take_year(const struct pieces *pieces, size_t at, uint32_t *year)
{
	const struct piece *p = pieces->items + at;
	uint32_t era = era_before(pieces, at);
	size_t count = 1;

	*year = 1;
	if (!era || !piece_is_sign(p, 0x5143, 0x5143)) /* 元 */
		count = take_number(p, year);
	if (count && era && *year < 200)
		*year += era;
	/* 年, 년 */
	return count && piece_is_sign(p + count, 0x5E74, 0xB144) ? count + 1
								 : 0;
}

uint32_t piece_date_east(const struct pieces *pieces, size_t at)
{
	const struct piece *p = pieces->items + at;
	uint32_t year, month, day;
	size_t count = take_year(pieces, at, &year);

	if (!count)
		return 0;
	p += count;
	count = take_number(p, &month);
	if (!count || !piece_is_sign(p + count, 0x6708, 0xC6D4)) /* 月, 월 */
		return 0;
	if (!take_number(p + count + 1, &day))
		return 0;
	return piece_date(year, month, day);
}
