/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/ascii.h"
#include "formats/date/date.h"
#include "formats/date/date_pieces.h"
#include "formats/date/date_text.h"
#include "base/utf8.h"
#include "formats/date/month.h"

#include <unicode/uchar.h>

#define LOOKED_AT  512 /* bytes */
#define YEAR_FIRST 1900
#define URL_FIRST  1991 /* there was no web before */
#define YEAR_LAST  2199
#define THAI_YEARS 543 /* before the common era */

static bool is_alone(uint32_t code)
{
	return (code >= 0x2E80 && code < 0xA4D0) ||
	       (code >= 0xAC00 && code < 0xD7B0) || code >= 0x20000;
}

static bool is_word(uint32_t code)
{
	return !is_alone(code) &&
	       (u_isalpha((UChar32)code) ||
		(U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) != 0);
}

static void take_number(struct piece *piece, struct span text, size_t *at)
{
	size_t next = *at;

	piece->kind = PIECE_NUMBER;
	for (; next < text.len; *at = next) {
		int digit = u_charDigitValue((UChar32)utf8_next(text, &next));

		if (digit < 0)
			return;
		piece->digits++;
		if (piece->digits <= 8)
			piece->value = piece->value * 10 + (uint32_t)digit;
	}
}

static void take_word(struct piece *piece, struct span text, size_t *at)
{
	size_t begin = *at, next = *at;

	piece->kind = PIECE_WORD;
	for (; next < text.len; *at = next)
		if (!is_word(utf8_next(text, &next)))
			break;
	piece->text = span_of(text.ptr + begin, *at - begin);
}

static void cut_pieces(struct pieces *pieces, struct span text)
{
	size_t at = 0, next;

	while (at < text.len && pieces->count < PIECES_MAX) {
		struct piece *piece = &pieces->items[pieces->count];
		uint32_t code;

		next = at;
		code = utf8_next(text, &next);
		if (u_isUWhiteSpace((UChar32)code)) {
			at = next;
			continue;
		}
		if (u_charDigitValue((UChar32)code) >= 0) {
			take_number(piece, text, &at);
		} else if (is_word(code)) {
			take_word(piece, text, &at);
		} else {
			*piece = (struct piece){PIECE_SIGN, code, 0, {"", 0}};
			at = next;
		}
		pieces->count++;
	}
}

static bool is_number(const struct piece *piece, unsigned least, unsigned most)
{
	return piece->kind == PIECE_NUMBER && piece->digits >= least &&
	       piece->digits <= most;
}

static bool is_one_of(const struct piece *piece, const char *const *words)
{
	for (; piece->kind == PIECE_WORD && *words; words++)
		if (span_is(piece->text, *words))
			return true;
	return false;
}

uint32_t piece_date(uint32_t year, uint32_t month, uint32_t day)
{
	char text[40];

	if (year > YEAR_LAST + THAI_YEARS)
		return 0;
	if (year > YEAR_LAST)
		year -= THAI_YEARS;
	if (year < YEAR_FIRST)
		return 0;
	snprintf(text, sizeof(text), "%04u-%02u-%02u", (unsigned)year,
		 (unsigned)month, (unsigned)day);
	return date_parse(span_str(text));
}

static uint32_t east_asian(struct pieces *pieces, size_t at)
{
	return piece_date_east(pieces, at);
}

/* The month that begins at piece, of one or two words, and how many. */
static unsigned month_at(struct pieces *pieces, const struct piece *piece,
			 size_t *words)
{
	unsigned number = 0;

	*words = 0;
	buf_clear(&pieces->name);
	for (; piece->kind == PIECE_WORD && *words < 2 && !number; piece++) {
		if (pieces->name.len)
			buf_add_char(&pieces->name, ' ');
		month_fold(piece->text, &pieces->name);
		number = month_number(buf_span(&pieces->name));
		++*words;
	}
	return number;
}

/* 29th, 29., 29º */
static const struct piece *past_ordinal(const struct piece *piece)
{
	static const char *const ends[] = {"st", "nd", "rd", "th",
					   "er", "º",  "ª",  NULL};

	if (is_one_of(piece, ends) || piece_is_sign(piece, '.', 0xB0))
		piece++;
	return piece;
}

static const struct piece *past_of(const struct piece *piece)
{
	static const char *const words[] = {"de", "del", "of",
					    "di", "من",  NULL};

	while (is_one_of(piece, words) || piece_is_sign(piece, ',', 0x60C) ||
	       piece_is_sign(piece, '.', '/') ||
	       piece_is_sign(piece, '-', 0x2013))
		piece++;
	return piece;
}

/* حزيران/يونيو: the same month by both its names. */
static const struct piece *past_twin(struct pieces *pieces,
				     const struct piece *piece, unsigned month)
{
	size_t words;

	return month_at(pieces, piece, &words) == month ? piece + words : piece;
}

/* In front of a time of day, as in mail: RFC 5322, 4.3. 0 elsewhere. */
static uint32_t short_year(const struct piece *p)
{
	if (!is_number(p + 1, 1, 2) || !piece_is_sign(p + 2, ':', ':'))
		return 0;
	return p->value + (p->value < 50 ? 2000 : 1900);
}

/* 29 de junho de 2023 */
static uint32_t day_first(struct pieces *pieces, size_t at)
{
	const struct piece *p = pieces->items + at;
	unsigned day = p->value, month;
	size_t words;

	if (!is_number(p, 1, 2))
		return 0;
	p = past_of(past_ordinal(p + 1));
	month = month_at(pieces, p, &words);
	p = past_of(past_twin(pieces, past_of(p + words), month));
	if (!month || !is_number(p, 2, 4) || p->digits == 3)
		return 0;
	return piece_date(p->digits == 2 ? short_year(p) : p->value, month,
			  day);
}

/* June 29th, 2023 */
static uint32_t month_first(struct pieces *pieces, size_t at)
{
	const struct piece *p = pieces->items + at;
	unsigned day, month;
	size_t words;

	month = month_at(pieces, p, &words);
	p = past_of(p + words);
	if (!month || !is_number(p, 1, 2))
		return 0;
	day = p->value;
	p = past_of(past_ordinal(p + 1));
	return is_number(p, 4, 4) ? piece_date(p->value, month, day) : 0;
}

static bool are_joined(const struct piece *p)
{
	uint32_t sign = p[1].value;

	return piece_is_sign(p + 1, sign, sign) &&
	       piece_is_sign(p + 3, sign, sign) &&
	       (sign == '-' || sign == '/' || sign == '.');
}

/* 2023-06-29, 29.6.2023 */
static uint32_t in_numbers(struct pieces *pieces, size_t at)
{
	const struct piece *p = pieces->items + at;
	uint32_t a = p[0].value, b = p[2].value, c = p[4].value;

	if (!are_joined(p) || !is_number(p + 2, 1, 2))
		return 0;
	if (is_number(p, 4, 4) && is_number(p + 4, 1, 2))
		return piece_date(a, b, c);
	if (!is_number(p, 1, 2) || !is_number(p + 4, 4, 4))
		return 0;
	if (b > 12)
		return piece_date(c, a, b);
	if (a <= 12 && a != b && !strncmp(pieces->lang, "en", 2))
		return 0;
	return piece_date(c, b, a);
}

uint32_t date_find(struct span text, const char *lang)
{
	typedef uint32_t rule(struct pieces * pieces, size_t at);
	static rule *const rules[] = {east_asian, day_first, month_first,
				      in_numbers};
	struct pieces pieces = {.lang = lang ? lang : ""};
	uint32_t date = 0;
	size_t i, k;

	if (text.len > LOOKED_AT)
		text.len = utf8_floor(text, LOOKED_AT);
	cut_pieces(&pieces, text);
	for (i = 0; i < pieces.count && !date; i++)
		for (k = 0; k < COUNT_OF(rules) && !date; k++)
			date = rules[k](&pieces, i);
	buf_release(&pieces.name);
	return date;
}

uint32_t date_field(struct span text, struct span lang)
{
	uint32_t date = date_parse(text);
	char name[16];

	if (date && date / 10000 <= YEAR_LAST)
		return date;
	snprintf(name, sizeof(name), "%.*s", (int)(lang.len < 8 ? lang.len : 8),
		 lang.len ? lang.ptr : "");
	return date_find(text, name);
}

/* Whether the digits at at are as they do in form, where each is 0. */
static bool has_form(struct span url, size_t at, const char *form)
{
	size_t i;

	for (i = 0; form[i]; i++) {
		if (at + i >= url.len)
			return false;
		if (form[i] == '0' ? !ascii_is_digit(url.ptr[at + i])
				   : url.ptr[at + i] != form[i])
			return false;
	}
	return at + i >= url.len || !ascii_is_digit(url.ptr[at + i]);
}

/* A word of letters and digits is an id, except one letter in front as in
 * t20230629_1.html. */
static bool is_apart(struct span url, size_t at, size_t len)
{
	size_t before = at;

	if (before && ascii_is_alpha(url.ptr[before - 1]))
		before--;
	return !(before && (ascii_is_alpha(url.ptr[before - 1]) ||
			    ascii_is_digit(url.ptr[before - 1]))) &&
	       !(at + len < url.len && ascii_is_alpha(url.ptr[at + len]));
}

uint32_t date_of_url(struct span url)
{
	static const char *const forms[] = {"0000/00/00", "0000-00-00",
					    "00000000", "0000/0000"};
	uint32_t date = 0;
	size_t i, k;

	for (i = 1; i < url.len && !date; i++)
		for (k = 0; k < 4 && !date; k++) {
			struct span found =
				span_of(url.ptr + i, strlen(forms[k]));
			char text[12] = "";

			if (ascii_is_digit(url.ptr[i - 1]) ||
			    !has_form(url, i, forms[k]) ||
			    (k == 2 && !is_apart(url, i, found.len)))
				continue;
			if (k == 3)
				snprintf(text, sizeof(text), "%.4s%.4s",
					 found.ptr, found.ptr + 5);
			date = date_parse(k == 3 ? span_str(text) : found);
			if (date / 10000 < URL_FIRST ||
			    date / 10000 > YEAR_LAST)
				date = 0;
		}
	return date;
}
