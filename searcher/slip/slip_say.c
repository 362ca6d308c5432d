/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slip/slip.h"
#include "searcher/reading/stand_in.h"
#include "base/out.h"

void slip_say(const struct slip *slip, struct buf *to)
{
	size_t i;

	for (i = 0; i < slip->count; i++) {
		buf_add_str(to, i ? ", " : "");
		buf_add_str(to, slip->words[i].text);
	}
	buf_addf(to, " (for %s)", slip->asked);
}

void slips_say(const struct slips *slips, struct buf *to)
{
	size_t i;

	for (i = 0; i < slips->count; i++) {
		buf_add_str(to, i ? "; " : "also: ");
		slip_say(&slips->items[i], to);
	}
}

void slips_explain(const struct slips *slips, struct buf *to)
{
	size_t i, k;

	for (i = 0; i < slips->count; i++) {
		const struct slip *slip = &slips->items[i];

		buf_addf(to, "near %s:", slip->asked);
		for (k = 0; k < slip->count; k++)
			buf_addf(to, "%s %s (%lu)", k ? "," : "",
				 slip->words[k].text,
				 (unsigned long)slip->words[k].passages);
		buf_addf(to, "; weight times %g\n", STAND_IN_SHARE);
	}
}

void slips_json(const struct slips *slips, struct buf *to)
{
	size_t i, k;

	buf_add_char(to, '[');
	for (i = 0; i < slips->count; i++) {
		const struct slip *slip = &slips->items[i];

		buf_add_str(to, i ? ",{\"asked\":" : "{\"asked\":");
		out_json(to, span_str(slip->asked));
		buf_add_str(to, ",\"words\":[");
		for (k = 0; k < slip->count; k++) {
			buf_add_str(to, k ? ",{\"word\":" : "{\"word\":");
			out_json(to, span_str(slip->words[k].text));
			buf_addf(to, ",\"passages\":%lu}",
				 (unsigned long)slip->words[k].passages);
		}
		buf_add_str(to, "]}");
	}
	buf_add_char(to, ']');
}
