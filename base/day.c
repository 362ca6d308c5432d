/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/day.h"

static uint32_t number_of(const struct tm *tm)
{
	if (tm->tm_year < -900 || tm->tm_year > 8099)
		return 0;
	return (uint32_t)((tm->tm_year + 1900) * 10000 +
			  (tm->tm_mon + 1) * 100 + tm->tm_mday);
}

uint32_t day_at(time_t when)
{
	struct tm tm;

	return gmtime_r(&when, &tm) ? number_of(&tm) : 0;
}

uint32_t day_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	return localtime_r(&now, &tm) ? number_of(&tm) : 0;
}

void day_text(uint32_t day, struct buf *to)
{
	if (day)
		buf_addf(to, "%04u-%02u-%02u", (unsigned)(day / 10000),
			 (unsigned)(day / 100 % 100), (unsigned)(day % 100));
}
