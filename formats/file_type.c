/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/file_type.h"
#include "formats/article/member_fate.h"
#include "formats/sniff.h"
#include "formats/tool.h"

#include <strings.h>

#define TYPE(name, ...) static const char *const name[] = {__VA_ARGS__, NULL};
#include "config/types.def"
#undef TYPE
static const char *const packed[] = {".gz", ".xz", ".zst", ".bz2", NULL};

/* One row a line. */
/* clang-format off */
const struct file_type file_types[] = {
	{.name = "csv", .suffixes = csv, .read = read_csv, .safe = true,
	 .text = TEXT_PLAIN},
	{.name = "djvu", .suffixes = djvu, .read = read_djvu,
	 .tool = &tool_djvutxt},
	{.name = "doc", .suffixes = doc, .read = read_ole},
	{.name = "docx", .suffixes = docx, .read = read_docx},
	{.name = "enex", .suffixes = enex, .read = read_enex,
	 .text = TEXT_MARKUP},
	{.name = "epub", .suffixes = epub, .read = read_epub},
	{.name = "feed", .suffixes = feed, .read = read_feed,
	 .text = TEXT_MARKUP},
	{.name = "html", .suffixes = html, .read = read_html,
	 .text = TEXT_MARKUP},
	{.name = "image", .suffixes = image, .read = read_image,
	 .picture = true, .scans = true, .tool = &tool_tesseract},
	{.name = "json", .suffixes = json, .read = read_json,
	 .text = TEXT_PLAIN},
	{.name = "jsonl", .suffixes = jsonl, .read = read_jsonl, .safe = true,
	 .rich = true,
	 .text = TEXT_PLAIN},
	{.name = "mail", .suffixes = mail, .read = read_mail,
	 .container = true},
	{.name = "md", .suffixes = md, .read = read_markdown, .safe = true,
	 .text = TEXT_PLAIN},
	{.name = "mht", .suffixes = mht, .read = read_mht, .container = true},
	{.name = "msg", .suffixes = msg, .read = read_ole, .container = true},
	{.name = "odp", .suffixes = odp, .read = read_odt},
	{.name = "ods", .suffixes = ods, .read = read_ods},
	{.name = "odt", .suffixes = odt, .read = read_odt},
	{.name = "packed", .suffixes = packed, .read = read_packed,
	 .container = true, .packed = true},
	{.name = "pdf", .suffixes = pdf, .read = read_pdf,
	 .scans = true, .tool = &tool_pdftotext},
	{.name = "ppt", .suffixes = ppt, .read = read_ole},
	{.name = "pptx", .suffixes = pptx, .read = read_pptx},
	{.name = "rtf", .suffixes = rtf, .read = read_rtf},
	{.name = "subtitles", .suffixes = subtitles, .read = read_subtitles,
	 .safe = true, .text = TEXT_PLAIN},
	{.name = "tar", .suffixes = tar, .read = read_tar_archive,
	 .container = true, .archive = true},
	{.name = "txt", .suffixes = txt, .read = read_text, .safe = true,
	 .text = TEXT_PLAIN},
	{.name = "wacz", .suffixes = wacz, .read = read_wacz,
	 .container = true},
	{.name = "warc", .suffixes = warc, .read = read_warc,
	 .container = true},
	{.name = "webarchive", .suffixes = webarchive, .read = read_webarchive,
	 .container = true},
	{.name = "xls", .suffixes = xls, .read = read_ole},
	{.name = "xlsx", .suffixes = xlsx, .read = read_xlsx},
	{.name = "xml", .suffixes = xml, .read = read_feed,
	 .text = TEXT_MARKUP},
	{.name = "zip", .suffixes = zip, .read = read_zip_archive,
	 .container = true, .archive = true},
	{.name = NULL},
};
/* clang-format on */

static const char *const none[] = {NULL};
static const struct file_type unnamed = {.name = "",
					 .suffixes = none,
					 .read = sniff_read,
					 .container = true,
					 .unnamed = true};

/* Beside pictures, sounds, styles and archives. */
static const char *const others[] = {
	".bin",   ".exe",     ".dll", ".so",      ".o",      ".a",
	".class", ".pyc",     ".jar", ".deb",     ".rpm",    ".iso",
	".img",   ".db",      ".dat", ".sqlite",  ".idx",    ".c",
	".h",     ".cc",      ".cpp", ".hpp",     ".py",     ".pl",
	".rb",    ".go",      ".rs",  ".java",    ".ts",     ".sh",
	".bat",   ".sql",     ".r",   ".m",       ".ini",    ".cfg",
	".conf",  ".yaml",    ".yml", ".toml",    ".lock",   ".log",
	".tmp",   ".part",    ".bak", ".orig",    ".swp",    ".crdownload",
	".url",   ".lnk",     ".map", ".asc",     ".sig",    ".p7s",
	".p7m",   ".gpg",     ".key", ".pem",     ".crt",    ".vcf",
	".ics",   ".torrent", ".psd", ".ai",      ".eps",    ".flac",
	".opus",  ".m4v",     ".eot", ".desktop", ".webloc", ".gitignore",
	"~",      NULL,
};

/* By the character behind its dot, most suffixes are told apart. */
static bool is_suffix(const char *suffix, const char *end)
{
	return *suffix == *end && (suffix[1] | 0x20) == (end[1] | 0x20) &&
	       !strcasecmp(suffix, end);
}

static bool has_suffix(const char *const *suffixes, const char *end)
{
	size_t i = 0;

	while (suffixes[i] && !is_suffix(suffixes[i], end))
		i++;
	return suffixes[i] != NULL;
}

/* Where the next suffix may begin: all begin with a dot, or are a tilde. ".txt"
 * alone is a hidden file without one. */
static const char *next_end(const char *name)
{
	return *name ? strpbrk(name + 1, ".~") : NULL;
}

static const struct file_type *type_with(const char *end)
{
	const struct file_type *type;

	for (type = file_types; type->name; type++)
		if (has_suffix(type->suffixes, end))
			return type;
	return NULL;
}

/* The same; most files of a folder have the suffix that the last one had. */
static const struct file_type *type_again(const char *end)
{
	static _Thread_local char last[8];
	static _Thread_local const struct file_type *type;

	if (*last && !strcmp(end, last))
		return type;
	type = type_with(end);
	*last = '\0';
	if (strlen(end) < sizeof(last))
		memcpy(last, end, strlen(end) + 1);
	return type;
}

/* The type whose suffix is the longest that name ends in: most bytes. */
static const struct file_type *longest(const char *name, size_t *most)
{
	const struct file_type *type = NULL;
	const char *end = next_end(name);

	while (end && !(type = type_again(end)))
		end = next_end(end);
	*most = type ? strlen(end) : 0;
	return type;
}

static const struct file_type *type_inside(const char *name, size_t suffix)
{
	char *inside = mem_span(span_of(name, strlen(name) - suffix));
	const struct file_type *type = longest(inside, &suffix);

	free(inside);
	return type && !type->packed && !type->archive && !type->picture ? type
									 : NULL;
}

/* A message of a Maildir has no suffix: its name begins with the second it came
 * in, a dot follows, and its folder is called cur or new. */
static bool is_in_maildir(const char *path, const char *name)
{
	size_t digits = strspn(name, "0123456789");

	return digits >= 9 && name[digits] == '.' && name - path >= 4 &&
	       (!strncmp(name - 4, "cur/", 4) ||
		!strncmp(name - 4, "new/", 4)) &&
	       (name - path == 4 || name[-5] == '/');
}

static bool is_other(const char *name)
{
	const char *end = next_end(name);

	while (end && !has_suffix(others, end))
		end = next_end(end);
	return end || fate_of_media(span_str(""), span_str(name)) != FATE_TYPE;
}

/* Either NULL without the other. */
static const struct file_type *types_of(const char *path,
					const struct file_type **inside)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const struct file_type *type;
	size_t suffix;

	type = longest(name, &suffix);
	if (!type && is_in_maildir(path, name))
		type = file_type_named("mail");
	else if (!type && !is_other(name))
		type = &unnamed;
	*inside = type;
	if (type && type->packed)
		*inside = type_inside(name, suffix);
	return *inside ? type : NULL;
}

const struct file_type *file_type_of(const char *path)
{
	const struct file_type *inside;

	return types_of(path, &inside);
}

const struct file_type *file_type_of_member(const char *name)
{
	const struct file_type *type = file_type_of(name);

	return type && !type->picture ? type : NULL;
}

const char *file_type_called(const char *path)
{
	const struct file_type *inside;

	types_of(path, &inside);
	return inside ? inside->name : "";
}

const struct file_type *file_type_named(const char *name)
{
	const struct file_type *type;

	for (type = file_types; type->name; type++)
		if (!strcmp(type->name, name))
			return type;
	return NULL;
}
