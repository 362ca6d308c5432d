/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader of plain text. */
#include "base/utf8.h"
#include "formats/page/furniture.h"
#include "formats/text/text_measure.h"
#include "formats/article/repair.h"
#include "formats/text/repair_han.h"
#include "formats/input.h"

#define TITLE_COLUMNS   120
#define WRAPPED_LEAST   40 /* columns of a line that was filled up */
#define WRAPPED_MOST    100
#define HAN_LEAST       20
#define HAN_SPREAD      4 /* columns between the lengths of full lines */
#define HAN_LINES       3
#define LEAD_COLUMNS    60 /* of a line that is known again by its text */
#define TITLE_RUN       8  /* lines between page furniture and text */
#define COLUMNS_COUNTED 400

/* At most one more than are counted. */
static unsigned columns(struct span line)
{
	unsigned sum = 0;
	size_t at = 0;

	while (at < line.len && sum < COLUMNS_COUNTED) {
		uint32_t code = utf8_next(line, &at);

		sum += code < 0x80 ? code >= ' ' : utf8_columns(code);
	}
	return sum;
}

static bool is_title(struct span line)
{
	return columns(line) <= TITLE_COLUMNS && !text_ends_sentence(line) &&
	       hyphen_cut(line).len == line.len && measure_text(line) > 0;
}

/* What one pass over the lines finds out. */
struct survey {
	struct span first, last; /* lines that are not blank */
	size_t count;            /* of these */
	bool gap;                /* a blank line since the last */
	bool first_stands_out;
	size_t inner, filled; /* lines with another below; those filled up */
	size_t han[COLUMNS_COUNTED + 2]; /* of these, those in Han that go on,
					  * by their columns */
	struct span lead;                /* first line of running text */
	struct span best; /* longest of the title-like lines just above */
	unsigned best_columns, run;
	struct span above; /* best, where lead was again */
};

static void note_first(struct survey *survey, struct span line)
{
	if (survey->count == 0)
		survey->first = line;
	if (survey->count == 1)
		survey->first_stands_out =
			survey->gap ||
			columns(line) >= 2 * columns(survey->first);
}

static void note_flow(struct survey *survey, struct span line)
{
	unsigned width;

	if (!survey->count || survey->gap)
		return;
	width = columns(survey->last);
	survey->inner++;
	survey->filled += width >= WRAPPED_LEAST && width <= WRAPPED_MOST &&
			  !text_ends_sentence(survey->last);
	survey->han[width] += han_is(han_last(survey->last)) &&
			      han_is(han_first(line)) &&
			      !text_ends_sentence(survey->last);
}

/* Most lines are filled up; or those in Han are, however short: then all are
 * of one length, except what must not end or begin a line. */
static bool is_wrapped(const struct survey *survey)
{
	size_t width, i, count;

	if (survey->filled * 2 > survey->inner)
		return true;
	for (width = HAN_LEAST; width <= WRAPPED_MOST; width++) {
		for (i = count = 0; i < HAN_SPREAD; i++)
			count += survey->han[width + i];
		if (count * 2 > survey->inner && count >= HAN_LINES)
			return true;
	}
	return false;
}

static void note_run(struct survey *survey, struct span line)
{
	if (!is_title(line)) {
		survey->run = survey->best_columns = 0;
		return;
	}
	survey->run++;
	if (columns(line) > survey->best_columns) {
		survey->best_columns = columns(line);
		survey->best = line;
	}
}

static void note_lead(struct survey *survey, struct span line)
{
	if (!survey->lead.len && columns(line) >= LEAD_COLUMNS &&
	    !is_title(line))
		survey->lead = line;
	else if (!survey->above.len && span_equal(line, survey->lead) &&
		 survey->run && survey->run <= TITLE_RUN)
		survey->above = survey->best;
	note_run(survey, line);
}

static void survey_lines(struct survey *survey,
			 const struct source_text *source)
{
	size_t at = source->from;
	struct span line;

	while (line_next(source->file, &at, &line)) {
		line = text_trim(line);
		if (!line.len) {
			survey->gap = true;
			continue;
		}
		note_first(survey, line);
		note_flow(survey, line);
		note_lead(survey, line);
		survey->last = line;
		survey->gap = false;
		survey->count++;
	}
}

static struct span title_of(const struct survey *survey)
{
	if (survey->above.len)
		return survey->above;
	if (survey->first_stands_out && is_title(survey->first))
		return survey->first;
	return span_of("", 0);
}

static void set_title(struct draft *draft, struct span title,
		      const struct repair *repair)
{
	struct buf text = BUF_INIT;
	unsigned mended = 0;

	if (repair_text(&text, title, repair, &mended))
		title = buf_span(&text);
	draft_field(draft, &draft->article.title, title);
	buf_release(&text);
}

static void add_blocks(struct draft *draft, const struct source_text *source,
		       struct span title, bool wrapped)
{
	struct repair repair = repair_survey(source->file);
	struct hyphens hyphens = {NULL, 0, 0};
	struct span line, open = span_of("", 0);
	size_t at = source->from;

	hyphens_survey(&hyphens, source->file);
	repair.hyphens = &hyphens;
	set_title(draft, title, &repair);
	while (line_next(source->file, &at, &line)) {
		line = text_trim(line);
		if (line.len && span_equal(line, title))
			line.len = 0;
		if (wrapped && line.len && open.len) {
			open.len = (size_t)(line.ptr + line.len - open.ptr);
			continue;
		}
		repair_add_lines(draft, source, open, &repair);
		open = line;
	}
	repair_add_lines(draft, source, open, &repair);
	hyphens_release(&hyphens);
}

enum status read_text(const struct input *input, struct reading *reading,
		      struct err *err)
{
	struct source_text source;
	struct survey survey = {0};
	struct draft draft;
	enum status status;

	status = source_open(&source, input, &reading->report, err);
	if (status != ST_OK)
		return status;
	draft_init(&draft);
	survey_lines(&survey, &source);
	add_blocks(&draft, &source, title_of(&survey), is_wrapped(&survey));
	if (!input->raw)
		furniture_drop(&draft, survey.above.len > 0);
	status = draft_push(&draft, input, reading, err);
	draft_release(&draft);
	return status;
}
