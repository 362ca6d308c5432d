/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/option/option.h"
#include "base/utf8.h"

#include <errno.h>

#define HELP_COLUMN 30
#define NAMES_MAX   128

void option_begin(struct option_scan *scan, const struct option_row *rows,
		  int argc, char **argv)
{
	*scan = (struct option_scan){
		.rows = rows, .argc = argc, .argv = argv, .next = 1};
}

static bool is_optional(const struct option_row *row)
{
	return row->arg && row->arg[0] == '[';
}

static bool is_end(const struct option_row *row)
{
	return !row->name && !row->title;
}

const struct option_row *option_after(const struct option_row *rows,
				      const struct option_row *row)
{
	for (row = row ? row + 1 : rows; !is_end(row); row++)
		if (row->help)
			return row;
	return NULL;
}

static const struct option_row *find_letter(const struct option_row *rows,
					    char letter)
{
	for (; !is_end(rows); rows++)
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
	const struct option_row *found = NULL, *row = NULL;

	*other = NULL;
	while ((row = option_after(rows, row))) {
		if (strncmp(row->name, name.ptr, name.len))
			continue;
		if (!row->name[name.len]) {
			*other = NULL;
			return row;
		}
		if (found)
			*other = row;
		else
			found = row;
	}
	return found;
}

static enum status unknown_name(const struct option_row *rows, struct span name,
				struct err *err)
{
	const char *names[NAMES_MAX], *nearest;
	const struct option_row *row = NULL;
	char *copy = mem_span(name);
	size_t count = 0;

	while (count < NAMES_MAX && (row = option_after(rows, row)))
		names[count++] = row->name;
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
		return err_set(
			err, ST_USAGE,
			"option '--%s' needs an argument (%s); see --help",
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
static bool at_option(struct option_scan *scan, enum option_found *found,
		      const char **arg)
{
	const char *word;

	if (!scan->ended && scan->next < scan->argc &&
	    !strcmp(scan->argv[scan->next], "--")) {
		scan->ended = true;
		scan->next++;
	}
	*found = OPTION_END;
	if (scan->next >= scan->argc)
		return false;
	word = *arg = scan->argv[scan->next++];
	*found = OPTION_WORD;
	return !scan->ended && word[0] == '-' && word[1];
}

/* The word at *arg is an option, or some letters. */
static enum status next_option(struct option_scan *scan, const char **arg,
			       struct err *err)
{
	const char *word = *arg;

	*arg = NULL;
	if (word[1] == '-')
		return next_long(scan, word + 2, &scan->row, arg, err);
	scan->in = word + 1;
	return next_letter(scan, &scan->row, arg, err);
}

enum status option_next(struct option_scan *scan, enum option_found *found,
			const char **arg, struct err *err)
{
	enum status status;

	*arg = NULL;
	scan->letter = false;
	if (scan->in)
		status = next_letter(scan, &scan->row, arg, err);
	else if (at_option(scan, found, arg))
		status = next_option(scan, arg, err);
	else
		return ST_OK;
	*found = OPTION_GIVEN;
	return status;
}

static bool is_among(const char *word, const char *list)
{
	size_t len = strlen(word), at;

	for (; *list; list += at + (list[at] == ' ')) {
		at = strcspn(list, " ");
		if (at == len && !strncmp(list, word, len))
			return true;
	}
	return false;
}

/* "a b c" as "a, b or c". */
static void add_choice(const char *list, struct buf *to)
{
	while (*list) {
		size_t len = strcspn(list, " ");
		const char *next = list + len + (list[len] == ' ');

		buf_add(to, list, len);
		if (*next)
			buf_add_str(to, strchr(next, ' ') ? ", " : " or ");
		list = next;
	}
}

static enum status bad_word(const struct option_row *row, const char *words,
			    const char *arg, struct err *err)
{
	struct buf choice = BUF_INIT;

	add_choice(words, &choice);
	err_set(err, ST_USAGE, "bad value '%s' for '--%s'; give %s", arg,
		row->name, buf_str(&choice));
	buf_release(&choice);
	return ST_USAGE;
}

static enum status store_number(const struct option_row *row,
				const struct option_bind *bind, const char *arg,
				long *number, struct err *err)
{
	struct buf name = BUF_INIT;
	enum status status;

	buf_addf(&name, "--%s", row->name);
	status = option_number(buf_str(&name), arg, bind->low, bind->high,
			       number, err);
	buf_release(&name);
	return status;
}

static enum status store(const struct option_row *row,
			 const struct option_bind *bind, void *args,
			 const char *arg, struct err *err)
{
	void *field = (char *)args + bind->field;

	if (arg && bind->words && !is_among(arg, bind->words))
		return bad_word(row, bind->words, arg, err);
	switch (bind->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		return ST_OK;
	case OPTION_COUNT:
		++*(unsigned *)field;
		return ST_OK;
	case OPTION_TEXT:
		*(const char **)field = arg ? arg : bind->absent;
		return ST_OK;
	case OPTION_NUMBER:
		return store_number(row, bind, arg, field, err);
	case OPTION_LIST:
		option_list_add(field, arg);
		return ST_OK;
	case OPTION_MODE:
		*(unsigned *)field = (unsigned)bind->low;
		return ST_OK;
	case OPTION_CALL:
		return bind->call(args, arg, err);
	case OPTION_NOTHING:
		break;
	}
	return ST_OK;
}

enum status option_store(const struct option_row *row, void *args,
			 const char *arg, struct err *err)
{
	const struct option_bind *bind;
	enum status status = ST_OK;

	for (bind = row->binds; !status && bind->kind; bind++)
		status = store(row, bind, args, arg, err);
	return status;
}

void option_list_add(struct option_list *list, const char *text)
{
	MEM_PUSH_ROOM(list->items, list->count, list->cap);
	list->items[list->count++] = text;
}

void option_list_release(struct option_list *list)
{
	free(list->items);
	*list = (struct option_list){.items = NULL};
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

void option_help_groups(const struct option_row *rows, struct buf *to)
{
	for (; !is_end(rows); rows++) {
		if (rows->title)
			buf_addf(to, "\n%s:\n", rows->title);
		else if (rows->help)
			help_line(rows, to);
	}
}

void option_help(const struct option_row *rows, struct buf *to)
{
	bool is_long = false;

	for (; !is_end(rows); rows++) {
		if (rows->title)
			is_long = rows->is_long;
		else if (rows->help && !is_long)
			help_line(rows, to);
	}
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
			       "bad number '%s' for '%s'; give a whole number "
			       "from %ld to %ld",
			       text, what, min, max);
	*number = value;
	return ST_OK;
}
