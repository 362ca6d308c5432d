/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A cut text must not end inside a character. */
static void trim(char *text, size_t len)
{
	while (len && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
		len--;
	if (len)
		text[len - 1] = '\0';
}

static void __attribute__((format(printf, 3, 0)))
set(struct err *err, enum status status, const char *format, va_list args)
{
	int n;

	err->status = status;
	n = vsnprintf(err->text, sizeof(err->text), format, args);
	if (n >= (int)sizeof(err->text))
		trim(err->text, sizeof(err->text) - 1);
}

enum status err_set(struct err *err, enum status status, const char *format,
		    ...)
{
	va_list args;

	if (!err)
		return status;
	va_start(args, format);
	set(err, status, format, args);
	va_end(args);
	return status;
}

enum status err_sys(struct err *err, enum status status, const char *format,
		    ...)
{
	const char *words = strerror(errno);
	va_list args;
	size_t len;

	if (!err)
		return status;
	va_start(args, format);
	set(err, status, format, args);
	va_end(args);
	len = strlen(err->text);
	snprintf(err->text + len, sizeof(err->text) - len, ": %s", words);
	return status;
}

void err_clear(struct err *err)
{
	err->status = ST_OK;
	err->text[0] = '\0';
}

static const struct {
	int exit;
	const char *name, *words;
} statuses[] = {
#define STATUS_ROW(name, code, words) {code, #name, words},
	STATUS_LIST(STATUS_ROW)
#undef STATUS_ROW
};

int status_exit(enum status status)
{
	return statuses[status].exit;
}

const char *status_name(enum status status)
{
	return statuses[status].name;
}

const char *status_words(enum status status)
{
	return statuses[status].words;
}
