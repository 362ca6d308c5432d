/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How numbers are written, and words with signs. */
#include "analysis/cut/cut.h"

#define GROUP 3 /* digits */

/* Languages that part decimals by a comma and groups by a full stop or a
 * space (Unicode's CLDR has which). */
static bool one_of(const char *lang, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(lang, *list))
			return true;
	return false;
}

bool number_has_comma(const struct analyzer *analyzer)
{
	static const char *const languages[] = {
		"pt", "es", "de", "fr", "it", "nl", "id", "ru", "uk",
		"be", "bg", "mk", "sr", "hr", "bs", "sl", "cs", "sk",
		"pl", "ro", "hu", "tr", "az", "el", "sv", "da", "no",
		"nb", "nn", "fi", "et", "lv", "lt", "ca", "gl", "eu",
		"vi", "kk", "ky", "uz", "ka", "hy", "sq", "is", NULL};

	return one_of(analyzer->lang, languages);
}

/* Those of them that write 10 000. */
static bool has_space(const struct analyzer *analyzer)
{
	static const char *const languages[] = {
		"fr", "ru", "uk", "be", "bg", "cs", "sk", "pl", "hu", "sv",
		"no", "nb", "nn", "fi", "et", "lv", "lt", "kk", "ky", NULL};

	return one_of(analyzer->lang, languages);
}

static uint32_t code_at(const struct cut *cut, size_t i)
{
	return i < cut->count ? cut->chars[i].code : 0;
}

static size_t digits_at(const struct cut *cut, size_t i)
{
	size_t count = 0;

	while (cut_is_digit(cut, i + count))
		count++;
	return count;
}

#define NO_BREAK 0xA0u /* for all narrow and unbreakable spaces */

/* What parts groups at i, or 0. Folding has made all spaces one. */
static uint32_t parting(const struct cut *cut, size_t i)
{
	uint32_t code = code_at(cut, i);

	switch (code) {
	case ' ':
		return cut->text.ptr[cut->chars[i].start] == ' ' ? ' '
								 : NO_BREAK;
	case 0x2019:
		return '\'';
	case '\'':
	case ',':
	case '.':
	case 0x066C:
		return code;
	default:
		return 0;
	}
}

/* Groups after end that are parted alike, the last of three digits; India
 * has two in those between. */
struct groups {
	uint32_t parting;
	size_t count, end;
	bool small; /* each is at most 255: an address rather */
};

static bool group_at(const struct cut *cut, size_t i, size_t *digits)
{
	*digits = digits_at(cut, i);
	return *digits == GROUP || *digits == GROUP - 1;
}

static bool is_octet(const struct cut *cut, size_t i, size_t digits)
{
	unsigned value = 0;
	size_t k;

	for (k = 0; k < digits && k < GROUP; k++)
		value = value * 10 + (cut->chars[i + k].code - '0');
	return digits <= GROUP && value <= 255;
}

static struct groups read_groups(const struct cut *cut, size_t first,
				 size_t end)
{
	struct groups groups = {parting(cut, end), 0, end, true};
	size_t at = end, digits = 0, last = 0;

	groups.small = is_octet(cut, first, end - first);
	if (!groups.parting)
		return groups;
	while (parting(cut, at) == groups.parting &&
	       group_at(cut, at + 1, &digits)) {
		if (digits < GROUP && groups.parting != ',')
			break;
		groups.small &= is_octet(cut, at + 1, digits);
		groups.count++;
		at += 1 + digits;
		last = digits;
	}
	if (last == GROUP)
		groups.end = at;
	else
		groups.count = 0;
	return groups;
}

/* What goes on after the groups as they do: a date, an address, a list, the
 * row of a table. */
static bool goes_on(const struct cut *cut, const struct groups *groups)
{
	return groups->parting != NO_BREAK &&
	       parting(cut, groups->end) == groups->parting &&
	       cut_is_digit(cut, groups->end + 1);
}

/* One or two digits after the other separator: 1,234.56 or 1.234,56. */
static bool has_decimals(const struct cut *cut, const struct groups *groups)
{
	uint32_t other = groups->parting == ',' ? '.' : ',';
	size_t digits = digits_at(cut, groups->end + 1);

	return (groups->parting == ',' || groups->parting == '.') &&
	       code_at(cut, groups->end) == other && digits > 0 &&
	       digits < GROUP;
}

/* A single group may be decimals, or another number. */
static bool is_group(const struct cut *cut, const struct groups *groups)
{
	switch (groups->parting) {
	case ',':
		return !number_has_comma(cut->analyzer);
	case '.':
		return number_has_comma(cut->analyzer);
	case ' ':
		return has_space(cut->analyzer);
	default:
		return true;
	}
}

/* Digits that follow digits and a separator are in the middle of something. */
static bool is_inside(const struct cut *cut, size_t first)
{
	return first > 1 && parting(cut, first - 1) &&
	       cut_is_digit(cut, first - 2);
}

size_t number_end(const struct cut *cut, size_t first, size_t end)
{
	struct groups groups;

	if (end - first > GROUP || cut->chars[first].code == '0' ||
	    is_inside(cut, first))
		return end;
	groups = read_groups(cut, first, end);
	if (!groups.count || goes_on(cut, &groups))
		return end;
	if (groups.parting == '.' && groups.count == 3 && groups.small)
		return end; /* an address */
	if (groups.count > 1 || has_decimals(cut, &groups) ||
	    is_group(cut, &groups))
		return groups.end;
	return end;
}

static size_t ascii_letters(const struct cut *cut, size_t i, size_t most)
{
	size_t count = 0;

	while (count <= most && cut_is_letter(cut, i + count) &&
	       !cut_is_digit(cut, i + count) && code_at(cut, i + count) < 0x80)
		count++;
	return count;
}

/* .NET, but not a domain or the end of a file's name. */
static size_t dotted_end(const struct cut *cut, size_t i)
{
	static const char name[] = "net";
	size_t len = sizeof(name) - 1, k;

	if (i && (cut_is_letter(cut, i - 1) ||
		  cut->chars[i - 1].class >= CLASS_HAN ||
		  code_at(cut, i - 1) == '.'))
		return i;
	for (k = 0; k < len; k++)
		if (code_at(cut, i + 1 + k) != (uint32_t)name[k])
			return i;
	return cut_is_letter(cut, i + 1 + len) ? i : i + 1 + len;
}

/* R&D, AT&T: at most three letters on either side. */
static size_t ampersand_end(const struct cut *cut, size_t i, size_t letters)
{
	size_t at = i + letters + 1, others;
	uint32_t next;

	if (!letters || letters > 3 || code_at(cut, at - 1) != '&')
		return i;
	others = ascii_letters(cut, at, 3);
	next = code_at(cut, at + others);
	if (!others || others > 3 || cut_is_letter(cut, at + others) ||
	    next == '&' || next == '=' || next == ';')
		return i;
	return at + others;
}

size_t signs_end(const struct cut *cut, size_t i)
{
	size_t letters, end;

	if (code_at(cut, i) == '.')
		return dotted_end(cut, i);
	letters = ascii_letters(cut, i, 3);
	end = i + letters;
	if (letters >= 1 && letters <= 2 && code_at(cut, end) == '+' &&
	    code_at(cut, end + 1) == '+' && code_at(cut, end + 2) != '+')
		return end + 2;
	if (letters == 1 && code_at(cut, end) == '#' &&
	    code_at(cut, end + 1) != '#' &&
	    (!cut_is_letter(cut, end + 1) || cut_is_digit(cut, end + 1)))
		return end + 1;
	return ampersand_end(cut, i, letters);
}
