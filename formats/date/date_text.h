/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates as people write them. */
#ifndef FORMATS_DATE_DATE_TEXT_H
#define FORMATS_DATE_DATE_TEXT_H

#include "base/buf.h"

/* What a field says whose value is a date: date_parse(), else date_find() by
 * the language of the article. Times and their zones count for nothing: it is
 * the day where it was written. */
uint32_t date_field(struct span text, struct span lang);

/* The first date in text as YYYYMMDD, or 0: 2023年6月29日,
 * 二〇二三年六月二十九日, 民國112年6月29日, 令和5年6月29日, 2023년 6월 29일, 29
 * de junho de 2023, June 29th, 2023, ٢٩ يونيو ٢٠٢٣, 29 حزيران 2023, 2023-06-29,
 * 2023/6/29, 29.06.2023. Digits of any script; months as month.h has them.
 * 05/06/2023 is the fifth of June, as all but the United States write it, and
 * no date when lang is "en". A year and a month alone are not a date, a year of
 * two digits is one in front of a time only, and years of the Hijra are not
 * turned into others. Looks at the first 512 bytes only. */
uint32_t date_find(struct span text, const char *lang);

/* The date in the path of a URL: /2023/06/29/, /20230629/, /t20230629_1,
 * /2023-06-29-, since 1991; not digits inside a longer word. */
uint32_t date_of_url(struct span url);

#endif
