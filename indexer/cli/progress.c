/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/progress.h"
#include "base/clock.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define STANDARD 80 /* columns of a terminal that does not say */
#define BAR_MAX  40
#define BAR_MIN  10

static unsigned terminal_columns(void)
{
	struct winsize size = {0};

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return STANDARD;
	return size.ws_col;
}

static void add_bar(struct buf *to, size_t done, size_t total, size_t width)
{
	size_t filled =
		total ? (size_t)((double)done / (double)total * (double)width)
		      : width;
	size_t i;

	buf_add_char(to, '[');
	for (i = 0; i < width; i++)
		buf_add_char(to, i < filled ? '#' : '-');
	buf_add_str(to, "] ");
}

/* The last column stays free: a terminal may wrap when it is written. */
void progress_line(struct buf *to, size_t done, size_t total, uint64_t passages,
		   double rate, unsigned columns)
{
	struct buf text = BUF_INIT;
	size_t room = columns ? columns - 1 : 0, bar;

	buf_addf(&text, "%zu/%zu files, %llu passages, %.0f/s", done, total,
		 (unsigned long long)passages, rate);
	bar = room > text.len + 3 ? room - text.len - 3 : 0;
	if (bar >= BAR_MIN)
		add_bar(to, done, total, bar < BAR_MAX ? bar : BAR_MAX);
	buf_add(to, text.ptr, text.len < room ? text.len : room);
	buf_release(&text);
}

void progress_begin(struct progress *progress, bool on)
{
	*progress = (struct progress){.on = on, .begin = clock_now()};
}

void progress_show(struct progress *progress, size_t done, size_t total,
		   uint64_t passages)
{
	int64_t at = progress->on ? clock_now() : 0;
	struct buf line = BUF_INIT;
	double seconds;

	progress->done = done;
	progress->total = total;
	if (!progress->on ||
	    (at - progress->last < CLOCK_SECOND / 10 && done < total))
		return;
	progress->last = at;
	progress->drawn = true;
	seconds = (double)(at - progress->begin) / (double)CLOCK_SECOND;
	buf_add_char(&line, '\r');
	progress_line(&line, done, total, passages,
		      seconds > 0 ? (double)passages / seconds : 0,
		      terminal_columns());
	buf_add_str(&line, "\033[K");
	fputs(buf_str(&line), stderr);
	fflush(stderr);
	buf_release(&line);
}

void progress_page(struct progress *progress, size_t page, size_t total)
{
	if (!progress->on)
		return;
	progress->drawn = true;
	fprintf(stderr, "\rOCR: page %zu of %zu", page, total);
	if (progress->total)
		fprintf(stderr, "; %zu/%zu files", progress->done,
			progress->total);
	fputs("\033[K", stderr);
	fflush(stderr);
}

void progress_clear(struct progress *progress)
{
	if (!progress->drawn)
		return;
	progress->drawn = false;
	fputs("\r\033[K", stderr);
	fflush(stderr);
}
