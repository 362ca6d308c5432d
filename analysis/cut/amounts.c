/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds the amounts in a text, once its units are cut. */
#include "analysis/amount.h"
#include "analysis/cut/cut.h"
#include "base/utf8.h"

#include <stdlib.h>

#define DIGITS_MAX   15 /* more make no amount */
#define WORDS_MAX    6  /* Han characters of a currency's name */
#define LEAST_PARTED 10000

struct found {
	const struct cut *cut;
	size_t first, next; /* units */
	size_t start, end;  /* bytes */
	struct amount amount;
	bool scaled, letter; /* a word, or only a letter of scale */
};

/* Arabic words without their marks. */
static struct span word_of(const struct found *f, const struct unit *unit)
{
	const struct cut *cut = f->cut;

	if (unit->kind != UNIT_ARABIC)
		return unit->surface;
	if (cut->surfaces)
		word_analyze(cut->analyzer, cut->units,
			     &cut->units->items[unit - cut->units->items]);
	return unit->raw;
}

static const struct unit *unit_at(const struct found *f, size_t i)
{
	return i < f->cut->units->count ? &f->cut->units->items[i] : NULL;
}

static struct span between(const struct found *f, size_t start, size_t end)
{
	return span_of(f->cut->text.ptr + start, end - start);
}

/* Nothing, a space or a hyphen. */
static bool is_small_gap(struct span gap)
{
	return !gap.len || span_is(gap, " ") || span_is(gap, "-") ||
	       span_is(gap, "\xC2\xA0") || span_is(gap, "\xE2\x80\xAF");
}

/* The unit after what is found so far, when it is near. */
static const struct unit *next_unit(const struct found *f)
{
	const struct unit *unit = unit_at(f, f->next);

	return unit && unit->start >= f->end &&
			       is_small_gap(between(f, f->end, unit->start))
		       ? unit
		       : NULL;
}

static void take(struct found *f, size_t count)
{
	f->next += count;
	f->end = f->cut->units->items[f->next - 1].end;
}

static bool is_number(const struct unit *unit)
{
	return unit->flags & UNIT_NUMBER && unit->surface.len <= DIGITS_MAX &&
	       unit->surface.ptr[unit->surface.len - 1] <= '9';
}

/* 1.2, and 1,2 in any language: three digits may be thousands. */
static bool has_decimals(const struct found *f, const struct unit *whole)
{
	const struct unit *part = unit_at(f, f->next + 1);
	struct span gap;
	size_t i;

	if (!part || !is_number(part) || part->start <= whole->end)
		return false;
	gap = between(f, whole->end, part->start);
	for (i = whole->whole; i < whole->whole + whole->wholes; i++)
		if (f->cut->units->wholes[i].count == 2 &&
		    memchr(f->cut->units->wholes[i].term.ptr, '.',
			   f->cut->units->wholes[i].term.len))
			return true;
	return part->surface.len <= 2 && whole->surface.len <= 3 &&
	       (span_is(gap, ".") || span_is(gap, ",") ||
		span_is(gap, "\xD9\xAB"));
}

static double read_number(struct found *f)
{
	const struct unit *unit = unit_at(f, f->next);
	char text[2 * DIGITS_MAX + 2];
	bool decimals = has_decimals(f, unit);

	snprintf(text, sizeof(text), "%.*s", (int)unit->surface.len,
		 unit->surface.ptr);
	if (decimals)
		snprintf(text, sizeof(text), "%.*s.%.*s",
			 (int)unit->surface.len, unit->surface.ptr,
			 (int)unit[1].surface.len, unit[1].surface.ptr);
	take(f, decimals ? 2 : 1);
	return strtod(text, NULL);
}

/* 万, 千万, 百亿; what is below 万 says nothing alone. */
static double read_han_scale(struct found *f)
{
	const struct unit *unit;
	double by = 1;

	while ((unit = next_unit(f)) && unit->kind == UNIT_HAN) {
		double scale = amount_han_scale(unit->surface);

		if (scale <= 0)
			break;
		by *= scale;
		f->scaled |= scale >= 1e4;
		take(f, 1);
	}
	return by;
}

static double read_word_scale(struct found *f)
{
	const struct unit *unit;
	double by = 1, scale;
	bool letter;
	int words;

	for (words = 0; words < 2 && (unit = next_unit(f)); words++) {
		scale = unit->kind == UNIT_HAN
				? 0
				: amount_scale(word_of(f, unit),
					       f->cut->analyzer->lang, &letter);
		if (scale <= 0)
			break;
		by *= scale;
		f->letter |= letter;
		f->scaled |= !letter;
		take(f, 1);
	}
	return by;
}

/* 1亿2000万, too. */
static double read_scaled(struct found *f)
{
	double value = read_number(f), by = read_han_scale(f), last = by;
	const struct unit *unit;

	if (by <= 1)
		return value * read_word_scale(f);
	value *= by;
	while (last >= 1e4 && (unit = next_unit(f)) && is_number(unit)) {
		struct found before = *f;
		double more = read_number(f);

		by = read_han_scale(f);
		if (by >= last || by <= 1) {
			*f = before;
			break;
		}
		value += more * by;
		last = by;
	}
	return value;
}

static void set_currency(struct found *f, const char *code)
{
	if (!f->amount.currency[0])
		snprintf(f->amount.currency, CURRENCY_MAX, "%s", code);
}

/* The longest name that characters from unit i on have together. */
static const char *han_currency(const struct found *f, size_t i, size_t *count)
{
	char name[WORDS_MAX * 4 + 1];
	const char *found = NULL;
	size_t len = 0, k;

	for (k = 0; k < WORDS_MAX; k++) {
		const struct unit *unit = unit_at(f, i + k);
		const char *code;

		if (!unit || unit->kind != UNIT_HAN ||
		    (k && !(unit->flags & UNIT_TOUCHES)))
			break;
		memcpy(name + len, unit->surface.ptr, unit->surface.len);
		len += unit->surface.len;
		code = amount_currency(span_of(name, len));
		if (code) {
			found = code;
			*count = k + 1;
		}
	}
	return found;
}

/* 120 million US dollars, 120 millones de dólares. */
static void read_word_behind(struct found *f)
{
	size_t i = f->next, from = f->end;
	const struct unit *unit;
	const char *code;

	for (; (unit = unit_at(f, i)) && i < f->next + 3; i++) {
		if (unit->start - from > 3 || unit->kind == UNIT_HAN)
			return;
		code = amount_currency(word_of(f, unit));
		if (code) {
			set_currency(f, code);
			take(f, i + 1 - f->next);
			return;
		}
		if (!amount_is_filler(unit->surface))
			return;
		from = unit->end;
	}
}

/* A sign that is at byte at of the text. */
static const char *sign_at(const struct found *f, size_t at, size_t *end)
{
	struct span text = f->cut->text;

	*end = at;
	if (at >= text.len)
		return NULL;
	utf8_next(text, end);
	return amount_currency(between(f, at, *end));
}

static void read_behind(struct found *f)
{
	size_t at = f->end, end, count = 0;
	const struct unit *unit;
	const char *code;

	if (f->scaled && at < f->cut->text.len && f->cut->text.ptr[at] == '.')
		at++; /* Mio. € */
	if (at < f->cut->text.len && f->cut->text.ptr[at] == ' ')
		at++;
	code = sign_at(f, at, &end);
	unit = unit_at(f, f->next);
	if (code && (!unit || unit->start > end ||
		     (unit->start == end && !is_number(unit)))) {
		set_currency(f, code);
		f->end = end;
		return;
	}
	unit = next_unit(f);
	if (unit && unit->kind == UNIT_HAN) {
		code = han_currency(f, f->next, &count);
		if (code) {
			set_currency(f, code);
			take(f, count);
		}
		return;
	}
	read_word_behind(f);
}

/* US$, R$: the letters belong to the sign. */
static void take_letters(struct found *f, size_t at)
{
	const struct unit *unit = f->first ? unit_at(f, f->first - 1) : NULL;
	char name[8];
	const char *code;

	if (!unit || unit->end != at || unit->surface.len > 3)
		return;
	snprintf(name, sizeof(name), "%.*s$", (int)unit->surface.len,
		 unit->surface.ptr);
	code = amount_currency(span_str(name));
	if (!code)
		return;
	snprintf(f->amount.currency, CURRENCY_MAX, "%s", code);
	f->start = unit->start;
	f->first--;
}

static void read_word_before(struct found *f)
{
	const struct unit *unit = f->first ? unit_at(f, f->first - 1) : NULL;
	size_t back, count = 0;
	const char *code = NULL;

	if (!unit || !is_small_gap(between(f, unit->end, f->start)))
		return;
	if (unit->kind != UNIT_HAN) {
		code = amount_currency(word_of(f, unit));
		count = code ? 1 : 0;
	}
	for (back = 3; back > 1 && !code && unit->kind == UNIT_HAN; back--)
		if (f->first >= back) {
			code = han_currency(f, f->first - back, &count);
			if (count != back)
				code = NULL;
		}
	if (!code)
		return;
	set_currency(f, code);
	f->first -= count;
	f->start = unit_at(f, f->first)->start;
}

static void read_before(struct found *f)
{
	struct span text = f->cut->text;
	size_t at = f->start, end;
	const char *code;

	if (at && text.ptr[at - 1] == ' ')
		at--;
	if (at) {
		at = utf8_floor(text, at - 1);
		code = sign_at(f, at, &end);
		if (code &&
		    (!f->first || unit_at(f, f->first - 1)->end <= at)) {
			set_currency(f, code);
			f->start = at;
			if (text.ptr[at] == '$')
				take_letters(f, at);
			return;
		}
	}
	read_word_before(f);
}

static bool is_parted(const struct unit *unit)
{
	return unit->end - unit->start > unit->surface.len;
}

/* A word that touches a number and is not part of the amount makes it another thing. */
static bool is_free(const struct found *f)
{
	const struct unit *first = unit_at(f, f->first);
	const struct unit *next = unit_at(f, f->next);

	if (f->start == first->start && first->flags & UNIT_TOUCHES &&
	    first[-1].kind != UNIT_HAN)
		return false;
	if (f->end < f->cut->text.len && f->cut->text.ptr[f->end] == '%')
		return false;
	return !next || next->kind == UNIT_HAN ||
	       !(next->flags & UNIT_TOUCHES) || next->start != f->end;
}

static bool is_amount(const struct found *f, const struct unit *number)
{
	if (f->amount.value <= 0 || f->amount.value >= 1e18 || !is_free(f))
		return false;
	if (f->amount.currency[0] || (f->scaled && !f->letter))
		return true;
	return is_parted(number) && f->amount.value >= LEAST_PARTED;
}

static void push(struct units *units, const struct found *f)
{
	struct unit_amount *amount;
	size_t i;

	MEM_PUSH_ROOM(units->amounts, units->amount_count, units->amount_cap);
	amount = &units->amounts[units->amount_count++];
	*amount = (struct unit_amount){(uint32_t)f->first,
				       (uint32_t)(f->next - f->first), f->start,
				       f->end, f->amount};
	for (i = f->first; i < f->next; i++)
		units->items[i].amount = (uint32_t)units->amount_count;
}

void amounts_find(struct cut *cut)
{
	struct units *units = cut->units;
	size_t i = 0;

	while (i < units->count) {
		const struct unit *unit = &units->items[i];
		struct found f;

		if (!is_number(unit) || unit->amount) {
			i++;
			continue;
		}
		f = (struct found){.cut = cut,
				   .first = i,
				   .next = i,
				   .start = unit->start,
				   .end = unit->start};
		i++;
		f.amount.value = read_scaled(&f);
		read_before(&f);
		read_behind(&f);
		if (!is_amount(&f, unit))
			continue;
		push(units, &f);
		i = f.next;
	}
}
