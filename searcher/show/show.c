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
	struct buf line = BUF_INIT;

	slips_say(&answer->hits->slips, &line);
	if (line.len) {
		facts_sgr(&answer->style, "2", to);
		out_safe(to, buf_span(&line), OUT_LINE);
		facts_sgr(&answer->style, "0", to);
		buf_add_char(to, '\n');
	}
	buf_release(&line);
}

#define ELSEWHERE_COLUMNS 20 /* that ": add lang:pt" and "..." may take */

/* "also in ar 5, en 3: add lang:ar", of languages that no hit is in; as many as
 * the line has room for. */
static void show_elsewhere(const struct answer *answer, struct buf *to)
{
	const struct hits *hits = answer->hits;
	struct buf line = BUF_INIT;
	size_t i;

	for (i = 0; i < hits->elsewhere_count; i++) {
		const struct elsewhere *item = &hits->elsewhere[i];

		if (answer->style.width &&
		    line.len + ELSEWHERE_COLUMNS > answer->style.width) {
			buf_add_str(&line, " ...");
			break;
		}
		buf_addf(&line, "%s%s %u%s", i ? ", " : "also in ", item->lang,
			 item->passages, hits->exact ? "" : "+");
	}
	if (line.len) {
		facts_sgr(&answer->style, "2", to);
		buf_add_span(to, buf_span(&line));
		buf_addf(to, ": add lang:%s", hits->elsewhere[0].lang);
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
		show_elsewhere(answer, to);
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

/* The first is the standard one. */
static const struct form forms[] = {
	{"plain", "",
	 FORM_TEXT | FORM_FACETS | FORM_EXPLAIN | FORM_FULL | FORM_GOT |
		 FORM_NEAR,
	 show_plain, NULL},
	{"kwic", "--kwic", FORM_TEXT | FORM_FACETS | FORM_NEAR | FORM_MARKS,
	 show_kwic, NULL},
	{"json", "--json",
	 FORM_JSON | FORM_FACETS | FORM_EXPLAIN | FORM_FULL | FORM_GOT |
		 FORM_NEAR,
	 NULL, show_json},
	{"jsonl", "--jsonl",
	 FORM_JSON | FORM_FACETS | FORM_EXPLAIN | FORM_FULL | FORM_GOT |
		 FORM_NEAR | FORM_SUMMARY,
	 NULL, show_lines},
	{"files", "--files", FORM_NUL | FORM_ALL | FORM_GOT, NULL, show_files},
	{"template", "--format", FORM_GOT, NULL, show_template},
	{"fzf", "--fzf", FORM_GOT, NULL, show_fzf},
	{"csl", "--cite", FORM_GOT, NULL, show_csl},
	{"bibtex", "--cite", FORM_GOT, NULL, show_bibtex},
	{"markdown", "--cite", FORM_GOT, NULL, show_markdown},
};

const struct form *form_of(const char *name)
{
	size_t i;

	for (i = 0; name && i < COUNT_OF(forms); i++)
		if (!strcmp(forms[i].name, name))
			return &forms[i];
	return &forms[0];
}

enum status show_answer(const struct answer *answer, const struct form *form,
			struct buf *to, struct err *err)
{
	if (form->show)
		return form->show(answer, to, err);
	form->data(answer, to);
	return ST_OK;
}
