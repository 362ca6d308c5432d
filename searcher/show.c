/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show.h"
#include "searcher/facets.h"
#include "searcher/facts.h"

/* "10 of about 134 passages in 52 articles (4 ms)", for a terminal. */
static void show_count(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset;
	unsigned long long n = hits->estimate, articles = hits->articles;

	style_sgr(&answer->style, "2", to);
	if (first)
		buf_addf(to, "%ld to %zu", first + 1,
			 (size_t)first + hits->count);
	else
		buf_addf(to, "%zu", hits->count);
	buf_addf(to, " of %s%llu passage%s", hits->exact ? "" : "about ", n,
		 n == 1 ? "" : "s");
	if (articles)
		buf_addf(to, " in %llu article%s", articles,
			 articles == 1 ? "" : "s");
	buf_addf(to, " (%.0f ms)", answer->seconds * 1000);
	style_sgr(&answer->style, "0", to);
	buf_add_char(to, '\n');
}

static void show_plain(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset + 1;
	size_t i;

	for (i = 0; i < hits->count; i++)
		print_plain(&hits->items[i], first + (long)i, &answer->style,
			    to);
	if (answer->facets)
		print_facets(answer->facets, &answer->style, to);
	if (hits->count && answer->seconds > 0)
		show_count(answer, to);
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
	if (answer->facets) {
		buf_add_str(to, hits->count ? ",\n" : "\n");
		print_facets_json(answer->facets, to);
	}
	buf_add_str(to, hits->count || answer->facets ? "\n]\n" : "]\n");
}

static void show_lines(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	size_t i;

	for (i = 0; i < hits->count; i++) {
		print_json(&hits->items[i], to);
		buf_add_char(to, '\n');
	}
	if (answer->facets) {
		print_facets_json(answer->facets, to);
		buf_add_char(to, '\n');
	}
}

static const struct form {
	const char *name;
	bool text; /* for people */
	void (*show)(const struct answer *answer, struct buf *to);
} forms[] = {
	{"plain", true, show_plain}, /* the first is the standard one */
	{"json", false, show_array},
	{"jsonl", false, show_lines},
};

static const struct form *form_of(const char *name)
{
	size_t i;

	for (i = 0; name && i < sizeof(forms) / sizeof(forms[0]); i++)
		if (!strcmp(forms[i].name, name))
			return &forms[i];
	return &forms[0];
}

void show_answer(const struct answer *answer, const char *form, struct buf *to)
{
	form_of(form)->show(answer, to);
}

bool show_is_text(const char *form)
{
	return form_of(form)->text;
}
