/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/ascii.h"
#include "formats/date/date.h"

/* Takes least to most digits from the front of *from. */
static bool take(struct span *from, size_t least, size_t most, uint32_t *number)
{
	size_t i;

	*number = 0;
	for (i = 0; i < from->len && i < most && ascii_is_digit(from->ptr[i]);
	     i++)
		*number = *number * 10 + (uint32_t)(from->ptr[i] - '0');
	*from = span_of(from->ptr + i, from->len - i);
	return i >= least && !(from->len && ascii_is_digit(from->ptr[0]));
}

static bool take_mark(struct span *from, char mark)
{
	if (!from->len || from->ptr[0] != mark)
		return false;
	*from = span_of(from->ptr + 1, from->len - 1);
	return true;
}

static uint32_t days(uint32_t year, uint32_t month)
{
	static const unsigned char all[] = {31, 28, 31, 30, 31, 30,
					    31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return all[month - 1] + (month == 2 && leap);
}

static uint32_t make(uint32_t year, uint32_t month, uint32_t day)
{
	if (!year || month < 1 || month > 12 || day < 1 ||
	    day > days(year, month))
		return 0;
	return year * 10000 + month * 100 + day;
}

/* A time of day, or nothing, may follow. */
static bool is_time(struct span rest)
{
	return !rest.len || rest.ptr[0] == 'T' || rest.ptr[0] == 't' ||
	       rest.ptr[0] == ' ';
}

static uint32_t compact(uint32_t number, struct span rest)
{
	if (!is_time(rest))
		return 0;
	return make(number / 10000, number / 100 % 100, number % 100);
}

uint32_t date_parse(struct span text)
{
	struct span rest = span_trim(text);
	uint32_t year, month, day;
	size_t all = rest.len;
	char mark;

	if (!rest.len || !take(&rest, 4, 8, &year))
		return 0;
	if (all - rest.len == 8)
		return compact(year, rest);
	if (all - rest.len != 4)
		return 0;
	if (!rest.len)
		return make(year, 1, 1);
	mark = rest.ptr[0] == '/' ? '/' : '-';
	if (!take_mark(&rest, mark) || !take(&rest, 1, 2, &month))
		return 0;
	if (!rest.len)
		return make(year, month, 1);
	if (!take_mark(&rest, mark) || !take(&rest, 1, 2, &day))
		return 0;
	return is_time(rest) ? make(year, month, day) : 0;
}
