/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/cli/log.h"

#include <time.h>

#include "base/out.h"

#define SECOND ((int64_t)1000000000)

static void add_time(struct buf *to, int64_t time)
{
	time_t seconds = (time_t)(time / SECOND);
	struct tm tm = {0};

	gmtime_r(&seconds, &tm);
	buf_addf(to, "\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\"",
		 tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
		 tm.tm_min, tm.tm_sec, (int)(time % SECOND / 1000000));
}

size_t log_unchanged(const struct run_summary *summary)
{
	return summary->counts[CHANGE_NONE] + summary->counts[CHANGE_TOUCHED];
}

size_t log_files(const struct run_summary *summary)
{
	const size_t *counts = summary->counts;

	return log_unchanged(summary) + counts[CHANGE_NEW] +
	       counts[CHANGE_CHANGED] + counts[CHANGE_MOVED] +
	       counts[CHANGE_GONE];
}

static void add_summary(struct buf *to, const struct run_summary *summary)
{
	const size_t *counts = summary->counts;

	buf_addf(to,
		 ",\"files\":%zu,\"new\":%zu,\"changed\":%zu,\"moved\":%zu,"
		 "\"gone\":%zu,\"unchanged\":%zu,\"kept\":%zu",
		 log_files(summary), counts[CHANGE_NEW], counts[CHANGE_CHANGED],
		 counts[CHANGE_MOVED], counts[CHANGE_GONE],
		 log_unchanged(summary), counts[CHANGE_KEPT]);
	buf_addf(to, ",\"passages\":%llu,\"troubles\":%zu,\"seconds\":%.3f",
		 (unsigned long long)summary->passages, summary->troubles,
		 summary->seconds);
}

void log_json(const struct log_entry *entry, struct buf *to)
{
	buf_add_char(to, '{');
	add_time(to, entry->time);
	buf_addf(to, ",\"level\":\"%s\",", entry->level);
	out_json_path(to, span_str(entry->path));
	buf_add_str(to, ",\"message\":");
	out_json(to, span_str(entry->text));
	if (entry->summary)
		add_summary(to, entry->summary);
	buf_add_str(to, "}\n");
}
