/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of Markdown with front matter. */
#include "base/array.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "config/config.h"
#include "formats/date/date_text.h"
#include "formats/article/authors.h"
#include "formats/plain/markdown_line.h"
#include "formats/article/repair.h"
#include "formats/text/topics.h"
#include "formats/input.h"

/* A "---" that opens nothing within this is a rule. */
#define FRONT_MATTER_MOST 65536

struct markdown {
	struct source_text source;
	struct draft draft;
	struct read_report *report;
	size_t at;
	struct repair repair;
	struct hyphens hyphens;
	struct span open; /* the paragraph at hand */
	bool in_item;     /* it is a list item */
	bool in_comment;
	struct markdown_line fence; /* open when it has a level */
	struct span code;           /* inside it */
	size_t dated;               /* by which of dates, from 1 */
};

/* The day of publication goes before any other; clippers have created for the
 * day on which they saved the page. */
static void take_date(struct markdown *md, const char *key, struct span value)
{
	static const char *const dates[] = {"date", "published", "publishdate",
					    "pubdate", "created"};
	struct article *article = &md->draft.article;
	size_t i, most = COUNT_OF(dates);
	uint32_t date;

	for (i = 0; i < (md->dated ? md->dated - 1 : most); i++) {
		date = strcmp(key, dates[i]) ? 0
					     : date_field(value, article->lang);
		if (!date)
			continue;
		article->date = date;
		article->date_source = "front-matter";
		md->dated = i + 1;
		return;
	}
}

/* Clippers have the address of the page as its source. */
static bool is_address(const char *key, struct span value)
{
	return !strcmp(key, "source") && (ascii_starts(value, "http://") ||
					  ascii_starts(value, "https://"));
}

static void take_pair(void *context, const char *key, struct span value)
{
	static const struct {
		const char *key;
		size_t field;
	} fields[] = {
		{"title", offsetof(struct article, title)},
		{"lang", offsetof(struct article, lang)},
		{"source", offsetof(struct article, source)},
		{"url", offsetof(struct article, url)},
	};
	struct markdown *md = context;
	struct article *article = &md->draft.article;
	size_t i;

	if (is_address(key, value))
		key = "url";
	for (i = 0; i < COUNT_OF(fields); i++)
		if (!strcmp(key, fields[i].key))
			draft_field(&md->draft,
				    (struct span *)((char *)article +
						    fields[i].field),
				    value);
	if (topics_is_key(key))
		topics_add_list(&md->draft.topics, value);
	if (!strcmp(key, "author") || !strcmp(key, "authors"))
		authors_add(&md->draft, &article->author, value);
	take_date(md, key, value);
}

static bool is_mark(struct span line, const char *mark)
{
	return span_starts(line, mark) && span_is(span_trim(line), mark);
}

/* The YAML between the marks; it begins with the end of the first mark's
 * line, so that lines count as in the file. */
static bool find_front_matter(struct markdown *md, struct span *yaml)
{
	struct span file = md->source.file, line;
	size_t at = md->at, from, start;

	if (!line_next(file, &at, &line) || !is_mark(line, "---"))
		return false;
	from = (size_t)(line.ptr - file.ptr) + line.len;
	for (start = at; start - from < FRONT_MATTER_MOST; start = at) {
		if (!line_next(file, &at, &line))
			return false;
		if (!is_mark(line, "---") && !is_mark(line, "..."))
			continue;
		*yaml = span_of(file.ptr + from, start - from);
		md->at = at;
		return true;
	}
	return false;
}

static void read_front_matter(struct markdown *md)
{
	struct span yaml;
	struct err err;

	if (!find_front_matter(md, &yaml))
		return;
	err_clear(&err);
	if (!md->source.valid)
		yaml = draft_own(&md->draft, yaml);
	if (config_front_matter(yaml, take_pair, md, &err) == ST_OK)
		return;
	/* A title half read from what is broken would be worse than none. */
	draft_release(&md->draft);
	md->report->bad_records++;
	report_bad(md->report, md->source.path, err.text);
}

static void end_paragraph(struct markdown *md)
{
	repair_add_lines(&md->draft, &md->source, md->open, &md->repair);
	md->open.len = 0;
	md->in_item = false;
}

static void add_heading(struct markdown *md, struct span text, unsigned level)
{
	struct block block = {.kind = BLOCK_HEADING,
			      .level = level,
			      .text = text,
			      .exact = true};
	struct span *title = &md->draft.article.title;

	end_paragraph(md);
	if (level == 1 && !title->len) {
		draft_field(&md->draft, title, text);
		return;
	}
	if (level == 1 && span_equal(text, *title))
		return;
	block.start = (size_t)(text.ptr - md->source.file.ptr);
	block.end = block.start + text.len;
	draft_add(&md->draft, block);
}

/* A line of signs below a paragraph makes it a heading. */
static void underline(struct markdown *md, unsigned level)
{
	struct span text = md->open;

	if (!text.len || md->in_item) {
		end_paragraph(md);
		return;
	}
	md->open.len = 0;
	add_heading(md, text, level);
}

static void extend(struct span *open, struct span line)
{
	if (open->len)
		open->len = (size_t)(line.ptr + line.len - open->ptr);
	else
		*open = line;
}

/* Comments that begin a line; what is after their end is not read. */
static bool in_comment(struct markdown *md, struct span line)
{
	struct span text = text_trim(line);

	if (!md->in_comment && !span_starts(text, "<!--"))
		return false;
	md->in_comment = !memmem(text.ptr, text.len, "-->", 3);
	end_paragraph(md);
	return true;
}

static void take_line(struct markdown *md, struct span raw)
{
	struct markdown_line line = markdown_line(raw);

	switch (line.kind) {
	case LINE_HEADING:
		add_heading(md, line.text, line.level);
		break;
	case LINE_EQUALS:
		underline(md, 1);
		break;
	case LINE_DASHES:
		underline(md, 2);
		break;
	case LINE_ITEM:
		end_paragraph(md);
		md->open = line.text;
		md->in_item = true;
		break;
	case LINE_TEXT:
		extend(&md->open, line.text);
		break;
	case LINE_FENCE:
		end_paragraph(md);
		md->fence = line;
		md->code.len = 0;
		break;
	default:
		end_paragraph(md);
	}
}

static bool closes(const struct markdown_line *fence, struct span raw)
{
	struct markdown_line line = markdown_line(raw);

	return line.kind == LINE_FENCE && line.mark == fence->mark &&
	       line.level >= fence->level && !line.text.len;
}

static void end_code(struct markdown *md)
{
	draft_add_lines(&md->draft, &md->source, md->code);
	md->code.len = 0;
	md->fence.level = 0;
}

static void read_lines(struct markdown *md)
{
	struct span line;

	while (line_next(md->source.file, &md->at, &line)) {
		if (md->fence.level && closes(&md->fence, line))
			end_code(md);
		else if (md->fence.level)
			extend(&md->code, line);
		else if (!in_comment(md, line))
			take_line(md, line);
	}
	end_paragraph(md);
	end_code(md);
}

enum status read_markdown(const struct input *input, struct reading *reading,
			  struct err *err)
{
	struct markdown md = {0};
	enum status status;

	status = source_open(&md.source, input, &reading->report, err);
	if (status != ST_OK)
		return status;
	draft_init(&md.draft);
	md.report = &reading->report;
	md.at = md.source.from;
	md.repair = repair_survey(md.source.file);
	hyphens_survey(&md.hyphens, md.source.file);
	md.repair.hyphens = &md.hyphens;
	read_front_matter(&md);
	read_lines(&md);
	status = draft_push(&md.draft, input, reading, err);
	draft_release(&md.draft);
	hyphens_release(&md.hyphens);
	return status;
}
