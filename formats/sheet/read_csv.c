/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of comma- and tab-separated values. Where the head has a column
 * of whole texts, each row is an article, as a line of JSONL is; any other
 * file is one table.
 */
#include "formats/article/authors.h"
#include "formats/date/date_text.h"
#include "formats/sheet/csv_row.h"
#include "formats/sheet/sheet.h"
#include "formats/text/topics.h"
#include "formats/input.h"
#include "base/array.h"
#include "base/ascii.h"

enum column {
	COLUMN_OTHER,
	COLUMN_TEXT,
	COLUMN_TITLE,
	COLUMN_URL,
	COLUMN_ID,
	COLUMN_DATE,
	COLUMN_SOURCE,
	COLUMN_LANG,
	COLUMN_AUTHOR,
	COLUMN_TOPICS
};

static const struct {
	const char *name;
	enum column column;
} names[] = {
	{"text", COLUMN_TEXT},         {"content", COLUMN_TEXT},
	{"body", COLUMN_TEXT},         {"article_text", COLUMN_TEXT},
	{"full_text", COLUMN_TEXT},    {"fulltext", COLUMN_TEXT},
	{"正文", COLUMN_TEXT},         {"内容", COLUMN_TEXT},
	{"內容", COLUMN_TEXT},         {"title", COLUMN_TITLE},
	{"headline", COLUMN_TITLE},    {"标题", COLUMN_TITLE},
	{"標題", COLUMN_TITLE},        {"url", COLUMN_URL},
	{"link", COLUMN_URL},          {"id", COLUMN_ID},
	{"date", COLUMN_DATE},         {"published", COLUMN_DATE},
	{"publish_date", COLUMN_DATE}, {"published_at", COLUMN_DATE},
	{"日期", COLUMN_DATE},         {"source", COLUMN_SOURCE},
	{"publisher", COLUMN_SOURCE},  {"来源", COLUMN_SOURCE},
	{"lang", COLUMN_LANG},         {"language", COLUMN_LANG},
	{"author", COLUMN_AUTHOR},     {"authors", COLUMN_AUTHOR},
	{"作者", COLUMN_AUTHOR},
};

struct table {
	const struct input *input;
	struct reading *reading;
	struct csv csv;
	enum column columns[CSV_COLUMNS_MOST];
};

static enum column column_of(struct span name)
{
	struct buf key = BUF_INIT;
	enum column column = COLUMN_OTHER;
	size_t i;

	name = text_trim(name);
	for (i = 0; i < COUNT_OF(names) && !column; i++)
		if (ascii_is(name, names[i].name))
			column = names[i].column;
	buf_add_span(&key, name);
	if (!column && topics_is_key(buf_str(&key)))
		column = COLUMN_TOPICS;
	buf_release(&key);
	return column;
}

/* Whether rows are articles: one column has the text, another its title or its
 * address. */
static bool take_columns(struct table *table)
{
	bool text = false, name = false;
	size_t i;

	for (i = 0; i < table->csv.count; i++) {
		enum column column = column_of(csv_cell(&table->csv, i));

		if (column == COLUMN_TEXT && text)
			column = COLUMN_OTHER;
		text |= column == COLUMN_TEXT;
		name |= column == COLUMN_TITLE || column == COLUMN_URL;
		table->columns[i] = column;
	}
	return text && name;
}

static void take_field(struct draft *draft, enum column column,
		       struct span value)
{
	struct article *article = &draft->article;

	switch (column) {
	case COLUMN_TITLE:
		draft_field(draft, &article->title, value);
		break;
	case COLUMN_URL:
		draft_field(draft, &article->url, value);
		break;
	case COLUMN_ID:
		draft_field(draft, &article->record, value);
		break;
	case COLUMN_SOURCE:
		draft_field(draft, &article->source, value);
		break;
	case COLUMN_LANG:
		draft_field(draft, &article->lang, value);
		break;
	case COLUMN_AUTHOR:
		authors_add(draft, &article->author, value);
		break;
	case COLUMN_TOPICS:
		topics_add_list(&draft->topics, value);
		break;
	case COLUMN_TEXT:
	case COLUMN_DATE:
	case COLUMN_OTHER:
		break;
	}
}

static void take_date(struct draft *draft, struct span value)
{
	struct article *article = &draft->article;

	if (!article->date)
		article->date = date_field(value, article->lang);
	article->date_source = article->date ? "record" : "";
}

static enum status push_row(struct table *table, struct err *err)
{
	struct block block = {.start = table->csv.start, .end = table->csv.end};
	struct draft draft;
	enum status status;
	size_t i, at;

	draft_init(&draft);
	for (i = 0; i < table->csv.count; i++)
		take_field(&draft, table->columns[i], csv_cell(&table->csv, i));
	for (i = 0; i < table->csv.count; i++) {
		if (table->columns[i] == COLUMN_DATE)
			take_date(&draft, csv_cell(&table->csv, i));
		at = 0;
		while (table->columns[i] == COLUMN_TEXT &&
		       line_next(csv_cell(&table->csv, i), &at, &block.text))
			draft_add(&draft, block);
	}
	status = draft_push(&draft, table->input, table->reading, err);
	draft_release(&draft);
	return status;
}

static void report_row(struct table *table)
{
	char why[80];

	table->reading->report.bad_records++;
	snprintf(why, sizeof(why), "line %zu: no text in this row",
		 table->csv.first_line);
	report_bad(&table->reading->report, table->input->path, why);
}

static bool has_text(const struct table *table)
{
	size_t i;

	for (i = 0; i < table->csv.count; i++)
		if (table->columns[i] == COLUMN_TEXT)
			return text_trim(csv_cell(&table->csv, i)).len > 0;
	return false;
}

static enum status read_articles(struct table *table, struct err *err)
{
	enum status status = ST_OK;

	while (!status && csv_next(&table->csv)) {
		if (has_text(table))
			status = push_row(table, err);
		else if (table->csv.values.len)
			report_row(table);
	}
	return status;
}

static void add_cells(struct sheet *sheet, const struct csv *csv)
{
	size_t i;

	for (i = 0; i < csv->count; i++)
		sheet_cell(sheet, i, csv_cell(csv, i));
	sheet_row_end(sheet);
}

/* The first row is read already. */
static enum status read_table(struct table *table, struct err *err)
{
	uint64_t len = table->input->inner ? table->input->file_len
					   : table->input->bytes.len;
	struct sheet sheet;
	struct draft draft;
	enum status status;

	draft_init(&draft);
	sheet_init(&sheet, &draft, len);
	do
		add_cells(&sheet, &table->csv);
	while (csv_next(&table->csv));
	sheet.cut = table->csv.cut;
	sheet_end(&sheet, table->input->path, &table->reading->report);
	sheet_release(&sheet);
	status = draft_push(&draft, table->input, table->reading, err);
	draft_release(&draft);
	return status;
}

enum status read_csv(const struct input *input, struct reading *reading,
		     struct err *err)
{
	struct table table = {.input = input, .reading = reading};
	struct source_text source;
	enum status status = source_open(&source, input, &reading->report, err);

	if (status)
		return status;
	csv_init(&table.csv, source.file);
	if (!csv_next(&table.csv))
		status = ST_OK;
	else if (take_columns(&table))
		status = read_articles(&table, err);
	else
		status = read_table(&table, err);
	csv_release(&table.csv);
	return status;
}
