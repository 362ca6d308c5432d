/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sheet/xlsx_form.h"
#include "base/array.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define FORMS_MOST ((size_t)1 << 16)
#define CODES_MOST 4096
#define DAYS_MOST  2958465 /* 31 December 9999 */
#define DAY_1970   25569   /* counted from 30 December 1899 */
#define DAYS_1904  1462    /* between the two ways to count */

struct code {
	unsigned long id;
	enum xlsx_form form;
};

struct styles {
	struct xlsx_book *book;
	struct code *codes; /* of the file's own */
	size_t count, cap;
	bool in_cells; /* in cellXfs, whose numbers cells name */
};

enum xlsx_form xlsx_form_of_code(struct span code)
{
	bool day = false, hour = false, percent = false, quoted = false;
	size_t i;

	for (i = 0; i < code.len && code.ptr[i] != ';'; i++) {
		char c = code.ptr[i];

		if (c == '\\' || c == '_' || c == '*')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && c == '[')
			/* a colour or a condition; [h] counts hours */
			while (i < code.len && code.ptr[i] != ']')
				i++;
		else if (!quoted) {
			day |= c == 'y' || c == 'Y' || c == 'd' || c == 'D' ||
			       c == 'm' || c == 'M';
			hour |= c == 'h' || c == 'H';
			percent |= c == '%';
		}
	}
	if (percent)
		return XLSX_PERCENT;
	return hour ? XLSX_TIME : day ? XLSX_DATE : XLSX_NUMBER;
}

enum xlsx_form xlsx_form_built_in(unsigned long id)
{
	if (id == 9 || id == 10)
		return XLSX_PERCENT;
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
	    (id >= 50 && id <= 58))
		return XLSX_DATE;
	if ((id >= 18 && id <= 22) || (id >= 32 && id <= 35) ||
	    (id >= 45 && id <= 47))
		return XLSX_TIME;
	return XLSX_NUMBER;
}

static unsigned long number(const struct xml_element *element, const char *name)
{
	char *copy = xml_attribute_copy(element, name);
	unsigned long value = copy ? strtoul(copy, NULL, 10) : 0;

	free(copy);
	return value;
}

static void take_code(struct styles *styles, const struct xml_element *element)
{
	struct buf code = BUF_INIT;
	struct span value;

	if (styles->count >= CODES_MOST ||
	    !xml_attribute(element, "formatCode", &value))
		return;
	xml_add_value(&code, value);
	MEM_PUSH_ROOM(styles->codes, styles->count, styles->cap);
	styles->codes[styles->count++] =
		(struct code){number(element, "numFmtId"),
			      xlsx_form_of_code(buf_span(&code))};
	buf_release(&code);
}

static enum xlsx_form form_of(const struct styles *styles, unsigned long id)
{
	size_t i;

	for (i = 0; i < styles->count; i++)
		if (styles->codes[i].id == id)
			return styles->codes[i].form;
	return xlsx_form_built_in(id);
}

static void take_style(struct styles *styles, const struct xml_element *element)
{
	struct xlsx_book *book = styles->book;

	if (book->form_count >= FORMS_MOST)
		return;
	MEM_PUSH_ROOM(book->forms, book->form_count, book->form_cap);
	book->forms[book->form_count++] =
		(unsigned char)form_of(styles, number(element, "numFmtId"));
}

static void on_open(void *context, const struct xml_element *element)
{
	struct styles *styles = context;

	if (xml_is(element, "numFmt"))
		take_code(styles, element);
	else if (xml_is(element, "cellXfs"))
		styles->in_cells = true;
	else if (styles->in_cells && xml_is(element, "xf"))
		take_style(styles, element);
}

static void on_close(void *context, const struct xml_element *element)
{
	struct styles *styles = context;

	if (xml_is(element, "cellXfs"))
		styles->in_cells = false;
}

void xlsx_forms_read(struct xlsx_book *book, const struct buf *styles)
{
	static const struct xml_handler handler = {on_open, on_close, NULL};
	struct styles reading = {.book = book};
	struct xml_fault fault;

	if (styles)
		xml_read(buf_span(styles), false, &handler, &reading, &fault);
	free(reading.codes);
}

/* The day of the Gregorian calendar so many days after 1 January 1970, by
 * Howard Hinnant's days_from_civil, turned round. */
static void add_day(struct buf *to, long days)
{
	long era, day, year, month;

	days += 719468;
	era = days / 146097;
	day = days - era * 146097;
	year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	day -= 365 * year + year / 4 - year / 100;
	month = (5 * day + 2) / 153;
	day -= (153 * month + 2) / 5 - 1;
	month += month < 10 ? 3 : -9;
	year += era * 400 + (month <= 2);
	buf_addf(to, "%04ld-%02ld-%02ld", year, month, day);
}

static void add_time(struct buf *to, double part)
{
	long minutes = lround(part * 24 * 60);

	buf_addf(to, "%02ld:%02ld", minutes / 60 % 24, minutes % 60);
}

static void add_date(struct buf *to, double value, enum xlsx_form form,
		     bool from_1904)
{
	long days = (long)floor(value);

	if (days >= 1)
		add_day(to, days + (from_1904 ? DAYS_1904 : 0) - DAY_1970);
	if (days >= 1 && form == XLSX_TIME && value > (double)days)
		buf_add_char(to, ' ');
	if (days < 1 || (form == XLSX_TIME && value > (double)days))
		add_time(to, value - (double)days);
}

void xlsx_add_number(struct buf *to, double number, enum xlsx_form form,
		     bool from_1904)
{
	if (form == XLSX_PERCENT)
		buf_addf(to, "%.10g%%", number * 100);
	else if (form != XLSX_NUMBER && number >= 0 && number <= DAYS_MOST)
		add_date(to, number, form, from_1904);
	else if (isfinite(number))
		buf_addf(to, "%.15g", number);
}

void xlsx_number(const struct xlsx_book *book, struct span value, size_t style,
		 struct buf *to)
{
	enum xlsx_form form = style < book->form_count
				      ? (enum xlsx_form)book->forms[style]
				      : XLSX_NUMBER;
	struct buf copy = BUF_INIT;
	double number;
	char *end;

	buf_add_span(&copy, span_trim(value));
	number = strtod(buf_str(&copy), &end);
	if (*end || end == buf_str(&copy) || !isfinite(number))
		buf_add_span(to, value);
	else
		xlsx_add_number(to, number, form, book->from_1904);
	buf_release(&copy);
}
