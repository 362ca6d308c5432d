/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/sniff.h"
#include "base/array.h"
#include "base/ascii.h"
#include "formats/text/line.h"

#define LOOK       SNIFF_LOOK
#define PDF_WITHIN ((size_t)1024) /* of them, as Acrobat has it */
#define LINES      40             /* of the head of a message */
#define CONTROLS   50             /* bytes of text for each control in it */

static struct span first(struct span bytes, size_t most)
{
	return span_of(bytes.ptr, bytes.len < most ? bytes.len : most);
}

static bool holds(struct span bytes, const char *text)
{
	return bytes.len &&
	       memmem(bytes.ptr, bytes.len, text, strlen(text)) != NULL;
}

struct sign {
	const char *text, *type;
};

/* Names of parts are in front of them, and packages of OpenDocument and EPUB
 * begin with their media type. */
static const struct sign packages[] = {
	{"mimetypeapplication/epub+zip", "epub"},
	{"mimetypeapplication/vnd.oasis.opendocument.text", "odt"},
	{"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"},
	{"mimetypeapplication/vnd.oasis.opendocument.presentation", "odp"},
	{"word/document", "docx"},
	{"xl/work", "xlsx"},
	{"ppt/presentation", "pptx"},
	{"datapackage.json", "wacz"},
};

static const struct sign begins[] = {
	{"{\\rtf", "rtf"},       {"AT&TFORM", "djvu"}, {"WARC/1.", "warc"},
	{"WEBVTT", "subtitles"}, {"---\n", "md"},      {"---\r\n", "md"},
};

bool sniff_is_compound(struct span bytes)
{
	return span_starts(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

/* Where name, which is short, is in bytes as UTF-16, or their length. */
static size_t find_wide(struct span bytes, const char *name)
{
	char wide[128];
	size_t len = strlen(name), i;
	const char *at;

	for (i = 0; i < len; i++) {
		wide[2 * i] = name[i];
		wide[2 * i + 1] = '\0';
	}
	at = memmem(bytes.ptr, bytes.len, wide, 2 * len);
	return at ? (size_t)(at - bytes.ptr) : bytes.len;
}

/* Old Office and Outlook: the names of what is inside a document come after
 * its own. */
static const char *compound_type(struct span bytes)
{
	static const struct sign kinds[] = {
		{"WordDocument", "doc"},
		{"Workbook", "xls"},
		{"Book", "xls"},
		{"PowerPoint Document", "ppt"},
		{"__properties_version1.0", "msg"},
	};
	const char *type = "doc";
	size_t i, at, least = bytes.len;

	for (i = 0; i < COUNT_OF(kinds); i++) {
		at = find_wide(bytes, kinds[i].text);
		if (at < least)
			type = kinds[i].type;
		if (at < least)
			least = at;
	}
	return type;
}

static const char *zip_type(struct span bytes)
{
	size_t i;

	for (i = 0; i < COUNT_OF(packages); i++)
		if (holds(bytes, packages[i].text))
			return packages[i].type;
	return "zip";
}

/* Of a page that Safari saved the first key, in a list of either form. */
static bool is_webarchive(struct span bytes)
{
	return (span_starts(bytes, "bplist") &&
		holds(bytes, "WebMainResource")) ||
	       (span_starts(bytes, "<?xml") &&
		holds(bytes, "<key>WebMainResource</key>"));
}

static const char *type_by_sign(struct span bytes)
{
	size_t i;

	if (holds(first(bytes, PDF_WITHIN), "%PDF-"))
		return "pdf";
	if (is_webarchive(bytes))
		return "webarchive";
	if (span_starts(bytes, "PK\3\4"))
		return zip_type(bytes);
	for (i = 0; i < COUNT_OF(begins); i++)
		if (span_starts(bytes, begins[i].text))
			return begins[i].type;
	return NULL;
}

/* What a document of markup may begin with, server-side code included. */
static const struct sign markup[] = {
	{"<!doctype html", "html"},
	{"<html", "html"},
	{"<head", "html"},
	{"<body", "html"},
	{"<?php", "html"},
	{"<?=", "html"},
	{"<%", "html"},
	{"<title", "html"},
	{"<meta", "html"},
	{"<div", "html"},
	{"<p>", "html"},
	{"<h1", "html"},
	{"<table", "html"},
	{"<article", "html"},
	{"<rss", "feed"},
	{"<feed", "feed"},
	{"<rdf:rdf", "feed"},
	{"<en-export", "enex"},
};

static const char *type_of_tag(struct span text)
{
	size_t i;

	for (i = 0; i < COUNT_OF(markup); i++)
		if (ascii_starts(text, markup[i].text))
			return markup[i].type;
	return NULL;
}

/* Behind the end, or at the end of text. */
static struct span after(struct span text, const char *end)
{
	const char *at = memmem(text.ptr, text.len, end, strlen(end));

	if (!at)
		return span_of(text.ptr + text.len, 0);
	at += strlen(end);
	return span_of(at, text.len - (size_t)(at - text.ptr));
}

/* By the first tag behind declarations and comments. XML of other kinds is
 * read for its text. */
static const char *type_by_markup(struct span text)
{
	const char *type = NULL;
	bool is_xml = ascii_starts(text, "<?xml");

	while (text.len && text.ptr[0] == '<' && !type) {
		type = type_of_tag(text);
		if (type)
			return type;
		if (span_starts(text, "<!--"))
			text = after(text, "-->");
		else if (span_starts(text, "<!") || span_starts(text, "<?"))
			text = after(text, ">");
		else
			break;
		text = span_trim(text);
	}
	return is_xml ? "xml" : NULL;
}

/* Of a line "Name: value" the name is one that messages have. */
static bool is_mail_field(struct span line)
{
	static const char *const names[] = {
		"From:",         "To:",           "Subject:",
		"Date:",         "Received:",     "Return-Path:",
		"Message-ID:",   "MIME-Version:", "Delivered-To:",
		"Content-Type:", "Reply-To:",     "X-Mozilla-Status:",
	};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (ascii_starts(line, names[i]))
			return true;
	return false;
}

/* Three fields that messages have, and no line that is none before them; or
 * a box of messages. */
static const char *type_by_fields(struct span text)
{
	size_t at = 0, fields = 0, lines = 0;
	struct span line;

	while (fields < 3 && lines++ < LINES && line_next(text, &at, &line)) {
		bool folded = line.len && ascii_is_space(line.ptr[0]);
		bool box = lines == 1 && span_starts(line, "From ");

		if (is_mail_field(line))
			fields++;
		else if (!line.len ||
			 (!folded && !box && !memchr(line.ptr, ':', line.len)))
			break;
	}
	if (fields < 3 || (lines == 1 && !fields))
		return NULL;
	return holds(first(text, LOOK / 8), "multipart/related") &&
			       holds(text, "Content-Location:")
		       ? "mht"
		       : "mail";
}

/* An object on each of the first lines, or one in all. */
static const char *type_of_json(struct span text)
{
	struct span line;
	size_t at = 0;

	if (!text.len || (text.ptr[0] != '{' && text.ptr[0] != '['))
		return NULL;
	line_next(text, &at, &line);
	line = span_trim(line);
	if (line.len < 2 || line.ptr[0] != '{')
		return holds(text, "\"") ? "json" : NULL;
	if (line.ptr[line.len - 1] != '}')
		return "json";
	return "jsonl";
}

/* Its number, then its time. */
static bool is_subtitle(struct span text)
{
	struct span line;
	size_t at = 0, i = 0;

	if (!line_next(text, &at, &line))
		return false;
	while (i < line.len && ascii_is_digit(line.ptr[i]))
		i++;
	return i && i == line.len && line_next(text, &at, &line) &&
	       holds(line, " --> ");
}

static bool is_text(struct span text)
{
	size_t i, controls = 0;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		controls += (c < ' ' && c != '\t' && c != '\n' && c != '\r' &&
			     c != '\f' && c != '\x1B') ||
			    c == 0x7F;
	}
	return text.len && controls * CONTROLS <= text.len;
}

static const char *type_of_text(struct span text)
{
	const char *type = type_by_fields(text);

	if (!is_text(text))
		return NULL;
	if (!type)
		type = type_by_markup(text);
	if (!type)
		type = type_of_json(text);
	if (!type)
		type = is_subtitle(text) ? "subtitles" : "txt";
	return type;
}

/* The beginning as bytes of ASCII, where it is UTF-16 or has a mark. */
static void add_look(struct buf *to, struct span bytes)
{
	bool wide = span_starts(bytes, "\xFF\xFE") ||
		    span_starts(bytes, "\xFE\xFF");
	size_t i, from = wide ? 2 : span_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;

	bytes = first(bytes, LOOK);
	for (i = from; i < bytes.len; i++)
		if (!wide || bytes.ptr[i])
			buf_add_char(to, bytes.ptr[i]);
}

const struct file_type *sniff_type(struct span bytes)
{
	struct buf look = BUF_INIT;
	const char *type;

	if (sniff_is_compound(bytes))
		return file_type_named(compound_type(bytes));
	add_look(&look, bytes);
	type = type_by_sign(first(bytes, LOOK));
	if (!type)
		type = type_of_text(span_trim(buf_span(&look)));
	buf_release(&look);
	return type ? file_type_named(type) : NULL;
}

bool sniff_is_other(const struct input *input)
{
	const struct file_type *type;

	if (span_starts(input->bytes, "PK"))
		return false;
	type = sniff_type(input->bytes);
	return type && !type->archive && strcmp(type->name, "txt") != 0;
}

/* A text that is called a workbook is a table. */
static const struct file_type *type_in(const struct input *input)
{
	const struct file_type *type = sniff_type(input->bytes);

	if (type && !strcmp(type->name, "txt") &&
	    !strcmp(input->type->name, "xls"))
		return file_type_named("csv");
	return type;
}

enum status sniff_read(const struct input *input, struct reading *reading,
		       struct err *err)
{
	const struct file_type *type = type_in(input);

	if (!type || type->archive || type->read == input->type->read)
		return err_set(err, ST_INPUT,
			       "cannot read '%s': its contents do not match "
			       "its suffix",
			       input->path);
	return input_read_as(input, type, reading, err);
}
