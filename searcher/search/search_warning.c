/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the user must be told beside the answer. */
#include "searcher/search/search_run.h"

static void add_warning(struct search *search, const char *text)
{
	if (!text || !*text)
		return;
	if (search->warning.len)
		buf_add_str(&search->warning, "; ");
	buf_add_str(&search->warning, text);
}

const char *search_warning(struct search *search)
{
	char late[256];

	buf_clear(&search->warning);
	add_warning(search, index_warning(search->reader));
	add_warning(search, buf_str(&search->dictionaries_told));
	add_warning(search, buf_str(&search->rerank_told));
	snprintf(late, sizeof(late),
		 "the query took more than %ld s, and was answered with what "
		 "was found by then; ask for less, or raise search.timeout",
		 search->config->search.timeout);
	add_warning(search, search->late ? late : NULL);
	add_warning(search, search->uncompared && !search->late
				    ? "not all articles were looked at for "
				      "reprints, and some may be shown twice; "
				      "narrow the query"
				    : NULL);
	return search->warning.len ? buf_str(&search->warning) : NULL;
}

bool search_is_late(const struct search *search)
{
	return search->late;
}

void search_forget_late(struct search *search)
{
	search->late = search->uncompared = false;
	buf_clear(&search->rerank_told);
}
