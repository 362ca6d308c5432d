/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/report.h"

#include "base/out.h"
#include "formats/input.h"
#include "indexer/cli/held_pages.h"
#include "indexer/cli/name_counts.h"
#include "store/index/generation.h"
#include "store/index/index.h"

#define SCHEMA 1 /* of the JSON */

#define FOLD_MOST   20 /* files skipped alike that are listed one by one */
#define SUFFIX_MOST 12 /* bytes of what is taken for a suffix */

static const char *const kind_names[REPORT_KINDS] = {
	[REPORT_UNREADABLE] = "unreadable",
	[REPORT_CUT] = "cut",
	[REPORT_REMARK] = "remarks",
	[REPORT_SKIPPED] = "skipped",
};

/* What the index holds. */
struct holding {
	uint64_t files, articles, passages;
	struct name_counts formats, charsets, languages, members;
	struct held_pages pages;
};

static void holding_release(struct holding *holding)
{
	name_counts_release(&holding->formats);
	name_counts_release(&holding->charsets);
	name_counts_release(&holding->languages);
	name_counts_release(&holding->members);
	held_pages_release(&holding->pages);
}

void report_release(struct report *report)
{
	size_t i;

	for (i = 0; i < report->count; i++) {
		free(report->lines[i].path);
		free(report->lines[i].reason);
		free(report->lines[i].fates);
	}
	free(report->lines);
	free(report->lacks);
	*report = (struct report){.lines = NULL};
}

static void add(struct report *report, enum report_kind kind, const char *path,
		struct span reason)
{
	MEM_PUSH_ROOM(report->lines, report->count, report->cap);
	report->lines[report->count++] = (struct report_line){
		kind, mem_string(path), mem_span(reason), NULL};
}

static enum report_kind kind_of(const struct run_note *note)
{
	if (note->kind == RUN_SKIPPED)
		return REPORT_SKIPPED;
	if (note->kind == RUN_REMARK ||
	    (note->kind == RUN_REMEMBERED && !trouble_is_loss(note->trouble)))
		return REPORT_REMARK;
	return note->trouble == TROUBLE_RECORDS ? REPORT_CUT
						: REPORT_UNREADABLE;
}

void report_note(struct report *report, const struct run_note *note)
{
	switch (note->kind) {
	case RUN_TROUBLE:
	case RUN_FOLDER:
	case RUN_REMARK:
	case RUN_REMEMBERED:
	case RUN_SKIPPED:
		add(report, kind_of(note), note->path,
		    trouble_reason(note->text, note->path));
		break;
	case RUN_LACKS:
		free(report->lacks);
		report->lacks = mem_string(note->text);
		break;
	default:
		break;
	}
}

bool report_has_loss(const struct report *report)
{
	size_t i;

	for (i = 0; i < report->count; i++)
		if (report->lines[i].kind <= REPORT_CUT)
			return true;
	return false;
}

static int by_path(const void *a, const void *b)
{
	const struct report_line *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : (int)left->kind - (int)right->kind;
}

static void remark_doubt(struct report *report, const struct known_file *file)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s: %u %% of its text was taken",
		 held_page_doubt(file->state.flags),
		 READ_TAKEN(file->state.flags));
	add(report, REPORT_REMARK, file->path, buf_span(&text));
	buf_release(&text);
}

/* Beside what a run told of it. */
static void remark(struct report *report, const struct known_file *file)
{
	const struct file_state *state = &file->state;
	bool is_told = state->trouble && (strstr(known_reason(file), "OCR") ||
					  strstr(known_reason(file), "--ocr"));

	if ((state->flags & READ_NEEDS_OCR) && !is_told)
		add(report, REPORT_REMARK, file->path,
		    span_str("needs OCR: it has pages without text"));
	else if (!state->articles && !state->trouble && state->size)
		add(report, REPORT_REMARK, file->path,
		    span_str("no text in it"));
	else if (state->flags & READ_DOUBTFUL)
		remark_doubt(report, file);
}

/* What was passed over in a container, which is not a fault of it. */
static void hold_members(struct report *report, struct holding *holding,
			 const struct known_file *file)
{
	struct buf text = BUF_INIT;
	struct fates fates;
	int i;

	fates_take(file->state.members, &fates);
	for (i = 0; i < FATE_COUNT; i++)
		if (fates.counts[i])
			name_counts_add(&holding->members,
					span_str(fate_key((enum fate)i)),
					fates.counts[i]);
	if (!fates_passed(&fates))
		return;
	fates_text(&fates, &text);
	add(report, REPORT_REMARK, file->path, buf_span(&text));
	report->lines[report->count - 1].fates = mem_alloc(sizeof(fates));
	*report->lines[report->count - 1].fates = fates;
	buf_release(&text);
}

static void hold_file(struct report *report, struct holding *holding,
		      const struct known_file *file)
{
	const struct file_state *state = &file->state;

	holding->files++;
	holding->articles += state->articles;
	holding->passages += state->passages;
	if (state->articles)
		name_counts_add(&holding->formats, state->type, 1);
	if (state->articles && state->charset.len)
		name_counts_add(&holding->charsets, state->charset, 1);
	remark(report, file);
	if (READ_TAKEN(state->flags))
		held_pages_add(&holding->pages, file->path, state->flags);
	hold_members(report, holding, file);
}

static enum status hold_files(struct report *report, const char *path,
			      struct holding *holding, struct err *err)
{
	struct writer *writer = NULL;
	struct known known = KNOWN_INIT;
	enum status status;
	size_t i;

	status = writer_open(path, WRITER_LOOK, &writer, err);
	if (!status)
		status = known_load(&known, writer, err);
	for (i = 0; !status && i < known.count; i++)
		hold_file(report, holding, &known.files[i]);
	known_release(&known);
	if (writer)
		writer_abandon(writer);
	return status;
}

static enum status hold_languages(const char *path, struct holding *holding,
				  struct err *err)
{
	const struct index_language *languages;
	struct index_reader *reader = NULL;
	enum status status;
	size_t count, i;

	status = index_open(&path, 1, &reader, err);
	if (!status)
		status = index_languages(reader, &languages, &count, err);
	for (i = 0; !status && i < count; i++)
		name_counts_add(&holding->languages,
				span_str(languages[i].lang),
				languages[i].passages);
	index_close(reader);
	return status;
}

static void write_line(const struct report_line *line, struct buf *to)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "'%s': %s%s", line->path,
		 line->kind == REPORT_SKIPPED ? "skipped: " : "", line->reason);
	out_safe(to, buf_span(&text), OUT_LINE);
	buf_add_char(to, '\n');
	buf_release(&text);
}

/* What a skipped file is counted by: the suffix no reader is for, or else the
 * reason. */
static struct span skip_name(const struct report_line *line)
{
	const char *slash = strrchr(line->path, '/');
	const char *dot = strrchr(slash ? slash : line->path, '.');

	if (strncmp(line->reason, "no reader", 9))
		return span_str(line->reason);
	return dot && strlen(dot) <= SUFFIX_MOST ? span_str(dot)
						 : span_str("no suffix");
}

/* Many files that are skipped alike, as the pictures of pages are, would hide
 * all else: they are only counted, into folded. */
static bool is_folded(const struct report_line *line,
		      const struct name_counts *skipped,
		      struct name_counts *folded)
{
	struct span name = skip_name(line);

	if (line->kind != REPORT_SKIPPED ||
	    name_counts_count(skipped, name) <= FOLD_MOST)
		return false;
	name_counts_add(folded, name, 1);
	return true;
}

static void write_lines(const struct report *report, struct buf *to)
{
	struct name_counts skipped = {0}, folded = {0};
	size_t i;

	for (i = 0; i < report->count; i++)
		if (report->lines[i].kind == REPORT_SKIPPED)
			name_counts_add(&skipped, skip_name(&report->lines[i]),
					1);
	for (i = 0; i < report->count; i++)
		if (!is_folded(&report->lines[i], &skipped, &folded))
			write_line(&report->lines[i], to);
	name_counts_text(&folded, "skipped", to);
	name_counts_release(&skipped);
	name_counts_release(&folded);
}

static void write_text(const struct report *report,
		       const struct holding *holding, struct buf *to)
{
	write_lines(report, to);
	name_counts_text(&holding->formats, "formats", to);
	name_counts_text(&holding->charsets, "charsets", to);
	name_counts_text(&holding->languages, "languages", to);
	name_counts_text(&holding->members, "members", to);
	held_pages_text(&holding->pages, to);
	if (report->lacks)
		buf_addf(to, "%s\n", report->lacks);
}

static void write_list(const struct report *report, enum report_kind kind,
		       struct buf *to)
{
	const char *comma = "";
	size_t i;

	buf_addf(to, ",\"%s\":[", kind_names[kind]);
	for (i = 0; i < report->count; i++) {
		if (report->lines[i].kind != kind)
			continue;
		buf_addf(to, "%s{", comma);
		out_json_path(to, span_str(report->lines[i].path));
		buf_add_str(to, ",\"reason\":");
		out_json(to, span_str(report->lines[i].reason));
		if (report->lines[i].fates) {
			buf_add_str(to, ",\"members\":");
			fates_json(report->lines[i].fates, to);
		}
		buf_add_char(to, '}');
		comma = ",";
	}
	buf_add_char(to, ']');
}

static void write_json(const struct report *report,
		       const struct holding *holding, struct buf *to)
{
	int kind;

	buf_addf(to,
		 "{\"schema\":%d,\"files\":%llu,\"articles\":%llu,"
		 "\"passages\":%llu",
		 SCHEMA, (unsigned long long)holding->files,
		 (unsigned long long)holding->articles,
		 (unsigned long long)holding->passages);
	name_counts_json(&holding->formats, "formats", to);
	name_counts_json(&holding->charsets, "charsets", to);
	name_counts_json(&holding->languages, "languages", to);
	name_counts_json(&holding->members, "members", to);
	held_pages_json(&holding->pages, to);
	for (kind = 0; kind < REPORT_KINDS; kind++)
		write_list(report, (enum report_kind)kind, to);
	buf_add_str(to, ",\"lacks\":");
	if (report->lacks)
		out_json(to, span_str(report->lacks));
	else
		buf_add_str(to, "null");
	buf_add_str(to, "}\n");
}

enum status report_write(struct report *report, const char *path, bool json,
			 struct buf *to, struct err *err)
{
	struct holding holding = {0};
	enum status status = ST_OK;
	unsigned number;

	if (generation_current(path, &number, NULL) != ST_NO_INDEX)
		status = hold_files(report, path, &holding, err);
	if (!status && holding.files)
		status = hold_languages(path, &holding, err);
	if (report->count)
		qsort(report->lines, report->count, sizeof(*report->lines),
		      by_path);
	if (!status && json)
		write_json(report, &holding, to);
	else if (!status)
		write_text(report, &holding, to);
	holding_release(&holding);
	return status;
}
