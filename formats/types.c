/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/input.h"
#include "formats/tool.h"

#include <strings.h>

static const char *const txt[] = {".txt", ".text", NULL};
static const char *const md[] = {".md", ".markdown", NULL};
static const char *const html[] = {".html", ".htm", ".xhtml", NULL};
static const char *const jsonl[] = {".jsonl", ".ndjson", NULL};
static const char *const docx[] = {".docx", ".docm", NULL};
static const char *const odt[] = {".odt", ".ott", NULL};
static const char *const epub[] = {".epub", NULL};
static const char *const feed[] = {".rss", ".atom", ".rdf", NULL};
static const char *const pdf[] = {".pdf", NULL};
static const char *const xml[] = {".xml", NULL};

/* One row a line. */
/* clang-format off */
const struct file_type file_types[] = {
	{.name = "docx", .suffixes = docx, .read = read_docx},
	{.name = "epub", .suffixes = epub, .read = read_epub},
	{.name = "feed", .suffixes = feed, .read = read_feed,
	 .text = TEXT_MARKUP},
	{.name = "html", .suffixes = html, .read = read_html,
	 .text = TEXT_MARKUP, .web = true},
	{.name = "jsonl", .suffixes = jsonl, .read = read_jsonl, .safe = true,
	 .text = TEXT_PLAIN},
	{.name = "md", .suffixes = md, .read = read_markdown, .safe = true,
	 .text = TEXT_PLAIN},
	{.name = "odt", .suffixes = odt, .read = read_odt},
	{.name = "pdf", .suffixes = pdf, .read = read_pdf,
	 .tool = &tool_pdftotext},
	{.name = "txt", .suffixes = txt, .read = read_text, .safe = true,
	 .text = TEXT_PLAIN},
	{.name = "xml", .suffixes = xml, .read = read_feed,
	 .text = TEXT_MARKUP},
	{.name = NULL},
};
/* clang-format on */

static bool has_suffix(const char *const *suffixes, const char *suffix)
{
	for (; *suffixes; suffixes++)
		if (!strcasecmp(*suffixes, suffix))
			return true;
	return false;
}

const struct file_type *file_type_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	const struct file_type *type;

	/* ".txt" alone is a hidden file without a suffix. */
	if (!dot || dot == name)
		return NULL;
	for (type = file_types; type->name; type++)
		if (has_suffix(type->suffixes, dot))
			return type;
	return NULL;
}

const struct file_type *file_type_named(const char *name)
{
	const struct file_type *type;

	for (type = file_types; type->name; type++)
		if (!strcmp(type->name, name))
			return type;
	return NULL;
}
