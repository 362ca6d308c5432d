/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What of a query was read as text, and what is told though it found
 * something. */
#include "searcher/diagnose/diagnose_run.h"

#define CHECKS_MAX 100 /* texts looked at */

/* What of the query could not be read as more than text, by the words that
 * --strict has for it, which err holds; NULL when all could. */
static const char *read_as_text(const struct search_request *request,
				struct err *err)
{
	struct node *tree = NULL;
	const char *said;

	err_clear(err);
	if (request->plain || request->strict ||
	    query_parse(request->query, true, &tree, err) != ST_QUERY) {
		query_free(tree);
		return NULL;
	}
	said = strstr(err->text, ": ");
	return said ? said + 2 : err->text;
}

static void add_text(struct diagnosis *diagnosis, const char *said)
{
	struct finding *item =
		finding_add(diagnosis, FINDING_TEXT, span_str(""));

	if (item)
		buf_add_str(&item->said, said);
}

void diagnose_text(struct diagnose_run *d)
{
	struct err err;
	const char *said = read_as_text(d->run.request, &err);

	if (said)
		add_text(d->to, said);
}

static void look_for_misspelt(struct diagnose_run *d)
{
	struct err err;
	const char *said = read_as_text(d->run.request, &err);

	if (said &&
	    (strstr(said, "did you mean") || strstr(said, "does not take")))
		add_text(d->to, said);
}

enum status search_hint(struct search *search,
			const struct search_request *request,
			struct diagnosis *diagnosis, struct err *err)
{
	struct diagnose_run d = {.run = {.search = search, .request = request},
				 .to = diagnosis,
				 .budget = {CHECKS_MAX},
				 .found = true};
	bool late = search->late;
	enum status status = search_run_begin(&d.run, err);

	if (!status) {
		look_for_misspelt(&d);
		status = diagnose_words(&d, err);
	}
	search_run_end(&d.run);
	search->late = late; /* all was found */
	buf_release(&d.text);
	return status;
}
