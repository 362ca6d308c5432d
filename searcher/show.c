/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show.h"
#include "searcher/command.h"
#include "base/utf8.h"

#define QUERY_SHOWN 120 /* bytes of a query that a message repeats */

static void tell_nothing(struct span query)
{
	size_t shown = utf8_floor(query, QUERY_SHOWN);
	struct buf text = BUF_INIT;

	buf_addf(&text, "nothing found for '%.*s%s'", (int)shown, query.ptr,
		 shown < query.len ? "..." : "");
	tell(buf_str(&text));
	buf_release(&text);
}

static void show_plain(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset + 1;
	size_t i;

	for (i = 0; i < hits->count; i++)
		print_plain(&hits->items[i], first + (long)i, &answer->style,
			    to);
	if (!hits->count)
		tell_nothing(answer->request->query);
}

static void show_array(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	size_t i;

	buf_add_str(to, "[");
	for (i = 0; i < hits->count; i++) {
		buf_add_str(to, i ? ",\n" : "\n");
		print_json(&hits->items[i], to);
	}
	buf_add_str(to, hits->count ? "\n]\n" : "]\n");
}

static void show_lines(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	size_t i;

	for (i = 0; i < hits->count; i++) {
		print_json(&hits->items[i], to);
		buf_add_char(to, '\n');
	}
}

static const struct form {
	const char *name;
	void (*show)(const struct answer *answer, struct buf *to);
} forms[] = {
	{"plain", show_plain}, /* the first is the standard one */
	{"json", show_array},
	{"jsonl", show_lines},
};

void show_answer(const struct answer *answer, const char *form, struct buf *to)
{
	size_t i, n = sizeof(forms) / sizeof(forms[0]);

	for (i = 0; form && i < n; i++)
		if (!strcmp(forms[i].name, form))
			break;
	forms[form && i < n ? i : 0].show(answer, to);
}
