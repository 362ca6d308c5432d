/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/ocr/ocr_language.h"

#include <strings.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file/path.h"

#define DATA_MOST 6 /* at a time: each takes as long as the first */

static const char *const folders[] = {"/usr/share/tesseract-ocr/5/tessdata",
				      "/usr/share/tesseract-ocr/4.00/tessdata",
				      "/usr/share/tessdata",
				      "/usr/share/tesseract/tessdata", NULL};

static const struct language {
	const char *tag, *data, *script;
} languages[] = {
#define LANGUAGE(tag, data, script) {tag, data, script},
#include "formats/ocr/ocr_language.def"
#undef LANGUAGE
};

static bool is_installed(const char *data)
{
	struct buf path = BUF_INIT, name = BUF_INIT;
	bool found = false;
	size_t i;

	buf_addf(&name, "%s.traineddata", data);
	for (i = 0; !found && folders[i]; i++) {
		buf_clear(&path);
		path_join(&path, folders[i], buf_str(&name));
		found = !access(buf_str(&path), R_OK);
	}
	buf_release(&path);
	buf_release(&name);
	return found;
}

static void add_data(struct buf *to, const char *data)
{
	if (to->len && to->ptr[to->len - 1] != '?')
		buf_add_char(to, '+');
	buf_add_str(to, data);
}

/* Packages have a hyphen where data have a line. */
static void add_package(struct buf *to, const char *data)
{
	buf_add_str(to, " tesseract-ocr-");
	for (; *data; data++)
		buf_add_char(to, *data == '_' ? '-' : *data);
}

/* A tag's language, or the whole tag where the table has it. Chinese by its
 * region is in the script that is usual there. */
static bool is_of(const char *tag, const char *row)
{
	static const char *const hant[] = {"zh-TW", "zh-HK", "zh-MO"};
	size_t len = strcspn(tag, "-"), i;

	if (!strncasecmp(tag, "zh-", 3)) {
		for (i = 0; i < COUNT_OF(hant); i++)
			if (!strcasecmp(tag, hant[i]))
				return !strcmp(row, "zh-Hant");
		if (!strncasecmp(tag, "zh-Hant", 7))
			return !strcmp(row, "zh-Hant");
		return !strcmp(row, "zh-Hans");
	}
	return !strncasecmp(tag, row, len) && !row[len];
}

void ocr_language_data(const char *tag, struct buf *data, struct buf *missing)
{
	size_t i;

	for (i = 0; i < COUNT_OF(languages); i++) {
		if (!is_of(tag, languages[i].tag))
			continue;
		if (is_installed(languages[i].data))
			add_data(data, languages[i].data);
		else
			add_package(missing, languages[i].data);
	}
}

/* A language that is there twice, as Chinese, counts once. */
static bool is_first(size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (!strcmp(languages[i].data, languages[at].data))
			return false;
	return true;
}

void ocr_all_data(struct buf *data)
{
	struct buf all = BUF_INIT;
	size_t i;

	if (is_installed("eng"))
		add_data(&all, "eng");
	for (i = 0; i < COUNT_OF(languages); i++)
		if (strcmp(languages[i].data, "eng") && is_first(i) &&
		    is_installed(languages[i].data))
			add_data(&all, languages[i].data);
	if (all.len)
		buf_addf(data, "?%s", all.ptr);
	buf_release(&all);
}

static struct span next_data(struct span *choice)
{
	const char *end = memchr(choice->ptr, '+', choice->len);
	size_t len = end ? (size_t)(end - choice->ptr) : choice->len;
	struct span data = span_of(choice->ptr, len);

	len += end != NULL;
	*choice = span_of(choice->ptr + len, choice->len - len);
	return data;
}

static bool is_in_script(struct span data, struct span script)
{
	size_t i;

	for (i = 0; i < COUNT_OF(languages); i++)
		if (span_is(data, languages[i].data) &&
		    span_is(script, languages[i].script))
			return true;
	return false;
}

static size_t add_those(struct span choice, const struct span *script,
			struct buf *data)
{
	struct span next;
	size_t count = 0;

	while (choice.len && count < DATA_MOST) {
		next = next_data(&choice);
		if (script && !is_in_script(next, *script))
			continue;
		if (count++)
			buf_add_char(data, '+');
		buf_add_span(data, next);
	}
	return count;
}

void ocr_script_data(struct span choice, struct span script, struct buf *data)
{
	if (choice.len && choice.ptr[0] == '?')
		choice = span_of(choice.ptr + 1, choice.len - 1);
	if (!add_those(choice, &script, data))
		add_those(choice, NULL, data);
}
