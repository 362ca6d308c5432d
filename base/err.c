/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/array.h"
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
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

static const struct err_cause causes[] = {
	{EMFILE, ST_LIMIT, "raise the limit of open files (ulimit -n)"},
	{ENFILE, ST_LIMIT, "the system's table of open files is full"},
	{ENOMEM, ST_LIMIT, "free memory or raise the limit (ulimit -v)"},
	{EACCES, ST_USAGE, "check its owner and permissions"},
	{EPERM, ST_USAGE, "check its owner and permissions"},
	{EIO, ST_IO, "check the disk"},
	{EROFS, ST_USAGE, "it is there to be read only"},
	{ENOSPC, ST_LIMIT, "free space on the disk"},
	{EDQUOT, ST_LIMIT, "free space on the disk"},
	{EFBIG, ST_LIMIT, "raise the limit of file sizes (ulimit -f)"},
};

#define CAUSE_COUNT COUNT_OF(causes)

/* NULL for numbers that are none of these. */
static const struct err_cause *cause_of(int number)
{
	size_t i;

	for (i = 0; i < CAUSE_COUNT; i++)
		if (causes[i].number == number)
			return &causes[i];
	return NULL;
}

static bool names(const char *text, const char *words)
{
	const char *at = text;

	for (; (at = strcasestr(at, words)); at++)
		if ((at > text && at[-1] == '(') ||
		    (at > text + 1 && at[-1] == ' ' && at[-2] == ':'))
			return true;
	return false;
}

const struct err_cause *err_cause_in(const char *text)
{
	size_t i;

	for (i = 0; i < CAUSE_COUNT; i++)
		if (names(text, strerror(causes[i].number)))
			return &causes[i];
	return NULL;
}

/* After what is there, as much as fits. */
static void add(struct err *err, const char *between, const char *words)
{
	size_t len = strlen(err->text);

	snprintf(err->text + len, sizeof(err->text) - len, "%s%s", between,
		 words);
}

enum status err_sys(struct err *err, enum status status, const char *format,
		    ...)
{
	const char *words = strerror(errno);
	va_list args;

	if (!err)
		return status;
	va_start(args, format);
	set(err, status, format, args);
	va_end(args);
	add(err, ": ", words);
	return status;
}

enum status err_lack(struct err *err, enum status status, const char *format,
		     ...)
{
	const struct err_cause *cause = cause_of(errno);
	const char *words = strerror(errno);
	va_list args;

	if (cause)
		status = cause->status;
	if (!err)
		return status;
	va_start(args, format);
	set(err, status, format, args);
	va_end(args);
	add(err, ": ", words);
	if (cause)
		add(err, "; ", cause->remedy);
	return status;
}

enum status err_restate(struct err *err, enum status status)
{
	if (err)
		err->status = status;
	return status;
}

int err_without_remedy(const char *text)
{
	const char *remedy = strstr(text, "run llmindex");
	size_t len = remedy ? (size_t)(remedy - text) : strlen(text);

	while (remedy && len && strchr(";: ", text[len - 1]))
		len--;
	return (int)len;
}

void err_clear(struct err *err)
{
	if (!err)
		return;
	err->status = ST_OK;
	err->text[0] = '\0';
}

static const struct {
	int exit;
	const char *words;
} statuses[] = {
#define STATUS_ROW(name, code, words) {code, words},
	STATUS_LIST(STATUS_ROW)
#undef STATUS_ROW
};

int status_exit(enum status status)
{
	return statuses[status].exit;
}

const char *status_words(enum status status)
{
	return statuses[status].words;
}
