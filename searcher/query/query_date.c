/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date: as ranges of days. */
#include "searcher/query/query.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/utf8.h"

#include <stdlib.h>

#define DATE_OPEN     99991231u
#define DATE_TEXT_MAX 40
#define AMOUNT_MAX    100000 /* days to years back, one digit to spare */

struct day {
	long year, month, day;
};

/* One end of a range: the days it covers. */
struct stretch {
	uint32_t first, last;
	bool back; /* counted back from today */
};

static uint32_t day_number(struct day day)
{
	return (uint32_t)(day.year * 10000 + day.month * 100 + day.day);
}

static struct day day_of(uint32_t number)
{
	return (struct day){number / 10000, number / 100 % 100, number % 100};
}

static long month_days(long year, long month)
{
	static const char days[] = {31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool day_valid(struct day day)
{
	return day.year >= 1 && day.year <= 9999 && day.month >= 1 &&
	       day.month <= 12 && day.day >= 1 &&
	       day.day <= month_days(day.year, day.month);
}

/* Days since 1 March of year 0, proleptic Gregorian calendar: years that
 * begin in March have their leap day last. */
static long day_count(struct day day)
{
	long year = day.month <= 2 ? day.year - 1 : day.year;
	long month = (day.month + 9) % 12;

	return year * 365 + year / 4 - year / 100 + year / 400 +
	       (month * 306 + 5) / 10 + day.day - 1;
}

/* The inverse. An estimate of the year from the mean year's length is at most
 * one too high. */
static struct day day_from_count(long count)
{
	long year = (10000 * count + 14780) / 3652425;
	long rest = count - day_count((struct day){year, 3, 1});
	long month;

	if (rest < 0)
		rest = count - day_count((struct day){--year, 3, 1});
	month = (100 * rest + 52) / 3060;
	return (struct day){year + (month + 2) / 12, (month + 2) % 12 + 1,
			    rest - (month * 306 + 5) / 10 + 1};
}

static uint32_t days_back(struct day today, long amount)
{
	long count = day_count(today) - amount;

	/* Before year 1 there is nothing: open. */
	return count < day_count((struct day){1, 1, 1})
		       ? 0
		       : day_number(day_from_count(count));
}

static uint32_t months_back(struct day day, long amount)
{
	long months = day.year * 12 + day.month - 1 - amount;
	long length;

	if (months < 12)
		return 0;
	day.year = months / 12;
	day.month = months % 12 + 1;
	length = month_days(day.year, day.month);
	if (day.day > length)
		day.day = length;
	return day_number(day);
}

/* Up to max digits; returns how many there were. */
static int take_number(const char **at, int max, long *number)
{
	int digits = 0;

	*number = 0;
	while (digits < max && **at >= '0' && **at <= '9') {
		*number = *number * 10 + (*(*at)++ - '0');
		digits++;
	}
	return digits;
}

static bool read_back(const char *text, uint32_t today, struct stretch *to)
{
	struct day day = day_of(today);
	long amount;

	if (!take_number(&text, 6, &amount) || !day_valid(day) ||
	    amount >= AMOUNT_MAX || !text[0] || text[1])
		return false;
	switch (text[0]) {
	case 'w':
		amount *= 7;
		/* fall through */
	case 'd':
		to->first = days_back(day, amount);
		break;
	case 'y':
		amount *= 12;
		/* fall through */
	case 'm':
		to->first = months_back(day, amount);
		break;
	default:
		return false;
	}
	to->last = to->first;
	to->back = true;
	return true;
}

static void set_stretch(struct stretch *to, struct day first, struct day last)
{
	to->first = day_number(first);
	to->last = day_number(last);
	to->back = false;
}

/* YYYYMMDD */
static bool read_plain(const char *text, struct stretch *to)
{
	struct day day;
	long number;

	if (take_number(&text, 8, &number) != 8 || *text)
		return false;
	day = day_of((uint32_t)number);
	set_stretch(to, day, day);
	return day_valid(day);
}

/* YYYY, YYYY-MM, YYYY-MM-DD */
static bool read_day(const char *text, struct stretch *to)
{
	struct day first = {0, 1, 1}, last = {0, 12, 31};

	if (take_number(&text, 4, &first.year) != 4)
		return false;
	last.year = first.year;
	if (*text == '-') {
		text++;
		if (!take_number(&text, 2, &first.month) || !day_valid(first))
			return false;
		last = first;
		last.day = month_days(first.year, first.month);
	}
	if (*text == '-') {
		text++;
		if (!take_number(&text, 2, &first.day))
			return false;
		last = first;
	}
	set_stretch(to, first, last);
	return !*text && day_valid(first);
}

static bool read_stretch(const char *text, uint32_t today, struct stretch *to)
{
	return read_plain(text, to) || read_day(text, to) ||
	       read_back(text, today, to);
}

/* First digits: ASCII, Arabic-Indic, extended Arabic-Indic, Devanagari,
 * full-width. */
static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0xFF10};

static char fold_char(uint32_t c)
{
	size_t i;

	for (i = 0; i < COUNT_OF(zeros); i++)
		if (c >= zeros[i] && c <= zeros[i] + 9)
			return (char)('0' + (c - zeros[i]));
	if (c == '.' || c == 0xFF0E)
		return '.';
	if (c == '-' || c == '/' || c == 0xFF0D)
		return '-';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	return c && c < 0x80 && strchr("dwmy", (int)c) ? (char)c : 0;
}

static bool fold(struct span text, char folded[DATE_TEXT_MAX])
{
	size_t at = 0, len = 0;

	text = span_trim(text);
	while (at < text.len && len < DATE_TEXT_MAX - 1) {
		folded[len] = fold_char(utf8_next(text, &at));
		if (!folded[len++])
			return false;
	}
	folded[len] = '\0';
	return at == text.len;
}

/* Without "..": 2023 is a whole year, but nobody means the one day that 7d
 * names. */
static bool read_single(const char *text, uint32_t today, struct stretch *to)
{
	if (!read_stretch(text, today, to))
		return false;
	if (to->back)
		to->last = DATE_OPEN;
	return true;
}

static bool read_range(char *text, char *dots, uint32_t today,
		       struct stretch *to)
{
	struct stretch first = {0, 0, false};
	struct stretch last = {DATE_OPEN, DATE_OPEN, false};
	const char *behind = dots + 2;

	*dots = '\0';
	if (!*text && !*behind)
		return false;
	if ((*text && !read_stretch(text, today, &first)) ||
	    (*behind && !read_stretch(behind, today, &last)))
		return false;
	to->first = first.first;
	to->last = last.last;
	return to->first <= to->last;
}

bool query_undated(struct span text)
{
	return ascii_is(span_trim(text), "undated");
}

bool query_dates(struct span text, uint32_t today, uint32_t *first,
		 uint32_t *last)
{
	char folded[DATE_TEXT_MAX], *dots;
	struct stretch range;

	if (!fold(text, folded))
		return false;
	dots = strstr(folded, "..");
	if (dots ? !read_range(folded, dots, today, &range)
		 : !read_single(folded, today, &range))
		return false;
	*first = range.first;
	*last = range.last;
	return true;
}
