/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/amount.h"
#include "analysis/fold/fold.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define DIGITS 15 /* that tell two values apart */
#define SIZE   20 /* added to the power of ten, so that it has no sign */

void amount_name(const struct amount *amount, bool currency, struct buf *to)
{
	buf_addf(to, "=%.*g%s", DIGITS, amount->value,
		 currency ? amount->currency : "");
}

void amount_term(double value, struct buf *to)
{
	char text[32];

	snprintf(text, sizeof(text), "%.*e", DIGITS - 1, value);
	buf_addf(to, AMOUNT_PREFIX "%02d%c%c",
		 (int)strtol(strchr(text, 'e') + 1, NULL, 10) + SIZE, text[0],
		 text[2]);
}

bool amount_term_values(struct span term, double *low, double *high)
{
	size_t i;
	double unit;
	int digits;

	if (term.len != 5 || term.ptr[0] != AMOUNT_PREFIX[0])
		return false;
	for (i = 1; i < term.len; i++)
		if (term.ptr[i] < '0' || term.ptr[i] > '9')
			return false;
	unit = pow(10,
		   (term.ptr[1] - '0') * 10 + (term.ptr[2] - '0') - SIZE - 1);
	digits = (term.ptr[3] - '0') * 10 + (term.ptr[4] - '0');
	*low = digits * unit;
	*high = (digits + 1) * unit;
	return true;
}

/* Values that were reckoned in two ways differ in their last digits. */
static bool is_near(double a, double b)
{
	return !isinf(b) && fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

bool amount_range_has(const struct amount_range *range,
		      const struct amount *amount)
{
	if (range->currency[0] &&
	    strcmp(range->currency, amount->currency) != 0)
		return false;
	if (is_near(amount->value, range->low))
		return !range->low_open;
	if (is_near(amount->value, range->high))
		return !range->high_open;
	return range->low < amount->value && amount->value < range->high;
}

struct value_reader {
	struct span rest;
	struct amount_range *range;
	bool bad;
};

static void skip(struct value_reader *r, size_t len)
{
	r->rest = span_of(r->rest.ptr + len, r->rest.len - len);
}

static bool take(struct value_reader *r, const char *text)
{
	if (!span_starts(r->rest, text))
		return false;
	skip(r, strlen(text));
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Up to the next digit, operator or range. */
static size_t word_len(struct span text)
{
	size_t i = 0;

	while (i < text.len && !is_digit(text.ptr[i]) &&
	       !strchr("<>=.", text.ptr[i]))
		i++;
	return i;
}

/* A scale, a currency, or one and the other: "bnusd", 亿美元. The rest of word
 * that is neither is bad. */
static double read_word(struct value_reader *r, struct span word)
{
	double by = 1;
	size_t len = word.len;

	while (word.len) {
		struct span part = span_of(word.ptr, len);
		bool letter;
		double scale = amount_scale(part, "en", &letter);
		double han = len ? amount_han_scale(part) : 0;
		const char *code = amount_currency(part);

		if (!len) {
			r->bad = true;
			return by;
		}
		if (len == 3 && han > 0) /* one character */
			scale = han;
		if (scale > 0 || code) {
			by *= scale > 0 ? scale : 1;
			if (!(scale > 0))
				snprintf(r->range->currency, CURRENCY_MAX, "%s",
					 code);
			word = span_of(word.ptr + len, word.len - len);
			len = word.len;
			continue;
		}
		len--;
	}
	return by;
}

static double read_scale(struct value_reader *r)
{
	size_t len = word_len(r->rest);
	struct span word = span_trim(span_of(r->rest.ptr, len));

	skip(r, len);
	return read_word(r, word);
}

/* Digits; a comma or full stop with three after it parts thousands when there
 * are several, else decimals. */
static double read_digits(struct value_reader *r)
{
	char text[32];
	size_t len = 0, i = 0, parts = 0;

	for (; i < r->rest.len && len + 2 < sizeof(text); i++) {
		char c = r->rest.ptr[i];
		bool more = i + 1 < r->rest.len && is_digit(r->rest.ptr[i + 1]);

		if (is_digit(c))
			text[len++] = c;
		else if (len && more && (c == ',' || c == '.'))
			parts++;
		else
			break;
		if (!is_digit(c))
			text[len++] = '.';
	}
	text[len] = '\0';
	skip(r, i);
	for (i = 0; parts > 1 && i <= len; i++)
		if (text[i] == '.')
			memmove(text + i, text + i + 1, len-- - i);
	return len ? strtod(text, NULL) : 0;
}

/* Negative when there is none. *by: the scale in it. */
static double read_value(struct value_reader *r, double *by)
{
	double value;

	*by = 1;
	if (!r->rest.len || !is_digit(r->rest.ptr[0]))
		return -1;
	value = read_digits(r);
	*by = read_scale(r);
	return value * *by;
}

static void read_operator(struct value_reader *r, char *which, bool *equal)
{
	*which = r->rest.len && strchr("<>", r->rest.ptr[0]) ? r->rest.ptr[0]
							     : '\0';
	if (*which)
		skip(r, 1);
	*equal = take(r, "=") || !*which;
}

static bool read_range(struct value_reader *r)
{
	struct amount_range *range = r->range;
	double first, last, by, last_by;
	bool equal;
	char which;

	read_operator(r, &which, &equal);
	read_word(r, span_trim(span_of(r->rest.ptr, word_len(r->rest))));
	skip(r, word_len(r->rest));
	if (!which)
		read_operator(r, &which, &equal);
	first = read_value(r, &by);
	range->low = first < 0 || which == '<' ? 0 : first;
	range->high = which == '>' ? HUGE_VAL : first;
	range->low_open = which == '>' && !equal;
	range->high_open = which == '<' && !equal;
	if (which || !take(r, ".."))
		return first >= 0;
	last = read_value(r, &last_by);
	range->high = last < 0 ? HUGE_VAL : last;
	if (by == 1 && first > 0 && last > 0)
		range->low = first * last_by;
	return first >= 0 || last >= 0;
}

bool amount_range_read(struct span text, struct amount_range *range)
{
	struct folded folded = {NULL, 0, 0};
	struct buf plain = BUF_INIT;
	struct value_reader r = {.range = range};
	bool read;
	size_t i;

	*range = (struct amount_range){0};
	fold(text, &folded);
	for (i = 0; i < folded.count; i++)
		buf_add_code(&plain, folded.items[i].code);
	r.rest = span_trim(buf_span(&plain));
	read = read_range(&r) && !r.bad && !r.rest.len &&
	       range->low <= range->high;
	folded_release(&folded);
	buf_release(&plain);
	return read;
}
