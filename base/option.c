/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/option.h"
#include "base/utf8.h"

#include <errno.h>

#define HELP_COLUMN 30
#define NAMES_MAX   128

void option_begin(struct option_scan *scan, const struct option_row *rows,
		  int argc, char **argv)
{
	*scan = (struct option_scan){rows, argc, argv, 1, NULL, false, false};
}

static bool is_optional(const struct option_row *row)
{
	return row->arg && row->arg[0] == '[';
}

static const struct option_row *find_letter(const struct option_row *rows,
					    char letter)
{
	for (; rows->name; rows++)
		if (letter && rows->letter == letter)
			return rows;
	return NULL;
}

/* The row of exactly this name, or the only one that it begins; *other is
 * a second one that it begins. */
static const struct option_row *find_name(const struct option_row *rows,
					  struct span name,
					  const struct option_row **other)
{
	const struct option_row *found = NULL;

	*other = NULL;
	for (; rows->help; rows++) {
		if (strncmp(rows->name, name.ptr, name.len))
			continue;
		if (!rows->name[name.len]) {
			*other = NULL;
			return rows;
		}
		if (found)
			*other = rows;
		else
			found = rows;
	}
	return found;
}

static enum status unknown_name(const struct option_row *rows, struct span name,
				struct err *err)
{
	const char *names[NAMES_MAX], *nearest;
	char *copy = mem_span(name);
	size_t count = 0;

	for (; rows->help && count < NAMES_MAX; rows++)
		names[count++] = rows->name;
	nearest = nearest_word(copy, names, count);
	if (nearest)
		err_set(err, ST_USAGE,
			"unknown option '--%s'; did you mean '--%s'?", copy,
			nearest);
	else
		err_set(err, ST_USAGE, "unknown option '--%s'; see --help",
			copy);
	free(copy);
	return ST_USAGE;
}

/* The next word of argv as the argument of an option called so. */
static enum status take_word(struct option_scan *scan,
			     const struct option_row *row, const char **arg,
			     struct err *err)
{
	if (scan->next >= scan->argc)
		return err_set(err, ST_USAGE,
			       "option '--%s' needs its argument %s; see "
			       "--help",
			       row->name, row->arg);
	*arg = scan->argv[scan->next++];
	return ST_OK;
}

static enum status next_long(struct option_scan *scan, const char *text,
			     const struct option_row **row, const char **arg,
			     struct err *err)
{
	struct span name = span_of(text, strcspn(text, "="));
	const struct option_row *other;

	*row = find_name(scan->rows, name, &other);
	if (!*row)
		return unknown_name(scan->rows, name, err);
	if (other)
		return err_set(err, ST_USAGE,
			       "option '--%.*s' is ambiguous: write '--%s' or "
			       "'--%s'",
			       (int)name.len, name.ptr, (*row)->name,
			       other->name);
	if (text[name.len] == '=')
		*arg = text + name.len + 1;
	if (*arg && !(*row)->arg)
		return err_set(err, ST_USAGE,
			       "option '--%s' takes no argument; leave out "
			       "'=%s'",
			       (*row)->name, *arg);
	if (*arg || !(*row)->arg || is_optional(*row))
		return ST_OK;
	return take_word(scan, *row, arg, err);
}

static enum status unknown_letter(const char *text, struct err *err)
{
	size_t len = 0;

	utf8_next(span_str(text), &len);
	return err_set(err, ST_USAGE, "unknown option '-%.*s'; see --help",
		       (int)len, text);
}

static enum status next_letter(struct option_scan *scan,
			       const struct option_row **row, const char **arg,
			       struct err *err)
{
	scan->letter = true;
	*row = find_letter(scan->rows, *scan->in);
	if (!*row)
		return unknown_letter(scan->in, err);
	if (!*++scan->in)
		scan->in = NULL;
	if (!(*row)->arg || is_optional(*row))
		return ST_OK;
	*arg = scan->in;
	scan->in = NULL;
	return *arg ? ST_OK : take_word(scan, *row, arg, err);
}

/* What the next word of argv is; false when it is no option. */
static bool at_option(struct option_scan *scan, int *id, const char **arg)
{
	const char *word;

	if (!scan->ended && scan->next < scan->argc &&
	    !strcmp(scan->argv[scan->next], "--")) {
		scan->ended = true;
		scan->next++;
	}
	*id = OPTION_END;
	if (scan->next >= scan->argc)
		return false;
	word = *arg = scan->argv[scan->next++];
	*id = OPTION_WORD;
	return !scan->ended && word[0] == '-' && word[1];
}

/* The word at *arg is an option, or some letters. */
static enum status next_option(struct option_scan *scan,
			       const struct option_row **row, const char **arg,
			       struct err *err)
{
	const char *word = *arg;

	*arg = NULL;
	if (word[1] == '-')
		return next_long(scan, word + 2, row, arg, err);
	scan->in = word + 1;
	return next_letter(scan, row, arg, err);
}

enum status option_next(struct option_scan *scan, int *id, const char **arg,
			struct err *err)
{
	const struct option_row *row = NULL;
	enum status status;

	*arg = NULL;
	scan->letter = false;
	if (scan->in)
		status = next_letter(scan, &row, arg, err);
	else if (at_option(scan, id, arg))
		status = next_option(scan, &row, arg, err);
	else
		return ST_OK;
	if (!status)
		*id = row->id;
	return status;
}

static void help_line(const struct option_row *row, struct buf *to)
{
	size_t start = to->len;

	if (row->letter)
		buf_addf(to, "  -%c, --%s", row->letter, row->name);
	else
		buf_addf(to, "      --%s", row->name);
	if (row->arg)
		buf_addf(to, is_optional(row) ? "%s" : " %s", row->arg);
	if (to->len - start + 2 > HELP_COLUMN) {
		buf_add_char(to, '\n');
		start = to->len;
	}
	buf_addf(to, "%*s%s\n", (int)(HELP_COLUMN - (to->len - start)), "",
		 row->help);
}

void option_help_groups(const struct option_row *rows,
			const struct option_group *groups, struct buf *to)
{
	for (; rows->help; rows++) {
		if (groups->title && groups->first == rows->id) {
			buf_addf(to, "\n%s:\n", groups->title);
			groups++;
		}
		help_line(rows, to);
	}
}

void option_help(const struct option_row *rows, struct buf *to)
{
	for (; rows->help; rows++)
		help_line(rows, to);
}

/* Nothing but an optional minus and digits: strtol() alone would take white
 * space and a plus as well. */
static bool is_whole(const char *text)
{
	size_t sign = text[0] == '-', digits;

	digits = strspn(text + sign, "0123456789");
	return digits && !text[sign + digits];
}

enum status option_number(const char *what, const char *text, long min,
			  long max, long *number, struct err *err)
{
	long value;

	errno = 0;
	value = is_whole(text) ? strtol(text, NULL, 10) : 0;
	if (!is_whole(text) || errno || value < min || value > max)
		return err_set(err, ST_USAGE,
			       "bad number '%s' for '%s'; give a whole one "
			       "from %ld to %ld",
			       text, what, min, max);
	*number = value;
	return ST_OK;
}
