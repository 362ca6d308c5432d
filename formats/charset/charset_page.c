/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "formats/charset/charset.h"

#include <stdio.h>

static const struct {
	long number;
	const char *label;
} pages[] = {
	{866, "ibm866"},        {874, "windows-874"},   {932, "shift_jis"},
	{936, "gbk"},           {949, "euc-kr"},        {950, "big5"},
	{1250, "windows-1250"}, {1251, "windows-1251"}, {1252, "windows-1252"},
	{1253, "windows-1253"}, {1254, "windows-1254"}, {1255, "windows-1255"},
	{1256, "windows-1256"}, {1257, "windows-1257"}, {1258, "windows-1258"},
	{10000, "macintosh"},   {20127, "us-ascii"},    {20866, "koi8-r"},
	{20932, "euc-jp"},      {21866, "koi8-u"},      {28591, "iso-8859-1"},
	{28592, "iso-8859-2"},  {28595, "iso-8859-5"},  {28596, "iso-8859-6"},
	{28597, "iso-8859-7"},  {28598, "iso-8859-8"},  {28605, "iso-8859-15"},
	{50220, "iso-2022-jp"}, {50221, "iso-2022-jp"}, {50222, "iso-2022-jp"},
	{51932, "euc-jp"},      {51936, "gbk"},         {51949, "euc-kr"},
	{52936, "gb18030"},     {54936, "gb18030"},     {65001, "utf-8"},
};

const struct charset *charset_of_page(long page)
{
	char label[16];
	size_t i;

	for (i = 0; i < COUNT_OF(pages); i++)
		if (pages[i].number == page)
			return charset_of(span_str(pages[i].label));
	/* Those of DOS have labels by their numbers. */
	snprintf(label, sizeof(label), "cp%d", (int)(page % 100000));
	return page > 0 ? charset_of(span_str(label)) : NULL;
}
