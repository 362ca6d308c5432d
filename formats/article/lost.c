/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/article/lost.h"
#include "base/utf8.h"

#define WHY_MOST ((size_t)80) /* bytes, so that all ten fit into an error */

void lost_begin(struct lost *lost, struct read_report *report, const char *path,
		const char *unit)
{
	*lost = (struct lost){.report = report,
			      .path = path,
			      .unit = unit,
			      .before = report->first};
}

void lost_add(struct lost *lost, size_t number, const char *why)
{
	struct span words = span_str(why);

	lost->report->bad_records++;
	if (lost->count++ >= LOST_TOLD)
		return;
	if (words.len > WHY_MOST)
		words.len = utf8_floor(words, WHY_MOST);
	buf_addf(&lost->words, "%s%s %zu: ", lost->count > 1 ? "; " : "",
		 lost->unit, number);
	buf_add_span(&lost->words, words);
}

void lost_end(struct lost *lost)
{
	size_t more = lost->count > LOST_TOLD ? lost->count - LOST_TOLD : 0;

	if (more)
		buf_addf(&lost->words, "; and %zu more %s%s", more, lost->unit,
			 more > 1 ? "s" : "");
	if (lost->count && !lost->before.status)
		err_set(&lost->report->first, ST_INPUT, "'%s': %s", lost->path,
			buf_str(&lost->words));
	buf_release(&lost->words);
}
