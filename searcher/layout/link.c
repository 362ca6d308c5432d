/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/layout/link.h"
#include "base/array.h"

#include <ctype.h>
#include <unistd.h>

#define URL_MAX 2000 /* bytes: what terminals take */

static const struct preset {
	const char *name, *text;
} presets[] = {
	{"default", "file://{host}{path}"},
	{"file", "file://{host}{path}"},
	{"vscode", "vscode://file{path}"},
	{"vscodium", "vscodium://file{path}"},
	{"cursor", "cursor://file{path}"},
	{"macvim", "mvim://open?url=file://{path}"},
	{"textmate", "txmt://open?url=file://{path}"},
};

static bool is_printable(const char *text)
{
	while (*text > ' ' && *text < 0x7F)
		text++;
	return !*text;
}

/* The variable that text begins with, or NULL. */
static const char *variable_at(const char *text)
{
	static const char *const names[] = {"{host}", "{path}", "{page}"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (!strncmp(text, names[i], strlen(names[i])))
			return names[i];
	return NULL;
}

static bool is_format(const char *text)
{
	const char *at = text;

	while (*at && (*at != '{' || variable_at(at)))
		at++;
	return !*at && isalpha((unsigned char)*text) && is_printable(text) &&
	       strstr(text, "{path}") && strchr(text, ':');
}

enum status link_format_set(struct link_format *format, const char *given,
			    struct err *err)
{
	size_t i;

	format->text = given;
	for (i = 0; i < COUNT_OF(presets); i++)
		if (!strcmp(presets[i].name, given))
			format->text = presets[i].text;
	if (!is_format(format->text))
		return err_set(err, ST_USAGE,
			       "bad hyperlink format '%s'; give none, file, "
			       "vscode, or a URL with {path} in it, and {host} "
			       "and {page} as wanted",
			       given);
	if (gethostname(format->host, sizeof(format->host)) < 0)
		format->host[0] = '\0';
	format->host[sizeof(format->host) - 1] = '\0';
	return ST_OK;
}

static void add_encoded(struct buf *to, struct span text, const char *keep)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c < 0x80 && c && (isalnum(c) || strchr(keep, (char)c)))
			buf_add_char(to, (char)c);
		else
			buf_addf(to, "%%%02X", (unsigned)c);
	}
}

#define PATH_KEEPS "-._~/:@"
#define URL_KEEPS  "-._~/:@!$&'()*+,;=?#%[]"

void link_file(const struct link_format *format, const struct passage *passage,
	       struct buf *to)
{
	const char *at = format->text, *name;
	size_t start = to->len;

	while (*at) {
		name = *at == '{' ? variable_at(at) : NULL;
		if (!name)
			buf_add_char(to, *at++);
		else if (name[1] == 'h')
			add_encoded(to, span_str(format->host), "-._");
		else if (name[2] == 'a' && name[3] == 't')
			add_encoded(to, passage->path, PATH_KEEPS);
		else
			buf_addf(to, "%u", (unsigned)passage->page);
		at += name ? strlen(name) : 0;
	}
	if (to->len - start > URL_MAX)
		buf_cut(to, start);
}

void link_article(const struct passage *passage, struct buf *to)
{
	struct span url = span_trim(passage->url);
	size_t start = to->len, i;

	if (!span_starts(url, "http://") && !span_starts(url, "https://"))
		return;
	for (i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7F)
			return;
	add_encoded(to, url, URL_KEEPS);
	if (to->len - start > URL_MAX)
		buf_cut(to, start);
}

void link_begin(struct buf *to, const char *url)
{
	if (*url)
		buf_addf(to, "\033]8;;%s\033\\", url);
}

void link_end(struct buf *to, const char *url)
{
	if (*url)
		buf_add_str(to, "\033]8;;\033\\");
}
