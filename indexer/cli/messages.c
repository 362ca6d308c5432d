/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/messages.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/out.h"
#include "base/file/path.h"
#include "indexer/cli/holds.h"
#include "indexer/cli/log.h"

void messages_begin(struct messages *messages, const struct llmindex_args *args)
{
	*messages = (struct messages){.args = args};
	progress_begin(&messages->progress,
		       isatty(STDERR_FILENO) && !args->quiet && !args->dry &&
			       !args->no_progress && !args->json);
}

void messages_release(struct messages *messages)
{
	progress_clear(&messages->progress);
	report_release(&messages->report);
	buf_release(&messages->told);
}

static void write_json(struct log_entry *entry)
{
	struct buf line = BUF_INIT;

	entry->time = clock_wall();
	log_json(entry, &line);
	fwrite(line.ptr, 1, line.len, stderr);
	buf_release(&line);
}

static void tell_text(struct messages *messages, const char *text)
{
	struct buf line = BUF_INIT;

	progress_clear(&messages->progress);
	out_safe(&line, span_str(text), OUT_LINE);
	fprintf(stderr, "llmindex: %s\n", buf_str(&line));
	buf_release(&line);
}

void messages_error(struct messages *messages, const char *text)
{
	struct log_entry entry = {.level = "error", .text = text};

	if (messages->args->json)
		write_json(&entry);
	else
		tell_text(messages, text);
}

void messages_line(struct messages *messages, const char *text)
{
	struct buf line = BUF_INIT;

	progress_clear(&messages->progress);
	out_safe(&line, span_str(text), OUT_LINE);
	puts(buf_str(&line));
	buf_release(&line);
}

static void tell_warning(struct messages *messages, const struct run_note *note)
{
	struct log_entry entry = {
		.level = "warning", .path = note->path, .text = note->text};

	if (messages->args->json)
		write_json(&entry);
	else
		tell_text(messages, note->text);
}

/* A tool that is missing is told once, though each of its files is reported. */
static bool was_told(struct messages *messages, const struct run_note *note)
{
	struct buf line = BUF_INIT;
	bool told;

	if (note->trouble != ST_UNSUPPORTED)
		return false;
	buf_add_span(&line, trouble_reason(note->text, note->path));
	buf_add_char(&line, '\n');
	told = strstr(buf_str(&messages->told), line.ptr);
	if (!told)
		buf_add_span(&messages->told, buf_span(&line));
	buf_release(&line);
	return told;
}

/* With -n a line for each file that something would happen to; with -vv the
 * same lines as it happens. */
static void tell_change(struct messages *messages, const struct run_note *note)
{
	const struct llmindex_args *args = messages->args;
	struct buf line = BUF_INIT;

	if (note->change == CHANGE_NONE || note->change == CHANGE_TOUCHED ||
	    note->change == CHANGE_KEPT || (!args->dry && args->verbose < 2))
		return;
	progress_clear(&messages->progress);
	if (note->from) {
		out_safe(&line, span_str(note->from), OUT_LINE);
		buf_add_str(&line, " -> ");
	}
	out_safe(&line, span_str(note->path), OUT_LINE);
	printf("%s %s\n", change_name(note->change), buf_str(&line));
	buf_release(&line);
}

static void tell_page(struct messages *messages, const struct run_note *note)
{
	struct buf line = BUF_INIT;

	progress_page(&messages->progress, note->done + 1, note->total);
	if (messages->args->verbose < 2)
		return;
	progress_clear(&messages->progress);
	out_safe(&line, span_str(note->path), OUT_LINE);
	printf("ocr %s: page %zu of %zu\n", buf_str(&line), note->done + 1,
	       note->total);
	buf_release(&line);
}

/* Who sits before a terminal and waited wants to know what for. */
static bool wants_summary(const struct llmindex_args *args)
{
	if (args->report_json && !args->json)
		return false;
	return args->verbose ||
	       (!args->quiet && !args->json && isatty(STDOUT_FILENO));
}

/* The summary has the number too. */
static void tell_gone(struct messages *messages, const char *text)
{
	struct log_entry entry = {.level = "info", .text = text};

	if (messages->args->quiet || wants_summary(messages->args))
		return;
	if (messages->args->json)
		write_json(&entry);
	else
		tell_text(messages, text);
}

void messages_note(void *context, const struct run_note *note)
{
	struct messages *messages = context;

	if (messages->args->report)
		report_note(&messages->report, note);
	switch (note->kind) {
	case RUN_CHANGE:
		tell_change(messages, note);
		break;
	case RUN_TROUBLE:
		if (!messages->args->quiet && !was_told(messages, note))
			tell_warning(messages, note);
		break;
	case RUN_LACKS:
		if (messages->args->verbose)
			tell_warning(messages, note);
		break;
	case RUN_NO_OCR:
		if (!messages->args->quiet)
			tell_warning(messages, note);
		break;
	case RUN_OCR:
		tell_page(messages, note);
		break;
	case RUN_REMARK:
	case RUN_REMEMBERED:
	case RUN_SKIPPED:
		break;
	case RUN_FOLDER:
	case RUN_GUARD:
	case RUN_DAMAGE:
		tell_warning(messages, note);
		break;
	case RUN_GONE:
		tell_gone(messages, note->text);
		break;
	case RUN_PROGRESS:
		progress_show(&messages->progress, note->done, note->total,
			      note->passages);
		break;
	}
}

static void print_summary(const struct run_summary *summary)
{
	const size_t *counts = summary->counts;

	printf("%zu files: %zu new, %zu changed, %zu moved, %zu gone, "
	       "%zu unchanged; %llu passages; %.1f s\n",
	       log_files(summary), counts[CHANGE_NEW], counts[CHANGE_CHANGED],
	       counts[CHANGE_MOVED], counts[CHANGE_GONE],
	       log_unchanged(summary), (unsigned long long)summary->passages,
	       summary->seconds);
}

void messages_summary(struct messages *messages,
		      const struct run_summary *summary)
{
	struct log_entry entry = {
		.level = "info", .text = "run finished", .summary = summary};

	progress_clear(&messages->progress);
	if (!wants_summary(messages->args))
		return;
	if (messages->args->json)
		write_json(&entry);
	else
		print_summary(summary);
}

enum status messages_report(struct messages *messages, const char *path,
			    struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status;

	status = report_write(&messages->report, path,
			      messages->args->report_json, &text, err);
	fputs(buf_str(&text), stdout);
	buf_release(&text);
	return status;
}

enum status messages_stats(struct messages *messages, const char *path,
			   const struct run_summary *summary, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status status = holds_write(
		path, summary, messages->args->stats_json, &text, err);

	if (!status)
		fputs(buf_str(&text), stdout);
	buf_release(&text);
	return status;
}
