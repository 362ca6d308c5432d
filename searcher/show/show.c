/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/show/show.h"
#include "searcher/show/facets_print.h"
#include "searcher/layout/facts.h"
#include "searcher/show/show_data.h"
#include "base/array.h"
#include "base/out.h"

/* "10 of about 134 passages in 52 articles (4 ms)", for a terminal. */
static void show_count(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset;
	unsigned long long n = hits->estimate, articles = hits->articles;

	facts_sgr(&answer->style, "2", to);
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
	facts_sgr(&answer->style, "0", to);
	buf_add_char(to, '\n');
}

/* Words of the query that no passage has were not looked for alone. */
static void show_slips(const struct answer *answer, struct buf *to)
{
	const struct slips *slips = &answer->hits->slips;
	struct buf line = BUF_INIT;
	size_t i;

	for (i = 0; i < slips->count; i++) {
		buf_add_str(&line, i ? "; " : "also: ");
		slip_say(&slips->items[i], &line);
	}
	if (slips->count) {
		facts_sgr(&answer->style, "2", to);
		out_safe(to, buf_span(&line), OUT_LINE);
		facts_sgr(&answer->style, "0", to);
		buf_add_char(to, '\n');
	}
	buf_release(&line);
}

static void show_end(const struct answer *answer, struct buf *to)
{
	if (answer->facets)
		print_facets(answer->facets, &answer->style, to);
	if (answer->hits->count)
		show_slips(answer, to);
	if (answer->hits->count && answer->seconds > 0)
		show_count(answer, to);
}

static enum status show_plain(const struct answer *answer, struct buf *to,
			      struct err *err)
{
	const struct hits *hits = answer->hits;
	long first = answer->request->offset + 1;
	size_t i;

	(void)err;
	for (i = 0; i < hits->count; i++)
		print_plain(&hits->items[i], first + (long)i, &answer->style,
			    to);
	show_end(answer, to);
	return ST_OK;
}

static enum status show_kwic(const struct answer *answer, struct buf *to,
			     struct err *err)
{
	enum status status =
		print_kwic(answer->hits, answer->request->offset + 1,
			   answer->kwic, &answer->style, to, err);

	show_end(answer, to);
	return status;
}

static const struct form {
	const char *name;
	enum status (*show)(const struct answer *answer, struct buf *to,
			    struct err *err); /* for people */
	void (*data)(const struct answer *answer, struct buf *to);
} forms[] = {
	{"plain", show_plain, NULL}, /* the first is the standard one */
	{"kwic", show_kwic, NULL},         {"json", NULL, show_array},
	{"jsonl", NULL, show_lines},       {"files", NULL, show_files},
	{"template", NULL, show_template}, {"fzf", NULL, show_fzf},
	{"csl", NULL, show_csl},           {"bibtex", NULL, show_bibtex},
	{"markdown", NULL, show_markdown},
};

static const struct form *form_of(const char *name)
{
	size_t i;

	for (i = 0; name && i < COUNT_OF(forms); i++)
		if (!strcmp(forms[i].name, name))
			return &forms[i];
	return &forms[0];
}

enum status show_answer(const struct answer *answer, const char *form,
			struct buf *to, struct err *err)
{
	const struct form *row = form_of(form);

	if (row->show)
		return row->show(answer, to, err);
	row->data(answer, to);
	return ST_OK;
}

bool show_is_text(const char *form)
{
	return form_of(form)->show != NULL;
}
